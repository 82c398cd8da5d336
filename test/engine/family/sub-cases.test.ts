import t from 'tap';
import type { CaseTypeDefinition, ItemDefinition } from '../../../engine/index.ts';
import { aGoal, aStage, aTask, on, when } from '../../fixtures/builders.ts';
import { aFamily, idOf, ROOT, type World } from './world.ts';

const aCaseTask = (key: string, more: Partial<ItemDefinition> = {}): ItemDefinition => ({
  key,
  kind: 'case-task',
  name: 'Look into the leak',
  caseType: 'inspection',
  ...more,
});
const inspection = (more: Partial<CaseTypeDefinition> = {}): Partial<CaseTypeDefinition> => ({
  key: 'inspection',
  plan: [aTask('look')],
  ...more,
});
/** Stands beside the case task so that the parent does not end with it. */
const beside = aTask('beside');
const family = (task: Partial<ItemDefinition> = {}, sub: Partial<CaseTypeDefinition> = {}, facts = {}): World =>
  aFamily([{ plan: [aCaseTask('leak', task), beside] }, inspection(sub)], facts);
const complete = (world: World, id: typeof ROOT, key: string): World =>
  world.when(id, { type: 'complete-task', itemId: idOf(world, id, key) });
const stateOf = (world: World, id: typeof ROOT): string => world.theCase(id).state;

t.test(
  '[SUB-1] a case task opens its case when it becomes active, with the facts that its mapping gives then',
  async (t) => {
    const input = { amount: 'facts.total * 2', who: '"anna"', late: 'facts.missing', ready: 'items.prepare.state' };
    const world = aFamily(
      [
        { plan: [aTask('prepare'), aCaseTask('leak', { entry: [on('prepare')], input }), beside] },
        inspection({ queue: 'other' }),
      ],
      { total: 1 },
    );
    t.equal(world.cases.length, 1);
    t.equal(world.item(ROOT, 'leak').subCase?.caseId, null, 'it has no id while the task waits');
    world.when(ROOT, { type: 'change-facts', patch: { total: 21 } });
    complete(world, ROOT, 'prepare');

    const sub = world.theCase(world.sub(ROOT, 'leak'));
    t.same(world.facts(sub.id), { amount: 42, who: 'anna', ready: 'completed' }, 'what is absent is left out');
    t.equal(sub.subject, 'Look into the leak');
    t.equal(sub.type.key, 'inspection');
    t.equal(sub.parent?.caseId, ROOT);
    t.equal(sub.parent?.itemId, world.item(ROOT, 'leak').id);
    t.equal(sub.parent?.generation, 1);
    t.same(world.states(ROOT, 'leak'), ['active']);
  },
);

t.test('[SUB-1] a task that waits for a person opens its case only when it is started', async (t) => {
  const world = family({ manualActivation: true });
  t.equal(world.cases.length, 1);
  world.when(ROOT, { type: 'start-item', itemId: idOf(world, ROOT, 'leak') });
  t.equal(world.cases.length, 2);
});

t.test('[SUB-1] a task that exits as it becomes active opens no case', async (t) => {
  const world = aFamily([
    { plan: [aTask('go'), aCaseTask('leak', { entry: [on('go')], exit: [on('leak', 'start')] }), beside] },
    inspection(),
  ]);
  complete(world, ROOT, 'go');
  t.same(world.states(ROOT, 'leak'), ['terminated']);
  t.equal(world.cases.length, 1);
});

t.test('[SUB-2] a case task that does not block completes at once, and its case lives on', async (t) => {
  const world = family({ blocking: false, output: { found: 'facts.found' } });
  t.same(world.states(ROOT, 'leak'), ['completed']);
  const sub = world.sub(ROOT, 'leak');
  t.equal(stateOf(world, sub), 'active');
  complete(world, sub, 'look');
  t.equal(stateOf(world, sub), 'completed');
  t.equal(world.waiting.length, 0);
  t.same(world.facts(ROOT), {}, 'its end changes nothing in the parent');
  complete(world, ROOT, 'beside');
  t.equal(stateOf(world, ROOT), 'completed');
});

