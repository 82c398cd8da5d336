import { CHANNEL_CHOICES, DUE_CHOICES, LIST_VIEWS, PRIORITY_CHOICES } from '../api-client/case-lists.ts';

/** What stands in the address of each screen. Unknown or malformed values fall back, they never fail. */
type Raw = Record<string, unknown>;

const text = (raw: Raw, name: string, maxLength = 200): string | undefined => {
  const value = raw[name];
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value !== '' ? value.slice(0, maxLength) : undefined;
};
const oneOf = <const T extends readonly string[]>(raw: Raw, name: string, values: T): T[number] | undefined =>
  values.find((value) => value === raw[name]);
const uuid = (raw: Raw, name: string): string | undefined => {
  const value = text(raw, name);
  return value !== undefined && /^[0-9a-f-]{36}$/.test(value) ? value : undefined;
};

const fitting = (raw: Raw, name: string, pattern: RegExp): string | undefined => {
  const value = text(raw, name);
  return value !== undefined && pattern.test(value) ? value : undefined;
};

/** One or several words, parted by commas; those that make no sense are left out. */
const someOf = (raw: Raw, name: string, values: readonly string[]): string | undefined => {
  const chosen = (text(raw, name) ?? '').split(',');
  const known = values.filter((value) => chosen.includes(value));
  return known.length === 0 ? undefined : known.join(',');
};

/** Leaves out what is undefined, so that addresses stay short. */
function defined<T extends object>(params: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept = { ...params };
  for (const name of Object.keys(kept)) if (Reflect.get(kept, name) === undefined) Reflect.deleteProperty(kept, name);
  return kept;
}

export const inboxSearch = (raw: Raw) =>
  defined({
    view: oneOf(raw, 'view', [...LIST_VIEWS, 'incoming']),
    /** The saved view that is shown; what it narrows stands in the address too. */
    saved: uuid(raw, 'saved'),
    queue: uuid(raw, 'queue'),
    q: text(raw, 'q'),
    sort: oneOf(raw, 'sort', ['due', 'activity']),
    state: oneOf(raw, 'state', ['open', 'ended', 'all']),
    priority: someOf(raw, 'priority', PRIORITY_CHOICES),
    channel: someOf(raw, 'channel', CHANNEL_CHOICES),
    type: text(raw, 'type', 100),
    owner: raw['owner'] === 'nobody' ? ('nobody' as const) : uuid(raw, 'owner'),
    due: oneOf(raw, 'due', DUE_CHOICES),
    customer: uuid(raw, 'customer'),
    /** A template that was used, perhaps a version of it (`refund@7`), and how that came out (`skipped:approve`). */
    template: fitting(raw, 'template', /^[a-z][a-z0-9-]{0,99}(@[1-9]\d{0,8})?$/),
    outcome: fitting(raw, 'outcome', /^(met|not-met|running|timed|late|skipped|removed|changed|added)(:.{1,150})?$/),
    action: oneOf(raw, 'action', ['ignore', 'attach', 'open']),
    case: uuid(raw, 'case'),
  });

export const caseSearch = (raw: Raw) =>
  defined({
    /** Plan shown as a board, an indented tree or a graph. */
    plan: oneOf(raw, 'plan', ['board', 'tree', 'graph']),
    /** At 390 px: which part of the case is shown. */
    part: oneOf(raw, 'part', ['plan', 'timeline', 'customer']),
    item: uuid(raw, 'item'),
    goal: uuid(raw, 'goal'),
    entries: oneOf(raw, 'entries', ['all', 'messages', 'notes', 'work']),
    /** Of whom the timeline tells, by which channel, and the entry that is looked at. */
    by: text(raw, 'by', 40),
    channel: text(raw, 'channel', 20),
    entry: text(raw, 'entry', 60),
    /** Version at which the case is shown as it was. */
    at: positive(raw, 'at'),
    panel: oneOf(raw, 'panel', ['add-fragment', 'capture', 'history']),
    /** Template that the palette opens on. */
    template: text(raw, 'template', 100),
  });

export const searchSearch = (raw: Raw) =>
  defined({ q: text(raw, 'q'), kind: oneOf(raw, 'kind', ['case', 'customer', 'message', 'note']) });

export const customersSearch = (raw: Raw) => defined({ q: text(raw, 'q') });

/** Which channel the story of a customer is narrowed to. */
export const customerSearch = (raw: Raw) => defined({ channel: oneOf(raw, 'channel', CHANNEL_CHOICES) });

export const superviseSearch = (raw: Raw) => defined({ team: uuid(raw, 'team'), queue: uuid(raw, 'queue') });

export const templatesSearch = (raw: Raw) =>
  defined({
    kind: oneOf(raw, 'kind', ['fragment', 'case-type']),
    state: oneOf(raw, 'state', ['draft', 'in-review', 'published', 'retired']),
    q: text(raw, 'q'),
    owner: raw['owner'] === 'nobody' ? ('nobody' as const) : uuid(raw, 'owner'),
    team: uuid(raw, 'team'),
    goal: text(raw, 'goal', 100),
    tag: text(raw, 'tag', 100),
    needs: oneOf(raw, 'needs', ['review', 'drift', 'unused', 'comments']),
    sort: oneOf(raw, 'sort', ['used', 'met', 'changed']),
  });

export const templateSearch = (raw: Raw) =>
  defined({
    version: positive(raw, 'version'),
    tab: oneOf(raw, 'tab', ['steps', 'try-out', 'versions', 'evidence']),
    /** Key of the step that is looked at. */
    item: text(raw, 'item', 64),
    /** What versions are compared: those of another template, or its own. */
    with: text(raw, 'with', 100),
    from: positive(raw, 'from'),
    to: positive(raw, 'to'),
    look: oneOf(raw, 'look', ['sides']),
  });

/** The case whose steps are chosen. */
export const captureSearch = (raw: Raw) => defined({ caseId: uuid(raw, 'caseId') });

/** Which finished cases are laid side by side. */
export const manySearch = (raw: Raw) =>
  defined({
    caseType: text(raw, 'caseType', 100),
    days: positive(raw, 'days'),
    met: oneOf(raw, 'met', ['met', 'any']),
    team: uuid(raw, 'team'),
    /** Cases that were ticked, parted by commas. */
    cases: text(raw, 'cases', 4000),
  });

/** The two templates that are to be one. */
export const mergeSearch = (raw: Raw) => defined({ first: text(raw, 'first', 100), second: text(raw, 'second', 100) });

function positive(raw: Raw, name: string): number | undefined {
  const value = Number(raw[name]);
  return Number.isInteger(value) && value > 0 ? value : undefined;
}

export const signInSearch = (raw: Raw) => defined({ next: sameSite(text(raw, 'next', 2000)) });

/** Only a path of ours may be returned to after sign-in: never another site. */
export function sameSite(path: string | undefined): string | undefined {
  return path !== undefined && /^\/(?![/\\])/.test(path) ? path : undefined;
}
