import assert from 'node:assert/strict';
import t from 'tap';
import { PLAN } from '../../engine/case/case-index.ts';
import { closeDraft } from '../../engine/case/draft.ts';
import { openTurn } from '../../engine/case/turn.ts';
import { decide, type RecordedEvent } from '../../engine/index.ts';
import { resumeInside, suspendInside } from '../../engine/plan/cascade.ts';
import { transitionItem } from '../../engine/plan/transition.ts';
import { aContext, aGoal, aMilestone, aStage, aTask, aTimer, aWaitTask, on, when } from '../fixtures/builders.ts';
import { given } from './given.ts';

const suspend = { type: 'suspend-case', reason: 'waiting for the partner' } as const;
const resume = { type: 'reactivate-case' } as const;

t.test('[PLAN-16] everything returns to the state that it remembers', async (t) => {
  const story = given({
    plan: [
      aStage('s', [
        aTask('a'),
        aTask('e', { manualActivation: true }),
        aTask('w', { entry: [when('facts.go')] }),
        aMilestone('m', { entry: [when('facts.go')] }),
      ]),
      aTimer('t', 'PT1H'),
    ],
  });
  const keys = ['s', 'a', 'e', 'w', 'm', 't'];
  const before = keys.map((key) => story.states(key));
  story.when(suspend);
  t.same(
    keys.map((key) => story.states(key)),
    keys.map(() => ['suspended']),
  );
  t.equal(story.item('e').historyState, 'enabled');
  story.when(resume);
  t.same(
    keys.map((key) => story.states(key)),
    before,
  );
});

t.test('[PLAN-16] what was suspended on its own stays so when its parent resumes', async (t) => {
  const { theCase } = given({ plan: [aStage('s', [aTask('a'), aTask('b')])] });
  const turn = openTurn(theCase, aContext());
  const byKey = (key: string) => [...turn.draft.items.values()].find((item) => item.key === key)?.id;
  const [a, b] = [byKey('a'), byKey('b')];
  assert(a && b, 'both are there');
  transitionItem(turn, a, 'suspend', { kind: 'command' }, { own: true });
  suspendInside(turn, PLAN);
  resumeInside(turn, PLAN);
  const after = closeDraft(turn.draft);
  t.match(after.items.get(a), { state: 'suspended', ownSuspended: true });
  t.match(after.items.get(b), { state: 'active', ownSuspended: false });
});

t.test('[PLAN-17] timers and due dates keep what is left, and go on with a new instant', async (t) => {
  const story = given({ plan: [aTimer('t', 'PT4H'), aTask('a', { due: 'PT2H' })] });
  story.at('2026-03-02T10:00:00.000Z').when(suspend);
  t.match(story.item('t'), { timerDueAt: null, timerRemainingMs: 3 * 3_600_000 });
  t.match(story.item('a'), { dueAt: null, dueRemainingMs: 3_600_000 });
  story.at('2026-03-04T09:00:00.000Z').when(resume);
  t.match(story.item('t'), { timerDueAt: '2026-03-04T12:00:00.000Z', timerRemainingMs: null });
  t.match(story.item('a'), { dueAt: '2026-03-04T10:00:00.000Z', dueRemainingMs: null });
});

t.test('[PLAN-17] the clocks of goals and of the first reply stop too', async (t) => {
  const story = given({ goals: [aGoal('pay', { due: 'P1D' }), aGoal('free')], firstReply: 'PT1H' });
  story.at('2026-03-02T09:30:00.000Z').when(suspend);
  t.match(story.goal('pay'), { dueAt: null, dueRemainingMs: 84_600_000 });
  t.match(story.theCase.firstReply, { dueAt: null, remainingMs: 1_800_000 });
  t.match(story.goal('free'), { dueAt: null, dueRemainingMs: null });
  story.at('2026-03-03T09:30:00.000Z').when(resume);
  t.match(story.goal('pay'), { dueAt: '2026-03-04T09:00:00.000Z', dueRemainingMs: null });
  t.match(story.theCase.firstReply, { dueAt: '2026-03-03T10:00:00.000Z', remainingMs: null });
});

t.test(
  '[CASE-6] facts are taken and remembered while the case is suspended, and settled when it goes on',
  async (t) => {
    const story = given({
      goals: [aGoal('paid', { conditions: [{ name: 'paid', if: 'facts.paid' }] })],
      plan: [
        aTask('a', { entry: [when('facts.go')] }),
        aTask('b', { exit: [when('facts.go')] }),
        aMilestone('m', { entry: [on('goal:paid', 'achieve')] }),
      ],
    }).when(suspend);
    story.facts({ go: true, paid: true });
    t.same([story.moves, story.goal('paid').state], [[], 'open'], 'nothing settles');
    story.when(resume);
    t.same(
      [story.states('a'), story.states('b'), story.states('m'), story.goal('paid').state],
      [['active'], ['terminated'], ['completed'], 'achieved'],
    );
  },
);

t.test('[CASE-6] an answer that came while the case was suspended ends what waits for it', async (t) => {
  const story = given({ plan: [aWaitTask('answer')] })
    .at('2026-03-02T09:10:00.000Z')
    .when(suspend);
  story.at('2026-03-02T09:20:00.000Z').when({
    type: 'attach-interaction',
    interactionId: 'i-1',
    conversationId: 'c-1',
    channel: 'web',
    kind: 'message',
    at: '2026-03-02T09:20:00.000Z',
    rule: { id: 'r', name: 'joins', because: 'same conversation' },
  });
  t.same(story.states('answer'), ['suspended']);
  t.same(story.when(resume).states('answer'), ['completed']);
});

t.test('[CASE-6] work is refused, notes and messages are not', async (t) => {
  const story = given({ plan: [aTask('a'), aTimer('t', 'PT1H')], goals: [aGoal('g')] }).when(suspend);
  for (const command of [
    { type: 'complete-task', itemId: story.id('a') },
    { type: 'skip-item', itemId: story.id('a'), reason: 'x' },
    { type: 'add-task', name: 'x' },
    { type: 'occur-timer', itemId: story.id('t') },
    { type: 'miss-goal', goalId: story.goal('g').id },
    { type: 'achieve-goal', goalId: story.goal('g').id, evidence: 'x' },
    suspend,
  ] as const) {
    t.match(story.refusal(command), { code: 'case-not-open', detail: /reactivate/ }, command.type);
  }
  t.equal(story.refusal({ type: 'close-case', outcomeMet: true }).code, 'case-not-open');
  story.when({ type: 'add-note', text: 'still waiting' });
  story.when({ type: 'close-case', outcomeMet: false, terminate: true, reason: 'gone' });
  t.equal(story.theCase.state, 'terminated');
});

t.test('[CASE-6] suspending needs a reason, reactivating an open case is done already', async (t) => {
  const story = given();
  t.equal(story.refusal({ type: 'suspend-case', reason: '' }).code, 'reason-missing');
  t.equal(story.refusal(resume).code, 'already-done');
});

t.test('[CASE-4] decide reads nothing but the case it is given', async (t) => {
  const story = given({ plan: [aTask('a')] });
  const command = { type: 'complete-task', itemId: story.id('a') } as const;
  const [one, two] = [decide(command, story.theCase, aContext()), decide(command, story.theCase, aContext())];
  t.ok(one.ok && two.ok);
  if (one.ok && two.ok) t.same(one.events satisfies readonly Partial<RecordedEvent>[], two.events);
  t.same(story.states('a'), ['active'], 'and changes nothing in it');
});
