import t from 'tap';
import { completable } from '../../engine/index.ts';
import { aGoal, aMilestone, aStage, aTask, aTimer, on, when } from '../fixtures/builders.ts';
import { given } from './given.ts';
import { act } from './item-acts.ts';

const byHand = { manualActivation: true } as const;

t.test('[PLAN-32] auto-complete may be a condition: while it holds the stage auto-completes', async (t) => {
  const plan = [aStage('s', [aTask('a'), aTask('b', byHand)], { autoComplete: 'facts.quick' })];
  const slow = given({ plan }).complete('a');
  t.same(slow.states('s'), ['active'], 'a condition that cannot be told does not hold');
  slow.skip('b');
  t.same(slow.states('s'), ['completed'], 'and then it completes as any stage');
  const quick = given({ plan }, { facts: { quick: true } }).complete('a');
  t.same([quick.states('s'), quick.states('b')], [['completed'], ['terminated']]);
});

t.test('[PLAN-32] it is tried again when what the condition reads changes', async (t) => {
  const plan = [aStage('s', [aTask('a'), aTask('b', byHand)], { autoComplete: 'facts.quick' })];
  const story = given({ plan }).complete('a');
  story.facts({ other: true });
  t.same(story.states('s'), ['active']);
  story.facts({ quick: true });
  t.same(story.moves, ['s complete', 'b exit']);
});

t.test(
  '[PLAN-32] a condition that has just turned true completes a stage in which nothing has ended yet',
  async (t) => {
    const plan = [aStage('s', [aTask('a', byHand), aTask('b', byHand)], { autoComplete: 'facts.quick' })];
    t.same(given({ plan }).facts({ quick: true }).states('s'), ['completed']);
    const open = given({ plan }, { facts: { quick: true } });
    t.same(open.states('s'), ['active'], 'not as it opens');
    t.same(open.facts({ other: 1 }).states('s'), ['active']);
    t.same(open.facts({ quick: false }).facts({ quick: true }).states('s'), ['completed']);
    const busy = given({ plan: [aStage('s', [aTask('a')], { autoComplete: 'facts.quick' })] }).facts({ quick: true });
    t.same(busy.states('s'), ['active'], 'and not while work is under way');
  },
);

t.test('[PLAN-32] a stage that starts in the command in which its condition turns true stays open', async (t) => {
  const story = given({
    plan: [aTask('go'), aStage('s', [aTask('a', byHand)], { entry: [on('go')], autoComplete: 'facts.quick' })],
  });
  t.same(story.complete('go', { quick: true }).states('s'), ['active']);
});

t.test('[PLAN-32] the plan of a case may have a condition too, which may read goals and items', async (t) => {
  const story = given({
    goals: [aGoal('calm')],
    plan: [aTask('a', byHand), aTask('b', byHand)],
    holdsOpen: false,
    autoComplete: 'goals.calm.state == "achieved"',
  });
  t.equal(story.theCase.state, 'active');
  story.when({ type: 'achieve-goal', goalId: story.goal('calm').id, evidence: 'said so' });
  t.equal(story.theCase.state, 'completed');
});

t.test(
  '[PLAN-32] while the condition holds, a repetition that waits holds neither the stage nor a person',
  async (t) => {
    const children = [aTask('a'), aTask('b', { entry: [on('a')], repetition: true, required: true }), aTask('c')];
    const story = given({ plan: [aStage('s', children, { autoComplete: 'facts.quick' })] })
      .complete('a')
      .complete('b');
    story.skip('c');
    t.same(story.states('s'), ['active']);
    t.notOk(completable(story.theCase, story.id('s')));
    t.same(story.facts({ quick: true }).states('s'), ['completed']);
  },
);

t.test('[PLAN-33] completable is a live property of a stage and of the case', async (t) => {
  const story = given({
    goals: [aGoal('paid', { required: true })],
    plan: [
      aStage('s', [
        aTask('must', { entry: [when('facts.must')], required: true }),
        aTask('may', { entry: [when('facts.may')] }),
      ]),
    ],
  });
  const stage = (): boolean => completable(story.theCase, story.id('s'));
  t.notOk(stage(), 'required work waits');
  story.facts({ must: true }).complete('must');
  t.ok(stage());
  t.notOk(completable(story.theCase, ''), 'the stage is active');
  story.facts({ may: true });
  t.notOk(stage(), 'work is under way');
  act(story, 'suspend-item may');
  t.notOk(stage(), 'or stopped');
  act(story, 'terminate-item may');
  t.same(story.states('s'), ['completed']);
  t.notOk(stage(), 'it is over');
  t.notOk(completable(story.theCase, ''), 'a required goal is open');
  story.when({ type: 'waive-goal', goalId: story.goal('paid').id, reason: 'x' });
  t.ok(completable(story.theCase, ''));
  story.when({ type: 'close-case', outcomeMet: true });
  t.notOk(completable(story.theCase, ''));
});

t.test('[PLAN-7] every change of a child lets an auto-completing stage try again', async (t) => {
  const plan = [
    aStage('s', [aTask('a'), aTask('b'), aMilestone('m', { entry: [when('facts.go')] }), aTimer('t', 'PT1H')], {
      autoComplete: true,
    }),
  ];
  const story = given({ plan }).complete('a');
  act(story, 'suspend-item b');
  t.same(story.states('s'), ['active']);
  act(story, 'terminate-item b');
  t.same([story.states('s'), story.states('m'), story.states('t')], [['completed'], ['terminated'], ['terminated']]);
});

t.test('[PLAN-4] trouble that is over no longer holds the stage: exits and ends count', async (t) => {
  const story = given({ plan: [aStage('s', [aTask('a', { exit: [when('facts.go')] }), aTask('b')])] });
  act(story, 'fault-item a').complete('b');
  t.same(story.states('s'), ['active']);
  t.same(story.facts({ go: true }).states('s'), ['completed']);
});

t.test('[CASE-5] a rule that cannot be told counts as false, and the cause names what it lacks', async (t) => {
  const story = given({
    plan: [
      aTask('a', { manualActivation: 'facts.careful', required: 'facts.vip' }),
      aTask('go'),
      aTask('b', { entry: [on('go')], manualActivation: 'facts.careful' }),
      aStage('s', [aTask('in', { required: 'facts.vip' })]),
    ],
  });
  t.same([story.states('a'), story.item('a').required], [['active'], false]);
  const causes = (key: string) =>
    story.journal.flatMap((event) => {
      if (event.type === 'item-created' && event.data.item.key === key) return [event.data.cause];
      return event.type === 'item-transitioned' && story.theCase.items.get(event.data.itemId)?.key === key
        ? [event.data.cause]
        : [];
    });
  t.match(causes('a'), [
    { kind: 'command', missing: ['facts.vip'] },
    { kind: 'rule', rule: 'facts.careful', missing: ['facts.careful'] },
  ]);
  t.match(causes('in').at(1), { kind: 'parent', missing: ['facts.vip'] });
  story.complete('go');
  t.match(causes('b').at(-1), { kind: 'criterion', criterionId: 'entry-0', missing: ['facts.careful'] });
});
