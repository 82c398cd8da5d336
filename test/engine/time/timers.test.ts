import t from 'tap';
import { type BusinessCalendar, type CaseCommand, validateFragment } from '../../../engine/index.ts';
import { aFragment, aGoal, aStage, aTask, aTimer, on, T0 } from '../../fixtures/builders.ts';
import { given, type Story } from '../given.ts';

/** T0 is a Monday at nine, UTC. */
const calendar: BusinessCalendar = {
  timeZone: 'UTC',
  hours: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['08:00', '16:00']] as const])),
};
const suspend: CaseCommand = { type: 'suspend-case', reason: 'waiting' };
const resume: CaseCommand = { type: 'reactivate-case' };
const timerOf = (story: Story, key: string) => story.item(key).timerDueAt;

t.test('[TIME-5] an instant is when a timer fires, also one that has passed', async (t) => {
  const story = given({ plan: [aTimer('t', '2026-03-10T08:00:00+01:00'), aTimer('past', '2026-01-01T00:00:00Z')] });
  t.equal(timerOf(story, 't'), '2026-03-10T07:00:00.000Z');
  t.equal(timerOf(story, 'past'), '2026-01-01T00:00:00.000Z', 'due at once');
  t.same(story.fire('past').states('past'), ['completed']);
});

t.test('[TIME-1] everything that is due counts in the working hours of the case', async (t) => {
  const story = given({
    calendar,
    firstReply: 'business:PT10H',
    goals: [aGoal('g', { due: 'business:P2D' })],
    plan: [aTask('a', { due: 'business:PT8H' }), aTimer('t', 'business:PT9H'), aTimer('n', 'PT9H')],
  });
  t.equal(story.theCase.firstReply.dueAt, '2026-03-03T11:00:00.000Z');
  t.equal(story.goal('g').dueAt, '2026-03-04T09:00:00.000Z');
  t.equal(story.item('a').dueAt, '2026-03-03T09:00:00.000Z');
  t.equal(timerOf(story, 't'), '2026-03-03T10:00:00.000Z');
  t.equal(timerOf(story, 'n'), '2026-03-02T18:00:00.000Z', 'what is not in business time does not');
  story.when({ type: 'add-task', name: 'Live', due: 'business:P1D' });
  t.equal(story.item('Live').dueAt, '2026-03-03T09:00:00.000Z');
  story.when({ type: 'add-goal', name: 'Soon', due: 'business:PT1H' });
  t.equal(story.goal('Soon').dueAt, '2026-03-02T10:00:00.000Z');
});

t.test('[TIME-2] the hours of the type go before those of the team, and stay with the case', async (t) => {
  const team: BusinessCalendar = { timeZone: 'UTC', hours: { mon: [['08:00', '10:00']], tue: [['08:00', '10:00']] } };
  const plan = [aTask('a', { due: 'business:PT2H' })];
  t.equal(given({ plan }, {}, { calendar: team }).item('a').dueAt, '2026-03-03T09:00:00.000Z');
  t.equal(given({ plan, calendar }, {}, { calendar: team }).item('a').dueAt, '2026-03-02T11:00:00.000Z');
  t.equal(given({ plan }).item('a').dueAt, '2026-03-02T11:00:00.000Z', 'no hours: every hour counts');
  const story = given({ plan: [] }, {}, { calendar: team });
  story.when({ type: 'add-task', name: 'Later', due: 'business:PT2H' }, { calendar: null });
  t.equal(story.item('Later').dueAt, '2026-03-03T09:00:00.000Z');
});

t.test('[TIME-4] what stops keeps its working time: step, timer, goal, first reply', async (t) => {
  const story = given({
    calendar,
    firstReply: 'business:PT10H',
    goals: [aGoal('g', { due: 'business:P2D' }), aGoal('wall', { due: 'P2D' })],
    plan: [aTask('a', { due: 'business:PT8H' }), aTimer('t', 'business:PT9H'), aTimer('n', 'PT9H')],
  });
  story.at('2026-03-02T15:00:00.000Z').when(suspend);
  const hour = 3_600_000;
  t.match(story.item('a'), { dueAt: null, dueRemainingMs: 2 * hour });
  t.match(story.item('t'), { timerDueAt: null, timerRemainingMs: 3 * hour });
  t.match(story.item('n'), { timerDueAt: null, timerRemainingMs: 3 * hour });
  t.equal(story.goal('g').dueRemainingMs, 10 * hour, 'one hour today, eight tomorrow, one after');
  t.equal(story.goal('wall').dueRemainingMs, 42 * hour);
  t.equal(story.theCase.firstReply.remainingMs, 4 * hour);
  // Saturday: business time begins on Monday.
  story.at('2026-03-07T12:00:00.000Z').when(resume);
  t.equal(story.item('a').dueAt, '2026-03-09T10:00:00.000Z');
  t.equal(timerOf(story, 't'), '2026-03-09T11:00:00.000Z');
  t.equal(timerOf(story, 'n'), '2026-03-07T15:00:00.000Z');
  t.equal(story.goal('g').dueAt, '2026-03-10T10:00:00.000Z');
  t.equal(story.goal('wall').dueAt, '2026-03-09T06:00:00.000Z');
  t.equal(story.theCase.firstReply.dueAt, '2026-03-09T12:00:00.000Z');
});

