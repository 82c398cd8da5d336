import type { Case, PlanItem } from '../case/case.ts';
import { instanceKey } from '../case/case-index.ts';
import type { ItemId } from '../ids.ts';
import type { JsonValue } from '../json.ts';
import { evaluateCondition, evaluateMapping, type Measured, readsBy, type Scope } from './cel.ts';
import { MAPPING_ENVIRONMENT } from './environment.ts';
import type { Read } from './reads.ts';

/** Whose condition it is: items of its own fragment are found first, and its repetition counter is offered. */
export interface Owner {
  readonly fragmentId: PlanItem['fragmentId'];
  readonly repetitionCounter?: number;
}

/** The case plan and goals: no fragment of their own. */
export const PLAN_OWNER: Owner = { fragmentId: null };

/** Tries a condition on a case. Only what the condition reads is put before it. */
export function measure(theCase: Case, source: string, owner: Owner): Measured {
  return evaluateCondition(source, scopeOf(theCase, readsBy(source), owner));
}

/** The value that a mapping gives on a case; null when there is none. */
export function valueOn(theCase: Case, source: string, owner: Owner): JsonValue {
  return evaluateMapping(source, scopeOf(theCase, readsBy(source, MAPPING_ENVIRONMENT), owner));
}

function scopeOf(theCase: Case, reads: readonly Read[], owner: Owner): Scope {
  const scope: { [root: string]: unknown } = {};
  for (const { root, key } of reads) {
    if (root === 'facts') scope['facts'] = theCase.file;
    else if (root === 'case')
      scope['case'] = { state: theCase.state, priority: theCase.priority, type: theCase.type.key };
    else if (root === 'goals') scope['goals'] ??= goalStates(theCase);
    else if (root === 'items') scope['items'] = withItems(theCase, owner, key, scope['items']);
    else scope[root] = counterOf(root, owner);
  }
  return scope;
}

/** Which instance it is: `repetitionCounter` counts from 1, `task.index` from 0 (rule F20). */
function counterOf(root: string, { repetitionCounter = 1 }: Owner): number | ReadonlyMap<string, number> {
  return root === 'task' ? new Map([['index', repetitionCounter - 1]]) : repetitionCounter;
}

function goalStates(theCase: Case): ReadonlyMap<string, ReadonlyMap<string, string>> {
  return new Map([...theCase.goals.values()].map((goal) => [goal.key, new Map([['state', goal.state]])]));
}

/** States of the newest instance of one key, or of all keys when it cannot be told which one is read. */
function withItems(
  theCase: Case,
  owner: Owner,
  key: string | null,
  before: unknown,
): Map<string, ReadonlyMap<string, string>> {
  const states = before instanceof Map ? before : new Map<string, ReadonlyMap<string, string>>();
  const keys = key === null ? new Set([...theCase.items.values()].map((item) => item.key)) : [key];
  for (const wanted of keys) {
    const item = newest(theCase, owner, wanted);
    if (item !== undefined) states.set(wanted, new Map([['state', item.state]]));
  }
  return states;
}

/** The newest created instance of a key: in the owner's fragment, else in the plan, else in the fragment added last. */
function newest(theCase: Case, owner: Owner, key: string): PlanItem | undefined {
  const places = [owner.fragmentId, null, ...[...theCase.fragments.keys()].reverse()];
  for (const fragmentId of places) {
    const found = lastCreated(theCase, theCase.index.instances.get(instanceKey({ fragmentId, key })));
    if (found !== undefined) return found;
  }
  return undefined;
}

function lastCreated(theCase: Case, ids: readonly ItemId[] = []): PlanItem | undefined {
  for (let at = ids.length - 1; at >= 0; at -= 1) {
    const id = ids[at];
    const item = id === undefined ? undefined : theCase.items.get(id);
    if (item !== undefined && item.state !== 'initial') return item;
  }
  return undefined;
}