t.test('[SUB-2] the case of a task that did not block outlives its parent', async (t) => {
  const world = family({ blocking: false });
  world.when(ROOT, { type: 'close-case', outcomeMet: false, terminate: true, reason: 'gave up' });
  t.equal(stateOf(world, world.sub(ROOT, 'leak')), 'active');
});

t.test('[SUB-3] when the sub-case completes, the task completes and facts come out by the mapping', async (t) => {
  const output = { result: 'facts.found', goal: 'goals.sealed.state', none: 'facts.none' };
  const world = family(
    { output },
    { goals: [aGoal('sealed', { conditions: [{ name: 'c', if: 'facts.found == "hole"' }] })] },
  );
  const sub = world.sub(ROOT, 'leak');
  world.when(ROOT, { type: 'change-facts', patch: { none: 'stays' } });
  world.when(sub, { type: 'change-facts', patch: { found: 'hole' } });
  complete(world, sub, 'look');
  t.equal(stateOf(world, sub), 'completed');
  t.same(world.states(ROOT, 'leak'), ['completed']);
  t.same(world.facts(ROOT), { result: 'hole', goal: 'achieved', none: 'stays' });
});

t.test('[SUB-3] a sub-case that is over as it opens completes its task', async (t) => {
  const world = family({}, { plan: [], autoComplete: true });
  t.equal(stateOf(world, world.sub(ROOT, 'leak')), 'completed');
  t.same(world.states(ROOT, 'leak'), ['completed']);
});

t.test(
  '[SUB-3] facts that do not fit the parent are not taken: the task fails and says so, and completes when it is brought back',
  async (t) => {
    const facts = { type: 'object', properties: { result: { type: 'number' } } };
    const world = aFamily([
      { facts, plan: [aCaseTask('leak', { output: { result: 'facts.found' } }), beside] },
      inspection(),
    ]);
    const sub = world.sub(ROOT, 'leak');
    world.when(sub, { type: 'change-facts', patch: { found: 'hole' } });
    complete(world, sub, 'look');
    t.same(world.states(ROOT, 'leak'), ['failed']);
    t.same(world.facts(ROOT), {});
    t.equal(world.refused.length, 0);
  },
);

t.test('[SUB-4] a sub-case that ends unfinished terminates its task, with the reason', async (t) => {
  const world = aFamily([
    { plan: [aCaseTask('leak'), aTask('after', { entry: [on('leak', 'terminate')] })] },
    inspection(),
  ]);
  const close = { type: 'close-case', outcomeMet: false, terminate: true, reason: 'no leak' } as const;
  world.when(world.sub(ROOT, 'leak'), close);
  t.same(world.states(ROOT, 'leak'), ['terminated']);
  t.same(world.states(ROOT, 'after'), ['active'], 'who waits for that goes on');
});

t.test('[SUB-5] what ends a case task ends its case', async (t) => {
  const ways: Record<string, (world: World) => unknown> = {
    skipped: (world) =>
      world.when(ROOT, { type: 'skip-item', itemId: idOf(world, ROOT, 'leak'), reason: 'not needed' }),
    exited: (world) => complete(world, ROOT, 'beside'),
    'parent ended': (world) =>
      world.when(ROOT, { type: 'close-case', outcomeMet: false, terminate: true, reason: 'gave up' }),
  };
  for (const [name, end] of Object.entries(ways)) {
    const world = family({ exit: [on('beside')] });
    const sub = world.sub(ROOT, 'leak');
    end(world);
    t.same(world.states(ROOT, 'leak'), ['terminated'], name);
    t.equal(stateOf(world, sub), 'terminated', name);
    t.same(world.states(sub, 'look'), ['terminated'], name);
  }
});

t.test('[SUB-5] the end travels through generations', async (t) => {
  const world = aFamily([
    { plan: [aCaseTask('leak'), beside] },
    inspection({ plan: [aCaseTask('deeper', { caseType: 'deep' })] }),
    { key: 'deep', plan: [aTask('dig')] },
  ]);
  const sub = world.sub(ROOT, 'leak');
  const deep = world.sub(sub, 'deeper');
  t.equal(world.theCase(deep).parent?.generation, 2);
  world.when(ROOT, { type: 'close-case', outcomeMet: false, terminate: true, reason: 'gave up' });
  t.same(
    [sub, deep].map((id) => stateOf(world, id)),
    ['terminated', 'terminated'],
  );
});

