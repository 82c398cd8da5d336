import assert from 'node:assert/strict';
import fc from 'fast-check';
import t from 'tap';
import type { Case, CaseCommand, CaseTypeDefinition, ItemDefinition } from '../../engine/index.ts';
import { decide } from '../../engine/index.ts';
import { aContext, countingIds } from '../fixtures/builders.ts';
import { type Act, acts, caseType } from './random-case.ts';
import { runs } from './runs.ts';

const OPEN: CaseCommand = { type: 'open-case', caseTypeKey: 'x', subject: 'x' };

t.test('[SENTRY-2] the order of items changes no outcome, whatever the plan and the acts', async () => {
  fc.assert(
    fc.property(caseType, acts, fc.infiniteStream(fc.nat(1000)), (definition, script, dice) => {
      const keys = keysOf(definition.plan).sort();
      const shuffled = { ...definition, plan: shuffle(definition.plan, () => dice.next().value) };
      assert.deepEqual(outcomes(shuffled, keys, script), outcomes(definition, keys, script));
    }),
    runs,
  );
});

function keysOf(items: readonly ItemDefinition[]): string[] {
  return items.flatMap((item) => [item.key, ...keysOf(item.items ?? [])]);
}

function shuffle(items: readonly ItemDefinition[], roll: () => number): readonly ItemDefinition[] {
  const inside = items.map((item) => (item.items === undefined ? item : { ...item, items: shuffle(item.items, roll) }));
  return inside
    .map((item) => ({ item, at: roll() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/** What stands after each act, by key: acts name keys, so that they mean the same in every order. */
function outcomes(definition: CaseTypeDefinition, keys: readonly string[], script: readonly Act[]): unknown[] {
  const nextId = countingIds();
  let theCase: Case | null = null;
  const seen: unknown[] = [];
  for (const command of [null, ...script]) {
    const decision = decide(
      command === null ? OPEN : meant(theCase, keys, command),
      theCase,
      aContext({ definition, nextId }),
    );
    if (decision.ok) theCase = decision.next;
    seen.push([decision.ok || decision.refusal.code, theCase === null ? null : standing(theCase)]);
    if (theCase === null) break;
  }
  return seen;
}

function meant(theCase: Case | null, keys: readonly string[], { what, which, value }: Act): CaseCommand {
  const key = keys[which % keys.length];
  const instances = [...(theCase?.items.values() ?? [])].filter((item) => item.key === key && item.state !== 'initial');
  const item = instances.find(({ state }) => state === 'active' || state === 'enabled') ?? instances.at(-1);
  const goal = [...(theCase?.goals.values() ?? [])].find((its) => its.key === 'calm');
  if (what % 5 === 0 && goal) return { type: 'achieve-goal', goalId: goal.id, evidence: 'seen' };
  if (what % 5 === 1 || item === undefined)
    return { type: 'change-facts', patch: { [['go', 'amount', 'more'][which % 3] ?? 'go']: value } };
  if (item.kind === 'timer') return { type: 'occur-timer', itemId: item.id };
  if (item.state === 'enabled') return { type: 'start-item', itemId: item.id };
  return what % 11 === 0
    ? { type: 'skip-item', itemId: item.id, reason: 'x' }
    : { type: 'complete-task', itemId: item.id };
}

function standing(theCase: Case): unknown {
  const items = [...theCase.items.values()].filter(({ state }) => state !== 'initial');
  return {
    state: theCase.state,
    items: items
      .map(({ key, state, repetitionCounter, required }) => `${key} ${repetitionCounter} ${state} ${required}`)
      .sort(),
    goals: [...theCase.goals.values()].map(({ key, state }) => [key, state]),
  };
}
