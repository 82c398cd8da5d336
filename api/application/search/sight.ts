import type { SearchFilter } from '../../contract/search-query.ts';
import type { SignedIn } from '../signed-in.ts';
import { visible } from '../views/list-conditions.ts';
import type { Parameters } from '../views/parameters.ts';
import type { EntryKind } from './sources.ts';

/** What of all there is a search looks at: what the person may see, and of that what the filters leave. */
export interface Sight {
  /** Conditions on `case_instance c`. */
  ofCases(values: Parameters): string[];
  /** Conditions on `search_entry e`, with what `joins` brings beside it. */
  ofEntries(kind: EntryKind, values: Parameters): string[];
  joins(kind: EntryKind): string;
}

export interface Scope {
  readonly person: SignedIn;
  /** Cases outside the queues of the person that she takes part in: looked through beside them. */
  readonly elsewhere: readonly string[];
  /** The block that is written now. */
  readonly block: number;
  /** Queues whose restricted words she may read. */
  readonly restricted: readonly string[];
}

export interface Filters {
  readonly queueIds: readonly string[] | null;
  readonly others: readonly SearchFilter[];
}

/** `at`: in the person's queues, or in the cases elsewhere that she takes part in. */
export function sightOf(scope: Scope, { queueIds, others }: Filters, at: 'queues' | 'elsewhere' = 'queues'): Sight {
  const onCase = others.filter(({ name }) => name === 'is' || name === 'owner');
  const onMessage = others.filter(({ name }) => name === 'from');
  const { person } = scope;
  const caseConditions = (values: Parameters) => onCase.map((filter) => conditionOf(filter, person, values));
  return {
    ofCases: (values) => [
      visible(values.add(person.queues.map(({ id }) => id)), values.add(person.id)),
      ...(queueIds === null ? [] : [`c.queue_id = any(${values.add(queueIds)}::uuid[])`]),
      ...caseConditions(values),
    ],
    ofEntries: (_kind, values) => [
      at === 'elsewhere'
        ? `e.case_id = any(${values.add(scope.elsewhere)}::uuid[])`
        : inScope(person, queueIds, values),
      `(e.audience <> 'restricted' or e.queue_id = any(${values.add(scope.restricted)}::uuid[]))`,
      ...caseConditions(values),
      ...onMessage.map(
        ({ value, not }) => `i.direction ${not ? '<>' : '='} '${value === 'us' ? 'outbound' : 'inbound'}'`,
      ),
    ],
    joins: () =>
      [
        onCase.length > 0 ? 'join case_instance c on c.id = e.case_id' : '',
        onMessage.length > 0 ? 'join interaction i on i.id = e.id' : '',
      ].join(' '),
  };
}

/** So many queues are asked of the index one by one; of more the rows are asked. */
const FEW_QUEUES = 12;

function inScope(person: SignedIn, queueIds: readonly string[] | null, values: Parameters): string {
  // An administrator sees every queue: the index is asked for words alone.
  if (queueIds === null && person.isAdministrator) return 'true';
  const ids = queueIds ?? person.queues.map(({ id }) => id);
  const condition = `e.queue_id = any(${values.add(ids)}::uuid[])`;
  return ids.length <= FEW_QUEUES ? condition : `(${condition}) is true`;
}

function conditionOf({ name, value, not }: SearchFilter, person: SignedIn, values: Parameters): string {
  const condition = name === 'owner' ? ownedBy(value, person, values) : stateOf(value);
  return not ? `not coalesce(${condition}, false)` : condition;
}

function stateOf(value: string): string {
  if (value === 'ended') return 'c.ended_at is not null';
  if (value === 'late') return 'c.ended_at is null and c.next_due_at < now()';
  if (value === 'unassigned') return 'c.ended_at is null and c.owner_id is null';
  return 'c.ended_at is null';
}

function ownedBy(value: string, person: SignedIn, values: Parameters): string {
  const who = value.toLowerCase();
  if (who === 'me') return `c.owner_id = ${values.add(person.id)}::uuid`;
  if (who === 'nobody') return 'c.owner_id is null';
  const named = values.add(value.replaceAll(/[\\%_]/g, '\\$&'));
  return `c.owner_id in (select u.id from app_user u where u.name ilike '%' || ${named} || '%')`;
}
