import t from 'tap';
import { aGoal, aMilestone, aStage, aTask, on, when } from '../fixtures/builders.ts';
import { given } from './given.ts';

t.test('[SENTRY-5] two on-parts are remembered until both have occurred, in any order', async (t) => {
  const join = {
    on: [
      { source: 'a', transition: 'complete' },
      { source: 'b', transition: 'complete' },
    ],
  } as const;
  for (const order of [
    ['a', 'b'],
    ['b', 'a'],
  ] as const) {
    const story = given({ plan: [aTask('a'), aTask('b'), aTask('c', { entry: [join] })] });
    story.complete(order[0]);
    t.same(story.states('c'), ['available']);
    t.equal(story.item('c').entry[0]?.on.filter(({ occurred }) => occurred).length, 1);
    story.complete(order[1]);
    t.same(story.states('c'), ['active']);
    t.notOk(
      story.item('c').entry[0]?.on.some(({ occurred }) => occurred),
      'consumed when it fired',
    );
  }
});

t.test('[SENTRY-8] several criteria mean OR', async (t) => {
  const plan = [aTask('a'), aTask('b'), aTask('c', { entry: [on('a'), on('b')] })];
  t.same(given({ plan }).complete('a').states('c'), ['active']);
  t.same(given({ plan }).complete('b').states('c'), ['active']);
});

t.test('[SENTRY-6] a deferred if-part is tried again when a fact changes while the on-parts hold', async (t) => {
  const story = given({
    plan: [aTask('a'), aTask('b', { entry: [on('a', 'complete', { if: 'facts.value >= 100' })] })],
  });
  story.facts({ value: 99 }).complete('a');
  t.same(story.states('b'), ['available']);
  story.facts({ other: 1 });
  t.same(story.states('b'), ['available']);
  story.facts({ value: 100 });
  t.same(story.states('b'), ['active']);
});

t.test(
  '[SENTRY-6] an if-part that was true before the on-part counts no longer when it has turned false',
  async (t) => {
    const story = given({ plan: [aTask('a'), aTask('b', { entry: [on('a', 'complete', { if: 'facts.go' })] })] });
    story.facts({ go: true }).facts({ go: false }).complete('a');
    t.same(story.states('b'), ['available']);
  },
);

t.test('[SENTRY-6] an if-part is tried again when another item or a goal that it reads moves', async (t) => {
  const story = given({
    goals: [aGoal('calm')],
    plan: [
      aTask('a'),
      aTask('by-item', { entry: [when('items.a.state == "completed"')] }),
      aTask('by-goal', { entry: [when('goals.calm.state == "achieved"')] }),
    ],
  });
  t.same([story.states('by-item'), story.states('by-goal')], [['available'], ['available']]);
  story.complete('a');
  t.same(story.states('by-item'), ['active']);
  story.when({ type: 'achieve-goal', goalId: story.goal('calm').id, evidence: 'said so' });
  t.same(story.states('by-goal'), ['active']);
});

t.test('[SENTRY-7] an immediate if-part counts only in the command of its last on-part', async (t) => {
  const entry = [on('a', 'complete', { if: 'facts.go', mode: 'immediate' })];
  const late = given({ plan: [aTask('a'), aTask('b', { entry })] });
  late.complete('a').facts({ go: true });
  t.same(late.states('b'), ['available'], 'too late');
  const inTime = given({ plan: [aTask('a'), aTask('b', { entry })] });
  t.same(inTime.complete('a', { go: true }).states('b'), ['active']);
});

t.test('[SENTRY-7] a new occurrence of a remembered on-part lets an immediate if-part count again', async (t) => {
  const entry = [on('a', 'complete', { if: 'facts.go', mode: 'immediate' })];
  const story = given({ plan: [aTask('a', { repetition: true }), aTask('b', { entry })] });
  story.complete('a');
  t.same(story.states('b'), ['available']);
  story.complete('a', { go: true });
  t.same(story.states('b'), ['active']);
});

