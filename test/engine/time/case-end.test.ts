import t from 'tap';
import { type CaseCommand, fold } from '../../../engine/index.ts';
import { aGoal, aStage, aTask, aTimer, aWaitTask, T0, theSystem } from '../../fixtures/builders.ts';
import { given, type Story } from '../given.ts';

const close: CaseCommand = { type: 'close-case', outcomeMet: true };
const giveUp: CaseCommand = { type: 'close-case', outcomeMet: false, terminate: true, reason: 'customer gave up' };
const suspend: CaseCommand = { type: 'suspend-case', reason: 'waiting for the partner' };
const fault: CaseCommand = { type: 'fault-case', reason: 'a timer could not fire' };
const resume: CaseCommand = { type: 'reactivate-case' };
const seal: CaseCommand = { type: 'seal-case' };
const system = { actor: theSystem() };

let count = 0;
/** The customer writes. */
const heard = (at: string): CaseCommand => {
  count += 1;
  const rule = { id: 'r', name: 'joins', because: 'same conversation' };
  return {
    type: 'attach-interaction',
    interactionId: `i-${count}`,
    conversationId: 'c-1',
    channel: 'web',
    kind: 'message',
    at,
    rule,
  };
};
const says = (story: Story, at: string): Story => story.at(at).when(heard(at), { actor: theSystem('intake') });

t.test('[CASE-12] a case that ends can be opened again for the window of its type', async (t) => {
  t.equal(given().when(close).theCase.reopenUntil, '2026-03-09T09:00:00.000Z', 'seven days when the type says nothing');
  t.equal(given({ reopenWindow: 'P2D' }).when(giveUp).theCase.reopenUntil, '2026-03-04T09:00:00.000Z');
  t.equal(given({ reopenWindow: 'PT0S' }).when(close).theCase.reopenUntil, T0, 'or not at all');
  const calendar = { timeZone: 'UTC', hours: { mon: [['08:00', '16:00']], wed: [['08:00', '16:00']] } } as const;
  const working = given({ reopenWindow: 'business:P1D', calendar }).when(close);
  t.equal(working.theCase.reopenUntil, '2026-03-04T09:00:00.000Z', 'in working days when the type says so');
  const alone = given({ holdsOpen: false, plan: [aTask('a')] }).complete('a');
  t.equal(alone.theCase.reopenUntil, '2026-03-09T09:00:00.000Z', 'also when the plan ends it');
  t.equal(alone.when(resume).theCase.reopenUntil, null, 'an open case has no window');
});

t.test('[CASE-12] a message within the window brings the case back, and is part of it', async (t) => {
  for (const end of [close, giveUp]) {
    const story = given({ plan: [aTask('a')] })
      .at('2026-03-03T09:00:00.000Z')
      .when(end);
    says(story, '2026-03-10T09:00:00.000Z');
    t.same(story.moves, ['case reactivate']);
    t.match(story.events, [
      { data: { cause: { kind: 'interaction', interactionId: `i-${count}` } } },
      { type: 'interaction-attached' },
    ]);
    t.match(story.theCase, { state: 'active', endedAt: null, outcomeMet: null, reopenUntil: null });
    t.same(story.states('a'), ['terminated'], 'what ended stays ended');
  }
});

t.test(
  '[CASE-12] a message after the window is refused, one from before the case opened does not bring it back',
  async (t) => {
    const story = given({}, {}, { actor: theSystem('intake') }).when(close);
    story.at('2026-03-09T09:00:00.001Z');
    t.match(story.refusal(heard('2026-03-09T09:00:00.001Z')), { code: 'case-not-open', detail: /open another one/ });
    story.when(heard('2026-03-01T09:00:00.000Z'));
    t.equal(story.theCase.state, 'completed');
    t.equal(story.theCase.interactions.size, 1, 'it is history, and kept as such');
  },
);

t.test('[CASE-12] a case goes on with the one that was closed for good', async (t) => {
  const before = given().theCase.id;
  const story = given({}, { follows: before });
  t.equal(story.theCase.follows, before);
  t.equal(given().theCase.follows, null);
});

t.test('[CASE-12] closing for good: final, and nothing is taken any more', async (t) => {
  const story = given().when(close).at('2026-03-09T09:00:00.000Z').when(seal, system);
  t.match(story.theCase, { state: 'closed', reopenUntil: null, endedAt: T0, outcomeMet: true });
  t.match(story.events, [{ data: { transition: 'close', cause: { kind: 'timer' } } }]);
  for (const command of [
    resume,
    seal,
    close,
    { type: 'add-note', text: 'x' },
    heard(T0),
    { type: 'change-facts', patch: { a: 1 } },
  ] as const) {
    t.match(story.refusal(command), { code: 'case-not-open', detail: /closed for good/ }, command.type);
  }
});

t.test('[CASE-12] a person may close for good early; what was left open ends, with a reason', async (t) => {
  t.equal(given().when(close).when(seal).theCase.state, 'closed');
  t.equal(given().refusal(seal).code, 'case-not-open', 'an open case is ended first');
  for (const stop of [suspend, fault]) {
    const story = given({ plan: [aStage('s', [aTask('a'), aTimer('t', 'PT1H')])] }).when(stop);
    t.match(story.refusal(seal), { code: 'reason-missing', errors: [{ pointer: '/reason' }] });
    story.at('2026-03-04T09:00:00.000Z').when({ ...seal, reason: 'the partner is gone' });
    t.match(story.theCase, { state: 'closed', endedAt: '2026-03-04T09:00:00.000Z' });
    for (const key of ['s', 'a', 't']) t.same(story.states(key), ['terminated'], key);
  }
});