t.test('[SUB-6] suspend and resume travel down', async (t) => {
  const world = family();
  const sub = world.sub(ROOT, 'leak');
  world.when(ROOT, { type: 'suspend-case', reason: 'a part is on its way' });
  t.equal(stateOf(world, sub), 'suspended');
  t.same(world.states(sub, 'look'), ['suspended']);
  world.when(ROOT, { type: 'reactivate-case' });
  t.equal(stateOf(world, sub), 'active');
  t.same(world.states(sub, 'look'), ['active']);
});

t.test('[SUB-6] a sub-case that was suspended on its own stays so when its parent goes on', async (t) => {
  const world = family();
  const sub = world.sub(ROOT, 'leak');
  world.when(sub, { type: 'suspend-case', reason: 'nobody at home' });
  t.same(world.states(ROOT, 'leak'), ['active'], 'it does not travel up');
  world.when(ROOT, { type: 'suspend-case', reason: 'a part is on its way' });
  world.when(ROOT, { type: 'reactivate-case' });
  t.equal(stateOf(world, sub), 'suspended');
  world.when(sub, { type: 'reactivate-case' });
  t.equal(stateOf(world, sub), 'active');
});

t.test('[SUB-7] what its case did while the task was suspended, the task does when it goes on', async (t) => {
  const world = family({ output: { result: 'facts.found' } });
  const sub = world.sub(ROOT, 'leak');
  world.quietly(sub, { type: 'change-facts', patch: { found: 'hole' } });
  world.quietly(sub, { type: 'complete-task', itemId: idOf(world, sub, 'look') });
  world.quietly(ROOT, { type: 'suspend-case', reason: 'a part is on its way' });
  world.deliver();
  t.equal(stateOf(world, sub), 'completed', 'it was over before it heard');
  t.same(world.states(ROOT, 'leak'), ['suspended']);
  t.same(world.facts(ROOT), { result: 'hole' }, 'data comes in all the same');
  world.when(ROOT, { type: 'reactivate-case' });
  t.same(world.states(ROOT, 'leak'), ['completed']);
  t.equal(stateOf(world, sub), 'completed', 'and it is not opened again');
  t.equal(world.refused.length, 0);
});

t.test('[SUB-7] a sub-case opened again before its task heard of its end is waited for again', async (t) => {
  const world = family();
  const sub = world.sub(ROOT, 'leak');
  world.when(ROOT, { type: 'suspend-case', reason: 'a part is on its way' });
  world.quietly(sub, { type: 'close-case', outcomeMet: false, terminate: true, reason: 'no leak' }).deliver();
  t.same(world.states(ROOT, 'leak'), ['suspended']);
  world.when(sub, { type: 'reactivate-case' });
  world.when(ROOT, { type: 'reactivate-case' });
  t.same(world.states(ROOT, 'leak'), ['active']);
});

t.test('[SUB-8] nobody completes a blocking case task by hand', async (t) => {
  const world = family();
  const itemId = idOf(world, ROOT, 'leak');
  const refusal = world.refusal(ROOT, { type: 'complete-task', itemId });
  t.equal(refusal.code, 'sub-case-open');
  t.same(refusal.facts, { itemId, subCaseId: world.sub(ROOT, 'leak') });
  t.match(refusal.detail, /Close that case, or skip this step/);
});

t.test('[SUB-8] an open case task holds its parent', async (t) => {
  const world = family();
  complete(world, ROOT, 'beside');
  t.equal(stateOf(world, ROOT), 'active');
  complete(world, world.sub(ROOT, 'leak'), 'look');
  t.equal(stateOf(world, ROOT), 'completed');
});

