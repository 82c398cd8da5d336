import { Counter, Gauge, Registry } from 'prom-client';

/** What this process counts, for `/metrics`. A registry of its own: several servers may live in one process. */
export interface Counters {
  readonly registry: Registry;
  readonly cspReports: Counter;
  readonly commands: Counter<'type' | 'outcome'>;
  readonly sockets: Gauge;
  readonly hooks: Counter<'connector' | 'outcome'>;
  readonly intake: Counter<'connector' | 'outcome'>;
  readonly framesSent: Counter;
}

export function createCounters(): Counters {
  const registry = new Registry();
  const registers = [registry];
  return {
    registry,
    cspReports: new Counter({
      name: 'casewright_csp_reports_total',
      help: 'Reports of the content security policy',
      registers,
    }),
    commands: new Counter({
      name: 'casewright_commands_total',
      help: 'Commands of people by type and outcome',
      labelNames: ['type', 'outcome'],
      registers,
    }),
    hooks: new Counter({
      name: 'casewright_hooks_total',
      help: 'Webhook requests by connector and outcome',
      labelNames: ['connector', 'outcome'],
      registers,
    }),
    intake: new Counter({
      name: 'casewright_intake_total',
      help: 'Incoming events worked off, by connector and what became of them',
      labelNames: ['connector', 'outcome'],
      registers,
    }),
    sockets: new Gauge({ name: 'casewright_sockets', help: 'Open sockets of this process', registers }),
    framesSent: new Counter({ name: 'casewright_frames_total', help: 'Board frames handed to rooms', registers }),
  };
}
