import { mayHear } from '../board/audience.ts';
import type { RecordedEvent } from '../case/events.ts';
import { readNames } from '../expression/cel.ts';
import type { GoalId, ItemId } from '../ids.ts';
import type { JsonValue } from '../json.ts';
import type { Audience } from '../vocabulary.ts';
import { becauseOf } from './because.ts';
import type { CauseSource, Chain, Happening, Link, LinkCause } from './chain.ts';
import type { GoalRef, ItemRef } from './explanation.ts';
import { causeOf, earlierInCommand, type Journal, journalOf } from './journal.ts';
import { goalRef, itemRef, maySeeAll, SEES_ALL, type Sight, type View } from './sight.ts';

/** Bounds of one chain: own moves of the subject (the newest), links from one of them to the last cause, links in all. */
const MOST_MOVES = 20;
const DEEPEST = 12;
const MOST_LINKS = 150;

/** What an item or a goal is asked about. */
export type Subject = { readonly itemId: ItemId } | { readonly goalId: GoalId };

/** Who asks: what stands on their board, and which events they may hear of. */
export interface Asker {
  readonly sight: Sight;
  readonly audience: Audience;
}

/**
 * Why an item or a goal came to be as it is: each of its moves back to the command that began it, with who, when and why
 * (rule EXPLAIN-5). `events` follow each other up to the head of the case; with less than the whole journal the chain ends
 * where it ends and says so.
 */
export function why(
  theCase: View['theCase'],
  events: readonly RecordedEvent[],
  subject: Subject,
  { sight, audience }: Asker = { sight: SEES_ALL, audience: 'restricted' },
): Chain {
  const view: View = { theCase, sight };
  const heard = journalOf(events.filter((event) => mayHear(event, audience)));
  const journal: Journal = { ...heard, whole: events[0] === undefined || events[0].version === 1 };
  const all = journal.moves.get('itemId' in subject ? subject.itemId : subject.goalId) ?? [];
  const moves = all.slice(-MOST_MOVES);
  const { links, cut, lost } = follow(view, journal, moves);
  const further = lost || !(journal.whole || isBorn(all[0]));
  return {
    moves: moves.map(({ version }) => version),
    links: links.toSorted((a, b) => a.version - b.version),
    complete: !cut && !further && moves.length === all.length,
    further,
  };
}

const isBorn = (event: RecordedEvent | undefined): boolean =>
  event?.type === 'item-created' || event?.type === 'goal-added';

interface Followed {
  readonly links: readonly Link[];
  /** There were more than may be told. */
  readonly cut: boolean;
  readonly lost: boolean;
}

/** Breadth first, so that what is near is told when not everything can be. */
function follow(view: View, journal: Journal, moves: readonly RecordedEvent[]): Followed {
  const links = new Map<number, Link>();
  let cut = false;
  let lost = false;
  let layer: readonly RecordedEvent[] = moves.toReversed();
  for (let depth = 0; layer.length > 0; depth += 1) {
    const room = depth > DEEPEST ? 0 : MOST_LINKS - links.size;
    const told = layer.slice(0, room);
    cut ||= told.length < layer.length;
    const next = told.map((event) => {
      const because = becauseOf(view, journal, event);
      links.set(event.version, linkOf(view, journal, event, because.events));
      return because;
    });
    lost ||= next.some((because) => because.lost);
    layer = fresh(
      next.flatMap(({ events }) => events),
      links,
    );
  }
  return { links: [...links.values()], cut, lost };
}

/** What was not told yet, each once. */
function fresh(events: readonly RecordedEvent[], links: ReadonlyMap<number, Link>): readonly RecordedEvent[] {
  const byVersion = new Map(events.map((event) => [event.version, event]));
  return [...byVersion.values()].filter(({ version }) => !links.has(version));
}

function linkOf(view: View, journal: Journal, event: RecordedEvent, because: readonly RecordedEvent[]): Link {
  const { version, at, commandId, actor } = event;
  return {
    version,
    at,
    commandId,
    actor: { kind: actor.kind, id: actor.id },
    what: happening(view, event),
    cause: explained(view, journal, event),
    because: [...new Set(because.map((found) => found.version))].sort((a, b) => a - b),
  };
}

function happening(view: View, event: RecordedEvent): Happening {
  switch (event.type) {
    case 'item-created': {
      const { id, state } = event.data.item;
      return { kind: 'item', item: itemBy(view, id), transition: 'create', from: null, to: state };
    }
    case 'item-transitioned': {
      const { itemId, transition, from, to } = event.data;
      return { kind: 'item', item: itemBy(view, itemId), transition, from, to };
    }
    case 'item-changed':
      return itemChanged(view, event);
    case 'case-transitioned':
      return { kind: 'case', transition: event.data.transition, to: event.data.to };
    case 'case-opened':
      return { kind: 'case', transition: 'create', to: 'active' };
    case 'facts-changed':
      return factsChanged(view, event);
    case 'fragment-added':
      return { kind: 'fragment', fragmentId: event.data.fragmentId, name: event.personal?.name ?? null };
    default:
      return goalMoved(view, event);
  }
}

