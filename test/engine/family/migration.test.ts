import t from 'tap';
import { aMilestone, aStage, aTask, aTimer, on, when } from '../../fixtures/builders.ts';
import { aCaseOf, migrated, notMigrated } from './migration-kit.ts';

t.test('[MIGRATE-1] a case is brought to another version of its type, with a reason', async (t) => {
  const story = migrated(aCaseOf({ plan: [aTask('one')] }), { plan: [aTask('one')] });
  t.equal(story.theCase.type.version, 2);
  t.same(
    story.events.map(({ type }) => type),
    ['plan-changed'],
  );
  t.match(story.events[0]?.personal, { reason: 'a better way is known' });
  t.equal(notMigrated(story, { plan: [aTask('one')] }).code, 'already-done', 'it has that version');
  const command = { type: 'migrate-case', to: { kind: 'case-type' }, reason: ' ' } as const;
  t.equal(story.refusal(command).code, 'reason-missing');
  t.equal(notMigrated(story, { plan: [aTask('one'), aTask('one')] }, 3).code, 'fragment-invalid');
});

t.test(
  '[MIGRATE-2] instances are matched by key and keep their states; texts, forms, roles and rules follow',
  async (t) => {
    const form = { type: 'object', properties: { amount: { type: 'number' } } };
    const story = aCaseOf({
      plan: [
        aTask('done'),
        aTask('doing'),
        aTask('waits', { entry: [on('doing')] }),
        aTask('hand', { manualActivation: true }),
      ],
    }).complete('done');
    migrated(story, {
      plan: [
        aTask('done', { name: 'Other' }),
        aTask('doing', { name: 'Do it', description: 'well', form, role: 'supervisor', kind: 'message-task' }),
        aTask('waits', { entry: [on('doing')], manualActivation: true }),
        aTask('hand', { repetition: true }),
      ],
    });
    t.same(
      ['done', 'doing', 'waits', 'hand'].map(
        (key) => [...story.theCase.items.values()].find((item) => item.key === key)?.state,
      ),
      ['completed', 'active', 'available', 'enabled'],
    );
    t.equal(story.item('done').name, 'done', 'what has ended stays as it was');
    t.match(story.item('Do it'), { description: 'well', form, role: 'supervisor', kind: 'message-task' });
    t.equal(story.item('waits').manualActivation, true);
    t.equal(story.item('hand').repetition, true, 'how it was started is not asked again');
  },
);

t.test(
  '[MIGRATE-2] due dates count from when the step began, timers from now; clocks that stand still keep the rest',
  async (t) => {
    const story = aCaseOf({
      plan: [aTask('task', { due: 'P1D' }), aTimer('timer', 'P1D'), aTask('same', { due: 'P1D' })],
    });
    const sameDue = story.item('same').dueAt;
    story.at('2026-03-02T10:00:00.000Z');
    migrated(story, { plan: [aTask('task', { due: 'P3D' }), aTimer('timer', 'PT2H'), aTask('same', { due: 'P1D' })] });
    t.equal(story.item('task').dueAt, '2026-03-05T09:00:00.000Z');
    t.equal(story.item('timer').timerDueAt, '2026-03-02T12:00:00.000Z');
    t.equal(story.item('same').dueAt, sameDue);
    const task = { type: 'suspend-item', itemId: story.id('task'), reason: 'wait' } as const;
    story.when(task).when({ ...task, itemId: story.id('timer') });
    migrated(story, { plan: [aTask('task', { due: 'P5D' }), aTimer('timer', 'PT3H')] }, null, 3);
    t.match(story.item('task'), { dueAt: null, dueRemainingMs: (5 * 24 - 1) * 3_600_000 });
    t.match(story.item('timer'), { timerDueAt: null, timerRemainingMs: 3 * 3_600_000 });
    migrated(story, { plan: [aTask('task'), aTimer('timer', 'PT3H')] }, null, 4);
    t.match(story.item('task'), { dueAfter: null, dueAt: null, dueRemainingMs: null });
  },
);

