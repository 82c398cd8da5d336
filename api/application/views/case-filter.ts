import type { CaseFilter, ListView } from '../../contract/case-filter.ts';
import type { SignedIn } from '../signed-in.ts';
import type { CaseListFilter } from './list-conditions.ts';

/** Lists that have also what the person put away: where she finds it again, and where somebody calls her. */
const WHOLE: readonly ListView[] = ['all', 'snoozed', 'mentions'];

/** What was asked for, as a list knows it; null when it names a queue that is not this person's to see. */
export function filterOf(person: SignedIn, wanted: CaseFilter, ids?: readonly string[]): CaseListFilter | null {
  const { view = 'all', queueId, state = 'open', sort = 'due', q, caseType, due, customerId } = wanted;
  const { template, outcome } = wanted;
  if (queueId !== undefined && !person.queues.some(({ id }) => id === queueId)) return null;
  const withoutPutAway = state === 'open' && !WHOLE.includes(view);
  const narrowed = given({
    queueIds: queueId === undefined ? undefined : [queueId],
    priorities: wanted.priority?.split(','),
    channels: wanted.channel?.split(','),
    ownerId: wanted.owner === 'nobody' ? null : wanted.owner,
    ...{ q, caseType, due, customerId, template, outcome, ids },
  });
  return { view, state, sort, withoutPutAway, ...narrowed };
}

/** Only the parts that are there. */
function given<T extends object>(parts: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept = { ...parts };
  for (const name of Object.keys(kept)) if (Reflect.get(kept, name) === undefined) Reflect.deleteProperty(kept, name);
  return kept;
}
