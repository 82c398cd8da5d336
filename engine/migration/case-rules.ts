import type { PlanRules } from '../case/case.ts';
import { PLAN } from '../case/case-index.ts';
import { DEFAULT_REOPEN_WINDOW } from '../case/draft.ts';
import type { EventOf } from '../case/events.ts';
import { emit, type Turn } from '../case/turn.ts';
import { dueAt } from '../deadline/due.ts';
import { ruleOf } from '../deadline/time-text.ts';
import type { CaseTypeDefinition } from '../fragment/fragment.ts';
import { criteriaOf, type Place } from '../fragment/graft.ts';
import { migratedCriteria } from './criteria.ts';
import { isOther, same } from './migration.ts';

type Binding = Pick<Place, 'fragmentId' | 'goals' | 'ports'>;

/**
 * Rules of the case itself: version, exit criteria, completion, fact schema, reopening window (rule MIGRATE-11). Answers
 * the positions of exit criteria that start anew.
 */
export function changeCaseRules(
  turn: Turn,
  wanted: CaseTypeDefinition,
  old: CaseTypeDefinition | null,
  { version, reason, binding }: { readonly version: number; readonly reason: string; readonly binding: Binding },
): readonly number[] {
  const { draft } = turn;
  const exitOf = (definition: CaseTypeDefinition) => criteriaOf('exit', definition.exit, binding);
  const moved = migratedCriteria(draft.plan.exit, exitOf(wanted), old === null ? null : exitOf(old), false);
  const plan: PlanRules = {
    exit: moved.criteria,
    autoComplete: wanted.autoComplete ?? false,
    holdsOpen: wanted.holdsOpen ?? true,
  };
  const { reopenWindow = DEFAULT_REOPEN_WINDOW } = wanted;
  const data: EventOf<'plan-changed'>['data'] = {
    caseType: { key: wanted.key, version, name: wanted.name },
    ...(same(plan, draft.plan) ? {} : { plan }),
    ...(same(wanted.facts, draft.fileSchema) ? {} : { fileSchema: wanted.facts }),
    ...(reopenWindow === draft.reopenWindow ? {} : { reopenWindow }),
  };
  emit(turn, { type: 'plan-changed', data, personal: { reason } });
  turn.agenda.completions.add(PLAN);
  changeFirstReply(turn, wanted, old);
  return moved.fresh;
}

/** Until the first reply is given, it is due as the new version says. */
function changeFirstReply(turn: Turn, wanted: CaseTypeDefinition, old: CaseTypeDefinition | null): void {
  const { firstReply, openedAt, calendar } = turn.draft;
  const after = ruleOf(wanted.firstReply);
  if (firstReply.repliedAt !== null) return;
  if (!isOther(firstReply.after, after, old && { value: ruleOf(old.firstReply) })) return;
  const due = wanted.firstReply === undefined ? null : dueAt(openedAt, wanted.firstReply, calendar);
  emit(turn, { type: 'case-changed', data: { firstReply: { dueAt: due, after } }, personal: null });
}