t.test('[MIGRATE-3] an unchanged criterion keeps what it has heard, a changed one starts anew', async (t) => {
  const both = (second: string) => ({
    on: [
      { source: 'a', transition: 'complete' as const },
      { source: second, transition: 'complete' as const },
    ],
  });
  const plan = [aTask('a'), aTask('b'), aTask('c'), aTask('next', { entry: [both('b')] })];
  const story = aCaseOf({ plan }).complete('a');
  migrated(story, { plan: [aTask('a', { name: 'A' }), aTask('b'), aTask('c'), aTask('next', { entry: [both('b')] })] });
  t.same(
    story.item('next').entry[0]?.on.map(({ occurred }) => occurred),
    [true, false],
    'it is remembered',
  );
  story.complete('b');
  t.same(story.states('next'), ['active']);

  const other = aCaseOf({
    plan: [aTask('a', { repetition: true }), aTask('b'), aTask('next', { entry: [both('b')] })],
  }).complete('a');
  t.same(
    other.item('next').entry[0]?.on.map(({ occurred }) => occurred),
    [true, false],
  );
  migrated(other, {
    plan: [aTask('a', { repetition: true }), aTask('b'), aTask('next', { entry: [{ ...both('b'), if: 'facts.go' }] })],
  });
  t.same(
    other.item('next').entry[0]?.on.map(({ occurred, sourceItemId }) => [occurred, sourceItemId === null]),
    [
      [true, false],
      [false, true],
    ],
    'anew: it counts what stands already, as with anything that is connected live',
  );
});

t.test('[MIGRATE-3] what is new or changed and waits for what is done already goes on', async (t) => {
  const story = aCaseOf({ plan: [aTask('a'), aTask('b', { entry: [when('facts.never')] }), aTask('open')] }).complete(
    'a',
  );
  migrated(story, {
    plan: [aTask('a'), aTask('b', { entry: [on('a')] }), aTask('new', { entry: [on('a')] }), aTask('open')],
  });
  t.same([story.states('b'), story.states('new')], [['active'], ['active']]);
});

t.test('[MIGRATE-3] criteria are matched by id, wherever they stand', async (t) => {
  const story = aCaseOf({
    plan: [
      aTask('a'),
      aTask('b'),
      aTask('next', { entry: [{ id: 'x', on: [{ source: 'a', transition: 'complete' }], if: 'facts.go' }] }),
    ],
  }).complete('a');
  migrated(story, {
    plan: [
      aTask('a'),
      aTask('b'),
      aTask('next', {
        entry: [
          on('b', 'complete', { id: 'y' }),
          { id: 'x', on: [{ source: 'a', transition: 'complete' }], if: 'facts.go' },
        ],
      }),
    ],
  });
  t.same(
    story.item('next').entry.map(({ id, on: parts }) => [id, parts[0]?.occurred]),
    [
      ['y', false],
      ['x', true],
    ],
  );
  story.facts({ go: true });
  t.same(story.states('next'), ['active']);
});

t.test('[MIGRATE-4] required rules are evaluated again', async (t) => {
  const story = aCaseOf({
    autoComplete: true,
    plan: [aTask('must', { required: true }), aTask('may'), aTask('rule', { required: 'facts.vip' })],
  });
  t.equal(story.item('rule').required, false);
  story.facts({ vip: true });
  t.equal(story.item('rule').required, false, 'fixed at creation');
  migrated(story, {
    autoComplete: true,
    plan: [aTask('must'), aTask('may', { required: true }), aTask('rule', { required: 'facts.vip' })],
  });
  t.same(
    ['must', 'may', 'rule'].map((key) => story.item(key).required),
    [false, true, true],
  );
});

