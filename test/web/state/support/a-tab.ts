import type { SubscribeAnswer } from '../../../../api/contract/socket.ts';
import type { CaseEvents } from '../../../../api/contract/views.ts';
import { ApiProblem, Unreachable } from '../../../../web/api-client/problem.ts';
import { BoardClient } from '../../../../web/sync/board-client.ts';
import { boardRules } from '../../../../web/sync/board-rules.ts';
import type { OutgoingCommand, Ports } from '../../../../web/sync/ports.ts';
import type { PersonCommand } from '../../../../web/sync/types.ts';
import { SimulatedServer } from './simulated-server.ts';
import { seeded, VirtualTime } from './virtual-time.ts';

/** One tab whose wires the test holds in its hands. */
export function aTab() {
  const time = new VirtualTime();
  const server = new SimulatedServer(time.now, seeded(1));
  let ids = 0;
  const log: string[] = [];
  const sent: OutgoingCommand[] = [];
  const world = {
    up: true,
    /** Called in place of the server for the next command, once. */
    next: [] as ((outgoing: OutgoingCommand) => never)[],
    /** In place of the view, as long as it is there. */
    view: null as (() => never) | null,
    /** In place of the answer to a subscription, as long as it is there. */
    subscribe: null as (() => Promise<SubscribeAnswer>) | null,
    /** In place of the events by HTTP, as long as it is there. */
    events: null as (() => CaseEvents) | null,
    /** Commands go out and are never answered; the server has them. */
    hangs: false,
  };
  const ports: Ports = {
    rules: boardRules,
    http: {
      view: async () => {
        log.push('view');
        return world.view === null ? server.view() : world.view();
      },
      events: async (_caseId, since, waitS) => {
        log.push(waitS > 0 ? `poll ${since}` : `events ${since}`);
        if (waitS > 0) await time.wait(1000);
        if (world.events !== null) return world.events();
        return server.since(since);
      },
      send: async (_caseId, outgoing, signal) => {
        sent.push(outgoing);
        if (world.hangs) {
          server.command(outgoing, 'here');
          await new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Unreachable('given up'))));
        }
        const instead = world.next.shift();
        if (instead !== undefined) return instead(outgoing);
        return server.command(outgoing, 'here');
      },
    },
    wire: {
      connected: () => world.up,
      subscribe: async (_caseId, since) => {
        log.push(`subscribe ${since}`);
        if (world.subscribe !== null) return await world.subscribe();
        return { ok: true, ...server.since(since), presence: [] };
      },
      unsubscribe: () => log.push('unsubscribe'),
    },
    after: time.after,
    now: time.now,
    newId: () => {
      ids += 1;
      return `01900000-0000-7000-8000-0000000001${String(ids).padStart(2, '0')}`;
    },
    random: () => 0.5,
  };
  const client = new BoardClient(ports);
  client.signedIn('me');
  const elsewhere = (command: PersonCommand) => server.command({ ...command, commandId: ports.newId() }, 'elsewhere');
  return { time, server, client, world, log, sent, elsewhere };
}

/** What the server answers instead of taking a command. */
export function refusing(
  status: number,
  code: string,
  more: object = {},
  retryAfterS: number | null = null,
): () => never {
  return () => {
    throw new ApiProblem({ type: 'about:blank', title: code, status, code, ...more }, retryAfterS);
  };
}