t.test('[SENTRY-7] the start of the case counts for items created in it', async (t) => {
  const entry = [on('a', 'create', { if: 'facts.go', mode: 'immediate' })];
  const plan = [aTask('b', { entry }), aTask('a')];
  t.same(given({ plan }, { facts: { go: true } }).states('b'), ['active']);
  t.same(given({ plan }).facts({ go: true }).states('b'), ['available']);
});

t.test('[SENTRY-9] an if-part alone fires on becoming true, and creation counts as becoming', async (t) => {
  const plan = [aTask('a', { entry: [when('facts.go')] })];
  t.same(given({ plan }, { facts: { go: true } }).states('a'), ['active']);
  const story = given({ plan });
  t.same(story.states('a'), ['available']);
  t.same(story.facts({ go: true }).states('a'), ['active']);
});

t.test('[SENTRY-9] a repetition instance waits for false, then true', async (t) => {
  const story = given({ plan: [aTask('a', { entry: [when('facts.go')], repetition: true })] }, { facts: { go: true } });
  t.same(story.states('a'), ['active', 'available']);
  story.facts({ more: 1 });
  t.same(story.states('a'), ['active', 'available'], 'still true: nothing new');
  story.facts({ go: false });
  t.equal(story.item('a').entry[0]?.armed, true);
  story.facts({ go: true });
  t.same(story.states('a'), ['active', 'active', 'available']);
});

t.test('[SENTRY-10] an absent fact and an error count as not satisfied', async (t) => {
  const story = given({
    plan: [
      aTask('absent', { entry: [when('facts.nothing > 1')] }),
      aTask('not', { entry: [when('!(facts.nothing > 1)')] }),
      aTask('wrong', { entry: [when('facts.word > 1')] }),
      aTask('asked', { entry: [when('!has(facts.nothing)')] }),
    ],
  });
  story.facts({ word: 'x' });
  t.same(
    [story.states('absent'), story.states('not'), story.states('wrong'), story.states('asked')],
    [['available'], ['available'], ['available'], ['active']],
  );
});

t.test('[SENTRY-1] completion waits until entries have come to rest: a chain is never cut off', async (t) => {
  const story = given({
    plan: [
      aStage(
        's',
        [
          aTask('a'),
          aMilestone('m', { entry: [on('a')] }),
          aMilestone('n', { entry: [on('m', 'occur')] }),
          aTask('b', { entry: [on('n', 'occur')] }),
        ],
        { autoComplete: true },
      ),
    ],
  });
  story.complete('a');
  t.same(story.states('b'), ['active']);
  t.same(story.states('s'), ['active']);
});

t.test('[SENTRY-2] the order of items changes no outcome', async (t) => {
  const items = [
    aTask('a'),
    aTask('b', { entry: [on('a')], exit: [on('c', 'start')] }),
    aTask('c', { entry: [on('a')] }),
    aTask('d', { entry: [on('b', 'exit')] }),
    aTask('e', { entry: [when('items.c.state == "available" && items.a.state == "completed"')] }),
  ];
  const outcomes = permutations(items).map((plan) => {
    const story = given({ plan }).complete('a');
    return JSON.stringify(items.map(({ key }) => [key, story.states(key)]));
  });
  t.equal(outcomes.length, 120);
  t.same([...new Set(outcomes)], [outcomes[0]]);
});

t.test('[SENTRY-1] exit criteria act before entry criteria: what is told to go never starts', async (t) => {
  const story = given({ plan: [aTask('a'), aTask('b', { entry: [on('a')], exit: [on('a')] })] }).complete('a');
  t.same(story.moves, ['a complete', 'b exit']);
});

t.test('[SENTRY-2] exits act innermost first: each item leaves through its own criterion', async (t) => {
  const exit = [on('stop')];
  const story = given({ plan: [aStage('s', [aTask('a', { exit })], { exit }), aTask('stop')] }).complete('stop');
  t.same(story.moves, ['stop complete', 'a exit', 's exit']);
  const [, left] = story.events.filter(({ type }) => type === 'item-transitioned');
  t.match(left?.data, { itemId: story.id('a'), cause: { kind: 'criterion' } });
});

t.test('[SENTRY-3] one event that exits the case and completes its last item ends it terminated', async (t) => {
  const story = given({ plan: [aTask('a')], exit: [on('a')], holdsOpen: false }).complete('a');
  t.equal(story.theCase.state, 'terminated');
  t.same(story.states('a'), ['completed']);
});

