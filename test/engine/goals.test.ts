import t from 'tap';
import { aFragment, aGoal, aMilestone, aTask, on } from '../fixtures/builders.ts';
import { given } from './given.ts';

const paid = aGoal('paid', {
  required: true,
  conditions: [
    { name: 'money is back', if: 'facts.refunded >= facts.amount' },
    { name: 'customer knows', if: 'items.tell.state == "completed"' },
  ],
});

t.test('[GOAL-1] a goal is achieved when all its conditions hold; a flag that changes is recorded, once', async (t) => {
  const story = given({
    goals: [paid],
    plan: [aTask('tell'), aMilestone('m', { entry: [on('goal:paid', 'achieve')] })],
  });
  const types = () => story.events.map(({ type }) => type);
  story.facts({ amount: 20 });
  t.notOk(types().includes('goal-measured'), 'no flag changed');
  story.facts({ refunded: 20 });
  t.ok(types().includes('goal-measured'));
  t.same(
    story.goal('paid').conditions.map(({ met }) => met),
    [true, false],
  );
  t.equal(story.goal('paid').state, 'open');
  story.complete('tell');
  t.equal(story.goal('paid').state, 'achieved');
  t.same(story.states('m'), ['completed'], 'and who waits for it hears it');
});

t.test('[GOAL-1] flags follow the facts both ways', async (t) => {
  const story = given({ goals: [paid] }, { facts: { amount: 20, refunded: 20 } });
  t.equal(story.goal('paid').conditions[0]?.met, true, 'measured as the case opens');
  story.facts({ refunded: 5 });
  t.equal(story.goal('paid').conditions[0]?.met, false);
  t.match(
    story.events.find(({ type }) => type === 'goal-measured'),
    { personal: { values: { 'facts.refunded': 5, 'facts.amount': 20 } } },
  );
});

t.test('[GOAL-1] conditions find items of the plan, else of the fragment added last', async (t) => {
  const story = given({
    goals: [aGoal('told', { conditions: [{ name: 'told', if: 'items.tell.state == "completed"' }] })],
  });
  story.add({ items: [aTask('tell')] });
  t.equal(story.complete('tell').goal('told').state, 'achieved');
});

t.test('[GOAL-2] a goal without conditions is asserted, with evidence', async (t) => {
  const story = given({ goals: [aGoal('calm')] });
  const { id: goalId } = story.goal('calm');
  t.equal(story.refusal({ type: 'achieve-goal', goalId, evidence: ' ' }).code, 'reason-missing');
  story.when({ type: 'achieve-goal', goalId, evidence: 'she thanked us' });
  t.equal(story.goal('calm').state, 'achieved');
  t.match(story.events[0], { type: 'goal-achieved', personal: { evidence: 'she thanked us' } });
});

t.test('[GOAL-2] a goal with conditions cannot be asserted; the refusal says what is missing', async (t) => {
  const story = given({ goals: [paid] });
  const refusal = story.refusal({ type: 'achieve-goal', goalId: story.goal('paid').id, evidence: 'trust me' });
  t.match(refusal, { code: 'transition-denied', detail: /money is back, customer knows/ });
});

t.test('[GOAL-3] a missed goal holds the case, and may still be achieved or waived', async (t) => {
  const story = given({
    goals: [paid, aGoal('calm', { due: 'PT1H' })],
    plan: [aTask('tell'), aTask('say-sorry', { entry: [on('goal:calm', 'miss')] })],
  });
  const calm = story.goal('calm').id;
  story.when({ type: 'miss-goal', goalId: calm });
  t.match(story.goal('calm'), { state: 'missed', missedAt: '2026-03-02T10:00:00.000Z' });
  t.same(story.states('say-sorry'), ['active']);
  t.equal(story.refusal({ type: 'miss-goal', goalId: calm }).code, 'already-done');
  story.when({ type: 'achieve-goal', goalId: calm, evidence: 'late, but done' });
  t.match(story.goal('calm'), { state: 'achieved', missedAt: '2026-03-02T10:00:00.000Z' });
  story.when({ type: 'miss-goal', goalId: story.goal('paid').id });
  t.equal(story.refusal({ type: 'close-case', outcomeMet: true }).code, 'goals-open');
  story.facts({ amount: 1, refunded: 1 }).complete('tell');
  t.equal(story.goal('paid').state, 'achieved');
});

t.test('[GOAL-4] achieved and waived are final', async (t) => {
  const story = given({ goals: [aGoal('a'), aGoal('b')] });
  const [a, b] = [story.goal('a').id, story.goal('b').id];
  story.when({ type: 'achieve-goal', goalId: a, evidence: 'x' }).when({ type: 'waive-goal', goalId: b, reason: 'x' });
  for (const goalId of [a, b]) {
    t.equal(story.refusal({ type: 'achieve-goal', goalId, evidence: 'x' }).code, 'already-done');
    t.equal(story.refusal({ type: 'waive-goal', goalId, reason: 'x' }).code, 'already-done');
    t.equal(story.refusal({ type: 'miss-goal', goalId }).code, 'already-done');
  }
});

t.test('[GOAL-2] a person adds a goal', async (t) => {
  const story = given().when({ type: 'add-goal', name: 'Voucher sent', required: true, due: 'P1D' });
  t.match(story.goal('Voucher sent'), { required: true, state: 'open', dueAt: '2026-03-03T09:00:00.000Z' });
  t.equal(story.refusal({ type: 'add-goal', name: '' }).code, 'reason-missing');
  t.equal(story.refusal({ type: 'add-goal', name: 'x', due: 'tomorrow' }).code, 'form-invalid');
});

t.test('[CASE-7] goals hold a case that completes by itself', async (t) => {
  const story = given({ goals: [aGoal('calm', { required: true })], plan: [aTask('a')], holdsOpen: false }).complete(
    'a',
  );
  t.equal(story.theCase.state, 'active');
  story.when({ type: 'achieve-goal', goalId: story.goal('calm').id, evidence: 'x' });
  t.equal(story.theCase.state, 'completed');
});

t.test('[SENTRY-13] what is added live counts a goal that is achieved already', async (t) => {
  const story = given({ goals: [aGoal('calm')] });
  story.when({ type: 'achieve-goal', goalId: story.goal('calm').id, evidence: 'x' });
  const waits = { entry: [on('goal:calm', 'achieve')] };
  story.add(aFragment({ items: [aTask('thank', waits), aTask('late', { entry: [on('goal:calm', 'miss')] })] }));
  t.same([story.states('thank'), story.states('late')], [['active'], ['available']]);
});

t.test('[GOAL-1] what facts say of a goal while the case has ended is measured when it comes back', async (t) => {
  const story = given({
    goals: [aGoal('paid', { conditions: [{ name: 'paid', if: 'facts.amount >= 3' }] })],
    plan: [aTask('a')],
  });
  story.when({ type: 'close-case', outcomeMet: false, terminate: true, reason: 'gone' });
  story.facts({ amount: 3 });
  t.equal(story.goal('paid').state, 'open', 'nothing settles in an ended case');
  story.when({ type: 'reactivate-case' });
  t.equal(story.goal('paid').state, 'achieved');
  t.equal(story.theCase.state, 'active');
});