t.test('[MIGRATE-4] repetition rules are evaluated again', async (t) => {
  const entry = [on('go', 'occur')];
  const go = { key: 'go', kind: 'user-event', name: 'go', repetition: true } as const;
  const story = aCaseOf({
    plan: [go, aTask('yes', { entry, repetition: true }), aTask('no', { entry }), aTask('open')],
  });
  story.when({ type: 'occur-event', itemId: story.id('go') });
  t.same([story.states('yes'), story.states('no')], [['active', 'available'], ['active']]);
  migrated(story, { plan: [go, aTask('yes', { entry }), aTask('no', { entry, repetition: true }), aTask('open')] });
  t.same(story.states('yes'), ['active', 'terminated'], 'a repetition that only waits is not owed any more');
  t.same(story.states('no'), ['active', 'available'], 'one that is owed now waits');

  const loop = aCaseOf({ plan: [aTask('loop', { repetition: true }), aTask('once')] });
  migrated(loop, { plan: [aTask('loop'), aTask('once', { repetition: true })] })
    .complete('loop')
    .complete('once');
  t.same([loop.states('loop'), loop.states('once')], [['completed'], ['completed', 'active']]);
});

t.test(
  '[MIGRATE-5] a step whose place is another goes there with its state, if there is one that is open',
  async (t) => {
    const story = aCaseOf({ plan: [aStage('from', [aTask('task'), aTask('stay')]), aStage('to', [aTask('in')])] });
    const id = story.id('task');
    migrated(story, { plan: [aStage('from', [aTask('stay')]), aStage('to', [aTask('in'), aTask('task')])] });
    t.equal(story.item('task').id, id);
    t.same([story.states('task'), story.item('task').parentId], [['active'], story.id('to')]);
  },
);

t.test('[MIGRATE-5] what has begun does not go where work has not', async (t) => {
  const closed = aStage('to', [aTask('in'), aTask('task')], { entry: [when('facts.go')] });
  const story = aCaseOf({
    plan: [aStage('from', [aTask('task'), aTask('stay')]), aStage('to', [aTask('in')], { entry: [when('facts.go')] })],
  });
  migrated(story, { plan: [aStage('from', [aTask('stay')]), closed] });
  t.same([story.states('task'), story.item('task').parentId], [['active'], story.id('from')]);
  story.facts({ go: true });
  t.same(story.states('task'), ['active'], 'and is not made twice');
});

t.test('[MIGRATE-6] open instances of removed items exit, ended ones stay, planned ones are taken out', async (t) => {
  const later = aStage('later', [aTask('planned'), aTask('kept')], { entry: [when('facts.later')] });
  const story = aCaseOf({
    plan: [
      aTask('done'),
      aTask('off', { manualActivation: true }),
      aStage('stage', [aTask('inside'), aMilestone('mark', { entry: [when('facts.x')] })]),
      aTimer('timer', 'P1D'),
      later,
      aTask('keep'),
    ],
  }).complete('done');
  story.when({ type: 'disable-item', itemId: story.id('off') });
  const planned = story.id('planned');
  migrated(story, { plan: [aStage('later', [aTask('kept')], { entry: [when('facts.later')] }), aTask('keep')] });
  t.same(
    ['done', 'off', 'stage', 'inside', 'mark', 'timer', 'keep'].map((key) => story.item(key).state),
    ['completed', 'disabled', 'terminated', 'terminated', 'terminated', 'terminated', 'active'],
  );
  t.equal(story.theCase.items.has(planned), false);
  t.match(
    story.events.find((event) => event.type === 'item-transitioned' && event.data.itemId === story.id('stage'))?.data,
    { transition: 'exit', cause: { kind: 'migration' } },
  );
  story.facts({ later: true });
  t.same(story.states('kept'), ['active']);
});

t.test('[MIGRATE-6] a step that lives another life goes, and a new one comes', async (t) => {
  const story = aCaseOf({ plan: [aTask('it'), aTask('keep')] });
  migrated(story, { plan: [aStage('it', [aTask('part')]), aTask('keep')] }, { plan: [aTask('it'), aTask('keep')] });
  t.same(story.states('it'), ['terminated', 'active']);
  t.same(story.states('part'), ['active']);
});

