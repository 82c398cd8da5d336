import { foldOutcomes, type Scope } from '../../application/library/evidence/fold-outcomes.ts';
import type { TaskContext } from '../tasks.ts';

/** Counts how templates fared in the cases that ended lately. */
export const countOutcomes = (_payload: unknown, context: TaskContext): Promise<void> =>
  count(context, { kind: 'ended' });

/** The same of every case that moved since it was counted, those that run among them. */
export const recountOutcomes = (_payload: unknown, context: TaskContext): Promise<void> =>
  count(context, { kind: 'all' });

async function count({ pool, logger, signal }: TaskContext, scope: Scope): Promise<void> {
  const onUnreadable = (caseId: string) => logger.warn({ caseId }, 'a newer build wrote this case: it is not counted');
  const cases = await foldOutcomes({ pool, now: new Date(), signal, onUnreadable }, scope);
  if (cases > 0) logger.info({ cases }, 'counted how templates fared');
}
