import { CHANNEL_CHOICES, PRIORITY_CHOICES } from '../../api-client/case-lists.ts';
import type { CaseListQuery, InboxView, IncomingAction } from '../../api-client/queries.ts';

/** What the address of the inbox says. */
export interface Search {
  readonly view?: InboxView | 'incoming';
  /** The saved view that is shown. */
  readonly saved?: string;
  readonly queue?: string;
  readonly q?: string;
  readonly sort?: 'due' | 'activity';
  readonly state?: 'open' | 'ended' | 'all';
  readonly priority?: string;
  readonly channel?: string;
  readonly type?: string;
  readonly owner?: string;
  readonly due?: 'late' | 'today' | 'day';
  readonly customer?: string;
  readonly template?: string;
  readonly outcome?: string;
  readonly action?: IncomingAction;
  /** The focused row. */
  readonly case?: string;
}
export type Change = { readonly [K in keyof Search]?: Search[K] | undefined };

/** Parts of the address that narrow a list, in the order in which their chips stand. */
export const FILTER_PARTS = [
  'priority',
  'due',
  'owner',
  'channel',
  'type',
  'queue',
  'customer',
  'template',
  'outcome',
] as const;
export type FilterPart = (typeof FILTER_PARTS)[number];

/** What is undefined does not stand in the address. */
export function without(search: Change): Search {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
}

/** The list that the address asks for. */
export function listOf(search: Search): CaseListQuery {
  return {
    view: search.view === undefined || search.view === 'incoming' ? 'all' : search.view,
    queueId: search.queue,
    q: search.q,
    sort: search.sort ?? 'due',
    state: search.state ?? 'open',
    priority: search.priority,
    channel: search.channel,
    caseType: search.type,
    owner: search.owner,
    due: search.due,
    customerId: search.customer,
    template: search.template,
    outcome: search.outcome,
  };
}

/** What a saved view keeps of the address: what narrows and sorts, without what goes without saying. */
export function filterOf(search: Search): CaseListQuery {
  const { sort, state, ...rest } = listOf(search);
  const said = {
    ...rest,
    ...(sort === 'due' ? {} : { sort }),
    ...(state === 'open' ? {} : { state }),
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

/** The address of a saved view. */
export function searchOf(id: string, filter: CaseListQuery): Search {
  const { queueId: queue, caseType: type, customerId: customer, ...rest } = filter;
  return without({ ...rest, queue, type, customer, saved: id });
}

/** Whether two lists have the same cases in the same order. */
export function isSameFilter(a: CaseListQuery, b: CaseListQuery): boolean {
  const words = (filter: CaseListQuery) => JSON.stringify(Object.entries(filter).sort(([x], [y]) => (x < y ? -1 : 1)));
  return words(a) === words(b);
}

/** Parts that narrow this list: the queue of a queue's own view is its name, not a filter. */
export function partsOf(search: Search): readonly FilterPart[] {
  return FILTER_PARTS.filter((part) => search[part] !== undefined && !(part === 'queue' && search.view === 'queue'));
}

/** Turns one of several words on or off. */
export function toggled(words: string | undefined, word: string, all: readonly string[]): string | undefined {
  const chosen = new Set(words === undefined ? [] : words.split(','));
  if (!chosen.delete(word)) chosen.add(word);
  return chosen.size === 0 ? undefined : all.filter((each) => chosen.has(each)).join(',');
}

/** The address without anything that narrows it. */
export const cleared = (search: Search): Change => ({
  ...Object.fromEntries(partsOf(search).map((part) => [part, undefined])),
  q: undefined,
});

/** The address after a choice was made, or taken back. */
export function chosenSearch(
  search: Search,
  { part, value }: { readonly part: FilterPart; readonly value: string },
): Change {
  if (part === 'priority') return { priority: toggled(search.priority, value, PRIORITY_CHOICES) };
  if (part === 'channel') return { channel: toggled(search.channel, value, CHANNEL_CHOICES) };
  return { [part]: search[part] === value ? undefined : value };
}
