import t from 'tap';
import { aMilestone, aStage, aTask, aTimer, on } from '../fixtures/builders.ts';
import { given } from './given.ts';

t.test(
  '[PLAN-11] with an entry criterion the next instance waits as soon as the item has left available',
  async (t) => {
    const story = given({ plan: [aTask('a'), aTask('b', { entry: [on('a')], repetition: true })] }).complete('a');
    t.same(story.states('b'), ['active', 'available']);
    story.complete('b');
    t.same(story.states('b'), ['completed', 'available'], 'completing does not repeat');
  },
);

t.test('[PLAN-11] the next instance hears nothing of what happened before it', async (t) => {
  const join = {
    on: [
      { source: 'a', transition: 'complete' },
      { source: 'x', transition: 'complete' },
    ],
  } as const;
  const story = given({
    plan: [
      aTask('a', { repetition: true }),
      aTask('x', { repetition: true }),
      aTask('b', { entry: [join], repetition: true }),
    ],
  });
  story.complete('a').complete('x');
  t.same(story.states('b'), ['active', 'available']);
  story.complete('x');
  t.same(story.states('b'), ['active', 'available'], 'the a of before is consumed');
  story.complete('a');
  t.same(story.states('b'), ['active', 'active', 'available']);
});

t.test('[PLAN-12] without one, the next instance runs when the item completes, while the rule holds', async (t) => {
  const story = given({ plan: [aTask('a', { repetition: 'facts.more' })] }, { facts: { more: true } });
  story.complete('a');
  t.same(story.states('a'), ['completed', 'active']);
  story.facts({ more: false }).complete('a');
  t.same(story.states('a'), ['completed', 'completed']);
});

t.test('[PLAN-12] a rule that cannot be told owes nothing', async (t) => {
  t.same(
    given({ plan: [aTask('a', { repetition: 'facts.more' })] })
      .complete('a')
      .states('a'),
    ['completed'],
  );
});

t.test('[PLAN-12] exit, the end of the parent and skipping do not repeat', async (t) => {
  const exit = given({ plan: [aTask('stop'), aTask('a', { repetition: true, exit: [on('stop')] })] }).complete('stop');
  t.same(exit.states('a'), ['terminated']);
  const parent = given({ plan: [aStage('s', [aTask('a', { repetition: true })])] }).skip('s');
  t.same(parent.states('a'), ['terminated']);
  const skipped = given({ plan: [aTask('a', { repetition: true })] }).skip('a');
  t.same(skipped.states('a'), ['terminated']);
  t.equal(skipped.item('a').skipped, true);
});

t.test('[PLAN-13] the counter is 1 at first and rules may read it', async (t) => {
  const story = given({ plan: [aTask('a', { repetition: 'repetitionCounter < 3' })] });
  story.complete('a').complete('a').complete('a');
  t.same(story.states('a'), ['completed', 'completed', 'completed']);
  t.equal(story.item('a').repetitionCounter, 3);
  const counted = given({ plan: [aTask('a', { repetition: 'task.index < 1' })] });
  t.same(counted.complete('a').complete('a').states('a'), ['completed', 'completed'], 'task.index counts from 0');
});

t.test('[PLAN-11] a milestone repeats with its criterion', async (t) => {
  const story = given({
    plan: [aTask('a', { repetition: true }), aMilestone('m', { entry: [on('a')], repetition: true })],
  });
  story.complete('a').complete('a');
  t.same(story.states('m'), ['completed', 'completed', 'available']);
});

t.test('[PLAN-14] a repeated stage starts anew from its definitions, without what people added', async (t) => {
  const story = given({
    plan: [
      aStage('s', [aTask('a'), aTask('b', { entry: [on('a')] }), aStage('deep', [aTask('c')])], {
        repetition: 'repetitionCounter < 2',
      }),
    ],
  });
  story.when({ type: 'add-task', name: 'extra', stageId: story.id('s') });
  story.complete('a').complete('b').complete('c').complete('extra');
  t.same(story.states('s'), ['completed', 'active']);
  t.same(
    [story.states('a'), story.states('b'), story.states('c'), story.states('extra')],
    [['completed', 'active'], ['completed', 'available'], ['completed', 'active'], ['completed']],
  );
  story.complete('a').complete('b').complete('c');
  t.same(story.states('s'), ['completed', 'completed']);
});

t.test('[PLAN-15] a timer runs from its creation and fires once', async (t) => {
  const story = given({ plan: [aTimer('t', 'PT4H'), aTask('a', { entry: [on('t', 'occur')] })] });
  t.equal(story.item('t').timerDueAt, '2026-03-02T13:00:00.000Z');
  story.fire('t');
  t.same([story.states('t'), story.states('a')], [['completed'], ['active']]);
  t.equal(story.refusal({ type: 'occur-timer', itemId: story.id('t') }).code, 'already-done');
});

t.test('[PLAN-15] an interval does not drift, whenever its rounds are noticed', async (t) => {
  const story = given({ plan: [aTimer('t', 'R3/PT1H')] });
  story.at('2026-03-02T10:20:00.000Z').fire('t');
  t.equal(story.item('t').timerDueAt, '2026-03-02T11:00:00.000Z');
  story.at('2026-03-02T15:00:00.000Z').fire('t');
  t.equal(story.item('t').timerDueAt, '2026-03-02T12:00:00.000Z');
  story.fire('t');
  t.same(story.states('t'), ['completed', 'completed', 'completed']);
});

t.test('[PLAN-15] an endless interval goes on until its parent ends', async (t) => {
  const story = given({ plan: [aStage('s', [aTimer('t', 'R/PT1H'), aTask('a')])] });
  story.fire('t').fire('t');
  t.same(story.states('t'), ['completed', 'completed', 'available']);
  story.skip('s');
  t.same(story.states('t'), ['completed', 'completed', 'terminated']);
  t.equal(story.item('t').timerDueAt, null);
});

t.test('[PLAN-15] a timer with a repetition rule creates the next while the rule holds', async (t) => {
  const story = given({ plan: [aTimer('t', 'PT1H', { repetition: 'repetitionCounter < 2' })] });
  story.at('2026-03-02T10:30:00.000Z').fire('t');
  t.equal(
    story.item('t').timerDueAt,
    '2026-03-02T11:00:00.000Z',
    'an hour after it was due, not after it was looked at',
  );
  story.fire('t');
  t.same(story.states('t'), ['completed', 'completed']);
});

t.test('[PLAN-1] what is no live timer does not fire', async (t) => {
  const story = given({ plan: [aTask('a')] });
  t.equal(story.refusal({ type: 'occur-timer', itemId: story.id('a') }).code, 'transition-denied');
});

t.test('[PLAN-14] a new instance does not listen to what was removed from the plan since', async (t) => {
  const stage = aStage('s', [aTask('a', { entry: [on('x')] }), aTask('b')], {
    exit: [on('x'), on('x', 'complete', { if: 'facts.stop' })],
  });
  const story = given({ plan: [stage, aTask('x', { manualActivation: true }), aTask('y')] }).skip('s');
  story.when({ type: 'remove-item', itemId: story.id('x') });
  story.when({ type: 'repeat-item', itemId: story.id('s') });
  t.same(
    [story.states('s'), story.states('a')],
    [
      ['terminated', 'active'],
      ['terminated', 'active'],
    ],
  );
  t.match(story.item('s').exit, [{ on: [], if: 'facts.stop' }]);
  t.equal(story.item('s').exit.length, 1);
  t.same(story.facts({ stop: true }).states('s'), ['terminated', 'terminated']);
});
