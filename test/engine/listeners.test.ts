import t from 'tap';
import { aStage, aTask, aTimer, aUserEvent, on, when } from '../fixtures/builders.ts';
import { given } from './given.ts';
import { act, refusedAct } from './item-acts.ts';

t.test('[PLAN-27] a user event waits from its creation until a person says that it has happened', async (t) => {
  const story = given({ plan: [aUserEvent('u'), aTask('a', { entry: [on('u', 'occur')] })] });
  t.same([story.states('u'), story.states('a')], [['available'], ['available']]);
  act(story, 'occur-event u');
  t.same(story.moves, ['u occur', 'a start']);
  t.equal(refusedAct(story, 'occur-event u').code, 'already-done');
  t.match(refusedAct(story, 'occur-event a'), { code: 'transition-denied', detail: /made to occur/ });
});

t.test('[PLAN-27] facts that come with it are checked and are there for what it starts', async (t) => {
  const facts = { type: 'object', properties: { amount: { type: 'number' } } };
  const entry = [on('u', 'occur', { if: 'facts.amount > 10', mode: 'immediate' })];
  const story = given({ facts, plan: [aUserEvent('u'), aTask('a', { entry })] });
  const occur = { type: 'occur-event', itemId: story.id('u') } as const;
  t.match(story.refusal({ ...occur, facts: { amount: 'much' } }), {
    code: 'facts-invalid',
    errors: [{ pointer: '/facts/amount' }],
  });
  story.when({ ...occur, facts: { amount: 12 } });
  t.same([story.states('a'), story.theCase.file.get('amount')], [['active'], 12]);
  t.match(story.events[0], { type: 'facts-changed', data: { itemId: story.id('u') } });
});

t.test('[PLAN-27] with a repetition rule each occurrence creates the next, while the rule holds', async (t) => {
  const story = given({ plan: [aUserEvent('u', { repetition: 'repetitionCounter < 3' }), aTask('a')] });
  act(story, 'occur-event u', 'occur-event u', 'occur-event u');
  t.same(story.states('u'), ['completed', 'completed', 'completed']);
  t.equal(story.item('u').repetitionCounter, 3);
});

t.test('[PLAN-27] it does not occur while it or its stage is suspended or failed', async (t) => {
  const story = given({ plan: [aStage('s', [aUserEvent('u'), aTask('a')])] });
  act(story, 'suspend-item u');
  t.equal(refusedAct(story, 'occur-event u').code, 'transition-denied');
  act(story, 'resume-item u', 'suspend-item s');
  t.equal(refusedAct(story, 'occur-event u').code, 'transition-denied');
  act(story, 'resume-item s', 'fault-item s');
  t.match(refusedAct(story, 'occur-event u'), { code: 'parent-not-open', detail: /Reactivate "s" first/ });
});

t.test('[PLAN-5] a listener that waits ends with its stage', async (t) => {
  const story = given({ plan: [aStage('s', [aUserEvent('u'), aTimer('t', 'PT1H'), aTask('a', { required: true })])] });
  story.complete('a').complete('s');
  t.same([story.states('u'), story.states('t')], [['terminated'], ['terminated']]);
  t.ok(story.moves.includes('u parent-terminate'));
});

t.test('[SENTRY-15] a fact that comes, changes or goes is heard as create, update or delete', async (t) => {
  const plan = [
    aTask('came', { entry: [on('fact:order', 'create')] }),
    aTask('changed', { entry: [on('fact:order', 'update')] }),
    aTask('gone', { entry: [on('fact:order', 'delete')] }),
  ];
  const story = given({ plan });
  const active = (): string[] => ['came', 'changed', 'gone'].filter((key) => story.item(key).state === 'active');
  story.facts({ other: 1 });
  t.same(active(), []);
  story.facts({ order: { total: 1 } });
  t.same(active(), ['came']);
  story.facts({ order: { total: 1 }, other: 2 });
  t.same(active(), ['came'], 'what stays as it is does not count');
  story.facts({ order: { total: 2 } });
  t.same(active(), ['came', 'changed']);
  story.facts({ order: null });
  t.same(active(), ['came', 'changed', 'gone']);
  t.match(
    story.events.find((event) => event.type === 'item-transitioned'),
    { data: { cause: { kind: 'criterion', on: [{ fact: 'order', transition: 'delete' }] } } },
  );
});

t.test('[SENTRY-15] the answers to a form and the facts of a user event are heard too', async (t) => {
  const entry = [on('fact:amount', 'create')];
  const answered = given({ plan: [aTask('ask'), aTask('a', { entry })] }).complete('ask', { amount: 5 });
  t.same(answered.states('a'), ['active']);
  const told = given({ plan: [aUserEvent('u'), aTask('a', { entry })] });
  told.when({ type: 'occur-event', itemId: told.id('u'), facts: { amount: 5 } });
  t.same(told.states('a'), ['active']);
});

