import fc from 'fast-check';
import t from 'tap';
import type { Case, CaseCommand, ItemDefinition, PlanItem } from '../../../engine/index.ts';
import { itemId, toSnapshot } from '../../../engine/index.ts';
import { aGoal, aStage, aTask, on } from '../../fixtures/builders.ts';
import type { Story } from '../given.ts';
import { runs } from '../runs.ts';
import { aCaseOf, migrated } from './migration-kit.ts';

const KEYS = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
const flag = fc.boolean();

interface Flags {
  readonly required: boolean;
  readonly repetition: boolean;
  readonly manualActivation: boolean;
  readonly waits: boolean;
  readonly milestone: boolean;
}
const PLAIN: Flags = { required: false, repetition: false, manualActivation: false, waits: false, milestone: false };

/** Waits for one before it, when it is to; milestones do not repeat, and only tasks are waited for. */
function itemOf(
  keys: readonly string[],
  key: string,
  at: number,
  waits: readonly number[],
  its: Flags,
): ItemDefinition {
  const source = keys[(waits[at] ?? 0) % keys.length] ?? key;
  const entry =
    its.waits && !its.milestone && keys.indexOf(source) < at && /[a-c]/.test(source) ? { entry: [on(source)] } : {};
  if (its.milestone && !/[a-c]/.test(key)) return { key, kind: 'milestone', name: key, entry: [on('open')] };
  return aTask(key, {
    ...entry,
    ...(its.required ? { required: true } : {}),
    ...(its.repetition ? { repetition: 'repetitionCounter < 3.0' } : {}),
    ...(its.manualActivation ? { manualActivation: true } : {}),
  });
}

/** Plans of tasks and stages under changing keys, some of which wait for others. */
const plans = fc
  .record({
    keys: fc.shuffledSubarray([...KEYS], { minLength: 2 }),
    stageAt: fc.nat(4),
    waits: fc.array(fc.nat(5), { minLength: 6, maxLength: 6 }),
    flags: fc.array(
      fc.record({ required: flag, repetition: flag, manualActivation: flag, waits: flag, milestone: flag }),
      {
        minLength: 6,
        maxLength: 6,
      },
    ),
  })
  .map(({ keys, stageAt, waits, flags }): readonly ItemDefinition[] => {
    const items = keys.map((key, at) => itemOf(keys, key, at, waits, flags[at] ?? PLAIN));
    const cut = Math.min(stageAt, items.length - 1);
    return [...items.slice(0, cut), aStage('stage', items.slice(cut)), aTask('open')];
  });

const works = fc.array(fc.record({ what: fc.constantFrom('complete', 'start', 'skip', 'add'), at: fc.nat(20) }), {
  maxLength: 8,
});

/** What can be done with an item as it stands, of what is wanted. */
const DOES: { readonly [What in string]: (item: PlanItem) => CaseCommand | null } = {
  complete: ({ id, state, kind }) =>
    state === 'active' && kind === 'human-task' ? { type: 'complete-task', itemId: id } : null,
  start: ({ id, state }) => (state === 'enabled' ? { type: 'start-item', itemId: id } : null),
  skip: ({ id, state }) =>
    state === 'available' || state === 'active' || state === 'enabled'
      ? { type: 'skip-item', itemId: id, reason: 'not here' }
      : null,
  add: ({ id, state, kind }) =>
    kind === 'stage' && state === 'active' ? { type: 'add-task', name: 'mine', stageId: id } : null,
};

/** Works on the case: whatever can be done with the item at that place. */
function workOn(story: Story, acts: readonly { readonly what: string; readonly at: number }[]): Story {
  for (const { what, at } of acts) {
    const items = [...story.theCase.items.values()].filter(({ key }) => key !== 'open');
    const item = items[at % items.length];
    const command = item === undefined || story.theCase.state !== 'active' ? null : DOES[what]?.(item);
    if (command != null) story.when(command);
  }
  return story;
}

const typeOf = (plan: readonly ItemDefinition[]) => ({
  plan,
  goals: [aGoal('goal', { conditions: [{ name: 'g', if: 'facts.g' }] })],
});

const keysOf = (plan: readonly ItemDefinition[]): ReadonlySet<string> =>
  new Set(plan.flatMap(({ key, items = [] }) => [key, ...items.map((its) => its.key)]));

/** Keys of what is open, but for what people added. */
function openKeys(theCase: Case): readonly string[] {
  const open = [...theCase.items.values()].filter(
    ({ state }) => !['completed', 'terminated', 'disabled'].includes(state),
  );
  return open.map(({ key }) => key).filter((key) => !theCase.items.has(itemId(key)));
}

/** A case without what a migration to the same definition may change. */
function shapeOf(theCase: Case): unknown {
  const { version: _version, type: _type, lastEventAt: _at, ...rest } = toSnapshot(theCase);
  return rest;
}

t.test('[MIGRATE-1] to the same definition changes nothing but the version', async (t) => {
  for (const known of [true, false]) {
    fc.assert(
      fc.property(plans, works, (plan, acts) => {
        const story = workOn(aCaseOf(typeOf(plan)), acts);
        if (story.theCase.state !== 'active') return;
        const before = shapeOf(story.theCase);
        migrated(story, typeOf(plan), known ? typeOf(plan) : null);
        t.strictSame(shapeOf(story.theCase), before);
        t.equal(story.theCase.type.version, 2);
      }),
      runs,
    );
  }
});

t.test(
  '[MIGRATE-7] after any migration the case is sound, follows the new version, and keeps what ended',
  async (t) => {
    fc.assert(
      fc.property(plans, plans, works, works, (from, to, acts, more) => {
        const story = workOn(aCaseOf(typeOf(from)), acts);
        if (story.theCase.state !== 'active') return;
        const before = story.theCase;
        migrated(story, typeOf(to), typeOf(from));
        for (const item of before.items.values()) {
          const now = story.theCase.items.get(item.id);
          if (item.state === 'completed' || item.state === 'terminated')
            t.strictSame(now, item, 'what has ended stays');
        }
        for (const key of openKeys(story.theCase)) t.ok(keysOf(to).has(key), `${key} is of the new version`);
        workOn(story, more);
      }),
      runs,
    );
  },
);