t.test('[SUB-9] when its case cannot be opened the task fails and says why', async (t) => {
  const facts = { type: 'object', properties: { amount: { type: 'number' } } };
  const world = family({ input: { amount: '"much"' } }, { facts });
  t.equal(world.cases.length, 1);
  t.same(
    world.refused.map(({ refusal }) => refusal.code),
    ['facts-invalid'],
  );
  const task = world.item(ROOT, 'leak');
  const subCaseId = world.sub(ROOT, 'leak');
  const command = {
    type: 'record-sub-case',
    itemId: task.id,
    subCaseId,
    result: 'not-opened',
    reason: 'amount',
  } as const;
  world.when(ROOT, command);
  t.same(world.states(ROOT, 'leak'), ['failed']);
  t.equal(world.item(ROOT, 'leak').subCase?.caseId, null, 'another is opened when it is brought back');
  t.equal(world.refusal(ROOT, command).code, 'item-unknown');
});

t.test('[SUB-10] each repetition of a case task has its own case', async (t) => {
  const world = aFamily([
    { plan: [aCaseTask('leak', { repetition: 'repetitionCounter < 3.0' }), beside] },
    inspection(),
  ]);
  const first = world.sub(ROOT, 'leak');
  complete(world, first, 'look');
  const second = world.sub(ROOT, 'leak');
  t.not(second, first);
  t.same(world.states(ROOT, 'leak'), ['completed', 'active']);
  complete(world, second, 'look');
  complete(world, world.sub(ROOT, 'leak'), 'look');
  t.same(world.states(ROOT, 'leak'), ['completed', 'completed', 'completed']);
  t.equal(world.cases.length, 4);
});

t.test('[SUB-10] a case type that starts itself ends after ten generations', async (t) => {
  const world = aFamily([{ key: 'endless', plan: [aCaseTask('again', { caseType: 'endless' })] }]);
  t.equal(world.cases.length, 11);
  const last = world.cases.at(-1) ?? ROOT;
  t.same(world.states(last, 'again'), ['failed']);
  t.same(world.states(ROOT, 'again'), ['active']);
});

t.test('[SUB-11] what is told twice counts once, and what has lost its meaning is dropped', async (t) => {
  const plan = [aCaseTask('leak', { repetition: 'repetitionCounter < 2.0' }), beside];
  const world = aFamily([{ plan }, inspection()]);
  const first = world.sub(ROOT, 'leak');
  world.quietly(first, { type: 'complete-task', itemId: idOf(world, first, 'look') });
  world.quietly(ROOT, { type: 'skip-item', itemId: idOf(world, ROOT, 'leak'), reason: 'not needed' });
  t.same(
    world.waiting.map(({ command }) => command.type),
    ['record-sub-case', 'close-case'],
  );
  world.deliver(2);
  t.equal(stateOf(world, first), 'completed');
  t.same(world.states(ROOT, 'leak'), ['terminated']);
  t.equal(world.refused.length, 0);
  const seeds = new Set(world.cases.map((id) => world.theCase(id).version));
  t.ok(seeds.size > 0);
});

t.test('[SUB-11] only the task that has the case hears it, and once it is over it hears nothing', async (t) => {
  const world = aFamily([
    {
      plan: [
        aCaseTask('leak'),
        aCaseTask('other'),
        aStage('stage', [aTask('in')]),
        aTask('go', { entry: [when('facts.go')] }),
      ],
    },
    inspection(),
  ]);
  const subCaseId = world.sub(ROOT, 'leak');
  const itemId = idOf(world, ROOT, 'other');
  t.equal(
    world.refusal(ROOT, { type: 'record-sub-case', itemId, subCaseId, result: 'completed' }).code,
    'item-unknown',
  );
  const task = idOf(world, ROOT, 'in');
  t.equal(
    world.refusal(ROOT, { type: 'record-sub-case', itemId: task, subCaseId, result: 'completed' }).code,
    'item-unknown',
  );
  complete(world, subCaseId, 'look');
  const again = { type: 'record-sub-case', itemId: idOf(world, ROOT, 'leak'), subCaseId, result: 'completed' } as const;
  t.equal(world.refusal(ROOT, again).code, 'already-done');
});