function itemChanged(view: View, event: RecordedEvent & { readonly type: 'item-changed' }): Happening {
  const { itemId, set } = event.data;
  if (set.state === undefined) return { kind: 'event', type: event.type };
  return { kind: 'item', item: itemBy(view, itemId), transition: 'undo', from: null, to: set.state };
}

/** Values of facts that this audience may not see are left out, with their names. */
function factsChanged({ sight }: View, event: RecordedEvent & { readonly type: 'facts-changed' }): Happening {
  const names = event.data.names.filter((name) => sight.fact(name));
  const values: { [name: string]: JsonValue } = {};
  for (const name of names) {
    const value = event.personal?.values[name];
    if (value !== undefined) values[name] = value;
  }
  return { kind: 'facts', names, values };
}

const GOAL_WORDS = {
  'goal-added': 'added',
  'goal-changed': 'changed',
  'goal-achieved': 'achieved',
  'goal-waived': 'waived',
  'goal-missed': 'missed',
} as const;

function goalMoved(view: View, event: RecordedEvent): Happening {
  switch (event.type) {
    case 'goal-added':
    case 'goal-changed':
    case 'goal-achieved':
    case 'goal-waived':
    case 'goal-missed':
      return { kind: 'goal', goal: goalBy(view, event.data.goalId), what: GOAL_WORDS[event.type] };
    default:
      return { kind: 'event', type: event.type };
  }
}

function itemBy({ theCase, sight }: View, id: ItemId): ItemRef | null {
  const item = theCase.items.get(id);
  return item === undefined || !sight.item(id) ? null : itemRef(item);
}

function goalBy({ theCase, sight }: View, id: GoalId): GoalRef | null {
  const goal = theCase.goals.get(id);
  return goal === undefined || !sight.goal(id) ? null : goalRef(goal);
}

function explained(view: View, journal: Journal, event: RecordedEvent): LinkCause {
  const cause = causeOf(event);
  switch (cause.kind) {
    case 'command':
      return { code: 'command', reason: reasonOf(event) };
    case 'criterion':
      return {
        code: 'criterion',
        criterionId: cause.criterionId,
        on: cause.on.flatMap((part) => sourceOf(view, part) ?? []),
        ...conditionSeen(view, event, cause.if),
      };
    case 'parent':
      return {
        code: 'parent',
        item: cause.itemId === null ? null : itemBy(view, cause.itemId),
        transition: cause.transition,
      };
    case 'conditions':
      return { code: 'conditions', values: measuredValues(view, journal, event) };
    case 'rule':
      return { code: 'rule', rule: cause.rule, missing: cause.missing };
    case 'interaction':
      return { code: 'interaction', interactionId: cause.interactionId };
    case 'reply':
      return { code: 'reply', replyId: cause.replyId };
    case 'sub-case':
      return { code: 'sub-case', caseId: cause.caseId };
    default:
      return { code: cause.kind };
  }
}

/** What a person gave as the reason, as evidence, or as the words of a waiver. */
function reasonOf(event: RecordedEvent): string | null {
  const { personal } = event;
  if (personal === null) return null;
  if ('reason' in personal) return personal.reason ?? null;
  return 'evidence' in personal ? personal.evidence : null;
}

function sourceOf(
  view: View,
  part: { readonly itemId?: ItemId; readonly goalId?: GoalId; readonly fact?: string; readonly transition: string },
): CauseSource | null {
  const { transition } = part;
  if (part.itemId !== undefined) return { kind: 'item', item: itemBy(view, part.itemId), transition };
  if (part.goalId !== undefined) return { kind: 'goal', goal: goalBy(view, part.goalId), transition };
  return part.fact === undefined || !view.sight.fact(part.fact) ? null : { kind: 'fact', fact: part.fact, transition };
}

function conditionSeen(
  view: View,
  event: RecordedEvent,
  source: string | null,
): { readonly if: string | null; readonly values: { readonly [name: string]: JsonValue } } {
  const seen = source !== null && maySeeAll(view, readNames(source));
  if (!seen) return { if: null, values: {} };
  const values = event.type === 'item-transitioned' ? (event.personal?.values ?? {}) : {};
  return { if: source, values };
}

/** The values with which a goal was measured when it was reached. */
function measuredValues(view: View, journal: Journal, event: RecordedEvent): { readonly [name: string]: JsonValue } {
  if (event.type !== 'goal-achieved') return {};
  for (const found of earlierInCommand(journal, event)) {
    if (found.type !== 'goal-measured' || found.data.goalId !== event.data.goalId) continue;
    const values = Object.entries(found.personal?.values ?? {});
    return Object.fromEntries(values.filter(([name]) => maySeeAll(view, [name])));
  }
  return {};
}
