import { type Gate, isOver, mayRepeat, type Part, type Plan, type PlanGoal, type Step, stagesAround } from './plan.ts';
import { laterTransitions } from './transitions.ts';

/**
 * What can ever happen in a plan, found in one walk that only adds. With `sure` false, what only a change of the plan by a
 * person would bring counts as impossible too.
 */
export interface Reach {
  readonly sure: boolean;
  readonly created: ReadonlySet<Step>;
  /** Started, offered or occurred. */
  readonly begun: ReadonlySet<Step>;
  readonly open: ReadonlySet<Gate>;
}

interface ReachDraft extends Reach {
  readonly created: Set<Step>;
  readonly begun: Set<Step>;
  readonly open: Set<Gate>;
}

/** Walks a plan from what stands at its beginning to everything that can follow. */
export function reachOf(plan: Plan, sure: boolean): Reach {
  const reach: ReachDraft = { sure, created: new Set(), begun: new Set(), open: new Set() };
  const listeners = listenersOf(plan);
  const moved = plan.steps.filter((step) => tryStep(step, reach));
  for (let step = moved.pop(); step !== undefined; step = moved.pop()) {
    const concerned = [...step.children, ...(listeners.get(step) ?? [])];
    moved.push(...concerned.filter((each) => tryStep(each, reach)));
  }
  for (const gate of plan.exit) if (holds(gate, null, reach)) reach.open.add(gate);
  return reach;
}

/** The steps whose criteria name a step. */
function listenersOf(plan: Plan): ReadonlyMap<Step, readonly Step[]> {
  const listeners = new Map<Step, Step[]>();
  for (const listener of plan.steps) {
    for (const source of sourcesOf(listener)) {
      const known = listeners.get(source);
      if (known === undefined) listeners.set(source, [listener]);
      else known.push(listener);
    }
  }
  return listeners;
}

const sourcesOf = ({ entry, exit }: Step): readonly Step[] =>
  [...entry, ...exit].flatMap(({ parts }) =>
    parts.flatMap(({ source }) => (source.kind === 'item' ? source.steps : [])),
  );

/** Looks again at a step; answers whether more is possible than before. */
function tryStep(step: Step, reach: ReachDraft): boolean {
  let moved = false;
  if (!reach.created.has(step) && canBeCreated(step, reach)) {
    reach.created.add(step);
    moved = true;
  }
  if (!reach.created.has(step)) return moved;
  for (const gate of [...step.entry, ...step.exit]) {
    if (reach.open.has(gate) || !holds(gate, step, reach)) continue;
    reach.open.add(gate);
    moved = true;
  }
  if (!reach.begun.has(step) && canBegin(step, reach)) {
    reach.begun.add(step);
    moved = true;
  }
  return moved;
}

function canBeCreated(step: Step, reach: Reach): boolean {
  if (step.never) return false;
  return step.state !== 'initial' || step.parent === null || reach.begun.has(step.parent);
}

function canBegin(step: Step, reach: Reach): boolean {
  if (step.state !== 'initial' && step.state !== 'available' && !isOver(step)) return true;
  return step.entry.length === 0 || isOver(step) || step.entry.some((gate) => reach.open.has(gate));
}

function holds(gate: Gate, owner: Step | null, reach: Reach): boolean {
  return !gate.never && gate.parts.every((part) => canOccur(part, gate, owner, reach));
}

/** Whether an on-part can ever occur for this listener. */
export function canOccur(part: Part, gate: Gate, owner: Step | null, reach: Reach): boolean {
  const { source, transition } = part;
  if (part.given || source.kind === 'fact') return true;
  if (source.kind === 'goal') return source.goal === null || canGoal(source.goal, transition, reach);
  return source.steps.some((step) => canMake(step, part, reach) && hears(owner, gate, step, transition));
}

function canGoal(goal: PlanGoal, transition: string, { sure }: Reach): boolean {
  if (sure) return true;
  if (goal.over) return false;
  return transition === 'miss' ? goal.hasDue : goal.conditions.every(({ never }) => !never);
}

/** What only an item makes that a person is offered. */
const OFFERED: ReadonlySet<string> = new Set(['enable', 'disable', 're-enable', 'manual-start']);
/** What only an item makes that has begun; suspending and resuming of short lives needs no beginning. */
const OF_BEGUN: ReadonlySet<string> = new Set([...OFFERED, 'start', 'complete', 'occur', 'fault', 'reactivate']);

/** Whether a step can make a transition, of this instance or of a repetition. */
function canMake(step: Step, { transition, exitCriterion }: Part, reach: Reach): boolean {
  const from = mayRepeat(step) ? 'initial' : step.state;
  if (!laterTransitions(step.kind, from).has(transition) || !reach.created.has(step)) return false;
  if (OF_BEGUN.has(transition) && !reach.begun.has(step)) return false;
  if (transition === 'exit') return canExit(step, exitCriterion, reach);
  return reach.sure || byHandOrNot(step, transition);
}

/** Whether it starts by hand is said by its rule; one that is offered already may be started. */
function byHandOrNot({ state, manualActivation }: Step, transition: string): boolean {
  if (transition === 'start') return manualActivation !== 'yes';
  const isFresh = state === 'initial' || state === 'available';
  return !OFFERED.has(transition) || !isFresh || manualActivation !== 'no';
}

function canExit(step: Step, exitCriterion: string | null, reach: Reach): boolean {
  if (exitCriterion !== null) return step.exit.some((gate) => gate.id === exitCriterion && reach.open.has(gate));
  return reach.sure || step.parent !== null || step.exit.some((gate) => reach.open.has(gate));
}

/** What those inside a stage hear of it: its beginning is before theirs, and before its end they are silenced. */
const HEARD_INSIDE: ReadonlySet<string> = new Set([
  'suspend',
  'resume',
  'parent-suspend',
  'parent-resume',
  'fault',
  'reactivate',
]);

/** Whether the source is ever heard by the listener (rule A10): not the beginning or end of a stage by what is inside it. */
export function hears(owner: Step | null, gate: Gate, source: Step, transition: string): boolean {
  if (owner === null || mayRepeat(source)) return true;
  if (owner === source) return gate.side === 'entry' || !ENDS.has(transition);
  for (const stage of stagesAround(owner)) if (stage === source) return HEARD_INSIDE.has(transition);
  return true;
}

const ENDS: ReadonlySet<string> = new Set(['complete', 'occur', 'exit', 'terminate', 'parent-terminate']);
