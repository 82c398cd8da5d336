import { cyclesAmong } from './cycles.ts';
import { error, type Finding, warning } from './findings.ts';
import { type Gate, isOver, mayRepeat, type Part, type Plan, type Step, stagesAround } from './plan.ts';
import { canOccur, hears, type Reach } from './reach.ts';
import { happening } from './transitions.ts';

/** Both answers of one plan: what is certainly impossible, and what is so unless a person changes the plan. */
export interface Reaches {
  readonly sure: Reach;
  readonly likely: Reach;
}

/** Steps that can never begin, each with why; steps that wait for each other are named together, in order. */
export function unreachableFindings(plan: Plan, reaches: Reaches): readonly Finding[] {
  const stuck = plan.steps.filter((step) => isRoot(step, reaches.likely));
  if (stuck.length === 0) return [];
  const cycles = cyclesAmong(stuck, (step) => waitsFor(step, reaches.likely));
  const named = new Set(cycles.flat());
  return [
    ...cycles.map((cycle) => cycleFinding(cycle, reaches)),
    ...stuck.filter((step) => !named.has(step) && !isSaidElsewhere(step)).map((step) => stuckFinding(step, reaches)),
  ];
}

/** Every way in waits for what it never hears: that is said at the on-parts. */
const isSaidElsewhere = (step: Step): boolean =>
  step.entry.length > 0 && step.entry.every((gate) => gate.parts.some((part) => isUnheard(part, gate, step)));

/** It never begins, and that is not for its stage, of which it is said once. */
function isRoot(step: Step, reach: Reach): boolean {
  if (reach.begun.has(step) || step.never) return step.never;
  return step.parent === null || reach.begun.has(step.parent);
}

/** The steps that would have to begin first: those named, or the stage around them that never begins. */
function waitsFor(step: Step, reach: Reach): readonly Step[] {
  const sources = step.entry.flatMap((gate) =>
    gate.parts.flatMap((part) =>
      part.source.kind === 'item' && !canOccur(part, gate, step, reach) ? part.source.steps : [],
    ),
  );
  return [...new Set(sources.flatMap((source) => firstStuck(source, reach) ?? []))];
}

function firstStuck(step: Step, reach: Reach): Step | null {
  let stuck = reach.begun.has(step) ? null : step;
  for (const stage of stagesAround(step)) if (!reach.begun.has(stage)) stuck = stage;
  return stuck;
}

function cycleFinding(cycle: readonly Step[], { sure }: Reaches): Finding {
  const [first] = cycle;
  const pointer = first === undefined ? '' : `${first.pointer}/entry`;
  const certain = cycle.every((step) => !sure.begun.has(step));
  const says = certain ? error : warning;
  if (cycle.length === 1 && first !== undefined) {
    const message = `"${first.name}" waits for itself or for what is inside it, so it can never begin. Let it begin by something else.`;
    return says('cycle-closed', pointer, message);
  }
  const round = [...cycle, ...cycle.slice(0, 1)].map(({ name }) => `"${name}"`).join(' waits for ');
  const message = `These steps wait for each other, so none of them can ever begin: ${round}. Let one of them begin by something else.`;
  return says('cycle-closed', pointer, message);
}

function stuckFinding(step: Step, { sure, likely }: Reaches): Finding {
  const says = sure.begun.has(step) ? warning : error;
  if (step.never) {
    const message = `"${step.name}" can never be planned: the condition under which it is offered never holds.`;
    return says('item-unreachable', `${step.pointer}/applicability`, message);
  }
  const [gate] = step.entry;
  const alone = step.entry.length === 1 && gate !== undefined;
  const reasons = [...new Set(step.entry.map((each) => reasonOf(each, step, likely)))].join('; ');
  const message = `"${step.name}" can never begin: ${reasons}. Let it begin by something else, or leave it out.`;
  return says('item-unreachable', alone ? gate.pointer : `${step.pointer}/entry`, message);
}

function reasonOf(gate: Gate, step: Step, reach: Reach): string {
  if (gate.never) return 'its condition never holds';
  const part = gate.parts.find((each) => !canOccur(each, gate, step, reach));
  return part === undefined ? 'nothing lets it begin' : `it waits for ${whyNot(part, gate, step, reach)}`;
}

function whyNot(part: Part, gate: Gate, step: Step, reach: Reach): string {
  const { source, transition } = part;
  if (source.kind === 'fact') return `the fact "${source.name}"`;
  if (source.kind === 'goal') {
    const name = source.goal?.name ?? source.key;
    const why = transition === 'miss' ? 'which has no deadline that could pass' : 'whose conditions never hold';
    return `${happening(name, transition)}, ${why}`;
  }
  const [first] = source.steps;
  if (first === undefined) return `"${source.key}", which is not there`;
  const what = happening(first.name, transition);
  if (source.steps.every((each) => firstStuck(each, reach) !== null)) return `${what}, which can never begin itself`;
  if (!hears(step, gate, first, transition)) return `${what}, which it never hears from inside`;
  return `${what}, which ${cannot(first, transition)}`;
}

function cannot(step: Step, transition: string): string {
  if (transition === 'exit') return 'has no exit criterion that could hold';
  if (transition === 'start') return 'is always started by hand ("manual-start")';
  if (transition === 'complete' || transition === 'occur') return 'is over already';
  return mayRepeat(step) || step.manualActivation === 'no' ? 'never happens to it' : 'is past';
}

/** On-parts that their listener never hears, whatever happens (rule A10). */
export const unheardFindings = (plan: Plan): readonly Finding[] =>
  plan.steps
    .filter((step) => !isOver(step))
    .flatMap((step) =>
      [...step.entry, ...step.exit].flatMap((gate) =>
        gate.parts.flatMap((part) => (isUnheard(part, gate, step) ? [unheardFinding(part, step)] : [])),
      ),
    );

function isUnheard({ source, transition, given }: Part, gate: Gate, step: Step): boolean {
  if (given || source.kind !== 'item' || source.steps.length === 0) return false;
  return !source.steps.some((each) => hears(step, gate, each, transition));
}

function unheardFinding({ source, pointer }: Part, step: Step): Finding {
  const first = source.kind === 'item' ? source.steps[0] : undefined;
  const message =
    first === step
      ? `"${step.name}" is over when it would hear that: this never ends it. Leave it out.`
      : `"${step.name}" is inside "${first?.name ?? ''}" and never hears how that begins or ends: it is there only afterwards, or ends with it. Wait for something else, or put it outside.`;
  return error('source-unheard', pointer, message);
}
