import type { Pool } from 'pg';
import { type CaseCommand, type CaseId, caseId } from '../../../engine/index.ts';
import { newId } from '../../api/store/support.ts';

/** A statement as the store sent it. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
}

/** Keeps the statements that write, by case, as they pass to the pool. */
export function record(pool: Pool): { take(id: CaseId | null): Statement[]; stop(): void } {
  const kept: Statement[] = [];
  const query = pool.query;
  const watching = (...args: unknown[]): unknown => {
    const [statement] = args;
    if (isStatement(statement) && statement.name.startsWith('case-append')) kept.push(statement);
    return Reflect.apply(query, pool, args);
  };
  Object.assign(pool, { query: watching });
  return {
    take: (id) => (id === null ? kept.splice(0) : kept.filter(({ values }) => caseId(String(values[0])) === id)),
    stop: () => void Object.assign(pool, { query }),
  };
}

function isStatement(value: unknown): value is Statement {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    typeof value.name === 'string' &&
    'values' in value
  );
}

/** Sends a statement of the store as it is, with nothing decided, projected or remembered. */
export async function sendBare(pool: Pool, statement: Statement): Promise<void> {
  const { rows } = await pool.query(statement);
  if (rows[0]?.heads !== 1) throw new Error('the floor wrote nothing');
}

export async function emptyCases(pool: Pool): Promise<void> {
  await pool.query('truncate case_instance, case_event, case_snapshot, case_board, work_item, case_timer');
  await pool.query('checkpoint');
}

/** What agents do all day: notes, facts, tasks with deadlines, hand-overs. */
export function nextCommand(turn: number): CaseCommand {
  switch (turn % 5) {
    case 0:
      return { type: 'add-task', name: `Task ${turn}`, due: 'PT4H' };
    case 1:
      return { type: 'change-facts', patch: { amount: turn } };
    case 2:
      return { type: 'add-note', text: `The customer called again and asked about her refund, ${turn}` };
    case 3:
      return { type: 'assign-case', ownerId: newId() };
    default:
      return { type: 'add-note', text: `Sent the label, ${turn}` };
  }
}

/** How many a second all workers together get through. */
export async function rate<T>(
  workers: readonly T[],
  each: number,
  work: (worker: T) => Promise<void>,
): Promise<number> {
  const start = performance.now();
  await Promise.all(workers.map(work));
  return (workers.length * each * 1_000) / (performance.now() - start);
}
