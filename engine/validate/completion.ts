import { error, type Finding, warning } from './findings.ts';
import { isOver, mayRepeat, type Plan, type Step } from './plan.ts';
import type { Reach } from './reach.ts';
import type { Reaches } from './unreachable.ts';

/** A stage, or the case, as its completion sees it. */
interface Whole {
  readonly name: string;
  readonly pointer: string;
  readonly autoComplete: boolean | string;
  readonly holdsOpen: boolean;
  readonly children: readonly Step[];
  /** It ends otherwise, by an exit criterion that may hold. */
  readonly exits: boolean;
}

/** What keeps a stage or case from ever completing by itself. */
interface Hold {
  readonly why: string;
  readonly certain: boolean;
  /** It may go away: a person decides. */
  readonly mayEnd: boolean;
}

/** Stages, and the case, that can never complete by themselves (rules F3 to F6), and what holds them. */
export function completionFindings(plan: Plan, reaches: Reaches): readonly Finding[] {
  const never = new Set<Step>();
  const found: Finding[] = [];
  // Inside out: a stage that never completes holds the one around it.
  for (const step of plan.steps.toReversed()) {
    if (step.kind !== 'stage' || isOver(step) || !reaches.likely.begun.has(step)) continue;
    const exits = step.exit.some((gate) => reaches.likely.open.has(gate));
    const whole: Whole = { ...step, exits };
    const holds = holdsOf(whole, never, reaches);
    if (holds.some(({ mayEnd }) => !mayEnd) && !exits) never.add(step);
    found.push(...findingsOf(whole, holds, 'stage-never-completes'));
  }
  found.push(...rootFindings(plan, never, reaches));
  return found;
}

function rootFindings(plan: Plan, never: ReadonlySet<Step>, reaches: Reaches): readonly Finding[] {
  const { root } = plan;
  if (root === null || root.holdsOpen) return [];
  const children = plan.steps.filter(({ parent }) => parent === null);
  const exits = plan.exit.some((gate) => reaches.likely.open.has(gate));
  const whole: Whole = { ...root, name: 'The case', children, exits };
  const unmet = [...plan.goals.values()].filter(
    (goal) => goal.required && goal.conditions.some((condition) => condition.never),
  );
  return [
    ...findingsOf(whole, holdsOf(whole, never, reaches), 'case-never-completes'),
    ...unmet.map(({ name, pointer }) =>
      warning(
        'case-never-completes',
        pointer,
        `The case cannot complete by itself: its required goal "${name}" has a condition that never holds. Correct the condition.`,
      ),
    ),
  ];
}

function findingsOf(
  whole: Whole,
  holds: readonly Hold[],
  code: 'stage-never-completes' | 'case-never-completes',
): Finding[] {
  const [first] = holds.filter(({ mayEnd }) => !mayEnd);
  const name = code === 'case-never-completes' ? whole.name : `"${whole.name}"`;
  if (first !== undefined && (first.certain || !whole.exits)) {
    const says = first.certain ? error : warning;
    const message = `${name} can never complete by itself: ${first.why}. Change that, or let a person complete it (holdsOpen).`;
    return [says(code, whole.pointer, message)];
  }
  const waits = holds.find(({ mayEnd }) => mayEnd);
  if (waits === undefined || whole.exits) return [];
  const message = `${name} stays open as long as ${waits.why}. If that is not meant, let it complete as soon as everything required is done (autoComplete).`;
  return [warning('stage-held-open', whole.pointer, message)];
}

/** What holds it whatever happens, the surest first. */
function holdsOf(whole: Whole, never: ReadonlySet<Step>, reaches: Reaches): readonly Hold[] {
  if (whole.holdsOpen) return [];
  const found = whole.children.flatMap((step) => {
    if (step.discretionary || isOver(step)) return [];
    return holdOf(step, whole, never, reaches) ?? [];
  });
  return found.toSorted((a, b) => Number(b.certain) - Number(a.certain));
}

function holdOf(step: Step, whole: Whole, never: ReadonlySet<Step>, { likely, sure }: Reaches): Hold | null {
  const automatic = whole.autoComplete !== false;
  const mustEnd = !automatic || step.required === 'yes';
  if (!likely.begun.has(step)) {
    const why = `"${step.name}" ${automatic ? 'is required and ' : ''}can never begin`;
    return mustEnd ? { why, certain: !sure.begun.has(step), mayEnd: false } : null;
  }
  const why = whyItStays(step, automatic, mustEnd, never, likely);
  if (why !== null) return { why, certain: false, mayEnd: false };
  if (automatic || step.kind !== 'user-event') return null;
  return { why: `nobody has said that "${step.name}" has happened`, certain: false, mayEnd: true };
}

/** Work that is always there holds whatever is around it; what only waits holds what does not complete without it. */
function whyItStays(
  step: Step,
  automatic: boolean,
  mustEnd: boolean,
  never: ReadonlySet<Step>,
  reach: Reach,
): string | null {
  if (comesAgain(step, reach)) return holdsAgain(step, automatic) ? `"${step.name}" comes again without end` : null;
  const stays = never.has(step) && (mustEnd || step.entry.length === 0);
  return stays ? `"${step.name}" in it can never complete` : null;
}

/** A repetition that waits never holds what auto-completes (rule F6); work that starts anew at once is always there. */
function holdsAgain(step: Step, automatic: boolean): boolean {
  if (!automatic) return true;
  return step.entry.length === 0 && (isWork(step) || step.required === 'yes');
}

/** Always owed once more, and nothing ends it. */
function comesAgain(step: Step, reach: Reach): boolean {
  if (!mayRepeat(step) || step.exit.some((gate) => reach.open.has(gate))) return false;
  return step.repetition === 'yes' || step.endless;
}

const isWork = ({ kind }: Step): boolean => kind !== 'milestone' && kind !== 'timer' && kind !== 'user-event';