t.test('[CASE-13] a case that comes back loses no time of its deadlines while it had ended', async (t) => {
  const story = given({ firstReply: 'PT4H', goals: [aGoal('g', { due: 'P2D' }), aGoal('late', { due: 'PT1H' })] });
  story.at('2026-03-02T11:00:00.000Z').when(giveUp);
  story.at('2026-03-05T11:00:00.000Z').when(resume);
  t.equal(story.goal('g').dueAt, '2026-03-07T09:00:00.000Z', 'three days later than it was');
  t.equal(story.theCase.firstReply.dueAt, '2026-03-05T13:00:00.000Z');
  t.equal(story.goal('late').dueAt, '2026-03-02T10:00:00.000Z', 'what was late at the end stays late');
});

t.test('[CASE-13] clocks that stood still when the case was ended go on too', async (t) => {
  const story = given({ firstReply: 'PT4H', goals: [aGoal('g', { due: 'P2D' }), aGoal('done', { due: 'P2D' })] });
  story.when({ type: 'waive-goal', goalId: story.goal('done').id, reason: 'x' });
  story.at('2026-03-02T10:00:00.000Z').when(suspend);
  story.at('2026-03-03T10:00:00.000Z').when(giveUp);
  story.at('2026-03-04T10:00:00.000Z').when(resume);
  t.match(story.goal('g'), { dueAt: '2026-03-06T09:00:00.000Z', dueRemainingMs: null });
  t.match(story.theCase.firstReply, { dueAt: '2026-03-04T13:00:00.000Z', remainingMs: null });
  t.equal(story.goal('done').dueAt, '2026-03-04T09:00:00.000Z', 'goals that are settled have no clock');
});

t.test('[CASE-8] coming back from an end, completion is tried only after something has changed', async (t) => {
  const story = given({ holdsOpen: false, autoComplete: true, plan: [aTask('a')] }).complete('a');
  t.equal(story.theCase.state, 'completed');
  says(story, '2026-03-03T09:00:00.000Z');
  t.equal(story.theCase.state, 'active');
  story.when({ type: 'add-task', name: 'Answer' });
  t.equal(story.theCase.state, 'active');
  story.complete('Answer');
  t.equal(story.theCase.state, 'completed');
});

t.test('[CASE-14] a case that fails keeps still, its steps stay, and it needs a reason', async (t) => {
  const story = given({ plan: [aTask('a'), aTimer('t', 'PT1H'), aTask('b', { entry: [{ if: 'has(facts.go)' }] })] });
  t.equal(story.refusal({ ...fault, reason: ' ' }).code, 'reason-missing');
  story.when(fault, system);
  t.same(story.moves, ['case fault']);
  t.match(story.theCase, { state: 'failed', endedAt: null, reopenUntil: null });
  t.same([story.states('a'), story.states('t')], [['active'], ['available']]);
  t.equal(story.refusal({ type: 'complete-task', itemId: story.id('a') }).code, 'case-not-open');
  t.equal(story.refusal({ type: 'occur-timer', itemId: story.id('t') }, system).code, 'case-not-open');
  story.facts({ go: true });
  t.same(story.states('b'), ['available'], 'facts are remembered');
  t.same(story.when(resume).states('b'), ['active'], 'and heard when it comes back');
});

t.test('[CASE-14] what could not go on may be repaired before the case comes back', async (t) => {
  const story = given({
    plan: [aTimer('t', 'PT1H'), aTask('a', { entry: [{ on: [{ source: 't', transition: 'terminate' }] }] })],
  });
  story.when(fault, system).skip('t');
  t.same([story.states('t'), story.states('a')], [['terminated'], ['available']]);
  t.same(story.when(resume).states('a'), ['active']);
});

t.test('[CASE-14] what the customer said meanwhile ends what waits, once', async (t) => {
  const story = given({ plan: [aWaitTask('w', { repetition: true })] });
  story.at('2026-03-02T10:00:00.000Z').when(fault, system);
  says(story, '2026-03-02T10:30:00.000Z');
  t.same(story.states('w'), ['active']);
  story.at('2026-03-02T11:00:00.000Z').when(resume);
  t.same(story.states('w'), ['completed', 'active']);
  story.at('2026-03-02T12:00:00.000Z').when(fault, system).when(resume);
  t.same(story.states('w'), ['completed', 'active'], 'the next one waits for the next word');
});

t.test('[CASE-14] a failed case ends unfinished, or completes after it came back', async (t) => {
  const story = given().when(fault, system);
  t.equal(story.refusal(close).code, 'case-not-open');
  t.equal(story.when(giveUp).theCase.state, 'terminated');
  t.equal(given().when(fault, system).when(resume).when(close).theCase.state, 'completed');
});

t.test('[CASE-4] an end written before there was a window folds, and no message opens it', async (t) => {
  const story = given().when(close);
  const old = story.journal.map((event) =>
    event.type === 'case-transitioned' ? { ...event, data: { ...event.data, reopenUntil: null } } : event,
  );
  t.equal(fold(old)?.reopenUntil, null);
});
