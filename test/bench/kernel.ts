import { decide, evolveAll } from '../../engine/index.ts';
import { aContext, planOfSize, recorded } from '../fixtures/builders.ts';
import { type BenchEnv, microsecondsOf, type Row, row } from './bench.ts';

const sizes = [1, 10, 100, 1_000, 5_000];

/**
 * Pure decide, evolve and settle of one command: a task is completed, the next one of its stage starts. The floor is
 * the evolve of the same events with nothing decided: what it costs just to have the new state.
 */
export async function bench({ say }: BenchEnv): Promise<Row[]> {
  const rows = sizes.map((size) => {
    const { theCase, journal, open, nextId } = planOfSize(size);
    const [itemId] = open;
    if (itemId === undefined) throw new Error(`a plan of ${size} has nothing to complete`);
    const context = aContext({ nextId });
    const command = { type: 'complete-task', itemId } as const;
    const decision = decide(command, theCase, context);
    if (!decision.ok) throw new Error(`the command was refused: ${decision.refusal.detail}`);
    const events = recorded(decision.events, { after: journal.length, context, command: nextId() });
    const floor = microsecondsOf(() => void evolveAll(theCase, events));
    const value = microsecondsOf(() => void decide(command, theCase, context));
    return row(`kernel, plan of ${size} items`, 'µs a command', value, floor, 'evolve of the same events');
  });
  const growth = (rows[3]?.value ?? Number.NaN) / (rows[1]?.value ?? Number.NaN);
  say(`kernel: a command on 1,000 items costs ${growth.toFixed(2)} times one on 10`);
  return rows;
}
