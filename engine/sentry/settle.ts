import type { PlanItem } from '../case/case.ts';
import { PLAN } from '../case/case-index.ts';
import type { Cause } from '../case/event-parts.ts';
import type { Turn } from '../case/turn.ts';
import { measureGoals } from '../goal/goal.ts';
import { birthsInside, endItem } from '../plan/cascade.ts';
import { complete, completesByItself, endCase } from '../plan/completion.ts';
import { createTogether } from '../plan/create.ts';
import { isMilestoneOrListener, lives } from '../plan/plan-item.ts';
import { owedAfterEnd, owedAfterEntry } from '../plan/repetition.ts';
import { lacking, tell } from '../plan/rules.ts';
import { announce, itemOf, quietly } from '../plan/transition.ts';
import { depthOf, parentIsActive } from '../plan/tree.ts';
import { type Refused, refuse } from '../refusal.ts';
import { beginSubCases } from '../sub-case/begin.ts';
import { fire, firstHolding, type Holding } from './criteria.ts';
import { factHeard } from './listen.ts';

const DEFAULT_STEP_LIMIT = 1_000;

/**
 * Lets everything move until nothing does (rules A1, F1): goals are measured, then exit criteria act, then entry criteria;
 * completion is tried only when these are at rest, so that an exit always comes first (rule A3). Each phase is judged on
 * the state in which it begins, so the order of items cannot change the outcome.
 */
export function settle(turn: Turn): Refused | null {
  const limit = turn.ctx.stepLimit ?? DEFAULT_STEP_LIMIT;
  while (turn.draft.state === 'active') {
    const moved =
      measureGoals(turn) ||
      exits(turn) ||
      beginSubCases(turn) ||
      entries(turn) ||
      openingFacts(turn) ||
      completions(turn);
    if (!moved) return null;
    if (turn.agenda.transitions > limit) return loops(turn, limit);
  }
  return null;
}

function exits(turn: Turn): boolean {
  const awake = turn.agenda.exits;
  if (awake.size === 0) return false;
  turn.agenda.exits = new Set();
  const holding: Holding[] = [];
  for (const key of awake) {
    const item = key === PLAN ? null : itemOf(turn, key);
    const found = item === null || lives(item) ? firstHolding(turn, item, 'exit') : null;
    if (found !== null) holding.push(found);
  }
  for (const found of innermostFirst(turn, holding)) exit(turn, found);
  return holding.length > 0;
}

function exit(turn: Turn, found: Holding): void {
  if (turn.draft.state !== 'active') return;
  if (found.itemId === null) {
    fire(turn, found);
    endCase(turn, 'terminate', found.cause, { outcomeMet: null });
    return;
  }
  const item = itemOf(turn, found.itemId);
  if (!lives(item)) return;
  fire(turn, found);
  endItem(turn, item.id, isMilestoneOrListener(item.kind) ? 'terminate' : 'exit', found.cause, {
    values: found.values,
  });
}

function innermostFirst(turn: Turn, holding: readonly Holding[]): readonly Holding[] {
  if (holding.length < 2) return holding;
  const depth = ({ itemId }: Holding): number => (itemId === null ? -1 : depthOf(turn.draft, itemId));
  return holding.toSorted((a, b) => depth(b) - depth(a));
}

/** The facts that a case opens with are heard when everything that its opening creates is there (rule SENTRY-16). */
function openingFacts(turn: Turn): boolean {
  const names = turn.agenda.openingFacts;
  if (names.length === 0) return false;
  turn.agenda.openingFacts = [];
  for (const name of names) factHeard(turn, name, 'create');
  return true;
}

/** An item that enters: through a criterion, or because it has none. */
interface Entering {
  readonly item: PlanItem;
  readonly found: Holding | null;
  readonly how: 'occur' | 'enable' | 'start';
  readonly cause: Cause;
}

/** All move, then all are heard, then what they hold and owe is created, together. */
function entries(turn: Turn): boolean {
  const awake = turn.agenda.entries;
  if (awake.size === 0) return false;
  turn.agenda.entries = new Set();
  const entering = [...awake].flatMap((id) => entered(turn, itemOf(turn, id)) ?? []);
  for (const { item, found, how, cause } of entering) {
    if (found !== null) fire(turn, found);
    quietly(turn, item.id, how, cause, { values: found?.values ?? null });
  }
  for (const { item, how, cause } of entering) announce(turn, item.id, how, cause);
  const started = entering.filter(({ item, how }) => how === 'start' && item.kind === 'stage');
  createTogether(turn, [
    ...owedAfterEntry(
      turn,
      entering.map(({ item }) => item),
    ),
    ...started.flatMap(({ item }) => birthsInside(turn, item.id)),
  ]);
  return entering.length > 0;
}

function entered(turn: Turn, item: PlanItem): Entering | null {
  if (
    item.state !== 'available' ||
    item.kind === 'timer' ||
    item.kind === 'user-event' ||
    !parentIsActive(turn.draft, item)
  )
    return null;
  const found = item.entry.length === 0 ? null : firstHolding(turn, item, 'entry');
  return found === null && item.entry.length > 0 ? null : wayIn(turn, item, found);
}

/** By hand or at once, as the manual activation rule says; one that cannot be told names what it lacks (rule F12). */
function wayIn(turn: Turn, item: PlanItem, found: Holding | null): Entering {
  const through: Cause = found?.cause ?? { kind: 'no-criterion' };
  if (item.kind === 'milestone') return { item, found, how: 'occur', cause: through };
  const rule = item.manualActivation;
  const { holds, missing } = tell(turn.draft, rule, item);
  const how = holds ? 'enable' : 'start';
  if (missing.length === 0 || typeof rule === 'boolean') return { item, found, how, cause: through };
  return { item, found, how, cause: found === null ? { kind: 'rule', rule, missing } : lacking(through, missing) };
}

function completions(turn: Turn): boolean {
  const awake = turn.agenda.completions;
  turn.agenda.completions = new Set();
  const ready = [...awake].filter((key) => completesByItself(turn.draft, key, turn.before));
  const stages = ready.flatMap((key) => (key === PLAN ? [] : itemOf(turn, key)));
  for (const key of ready) complete(turn, key, { kind: 'completion' });
  if (turn.draft.state === 'active') createTogether(turn, owedAfterEnd(turn, stages));
  return ready.length > 0;
}

function loops(turn: Turn, limit: number): Refused {
  const last = turn.events
    .flatMap((event) => (event.type === 'item-transitioned' ? [event.data.itemId] : []))
    .slice(-20);
  const keys = [...new Set(last.map((id) => itemOf(turn, id).key))];
  return refuse(
    'sentry-loop',
    `The plan does not come to rest within ${limit} transitions. These steps keep causing each other: ${keys.join(', ')}. Change what they wait for or their repetition.`,
    {
      facts: { items: keys, limit },
    },
  );
}