t.test('[SENTRY-3] exit before completion holds for stages', async (t) => {
  const story = given({ plan: [aStage('s', [aTask('a')], { exit: [on('a')] })] }).complete('a');
  t.same(story.states('s'), ['terminated']);
  t.same(story.states('a'), ['completed']);
});

t.test('[SENTRY-3] the exit of a parent goes before the completion of the parent by its last stage', async (t) => {
  const plan = [aStage('outer', [aStage('inner', [aTask('a')])], { exit: [on('inner')] })];
  const story = given({ plan }).complete('a');
  t.same(story.states('inner'), ['completed']);
  t.same(story.states('outer'), ['terminated']);
});

t.test('[SENTRY-4] a plan that never rests is refused, and says which steps cause each other', async (t) => {
  const story = given({
    plan: [
      aTask('go', { manualActivation: true }),
      aMilestone('ping', { entry: [on('go', 'manual-start'), on('pong', 'occur')], repetition: true }),
      aMilestone('pong', { entry: [on('ping', 'occur')], repetition: true }),
    ],
  });
  const refusal = story.refusal({ type: 'start-item', itemId: story.id('go') });
  t.equal(refusal.code, 'sentry-loop');
  t.match(refusal.detail, /ping/);
  t.same(refusal.facts?.['limit'], 1000);
  t.equal(story.refusal({ type: 'start-item', itemId: story.id('go') }, { stepLimit: 20 }).facts?.['limit'], 20);
});

t.test('[SENTRY-12] an on-part is satisfied by any instance, two by different ones', async (t) => {
  const join = {
    on: [
      { source: 'a', transition: 'complete' },
      { source: 'a', transition: 'start' },
    ],
  } as const;
  const story = given({
    plan: [
      aTask('a', { repetition: true, manualActivation: true }),
      aTask('b', { entry: [{ ...join, on: [join.on[0], { source: 'a', transition: 'manual-start' }] }] }),
    ],
  });
  story.start('a');
  t.same(story.states('b'), ['available']);
  story.complete('a');
  t.same(story.states('b'), ['active']);
});

t.test('[SENTRY-14] exit criteria act from every state that is not over', async (t) => {
  const exit = [on('stop')];
  const story = given({
    plan: [
      aTask('stop'),
      aTask('available', { entry: [when('facts.never')], exit }),
      aTask('enabled', { manualActivation: true, exit }),
      aTask('active', { exit }),
    ],
  }).complete('stop');
  t.same(
    [story.states('available'), story.states('enabled'), story.states('active')],
    [['terminated'], ['terminated'], ['terminated']],
  );
});

t.test('[SENTRY-13] a source that moved before the item was there does not count', async (t) => {
  const story = given({
    plan: [aTask('a'), aStage('s', [aTask('b', { entry: [on('a')] })], { manualActivation: true })],
  });
  story.complete('a').start('s');
  t.same(story.states('b'), ['available']);
});

t.test('[CASE-5] a transition names its criterion, what satisfied it, and the values that were read', async (t) => {
  const story = given({
    plan: [
      aTask('a'),
      aTask('b', { entry: [on('a', 'complete', { if: 'facts.amount > 10 && goals.calm.state == "open"' })] }),
    ],
    goals: [aGoal('calm')],
  });
  const a = story.id('a');
  story.complete('a', { amount: 12 });
  const started = story.events.find((event) => event.type === 'item-transitioned' && event.data.transition === 'start');
  t.match(started?.data, {
    cause: {
      kind: 'criterion',
      criterionId: 'entry-0',
      on: [{ itemId: a, transition: 'complete' }],
      if: 'facts.amount > 10 && goals.calm.state == "open"',
    },
  });
  t.match(started?.personal, { values: { 'facts.amount': 12, 'goals.calm': { state: 'open' } } });
});

function permutations<T>(list: readonly T[]): T[][] {
  if (list.length <= 1) return [[...list]];
  return list.flatMap((first, at) => permutations(list.toSpliced(at, 1)).map((rest) => [first, ...rest]));
}
