import assert from 'node:assert/strict';
import fc from 'fast-check';
import t from 'tap';
import {
  type Case,
  type CaseCommand,
  type CaseTypeDefinition,
  decide,
  type ItemDefinition,
  type JsonValue,
  type PlanItem,
  planningTable,
} from '../../engine/index.ts';
import { aContext, countingIds } from '../fixtures/builders.ts';
import { wholePlan } from './random/random-plan.ts';
import { runs } from './runs.ts';

const ITEM_ACTS = [
  ...['complete-task', 'complete-task', 'complete-task', 'start-item', 'start-item', 'occur-event', 'occur-timer'],
  ...['enable-item', 'disable-item', 'suspend-item', 'resume-item', 'resume-item'],
  ...['fault-item', 'reactivate-item', 'terminate-item', 'skip-item'],
] as const;
const CASE_ACTS = ['facts', 'facts', 'facts', 'goal', 'plan', 'plan', 'suspend', 'reactivate'] as const;

interface Act {
  readonly what: number;
  readonly which: number;
  readonly value: JsonValue;
}

const acts: fc.Arbitrary<readonly Act[]> = fc.array(
  fc.record({
    what: fc.nat(ITEM_ACTS.length + CASE_ACTS.length - 1),
    which: fc.nat(60),
    value: fc.constantFrom<JsonValue>(true, false, 1, 2, 3, null),
  }),
  { minLength: 3, maxLength: 30, size: 'max' },
);

t.test(
  '[SENTRY-2] the order of items changes no outcome, whatever the rules, planning tables and single acts',
  async () => {
    fc.assert(
      fc.property(wholePlan, acts, fc.infiniteStream(fc.nat(1000)), (definition, script, dice) => {
        const shuffled = { ...definition, plan: shuffle(definition.plan, () => dice.next().value) };
        assert.deepEqual(outcomes(shuffled, script), outcomes(definition, script));
      }),
      runs,
    );
  },
);

function shuffle(items: readonly ItemDefinition[], roll: () => number): readonly ItemDefinition[] {
  const inside = items.map((item) => (item.items === undefined ? item : { ...item, items: shuffle(item.items, roll) }));
  return inside
    .map((item) => ({ item, at: roll() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/** What stands after each act; acts name places in the plan, so that they mean the same in every order. */
function outcomes(definition: CaseTypeDefinition, script: readonly Act[]): unknown[] {
  const nextId = countingIds();
  let theCase: Case | null = null;
  const seen: unknown[] = [];
  for (const act of [null, ...script]) {
    const command: CaseCommand =
      theCase === null || act === null ? { type: 'open-case', caseTypeKey: 'x', subject: 'x' } : meant(theCase, act);
    const decision = decide(command, theCase, aContext({ definition, nextId }));
    if (decision.ok) theCase = decision.next;
    seen.push([decision.ok || decision.refusal.code, theCase === null ? null : standing(theCase)]);
    if (theCase === null) break;
  }
  return seen;
}

/** Where an item lies, by keys and counters: the same in every order. */
function placeOf(
  theCase: Case,
  item: { readonly key: string; readonly parentId: PlanItem['parentId'] },
  nth = 0,
): string {
  const parent = item.parentId === null ? undefined : theCase.items.get(item.parentId);
  const around = parent === undefined ? '' : `${placeOf(theCase, parent, parent.repetitionCounter)}/`;
  return `${around}${item.key}#${nth}`;
}

function meant(theCase: Case, { what, which, value }: Act): CaseCommand {
  const type = ITEM_ACTS[what];
  if (type === undefined) return onCase(theCase, CASE_ACTS[what - ITEM_ACTS.length], which, value);
  const items = [...theCase.items.values()]
    .filter(({ state }) => state !== 'initial')
    .map((item) => ({ item, place: placeOf(theCase, item, item.repetitionCounter) }))
    .sort((a, b) => (a.place < b.place ? -1 : 1));
  const itemId = items[which % Math.max(1, items.length)]?.item.id;
  if (itemId === undefined) return { type: 'add-note', text: 'nothing there' };
  switch (type) {
    case 'suspend-item':
    case 'fault-item':
    case 'terminate-item':
    case 'skip-item':
      return { type, itemId, reason: 'x' };
    default:
      return { type, itemId };
  }
}

function onCase(
  theCase: Case,
  what: (typeof CASE_ACTS)[number] | undefined,
  which: number,
  value: JsonValue,
): CaseCommand {
  const entries = [...theCase.discretionary.values()]
    .map((entry) => ({ entry, place: placeOf(theCase, entry) }))
    .sort((a, b) => (a.place < b.place ? -1 : 1));
  const entry = entries[which % Math.max(1, entries.length)]?.entry;
  const goal = [...theCase.goals.values()].find(({ key }) => key === 'calm');
  if (what === 'plan' && entry !== undefined) return { type: 'plan-item', discretionaryId: entry.id };
  if (what === 'goal' && goal !== undefined) return { type: 'achieve-goal', goalId: goal.id, evidence: 'seen' };
  if (what === 'suspend' && which % 3 === 0) return { type: 'suspend-case', reason: 'x' };
  if (theCase.state !== 'active') return { type: 'reactivate-case' };
  const name = which % 2 === 0 ? 'go' : 'amount';
  const fits = value === null || typeof value === (name === 'go' ? 'boolean' : 'number');
  return { type: 'change-facts', patch: { [name]: fits ? value : null } };
}

function standing(theCase: Case): unknown {
  const items = [...theCase.items.values()].filter(({ state }) => state !== 'initial');
  return {
    state: theCase.state,
    items: items
      .map(
        (item) =>
          `${placeOf(theCase, item, item.repetitionCounter)} ${item.state} ${item.required} ${item.ownSuspended}`,
      )
      .sort(),
    goals: [...theCase.goals.values()].map(({ key, state }) => [key, state]),
    offered: planningTable(theCase)
      .map(({ entry, refusal }) => `${placeOf(theCase, entry)} ${refusal?.code ?? 'offered'}`)
      .sort(),
  };
}