t.test('[TIME-4] a timer in a step that is suspended on its own keeps its rest too', async (t) => {
  const story = given({ plan: [aStage('s', [aTimer('t', 'PT4H'), aTask('a')])] });
  story.at('2026-03-02T10:00:00.000Z').when({ type: 'suspend-item', itemId: story.id('s'), reason: 'waiting' });
  t.match(story.item('t'), { state: 'suspended', timerDueAt: null, timerRemainingMs: 3 * 3_600_000 });
  t.equal(story.refusal({ type: 'occur-timer', itemId: story.id('t') }).code, 'transition-denied');
  story.at('2026-03-03T10:00:00.000Z').when({ type: 'resume-item', itemId: story.id('s') });
  t.match(story.item('t'), { state: 'available', timerDueAt: '2026-03-03T13:00:00.000Z' });
  story.when({ type: 'suspend-item', itemId: story.id('t'), reason: 'only this' });
  story.when(suspend).at('2026-03-04T10:00:00.000Z').when(resume);
  t.match(story.item('t'), { state: 'suspended', timerRemainingMs: 3 * 3_600_000 }, 'its own stop stays');
  story.when({ type: 'resume-item', itemId: story.id('t') });
  t.equal(timerOf(story, 't'), '2026-03-04T13:00:00.000Z');
});

t.test('[TIME-6] rounds are counted from the instant that was due, in working time too', async (t) => {
  const story = given({ calendar, plan: [aTimer('t', 'business:R3/PT4H')] });
  t.equal(timerOf(story, 't'), '2026-03-02T13:00:00.000Z');
  story.at('2026-03-05T09:00:00.000Z').fire('t');
  t.equal(timerOf(story, 't'), '2026-03-03T09:00:00.000Z', 'three hours today and one tomorrow');
  story.fire('t');
  t.equal(timerOf(story, 't'), '2026-03-03T13:00:00.000Z');
  story.fire('t');
  t.same(story.states('t'), ['completed', 'completed', 'completed']);
});

t.test('[TIME-6] an endless timer goes on until its parent ends', async (t) => {
  const story = given({ plan: [aStage('s', [aTimer('t', 'R/PT1H'), aTask('a')], { autoComplete: true })] });
  for (let round = 1; round <= 5; round += 1) {
    story.at(new Date(Date.parse(T0) + round * 3_600_000 + 7_000).toISOString()).fire('t');
    t.equal(timerOf(story, 't'), new Date(Date.parse(T0) + (round + 1) * 3_600_000).toISOString(), 'no drift');
  }
  story.complete('a');
  t.same(story.states('s'), ['completed']);
  t.same(story.states('t').slice(-2), ['completed', 'terminated']);
});

t.test('[TIME-7] what would come again at the same instant does not come again', async (t) => {
  for (const due of ['2026-03-02T10:00:00Z', 'PT0S']) {
    const story = given({ plan: [aTimer('t', 'PT1H', { repetition: true })] });
    story.when({ type: 'change-item', itemId: story.id('t'), due });
    t.same(story.fire('t').states('t'), ['completed'], due);
  }
});

t.test('[TIME-6] timers in a repeated stage begin anew with it', async (t) => {
  const story = given({
    plan: [
      aTask('go', { repetition: 'repetitionCounter < 3' }),
      aStage('s', [aTimer('t', 'PT1H'), aTask('a', { entry: [on('t', 'occur')] })], {
        entry: [on('go')],
        repetition: true,
      }),
    ],
  });
  story.complete('go');
  t.equal(timerOf(story, 't'), '2026-03-02T10:00:00.000Z');
  story.at('2026-03-02T09:30:00.000Z').complete('go');
  const dues = [...story.theCase.items.values()].filter(({ key, state }) => key === 't' && state === 'available');
  t.same(
    dues.map(({ timerDueAt }) => timerDueAt),
    ['2026-03-02T10:00:00.000Z', '2026-03-02T10:30:00.000Z'],
  );
  story.at('2026-03-02T10:30:00.000Z').fire('t');
  t.same(story.states('a'), ['available', 'active'], 'each hears its own');
});

t.test('[TIME-7] a timer that would come again at the same instant is no template', async (t) => {
  for (const after of ['2026-03-02T10:00:00Z', 'PT0S', 'business:P0D']) {
    const findings = validateFragment(aFragment({ items: [aTimer('t', after, { repetition: true })] }));
    t.match(findings, [{ code: 'rule-not-allowed', pointer: '/items/0/repetition' }], after);
  }
  t.same(validateFragment(aFragment({ items: [aTimer('t', 'R/PT1H', { repetition: true })] })), []);
});
