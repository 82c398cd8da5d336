import type { DueFilter, ListView } from '../../contract/case-filter.ts';
import type { SignedIn } from '../signed-in.ts';
import { searchCondition } from './case-search.ts';
import { mentionedIn } from './mentions.ts';
import type { Parameters } from './parameters.ts';
import { asleep, putAwayIds } from './put-away.ts';
import { usedTemplate } from './used-template.ts';

/** Which cases a list has. Absent parts do not narrow it. */
export interface CaseListFilter {
  readonly view: ListView;
  /** Queues to keep to, all of which the person may see; for one of them an index gives the order. */
  readonly queueIds?: readonly string[];
  readonly state: 'open' | 'ended' | 'all';
  readonly q?: string;
  readonly sort: 'due' | 'activity';
  readonly priorities?: readonly string[];
  readonly channels?: readonly string[];
  readonly caseType?: string;
  /** Null: nobody. */
  readonly ownerId?: string | null;
  readonly due?: DueFilter;
  readonly customerId?: string;
  readonly template?: string;
  readonly outcome?: string;
  /** Of the list, only these: to look again at rows that are shown. */
  readonly ids?: readonly string[];
  /** What the person has put away for now is left out. */
  readonly withoutPutAway?: boolean;
}

/** How far ahead the list of what is about to be late looks, and how long before a deadline people are told that it comes. */
export const RISK = `interval '30 minutes'`;

const STATE: Readonly<Record<CaseListFilter['state'], string>> = {
  open: 'c.ended_at is null',
  ended: 'c.ended_at is not null',
  all: 'true',
};

/** True when only cases with a deadline can be in the list. */
export const isDated = ({ view, due }: CaseListFilter): boolean =>
  due !== undefined || view === 'late' || view === 'breaching';

/** Conditions on `case_instance c`, each of which must hold. */
export function conditionsOf(filter: CaseListFilter, person: SignedIn, parameters: Parameters, me: string): string[] {
  const search = filter.q?.trim() ?? '';
  return [
    STATE[filter.state],
    ...viewConditions(filter, person, parameters, me),
    ...narrowing(filter, person, parameters),
    ...(search === '' ? [] : [searchCondition(search, parameters)]),
    ...(filter.withoutPutAway === true ? [`c.id <> all (${putAwayIds(me)})`] : []),
  ];
}

function viewConditions(filter: CaseListFilter, person: SignedIn, parameters: Parameters, me: string): string[] {
  const scope = () => parameters.add(person.queues.map(({ id }) => id));
  switch (filter.view) {
    case 'mine':
      return [`c.owner_id = ${me}`];
    case 'queue':
      return filter.queueIds === undefined ? [`c.queue_id = any(${scope()}::uuid[])`] : [];
    case 'unassigned':
      return ['c.owner_id is null', ...(filter.queueIds === undefined ? [`c.queue_id = any(${scope()}::uuid[])`] : [])];
    case 'late':
      return ['c.next_due_at < now()', visible(scope(), me)];
    case 'breaching':
      return [`c.next_due_at < now() + ${RISK}`, visible(scope(), me)];
    case 'snoozed':
      return [asleep('s', 'c'), visible(scope(), me)];
    case 'mentions':
      return [mentionedIn(me, 'c'), visible(scope(), me)];
    case 'all':
      return [visible(scope(), me)];
  }
}

function narrowing(filter: CaseListFilter, person: SignedIn, parameters: Parameters): string[] {
  const { queueIds, priorities, channels, caseType, ownerId, due, customerId, template, outcome, ids } = filter;
  return [
    ...(queueIds === undefined ? [] : [ofQueues(queueIds, parameters)]),
    ...(priorities === undefined ? [] : [`c.priority = any(${parameters.add(priorities)}::text[])`]),
    ...(channels === undefined ? [] : [`c.channel = any(${parameters.add(channels)}::text[])`]),
    ...(caseType === undefined ? [] : [`c.case_type_key = ${parameters.add(caseType)}`]),
    ...(ownerId === undefined ? [] : [ownedBy(ownerId, parameters)]),
    ...(due === undefined ? [] : [DUE[due](() => parameters.add(person.timeZone))]),
    ...(customerId === undefined ? [] : [`c.customer_id = ${parameters.add(customerId)}::uuid`]),
    ...(template === undefined ? [] : [usedTemplate(template, outcome, parameters)]),
    ...(ids === undefined ? [] : [`c.id = any(${parameters.add(ids)}::uuid[])`]),
  ];
}

const ownedBy = (ownerId: string | null, parameters: Parameters): string =>
  ownerId === null ? 'c.owner_id is null' : `c.owner_id = ${parameters.add(ownerId)}::uuid`;

const DUE: Readonly<Record<DueFilter, (zone: () => string) => string>> = {
  late: () => 'c.next_due_at < now()',
  today: (zone) => {
    const name = zone();
    const midnight = `date_trunc('day', now() at time zone ${name})`;
    return `c.next_due_at >= ${midnight} at time zone ${name}
      and c.next_due_at < (${midnight} + interval '1 day') at time zone ${name}`;
  },
  day: () => `c.next_due_at >= now() and c.next_due_at < now() + interval '24 hours'`,
};

function ofQueues(queueIds: readonly string[], parameters: Parameters): string {
  if (queueIds.length === 1) return `c.queue_id = ${parameters.add(queueIds[0])}::uuid`;
  return `c.queue_id = any(${parameters.add(queueIds)}::uuid[])`;
}

/** Cases of one's queues, and those elsewhere that one takes part in. */
export function visible(scope: string, me: string): string {
  return `(c.queue_id = any(${scope}::uuid[]) or c.owner_id = ${me}
    or c.id in (select w.case_id from work_item w where w.assignee_id = ${me})
    or c.id in (select p.case_id from case_participant p where p.user_id = ${me}))`;
}