t.test('[SENTRY-15] an on-part on a fact joins others, is remembered, and is consumed', async (t) => {
  const join = {
    on: [
      { source: 'fact:paid', transition: 'update' },
      { source: 'a', transition: 'complete' },
    ],
    if: 'facts.paid',
  } as const;
  const story = given({ plan: [aTask('a', { repetition: true }), aTask('b', { entry: [join], repetition: true })] });
  story.facts({ paid: false }).facts({ paid: true }).complete('a');
  t.same(story.states('b'), ['active', 'available']);
  story.complete('a');
  t.same(story.states('b'), ['active', 'available'], 'the update was consumed');
});

t.test('[SENTRY-15] an exit criterion of an item, a stage and the case hears facts', async (t) => {
  const exit = [on('fact:cancelled', 'create')];
  const story = given({ plan: [aTask('a', { exit }), aStage('s', [aTask('b')], { exit }), aTask('c')] });
  story.facts({ cancelled: true });
  t.same([story.states('a'), story.states('s'), story.states('b')], [['terminated'], ['terminated'], ['terminated']]);
  t.equal(given({ plan: [aTask('a')], exit }).facts({ cancelled: true }).theCase.state, 'terminated');
});

t.test('[SENTRY-15] facts are heard and remembered while the case is suspended', async (t) => {
  const story = given({ plan: [aTask('a', { entry: [on('fact:go', 'create')] })] });
  story.when({ type: 'suspend-case', reason: 'x' }).facts({ go: 1 });
  t.same(story.states('a'), ['suspended']);
  t.same(story.when({ type: 'reactivate-case' }).states('a'), ['active']);
});

t.test('[SENTRY-16] the facts that a case opens with are heard by what its opening creates', async (t) => {
  const entry = [on('fact:order', 'create')];
  const plan = [
    aTask('a', { entry }),
    aStage('s', [aTask('deep', { entry })]),
    aStage('later', [aTask('late', { entry })], { manualActivation: true }),
    aTask('now', { entry: [on('fact:order', 'create', { if: 'facts.order > 1', mode: 'immediate' })] }),
  ];
  const story = given({ plan }, { facts: { order: 5 } });
  t.same([story.states('a'), story.states('deep'), story.states('now')], [['active'], ['active'], ['active']]);
  t.same(story.start('later').states('late'), ['available'], 'what is created later does not');
  t.same(given({ plan }).states('a'), ['available']);
});

t.test('[SENTRY-16] a case does not complete before the facts that it opens with were heard', async (t) => {
  const plan = [aStage('s', [aTask('a', { entry: [on('fact:order', 'create')] })], { autoComplete: true })];
  const story = given({ plan, holdsOpen: false, autoComplete: true }, { facts: { order: 1 } });
  t.same([story.states('a'), story.theCase.state], [['active'], 'active']);
});

t.test('[SENTRY-17] an on-part that names an exit criterion counts only leaving through that one', async (t) => {
  const plan = [
    aStage('s', [aTask('ok'), aTask('bad')], {
      exit: [
        { id: 'done', ...on('ok') },
        { id: 'broken', ...on('bad') },
      ],
    }),
    aTask('thank', { entry: [{ on: [{ source: 's', transition: 'exit', exitCriterion: 'done' }] }] }),
    aTask('repair', { entry: [{ on: [{ source: 's', transition: 'exit', exitCriterion: 'broken' }] }] }),
    aTask('either', { entry: [on('s', 'exit')] }),
  ];
  const well = given({ plan }).complete('ok');
  t.same([well.states('thank'), well.states('repair'), well.states('either')], [['active'], ['available'], ['active']]);
  const badly = given({ plan }).complete('bad');
  t.same([badly.states('thank'), badly.states('repair')], [['available'], ['active']]);
});

t.test('[SENTRY-17] leaving with the parent is leaving through no criterion', async (t) => {
  const story = given({
    plan: [
      aTask('stop'),
      aStage('s', [aTask('a', { exit: [when('facts.never')] })], { exit: [on('stop')] }),
      aTask('b', { entry: [{ on: [{ source: 'a', transition: 'exit', exitCriterion: 'exit-0' }] }] }),
      aTask('c', { entry: [on('a', 'exit')] }),
    ],
  }).complete('stop');
  t.same([story.states('a'), story.states('b'), story.states('c')], [['terminated'], ['available'], ['active']]);
});
