import type { DraftEvent } from '../../../../../api/contract/drafting.ts';
import { applyOperations } from '../../../../../templates/drafting/apply.ts';
import { contentName } from '../../../../../templates/drafting/container.ts';
import type { DraftDefinition, DraftOperation, Place } from '../../../../../templates/drafting/operation.ts';
import { overlapOf } from '../../../../../templates/drafting/overlap.ts';
import { decodeOperations } from './codecs/operations.ts';

/** A change on its way: it keeps its id and its base, so that asking again is no second change. */
export interface Sent {
  readonly commandId: string;
  readonly base: number;
  readonly operations: readonly DraftOperation[];
}

/** What this tab knows of one draft. Confirmed and pending are kept apart; what is shown is made from both. */
export interface DraftReplica {
  readonly draft: number;
  readonly revision: number;
  readonly confirmed: DraftDefinition;
  readonly inFlight: Sent | null;
  /** Made here, not sent yet. */
  readonly gathered: readonly DraftOperation[];
  /** What others did up to this revision does not overlap with `gathered`. */
  readonly judged: number;
  /** Events that came before those they follow on. */
  readonly held: ReadonlyMap<number, DraftEvent>;
  readonly head: number;
}

/** Something of mine that somebody else changed too: it is not in the draft. */
export interface Clash {
  readonly mine: DraftOperation;
  readonly theirs: DraftOperation | null;
  readonly by: DraftEvent['by'] | null;
}

export interface Received {
  readonly replica: DraftReplica;
  readonly applied: readonly DraftEvent[];
  readonly clashes: readonly Clash[];
  /** An event could not be done here: only the whole leads on. */
  readonly lost: boolean;
}

export const emptyReplica = (draft: number, revision: number, confirmed: DraftDefinition): DraftReplica => ({
  ...{ draft, revision, confirmed, inFlight: null, gathered: [] },
  ...{ judged: revision, held: new Map(), head: revision },
});

/** Confirmed, then what is on its way, then what is being gathered; what cannot be shown any more is left out. */
export function shownDefinition({ confirmed, inFlight, gathered }: DraftReplica): DraftDefinition {
  return [...(inFlight?.operations ?? []), ...gathered].reduce((now, operation) => {
    const applied = applyOperations(now, [operation]);
    return applied.ok ? applied.definition : now;
  }, confirmed);
}

/** `v == have+1` is done, `v <= have` is known, `v > have+1` is held until the gap closes. */
export function receive(replica: DraftReplica, events: readonly DraftEvent[], head: number): Received {
  const held = new Map(replica.held);
  for (const event of events) if (event.revision > replica.revision) held.set(event.revision, event);
  let now: DraftReplica = { ...replica, held, head: Math.max(head, replica.head, ...held.keys()) };
  const [applied, clashes]: [DraftEvent[], Clash[]] = [[], []];
  for (let next = held.get(now.revision + 1); next !== undefined; next = held.get(now.revision + 1)) {
    const done = applyOperations(now.confirmed, decodeOperations(next.operations));
    if (!done.ok) return { replica: now, applied, clashes, lost: true };
    held.delete(next.revision);
    now = { ...now, confirmed: done.definition, revision: next.revision };
    applied.push(next);
    const settled = settle(now, next);
    now = settled.replica;
    clashes.push(...settled.clashes);
  }
  return { replica: now, applied, clashes, lost: false };
}

/** My own is over; what others did is held against what I have not sent. */
function settle(replica: DraftReplica, event: DraftEvent): { replica: DraftReplica; clashes: readonly Clash[] } {
  if (event.commandId !== null && event.commandId === replica.inFlight?.commandId) {
    return { replica: { ...replica, inFlight: null, judged: Math.max(replica.judged, event.revision) }, clashes: [] };
  }
  if (event.revision !== replica.judged + 1) return { replica, clashes: [] };
  const { kept, clashes } = parted(replica.gathered, [event], replica.confirmed);
  return { replica: { ...replica, gathered: kept, judged: event.revision }, clashes };
}