t.test('[MIGRATE-7] new items are created in every open parent, in their places', async (t) => {
  const v1 = aStage('stage', [aTask('a'), aTask('c')], { repetition: 'repetitionCounter < 3.0' });
  const later = aStage('later', [aTask('l')], { entry: [when('facts.later')] });
  const story = aCaseOf({ plan: [v1, aStage('over', [aTask('o')]), later] })
    .complete('o')
    .complete('a')
    .complete('c');
  t.same(story.states('stage'), ['completed', 'active']);
  const v2 = [aTask('a'), aTask('b'), aTask('c')];
  migrated(story, {
    plan: [
      aTask('first'),
      aStage('stage', v2, { repetition: 'repetitionCounter < 3.0' }),
      aStage('over', [aTask('o'), aTask('o2')]),
      aStage('later', [aTask('l'), aStage('deep', [aTask('d')])], { entry: [when('facts.later')] }),
      aStage('whole', [aTask('w')]),
    ],
  });
  t.same(story.states('b'), ['active'], 'in the stage that is open, not in the one that has ended');
  t.same(story.states('o2'), [], 'not in a stage that has ended');
  t.same([story.states('first'), story.states('whole'), story.states('w')], [['active'], ['active'], ['active']]);
  const { children, items } = story.theCase;
  const keys = (id: string) =>
    (children.get(id === '' ? '' : story.id(id)) ?? []).map((child) => items.get(child)?.key);
  t.same(keys('stage'), ['a', 'b', 'c']);
  t.same(keys(''), ['first', 'stage', 'stage', 'over', 'later', 'whole']);
  t.equal(story.item('d').state, 'initial', 'it waits with a stage that has not started');
  t.match(story.events.find(({ type }) => type === 'item-created')?.data, { cause: { kind: 'migration' } });
  story.facts({ later: true });
  t.same([story.states('deep'), story.states('d')], [['active'], ['active']]);
  story.complete('a').complete('b').complete('c');
  t.same(story.states('b'), ['completed', 'active'], 'and the next round has it too');
});

t.test('[MIGRATE-7] a new stage around steps that are there does not make them twice', async (t) => {
  const story = aCaseOf({ plan: [aTask('a'), aTask('keep')] });
  migrated(story, { plan: [aStage('around', [aTask('a'), aTask('b')]), aTask('keep')] });
  t.same([story.states('a'), story.states('around'), story.states('b')], [['active'], ['active'], ['active']]);
});

t.test('[MIGRATE-7] then it settles: completion is tried, exits act', async (t) => {
  const story = aCaseOf({ plan: [aTask('done'), aTask('gone')] }).complete('done');
  migrated(story, { plan: [aTask('done')] });
  t.equal(story.theCase.state, 'completed');

  const exits = aCaseOf({ plan: [aTask('done'), aTask('doing')] }).complete('done');
  migrated(exits, { plan: [aTask('done'), aTask('doing', { exit: [on('done')] }), aTask('open')] });
  t.same(exits.states('doing'), ['terminated']);

  const auto = aCaseOf({
    plan: [aStage('stage', [aTask('done'), aTask('must', { required: true })]), aTask('open')],
  }).complete('done');
  migrated(auto, {
    plan: [
      aStage('stage', [aTask('done'), aTask('must')], { autoComplete: true, manualActivation: true }),
      aTask('open'),
    ],
  });
  t.same(auto.states('stage'), ['active'], 'a step is under way');
  migrated(auto, { plan: [aStage('stage', [aTask('done')], { autoComplete: true }), aTask('open')] }, null, 3);
  t.same(auto.states('stage'), ['completed']);
});

t.test(
  '[MIGRATE-6] what a person connected to something that is planned and goes is named, and nothing changes',
  async (t) => {
    const later = (items: readonly string[]) =>
      aStage(
        'later',
        items.map((key) => aTask(key)),
        { entry: [when('facts.later')] },
      );
    const story = aCaseOf({
      plan: [later(['planned', 'kept']), aTask('hand', { manualActivation: true }), aTask('open')],
    });
    story.when({ type: 'add-task', name: 'mine', stageId: story.id('later') });
    story.when({
      type: 'connect-items',
      itemId: story.id('mine'),
      side: 'entry',
      on: [{ itemId: story.id('planned'), transition: 'complete' }],
    });
    const refusal = notMigrated(story, { plan: [later(['kept']), aTask('hand'), aTask('open')] });
    t.equal(refusal.code, 'still-connected');
    t.match(refusal.detail, /does not have "planned", but "mine" waits for it/);
  },
);
