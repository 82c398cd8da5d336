import { type FactPatch, openFile, patchErrors } from '../../case-file/case-file.ts';
import { type BusinessCalendar, calendarProblems } from '../../deadline/calendar.ts';
import { dueAt } from '../../deadline/due.ts';
import { ruleOf } from '../../deadline/time-text.ts';
import type { CaseTypeDefinition, FragmentDefinition, GoalDefinition } from '../../fragment/fragment.ts';
import { criteriaOf, graft } from '../../fragment/graft.ts';
import { NO_PORTS } from '../../fragment/ports.ts';
import { fragmentId, type GoalId, goalId, type ItemId } from '../../ids.ts';
import { invariant } from '../../invariant.ts';
import { type Refused, refuse } from '../../refusal.ts';
import { caseTypeErrors } from '../../validate/shape.ts';
import type { Case, PlanRules } from '../case.ts';
import { PLAN } from '../case-index.ts';
import type { CommandOf, StartingFragment } from '../commands.ts';
import { DEFAULT_REOPEN_WINDOW } from '../draft.ts';
import { emit, type Turn } from '../turn.ts';
import type { Decider } from './guards.ts';

/** Opens a case of its type: facts, goals and plan as the type states them. Refusals: fragment-invalid, facts-invalid. */
export const openCase: Decider<'open-case'> = (turn, command) => {
  const { ctx } = turn;
  invariant(ctx.caseType, 'open-case needs the case type in its context');
  const { definition } = ctx.caseType;
  const no = invalid(definition, command.facts ?? {}) ?? invalidCalendar(calendarOf(turn, definition));
  if (no !== null) return no;
  const goals = definition.goals.map((goal) => ({ ...goal, id: goalId(ctx.nextId()) }));
  const exit = criteriaOf('exit', definition.exit, {
    fragmentId: null,
    goals: new Map(goals.map((goal) => [goal.key, goal])),
    ports: NO_PORTS,
  });
  const { autoComplete = false, holdsOpen = true } = definition;
  opened(turn, command, { exit, autoComplete, holdsOpen });
  openFile(turn, command.facts ?? {});
  for (const goal of goals) addGoal(turn, goal.id, goal);
  if (exit.length > 0) turn.agenda.exits.add(PLAN);
  turn.agenda.completions.add(PLAN);
  graft(turn, definition.plan, { fragmentId: null, parentId: null, afterId: 'last', live: false });
  for (const start of ctx.caseType.starts ?? []) addStart(turn, start);
  return null;
};

/** A fragment that the case starts with is part of its plan: nothing that a person added, so nothing of it waits to be heard. */
function addStart(turn: Turn, { definition, version, parameters, stage }: StartingFragment): void {
  const id = fragmentId(turn.ctx.nextId());
  emit(turn, {
    type: 'fragment-added',
    data: { fragmentId: id, templateKey: definition.key, templateVersion: version },
    personal: { name: definition.name, parameters },
  });
  const parentId = stageFor(turn.draft, definition, stage);
  graft(turn, definition.items, { fragmentId: id, parentId, afterId: 'last', live: false });
}

/** The stage that is named; else the first of the plan, unless the fragment brings stages of its own. */
function stageFor(
  { items, children }: Case,
  { items: own }: FragmentDefinition,
  key: string | undefined,
): ItemId | null {
  const stages = [...items.values()].filter(({ kind, fragmentId: from }) => kind === 'stage' && from === null);
  const named = key === undefined ? undefined : stages.find((stage) => stage.key === key);
  if (named !== undefined || own.every(({ kind }) => kind === 'stage')) return named?.id ?? null;
  return (children.get('') ?? []).find((id) => stages.some((stage) => stage.id === id)) ?? null;
}

function invalid(definition: CaseTypeDefinition, facts: FactPatch): Refused | null {
  const findings = caseTypeErrors(definition);
  if (findings.length > 0) {
    return refuse('fragment-invalid', `The case type "${definition.name}" cannot be used as it stands.`, {
      errors: findings.map(({ pointer, message }) => ({ pointer, detail: message })),
    });
  }
  const errors = patchErrors({ file: new Map(), fileSchema: definition.facts }, facts);
  if (errors.length === 0) return null;
  return refuse('facts-invalid', 'Some facts do not fit the case type.', {
    errors: errors.map(({ pointer, detail }) => ({ pointer: `/facts${pointer}`, detail })),
  });
}

/** Working hours of the case: those of its type, else of its team (rule TIME-2). */
const calendarOf = ({ ctx }: Turn, definition: CaseTypeDefinition): BusinessCalendar | null =>
  definition.calendar ?? ctx.calendar ?? null;

function invalidCalendar(calendar: BusinessCalendar | null): Refused | null {
  const [problem] = calendar === null ? [] : calendarProblems(calendar);
  if (problem === undefined) return null;
  return refuse(
    'calendar-invalid',
    `The working hours that the case would follow cannot be used: ${problem.pointer} ${problem.detail}.`,
  );
}

function opened(turn: Turn, command: CommandOf<'open-case'>, plan: PlanRules): void {
  const { now, caseId, caseNumber, caseType } = turn.ctx;
  invariant(caseType && caseNumber, 'open-case needs the case type and number in its context');
  const { definition, version, queueId } = caseType;
  const calendar = calendarOf(turn, definition);
  emit(turn, {
    type: 'case-opened',
    data: {
      caseId,
      number: caseNumber,
      caseType: { key: definition.key, version, name: definition.name },
      customerId: command.customerId ?? null,
      queueId: command.queueId ?? queueId,
      ownerId: command.ownerId ?? null,
      priority: command.priority ?? 'normal',
      fileSchema: definition.facts,
      firstReplyDueAt: definition.firstReply === undefined ? null : dueAt(now, definition.firstReply, calendar),
      firstReplyAfter: definition.firstReply ?? null,
      plan,
      calendar,
      parent: command.parent ?? null,
      ...(command.follows === undefined ? {} : { follows: command.follows }),
      reopenWindow: definition.reopenWindow ?? DEFAULT_REOPEN_WINDOW,
    },
    personal: { subject: command.subject, desiredOutcome: command.desiredOutcome ?? null },
  });
}

/** States a goal on the case; it is measured in the settlement that follows. */
export function addGoal(turn: Turn, id: GoalId, goal: GoalDefinition): void {
  emit(turn, {
    type: 'goal-added',
    data: {
      goalId: id,
      key: goal.key,
      required: goal.required ?? false,
      weight: goal.weight ?? 1,
      dueAt: goal.due === undefined ? null : dueAt(turn.ctx.now, goal.due, turn.draft.calendar),
      dueAfter: ruleOf(goal.due),
    },
    personal: { name: goal.name, conditions: goal.conditions ?? [] },
  });
  turn.agenda.goals.add(id);
}