/** Of my operations those that stand beside what others did, and those that do not. */
export function parted(
  mine: readonly DraftOperation[],
  theirs: readonly DraftEvent[],
  now: DraftDefinition,
): { readonly kept: readonly DraftOperation[]; readonly clashes: readonly Clash[] } {
  const kept: DraftOperation[] = [];
  const clashes: Clash[] = [];
  for (const operation of mine) {
    const found = theirs
      .map((event) => ({ by: event.by, overlap: overlapOf([operation], decodeOperations(event.operations), now) }))
      .find(({ overlap }) => overlap !== null);
    if (found === undefined) kept.push(operation);
    else clashes.push({ mine: operation, theirs: found.overlap?.theirs ?? null, by: found.by });
  }
  return { kept, clashes };
}

/** The server has decided the change on its way, and told what was done up to `upTo`. Refused, it is not among that. */
export function answered(replica: DraftReplica, sent: Sent, events: readonly DraftEvent[], upTo: number): Received {
  const others = events.filter(({ commandId }) => commandId !== sent.commandId);
  const before = replica.judged;
  const received = receive(replica, events, upTo);
  const now = received.replica;
  // After the page was loaded anew there is more in it than what the unsent was held against.
  const known = others.filter(({ revision }) => revision > before && revision <= replica.revision);
  const { kept, clashes } = parted(now.gathered, known, now.confirmed);
  return {
    ...received,
    replica: { ...now, inFlight: null, gathered: kept, judged: Math.max(now.judged, upTo) },
    clashes: [...received.clashes, ...clashes],
  };
}

/** Somebody was faster: what does not touch the same goes again, the rest is told. */
export function overlapped(replica: DraftReplica, sent: Sent, between: readonly DraftEvent[], head: number): Received {
  const received = answered(replica, sent, between, head);
  const { kept, clashes } = parted(sent.operations, between, received.replica.confirmed);
  const faster = between.at(-1)?.by ?? null;
  // What the server found in the way cannot be seen from here: then none of it is done.
  const all = clashes.length > 0 ? clashes : sent.operations.map((mine) => ({ mine, theirs: null, by: faster }));
  const gathered = [...(clashes.length > 0 ? kept : []), ...received.replica.gathered];
  return { ...received, replica: { ...received.replica, gathered }, clashes: [...received.clashes, ...all] };
}

/** The whole draft, where its changes cannot be told. Older than what is here: nothing changes. */
export function adopt(replica: DraftReplica, revision: number, definition: DraftDefinition): Received {
  if (revision < replica.revision) return { replica, applied: [], clashes: [], lost: false };
  const held = new Map([...replica.held].filter(([of]) => of > revision));
  const whole = { ...replica, held, revision, confirmed: definition, judged: Math.max(replica.judged, revision) };
  return receive(whole, [], revision);
}

/** Adds what was done here. Typing on in one field is one operation. */
export function gather(replica: DraftReplica, operations: readonly DraftOperation[]): DraftReplica {
  const last = replica.gathered.at(-1);
  const [only] = operations;
  if (operations.length === 1 && last?.type === 'set' && only?.type === 'set' && isSamePlace(last.at, only.at)) {
    const at = placeSaying(last, only.value);
    return { ...replica, gathered: [...replica.gathered.slice(0, -1), { ...last, at, value: only.value }] };
  }
  return { ...replica, gathered: [...replica.gathered, ...operations] };
}

/** Something new without a key stands under what it says: when it says something else, under that. */
function placeSaying({ at, value }: DraftOperation & { readonly type: 'set' }, said: unknown): Place {
  const [name, now] = [contentName(value), contentName(said)];
  if (name === undefined || now === undefined || at.path.at(-1) !== name) return at;
  return { ...at, path: at.path.with(-1, now) };
}

export const isSamePlace = (one: Place, other: Place): boolean => JSON.stringify(one) === JSON.stringify(other);
