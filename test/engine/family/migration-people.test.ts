import t from 'tap';
import { aFragment, aStage, aTask, on, when } from '../../fixtures/builders.ts';
import { aCaseOf, fragmentMigrated, migrated } from './migration-kit.ts';

t.test('[MIGRATE-8] what people added stays, also out of a stage that goes', async (t) => {
  const from = {
    plan: [aStage('stage', [aTask('a')]), aStage('later', [aTask('l')], { entry: [when('facts.go')] }), aTask('keep')],
  };
  const story = aCaseOf(from);
  story.when({ type: 'add-task', name: 'mine', stageId: story.id('stage') });
  story.when({ type: 'add-task', name: 'planned', stageId: story.id('later') });
  story.when({ type: 'add-task', name: 'in the plan' });
  story.add({ items: [aTask('grafted')] }, 'stage');
  migrated(story, { plan: [aTask('keep')] }, from);
  t.same([story.states('stage'), story.states('a')], [['terminated'], ['terminated']]);
  t.same(
    ['mine', 'in the plan', 'grafted'].map((key) => [story.states(key), story.item(key).parentId]),
    [
      [['active'], null],
      [['active'], null],
      [['active'], null],
    ],
  );
  t.same(story.states('planned'), ['active'], 'what waited for a stage that goes need not wait any more');
});

t.test('[MIGRATE-8] what was suspended with a stage that goes is resumed where work goes on', async (t) => {
  const story = aCaseOf({ plan: [aStage('stage', [aTask('a')]), aTask('keep')] });
  story.when({ type: 'add-task', name: 'mine', stageId: story.id('stage') });
  story.when({ type: 'suspend-item', itemId: story.id('stage'), reason: 'wait' });
  t.same(story.states('mine'), ['suspended']);
  migrated(story, { plan: [aTask('keep')] });
  t.same(story.states('mine'), ['active']);
});

t.test('[MIGRATE-8] what people changed stays where the template did not change it', async (t) => {
  const from = {
    plan: [aTask('a', { due: 'P1D', role: 'agent' }), aTask('b', { entry: [on('a')] }), aTask('c'), aTask('gone')],
  };
  const story = aCaseOf(from);
  story.when({ type: 'change-item', itemId: story.id('a'), name: 'Mine', due: 'PT2H', required: true }).when({
    type: 'connect-items',
    itemId: story.id('b'),
    side: 'entry',
    on: [{ itemId: story.id('c'), transition: 'complete' }],
  });
  const { dueAt } = story.item('Mine');
  migrated(
    story,
    {
      plan: [
        aTask('a', { due: 'P1D', role: 'supervisor' }),
        aTask('b', { entry: [on('a')] }),
        aTask('c'),
        aTask('new'),
      ],
    },
    from,
  );
  t.match(story.item('Mine'), { key: 'a', dueAt, required: true, role: 'supervisor' });
  t.equal(story.item('b').entry.length, 2, 'a connection of a person is kept');
  story.complete('c');
  t.same(story.states('b'), ['active']);
});

t.test('[MIGRATE-8] without the old version the new one wins, but for what people connected', async (t) => {
  const plan = [aTask('a'), aTask('b', { entry: [on('a')] }), aTask('c')];
  const story = aCaseOf({ plan });
  story.when({ type: 'change-item', itemId: story.id('a'), name: 'Mine' }).when({
    type: 'connect-items',
    itemId: story.id('b'),
    side: 'entry',
    on: [{ itemId: story.id('c'), transition: 'complete' }],
  });
  migrated(story, { plan });
  t.equal(story.item('a').name, 'a');
  t.equal(story.item('b').entry.length, 2);
});

t.test('[MIGRATE-8] what people took out, moved or disconnected stays so', async (t) => {
  const from = {
    plan: [
      aStage('s', [aTask('moved'), aTask('x')]),
      aTask('out', { manualActivation: true }),
      aTask('cut', { entry: [on('x')] }),
    ],
  };
  const story = aCaseOf(from);
  const cut = story.item('cut').entry[0];
  story
    .when({ type: 'move-item', itemId: story.id('moved'), stageId: null, afterId: null })
    .when({ type: 'remove-item', itemId: story.id('out') });
  if (cut !== undefined)
    story.when({ type: 'disconnect-items', itemId: story.id('cut'), side: 'entry', criterionId: cut.id });
  migrated(story, { plan: [...from.plan, aTask('new')] }, from);
  t.same([story.states('moved'), story.item('moved').parentId], [['active'], null]);
  t.equal(
    [...story.theCase.items.values()].some(({ key }) => key === 'out'),
    false,
  );
  t.same([story.item('cut').entry, story.states('new')], [[], ['active']]);
});

