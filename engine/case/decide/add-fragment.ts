import { measure, PLAN_OWNER } from '../../expression/scope.ts';
import type { FragmentDefinition } from '../../fragment/fragment.ts';
import { graft, unknownGoals } from '../../fragment/graft.ts';
import { fragmentId, type ItemId } from '../../ids.ts';
import { invariant } from '../../invariant.ts';
import { fragmentDeviates } from '../../live/deviation.ts';
import { cannotConnect } from '../../live/port-connections.ts';
import { type Refused, refuse } from '../../refusal.ts';
import { fragmentErrors } from '../../validate/shape.ts';
import type { Case } from '../case.ts';
import { emit } from '../turn.ts';
import { at, type Decider, firstOpenStage, isRefused, MAX_ITEMS, wantStage } from './guards.ts';

/**
 * Grafts a rendered fragment into the live plan. Refusals: fragment-invalid, fragment-not-applicable, item-unknown,
 * not-a-stage, parent-not-open, limit-reached, connection-impossible.
 */
export const addFragment: Decider<'add-fragment'> = (turn, command) => {
  const { draft, ctx } = turn;
  invariant(ctx.fragment, 'add-fragment needs the rendered fragment in its context');
  const { definition, version, parameters } = ctx.fragment;
  const wanted = command.stageId === undefined ? defaultPlace(draft, definition) : command.stageId;
  const parent = wantStage(draft, wanted);
  if (parent !== null && isRefused(parent)) return parent;
  const { connections = {} } = command;
  const no =
    invalidFragment(definition) ??
    missesGoals(draft, definition) ??
    tooMany(draft, definition) ??
    cannotConnect(draft, definition, connections, parent);
  if (no !== null) return no;
  const meant = isMeantFor(draft, definition);
  const id = fragmentId(ctx.nextId());
  emit(turn, {
    type: 'fragment-added',
    data: {
      fragmentId: id,
      templateKey: definition.key,
      templateVersion: version,
      ...(Object.keys(connections).length === 0 ? {} : { connections }),
    },
    personal: { name: definition.name, parameters },
  });
  if (!meant) fragmentDeviates(turn, 'added', id);
  graft(turn, definition.items, { fragmentId: id, parentId: parent?.id ?? null, afterId: 'last', live: true });
  return null;
};

/** Stages join the stages of the plan; anything else goes where work goes on. */
function defaultPlace(theCase: Case, { items }: FragmentDefinition): ItemId | null {
  return items.every(({ kind }) => kind === 'stage') ? null : firstOpenStage(theCase);
}

/** What is wrong with a fragment in itself. */
export function invalidFragment(definition: FragmentDefinition): Refused | null {
  const findings = fragmentErrors(definition);
  if (findings.length === 0) return null;
  return refuse('fragment-invalid', `The fragment "${definition.name}" cannot be added as it stands.`, {
    errors: findings.map(({ pointer, message }) => ({ pointer, detail: message })),
  });
}

/** Goals that a fragment waits for and the case does not have (rule GRAFT-3). */
export function missesGoals(theCase: Case, definition: FragmentDefinition): Refused | null {
  const goals = unknownGoals(definition.items, new Set([...theCase.goals.values()].map(({ key }) => key)));
  if (goals.length === 0) return null;
  const names = goals.map((key) => `"${key}"`).join(', ');
  return refuse(
    'fragment-not-applicable',
    `"${definition.name}" waits for goals that this case does not have: ${names}. Choose another fragment, or add its steps one by one.`,
    { ...at('/templateKey', 'waits for goals of another case type'), facts: { goals: [...goals] } },
  );
}

/** Applicability advises: a person who adds the fragment all the same departs from its template (rule GRAFT-3). */
function isMeantFor(theCase: Case, { applicability }: FragmentDefinition): boolean {
  return applicability === undefined || measure(theCase, applicability, PLAN_OWNER).holds;
}

function tooMany(theCase: Case, definition: FragmentDefinition): Refused | null {
  const count = countOf(definition.items);
  if (count > 0 && theCase.items.size + count <= MAX_ITEMS) return null;
  if (count === 0) return refuse('fragment-invalid', `The fragment "${definition.name}" holds no steps.`);
  return refuse('limit-reached', `A case holds ${MAX_ITEMS} steps at most; open another case and link it.`);
}

const countOf = (items: FragmentDefinition['items']): number =>
  items.reduce((sum, item) => sum + 1 + countOf(item.items ?? []), 0);
