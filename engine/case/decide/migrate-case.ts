import { schemaErrors } from '../../case-file/schema.ts';
import type { CaseTypeDefinition, ItemDefinition } from '../../fragment/fragment.ts';
import { namesFor, unknownGoals } from '../../fragment/graft.ts';
import type { FragmentId } from '../../ids.ts';
import { invariant } from '../../invariant.ts';
import { changeCaseRules } from '../../migration/case-rules.ts';
import { migrateGoals } from '../../migration/goals.ts';
import { migratePlan } from '../../migration/migrate-plan.ts';
import { wakeAll } from '../../plan/cascade.ts';
import { type Refused, refuse } from '../../refusal.ts';
import { hearWhatStands } from '../../sentry/stands.ts';
import type { Finding } from '../../validate/findings.ts';
import { caseTypeErrors, fragmentErrors } from '../../validate/shape.ts';
import type { Case } from '../case.ts';
import { emit, type Turn } from '../turn.ts';
import { at, blank, type Decider, MAX_ITEMS } from './guards.ts';

/**
 * Brings the case, or one fragment of it, to another version of its template (rule F24, MIGRATE-1 to MIGRATE-12).
 * Refusals: reason-missing, already-done, fragment-unknown, fragment-invalid, fragment-not-applicable, facts-invalid,
 * still-connected, limit-reached.
 */
export const migrateCase: Decider<'migrate-case'> = (turn, { to, reason }) => {
  const missing = blank(reason, '/reason', 'Say why the case is brought to another version.');
  if (missing !== null) return missing;
  const no = to.kind === 'case-type' ? toCaseType(turn, reason) : toFragment(turn, to.fragmentId);
  if (no !== null) return no;
  if (turn.draft.items.size > MAX_ITEMS) return refuse('limit-reached', `A case holds ${MAX_ITEMS} steps at most.`);
  wakeAll(turn);
  return null;
};

function toCaseType(turn: Turn, reason: string): Refused | null {
  const { draft, ctx } = turn;
  invariant(ctx.caseType, 'migrate-case needs the case type in its context');
  const { definition, version } = ctx.caseType;
  const no =
    sameVersion(draft.type.version, version) ??
    invalid(caseTypeErrors(definition)) ??
    misfits(draft, definition, version);
  if (no !== null) return no;
  const origin = ctx.origin !== undefined && 'plan' in ctx.origin ? ctx.origin : null;
  migrateGoals(turn, definition, origin);
  const binding = { fragmentId: null, ...namesFor(turn, null), holdsEmpty: true };
  const fresh = changeCaseRules(turn, definition, origin, { version, reason, binding });
  const refused = migratePlan(turn, definition.plan, origin?.plan ?? null, binding);
  if (refused !== null) return refused;
  for (const position of fresh) hearWhatStands(turn, null, 'exit', position);
  return null;
}

function toFragment(turn: Turn, fragmentId: FragmentId): Refused | null {
  const { draft, ctx } = turn;
  const fragment = draft.fragments.get(fragmentId);
  if (fragment === undefined)
    return refuse(
      'fragment-unknown',
      'This case has no such fragment.',
      at('/to/fragmentId', 'names no fragment of this case'),
    );
  invariant(ctx.fragment, 'migrate-case needs the rendered fragment in its context');
  const { definition, version, parameters } = ctx.fragment;
  const no =
    sameVersion(fragment.templateVersion, version) ??
    invalid(fragmentErrors(definition)) ??
    missesGoals(draft, definition.items);
  if (no !== null) return no;
  const origin = ctx.origin !== undefined && 'items' in ctx.origin ? ctx.origin : null;
  emit(turn, {
    type: 'fragment-changed',
    data: { fragmentId, templateVersion: version, templateKey: fragment.templateKey },
    personal: { name: definition.name, parameters },
  });
  const binding = { fragmentId, ...namesFor(turn, fragmentId), holdsEmpty: false };
  return migratePlan(turn, definition.items, origin?.items ?? null, binding);
}

function sameVersion(has: number | null, wanted: number): Refused | null {
  if (has !== wanted) return null;
  return refuse('already-done', `It follows version ${wanted} already.`, at('/to/version', 'is the one that it has'));
}

function invalid(findings: readonly Finding[]): Refused | null {
  if (findings.length === 0) return null;
  return refuse('fragment-invalid', 'The wanted version cannot be used as it stands.', {
    errors: findings.map(({ pointer, message }) => ({ pointer, detail: message })),
  });
}

/** Facts that the new version does not take as they are. */
function misfits(theCase: Case, { facts, name }: CaseTypeDefinition, version: number): Refused | null {
  const { required: _required, ...schema } = facts;
  const known = [...theCase.file].filter(([, value]) => value !== null);
  const errors = schemaErrors(schema, Object.fromEntries(known));
  if (errors.length === 0) return null;
  const words = errors.map(({ pointer, detail }) => `${pointer.slice(1)} ${detail}`);
  return refuse(
    'facts-invalid',
    `Facts of this case do not fit version ${version} of "${name}": ${words.join('; ')}. Change or remove them first.`,
    {
      ...at('/to', words.join('; ')),
      facts: { facts: [...new Set(errors.map(({ pointer }) => pointer.split('/')[1] ?? ''))] },
    },
  );
}

function missesGoals(theCase: Case, items: readonly ItemDefinition[]): Refused | null {
  const goals = unknownGoals(items, new Set([...theCase.goals.values()].map(({ key }) => key)));
  if (goals.length === 0) return null;
  const names = goals.map((key) => `"${key}"`).join(', ');
  return refuse(
    'fragment-not-applicable',
    `The wanted version waits for goals that this case does not have: ${names}.`,
    {
      ...at('/to', 'waits for goals of another case type'),
      facts: { goals: [...goals] },
    },
  );
}