t.test('[MIGRATE-8] a task that was split stays split', async (t) => {
  const from = { plan: [aTask('big'), aTask('keep')] };
  const story = aCaseOf(from);
  story.when({ type: 'split-task', itemId: story.id('big'), into: [{ name: 'half' }, { name: 'other half' }] });
  migrated(story, { plan: [aTask('big', { name: 'Bigger', role: 'supervisor' }), aTask('keep')] }, from);
  t.match(story.item('Bigger'), { kind: 'stage', state: 'active' });
  t.same([story.states('half'), story.states('other half')], [['active'], ['active']]);
  story.complete('half').complete('other half');
  t.same(story.states('Bigger'), ['completed']);
});

t.test('[MIGRATE-9] planning tables follow; what was planned from them stays', async (t) => {
  const may = (key: string, more = {}) => aTask(key, { discretionary: true, ...more });
  const story = aCaseOf({
    plan: [aStage('stage', [aTask('a'), may('extra'), may('other'), may('gone')]), aTask('keep')],
  });
  const entryOf = (key: string) => [...story.theCase.discretionary.values()].find((entry) => entry.key === key);
  const plan = (key: string) => {
    const entry = entryOf(key);
    if (entry !== undefined) story.when({ type: 'plan-item', discretionaryId: entry.id });
  };
  plan('extra');
  plan('other');
  const same = entryOf('extra')?.id;
  migrated(story, {
    plan: [
      aStage('stage', [may('a'), may('extra', { name: 'Extra', repetition: true }), aTask('gone'), may('new')]),
      aTask('keep'),
    ],
  });
  t.same([...story.theCase.discretionary.values()].map(({ key }) => key).sort(), ['a', 'extra', 'new']);
  t.equal(entryOf('extra')?.id, same, 'it is the same entry');
  t.equal(story.item('Extra').state, 'active', 'what was planned follows its definition');
  t.same(story.states('other'), ['terminated'], 'what is not offered any more exits');
  t.same(story.states('gone'), ['active'], 'what need not be planned any more is created');
  t.same(story.states('a'), ['active']);
  const planned = entryOf('a');
  if (planned !== undefined)
    t.equal(
      story.refusal({ type: 'plan-item', discretionaryId: planned.id }).code,
      'already-done',
      'it counts as planned',
    );
  plan('new');
  plan('extra');
  t.same([story.states('new'), story.states('Extra')], [['active'], ['active', 'active']]);
});

t.test('[MIGRATE-12] a fragment is brought to another version by itself', async (t) => {
  const v1 = aFragment({
    key: 'refund',
    items: [aTask('check'), aTask('pay', { entry: [on('check')] }), aTask('gone')],
  });
  const v2 = aFragment({
    key: 'refund',
    name: 'Refund, quicker',
    items: [
      aTask('check', { name: 'Check it' }),
      aTask('ask', { entry: [on('check')] }),
      aTask('pay', { entry: [on('ask')] }),
    ],
  });
  const story = aCaseOf({ plan: [aStage('stage', [aTask('check')]), aTask('keep')] })
    .add(v1, 'stage')
    .add(v1);
  const [first, second] = [...story.theCase.fragments.keys()];
  if (first === undefined || second === undefined) throw new Error('there are two');
  story.complete('check');
  const inFirst = (key: string) =>
    [...story.theCase.items.values()].filter((item) => item.fragmentId === first && item.key === key);
  fragmentMigrated(story, first, v2, v1);
  t.match(story.theCase.fragments.get(first), { templateVersion: 2, name: 'Refund, quicker' });
  t.match(story.theCase.fragments.get(second), { templateVersion: 1 });
  t.same(
    ['check', 'ask', 'pay', 'gone'].map((key) => inFirst(key).map(({ state }) => state)),
    [['active'], ['available'], ['available'], ['terminated']],
  );
  t.equal(inFirst('check')[0]?.name, 'Check it');
  t.equal(inFirst('ask')[0]?.parentId, story.id('stage'), 'new steps come where the others are');
  t.equal(
    [...story.theCase.items.values()].filter(({ state }) => state === 'terminated').length,
    1,
    'nothing else moved',
  );
  t.equal(
    story.refusal(
      { type: 'migrate-case', to: { kind: 'fragment', fragmentId: first }, reason: 'x' },
      { fragment: { definition: v2, version: 2, parameters: {} } },
    ).code,
    'already-done',
  );
});

t.test('[MIGRATE-12] a fragment that waits for goals that the case does not have is refused', async (t) => {
  const v1 = aFragment({ items: [aTask('check')] });
  const story = aCaseOf({ plan: [aTask('keep')] }).add(v1);
  const [fragmentId] = [...story.theCase.fragments.keys()];
  if (fragmentId === undefined) throw new Error('there is one');
  const v2 = aFragment({ items: [aTask('check', { entry: [on('goal:paid', 'achieve')] })] });
  const command = { type: 'migrate-case', to: { kind: 'fragment', fragmentId }, reason: 'x' } as const;
  t.equal(
    story.refusal(command, { fragment: { definition: v2, version: 2, parameters: {} } }).code,
    'fragment-not-applicable',
  );
});
