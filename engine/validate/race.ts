import { type Finding, warning } from './findings.ts';
import { type Gate, isOver, type Part, type Plan, type Step, stagesAround } from './plan.ts';
import { happening } from './transitions.ts';
import type { Reaches } from './unreachable.ts';

/**
 * Criteria that race with an end: an exit acts before an entry and before completion (rules F1, A3), and a stage that
 * auto-completes does not wait for what is only offered.
 */
export function raceFindings(plan: Plan, reaches: Reaches): readonly Finding[] {
  const steps = plan.steps.filter((step) => !isOver(step));
  return [
    ...steps.flatMap((step) => [...overtaken(step, plan), ...offeredTooLate(step, reaches)]),
    ...steps.flatMap((step) =>
      step.kind === 'stage' ? exitsOnLast(step, step.exit, step.children, step.autoComplete) : [],
    ),
    ...caseExits(plan),
  ];
}

/** The stage around a step exits on what the step waits for. */
function overtaken(step: Step, plan: Plan): readonly Finding[] {
  return step.entry.flatMap((gate) => {
    if (gate.parts.length === 0) return [];
    const around = [...stagesAround(step)].find((stage) => stage.exit.some((exit) => comesFirst(exit, gate)));
    if (around === undefined && !plan.exit.some((exit) => comesFirst(exit, gate))) return [];
    const ends = around === undefined ? 'the case ends' : `"${around.name}" ends`;
    const message = `"${step.name}" never begins by this: on the same event ${ends}, and an exit always comes first. Let it wait for something else, or put it outside.`;
    return [warning('completion-race', gate.pointer, message)];
  });
}

/** Whenever the entry holds, the exit has held before, or holds now. */
function comesFirst(exit: Gate, entry: Gate): boolean {
  if (exit.parts.length === 0 || (exit.if !== null && exit.if !== entry.if)) return false;
  return exit.parts.every((part) => entry.parts.some((other) => sameEvent(part, other)));
}

function sameEvent(one: Part, other: Part): boolean {
  if (one.transition !== other.transition || one.exitCriterion !== other.exitCriterion) return false;
  if (one.source.kind !== other.source.kind) return false;
  if (one.source.kind === 'fact') return other.source.kind === 'fact' && one.source.name === other.source.name;
  if (one.source.kind === 'goal') return other.source.kind === 'goal' && one.source.key === other.source.key;
  const steps = one.source.steps;
  return other.source.kind === 'item' && steps.length > 0 && steps[0] === other.source.steps[0];
}

const DONE: ReadonlySet<string> = new Set(['complete', 'occur']);

/** A step that is only offered when the last required one is done: its stage is complete before anybody can start it. */
function offeredTooLate(step: Step, { likely }: Reaches): readonly Finding[] {
  const stage = step.parent;
  if (stage === null || stage.autoComplete === false || stage.holdsOpen) return [];
  if (step.required === 'yes' || step.manualActivation !== 'yes' || step.discretionary || !likely.begun.has(step))
    return [];
  const required = stage.children.filter((child) => child.required === 'yes');
  return step.entry.flatMap((gate) => {
    const last = gate.parts.flatMap(({ source, transition }) =>
      source.kind === 'item' && DONE.has(transition) ? source.steps.filter((each) => required.includes(each)) : [],
    );
    const everything =
      required.length > 0 && required.every((each) => last.some((one) => one === each || comesAfter(one, each)));
    if (!everything) return [];
    const message = `"${stage.name}" completes as soon as everything required in it is done, and "${step.name}" is offered only then: it is gone before anybody can start it. Make it required, start it at once, or let a person complete the stage.`;
    return [warning('completion-race', gate.pointer, message)];
  });
}

/** It begins only when the other is done, directly or through others. */
function comesAfter(step: Step, other: Step): boolean {
  const seen = new Set<Step>([step]);
  for (const at of seen) {
    const before = doneBefore(at);
    if (before.includes(other)) return true;
    for (const each of before) seen.add(each);
  }
  return false;
}

/** What has to be done before a step that has one way in. */
function doneBefore({ entry }: Step): readonly Step[] {
  const [gate] = entry;
  if (gate === undefined || entry.length !== 1) return [];
  return gate.parts.flatMap(({ source, transition }) =>
    source.kind === 'item' && DONE.has(transition) ? source.steps : [],
  );
}

/** A stage that exits on what it needs to complete: it always ends undone. */
function exitsOnLast(
  whole: { readonly name: string },
  exits: readonly Gate[],
  children: readonly Step[],
  autoComplete: boolean | string,
): readonly Finding[] {
  return exits.flatMap((gate) => {
    const [part] = gate.parts;
    if (part === undefined || gate.parts.length !== 1 || gate.if !== null || !DONE.has(part.transition)) return [];
    const step = part.source.kind === 'item' ? part.source.steps[0] : undefined;
    if (step === undefined || !children.includes(step)) return [];
    if (autoComplete !== false && step.required !== 'yes') return [];
    const message = `"${whole.name}" can never complete: it needs ${happening(step.name, part.transition)}, and on that it ends undone, because an exit comes first. Take the exit away, or complete it without that step (autoComplete).`;
    return [warning('completion-race', gate.pointer, message)];
  });
}

function caseExits(plan: Plan): readonly Finding[] {
  const { root } = plan;
  if (root === null || root.holdsOpen) return [];
  const children = plan.steps.filter(({ parent }) => parent === null);
  const onGoals = plan.exit.flatMap((gate) => {
    const [part] = gate.parts;
    if (part?.source.kind !== 'goal' || gate.parts.length !== 1 || gate.if !== null) return [];
    if (part.transition !== 'achieve' || part.source.goal?.required !== true) return [];
    const message = `The case can never complete: it needs the goal "${part.source.goal.name}", and on reaching it the case ends undone, because an exit comes first. Take the exit away.`;
    return [warning('completion-race', gate.pointer, message)];
  });
  return [...exitsOnLast({ name: 'The case' }, plan.exit, children, root.autoComplete), ...onGoals];
}
