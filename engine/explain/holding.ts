import type { Case, PlanItem } from '../case/case.ts';
import { type ParentKey, PLAN } from '../case/case-index.ts';
import { mustNotBeLeft } from '../case/decide/open-work.ts';
import { readNames } from '../expression/cel.ts';
import { type Owner, PLAN_OWNER } from '../expression/scope.ts';
import { autoCompletes, completableByPerson, openRequiredGoals } from '../plan/completion.ts';
import { ended } from '../plan/plan-item.ts';
import { tableOf, whyNotPlanned } from '../plan/planning.ts';
import { childrenOf } from '../plan/tree.ts';
import type { CompletionLook, Held, Hold } from './explanation.ts';
import { entryRef, goalRef, itemRef, lookAt, type View } from './sight.ts';

/** Things that are listed of what holds one completion. */
const MOST_HOLDS = 50;

/** What would complete a stage, or the case, by itself or by a person (rule EXPLAIN-3). */
export function explainCompletion(view: View, key: ParentKey): CompletionLook {
  const { theCase } = view;
  const stage = key === PLAN ? null : (theCase.items.get(key) ?? null);
  const rules = stage ?? theCase.plan;
  const owner: Owner = stage ?? PLAN_OWNER;
  const rule = rules.autoComplete;
  const autoComplete = autoCompletes(theCase, key);
  const held: readonly Hold[] = [
    ...notActive(theCase, stage),
    ...(stage === null ? heldCase(view, autoComplete) : heldInside(view, stage.id, autoComplete)),
    ...(rules.holdsOpen ? [{ code: 'holds-open', holds: 'itself' } as const] : []),
  ];
  const free = held.every(({ holds }) => holds === 'person');
  const holding: readonly Hold[] = free ? [...held, { code: 'nothing-changed', holds: 'itself' }] : held;
  return {
    stage: stage === null ? null : itemRef(stage),
    byPerson: stage === null ? closable(theCase) : stage.state === 'active' && completableByPerson(theCase, stage.id),
    holdsOpen: rules.holdsOpen,
    autoComplete,
    autoCompleteRule: typeof rule === 'boolean' ? null : lookAt(view, rule, owner, readNames(rule)),
    holding: holding.slice(0, MOST_HOLDS),
    more: Math.max(0, holding.length - MOST_HOLDS),
  };
}

function notActive(theCase: Case, stage: PlanItem | null): readonly Hold[] {
  const { state } = stage ?? theCase;
  return state === 'active' ? [] : [{ code: 'not-active', holds: 'both', state }];
}

/** A person closes the case with what is open and not required; suspended and failed work she cannot leave (rule CASE-7). */
function closable(theCase: Case): boolean {
  return theCase.state === 'active' && openRequiredGoals(theCase).length === 0 && mustNotBeLeft(theCase).length === 0;
}

function heldCase(view: View, autoComplete: boolean): readonly Hold[] {
  const { theCase, sight } = view;
  const goals = openRequiredGoals(theCase)
    .filter((goal) => sight.goal(goal.id))
    .map((goal): Hold => ({ code: 'goal-open', holds: 'both', goal: goalRef(goal) }));
  const held = heldInside(view, PLAN, autoComplete);
  // What a person cannot leave holds her at any depth, and the case itself only where it is a child of the plan.
  const atTop = new Set<string>(held.flatMap((hold) => ('item' in hold ? [hold.item.id] : [])));
  const left = mustNotBeLeft(theCase).filter((item) => sight.item(item.id));
  const mustNot = new Set<string>(left.map(({ id }) => id));
  const top = held.map(
    (hold): Hold => ('item' in hold ? { ...hold, holds: mustNot.has(hold.item.id) ? 'both' : 'itself' } : hold),
  );
  const deeper = left.filter(({ id }) => !atTop.has(id)).map((item): Hold => holdOf(item, 'person'));
  return [...goals, ...top, ...deeper];
}

/** Children, and entries of the planning table, that keep their parent open (rules PLAN-6 to PLAN-9). */
function heldInside(view: View, key: ParentKey, autoComplete: boolean): readonly Hold[] {
  const { theCase, sight } = view;
  const children = childrenOf(theCase, key).filter(({ state }) => state !== 'initial');
  const items = children.flatMap((item) => (sight.item(item.id) ? (holdOfChild(item, autoComplete) ?? []) : []));
  if (!autoComplete) return [...items, ...planningHolds(view, key)];
  const untouched = children.length > 0 && !children.some(ended);
  return untouched ? [...items, { code: 'nothing-ended', holds: 'itself' }] : items;
}

function holdOfChild(item: PlanItem, autoComplete: boolean): Hold | null {
  if (ended(item)) return null;
  const waits = item.state === 'available' && item.repetitionCounter > 1;
  if (waits) {
    if (autoComplete) return null;
    return { code: 'waiting-repetition', holds: item.required ? 'both' : 'itself', item: itemRef(item) };
  }
  if (item.required || item.state === 'active' || item.state === 'suspended' || item.state === 'failed')
    return holdOf(item, 'both');
  return autoComplete ? null : holdOf(item, 'itself');
}

function holdOf(item: PlanItem, holds: Held): Hold {
  return { code: codeOf(item), holds, item: itemRef(item) };
}

function codeOf(item: PlanItem): 'suspended' | 'failed' | 'required-open' | 'active' | 'open' {
  if (item.state === 'suspended' || item.state === 'failed') return item.state;
  if (item.required) return 'required-open';
  return item.state === 'active' ? 'active' : 'open';
}

/** Without auto-complete, what may still be planned keeps its parent from completing by itself (rule F4). */
function planningHolds({ theCase, sight }: View, key: ParentKey): readonly Hold[] {
  const entries = tableOf(theCase, key).filter(
    (entry) => sight.discretionary(entry.id) && whyNotPlanned(theCase, entry, null) === null,
  );
  return entries.map((entry) => ({ code: 'discretionary', holds: 'itself', entry: entryRef(entry) }));
}
