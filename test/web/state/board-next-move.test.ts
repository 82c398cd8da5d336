import t from 'tap';
import { caseDeadlines } from '../../../web/features/case-board/case-deadlines.ts';
import { closeCheck, missingFact, nextMove, stepsInTheWay } from '../../../web/features/case-board/next-move.ts';
import { AT, aBoard, aGoal, anItem } from './board-fixture.ts';

const now = Date.parse(AT);
const HOUR = 3_600_000;
const inHours = (hours: number) => new Date(now + hours * HOUR).toISOString();
const me = { id: 'me', can: () => true };
const guest = { id: 'me', can: () => false };
const move = (parts: Parameters<typeof aBoard>[0], who = me) => nextMove(aBoard(parts), who, now, HOUR / 2);

t.test('the next move: take, answer in time, then my step, then close, then wait', async (t) => {
  const step = anItem('a', { assigneeId: 'me' });
  t.same(move({ items: [step] }), { kind: 'take' });
  t.equal(move({ items: [step] }, guest).kind, 'step', 'who may not take is not told to');
  const mine = { ownerId: 'me' };
  t.equal(
    move({ items: [step], head: { ...mine, firstReplyDueAt: inHours(0.2) } }).kind,
    'reply',
    'an answer that is soon late comes first',
  );
  t.equal(move({ items: [step], head: { ...mine, firstReplyDueAt: inHours(3) } }).kind, 'step');
  t.equal(move({ items: [], head: { ...mine, firstReplyDueAt: inHours(3) } }).kind, 'reply');
  t.equal(move({ items: [step], head: { ...mine, firstReplyDueAt: inHours(0.2), firstRepliedAt: AT } }).kind, 'step');
  t.same(move({ items: [step, anItem('b')], head: mine }), { kind: 'step', item: step, more: 1 });
  t.equal(move({ head: mine }).kind, 'plan');
  t.equal(move({ items: [anItem('a', { state: 'completed' })], head: mine }).kind, 'close');
  const waiting = anItem('w', { kind: 'wait-task', required: true });
  t.same(move({ items: [waiting], goals: [aGoal('g')], head: mine }), { kind: 'wait', for: waiting });
  t.equal(move({ items: [step], head: { ...mine, state: 'suspended' } }).kind, 'none');
  const outside = anItem('o', { required: true, handedTo: { kind: 'partner', name: 'Repair Ltd' } });
  t.same(move({ items: [outside, step], head: mine }), { kind: 'step', item: step, more: 0 });
  t.same(move({ items: [outside], head: mine }), { kind: 'wait', for: outside }, 'what a partner does is waited for');
  const decision = anItem('d', { required: true, role: 'supervisor' });
  t.same(move({ items: [decision, step], head: mine }), { kind: 'step', item: step, more: 0 });
  t.same(move({ items: [decision], head: mine }), { kind: 'wait', for: decision }, 'and so is what a supervisor does');
  const supervisor = { ...me, roles: ['agent', 'supervisor'] as const };
  t.same(move({ items: [decision], head: mine }, supervisor), { kind: 'step', item: decision, more: 0 });
  const given = anItem('d', { role: 'supervisor', assigneeId: 'me' });
  t.equal(move({ items: [given], head: mine }).kind, 'step', 'whoever was given it does it');
});

t.test('at rest in the middle of work: what a goal misses, what nobody has taken, who works the case', async (t) => {
  const done = anItem('a', { state: 'completed' });
  const goal = aGoal('g', {
    conditions: [
      { name: 'The customer agrees to a solution', met: false },
      { name: 'The customer has received it', met: true },
    ],
  });
  const fileSchema = { properties: { agreed: { type: 'boolean', title: 'Customer agrees to the solution' } } };
  const mine = { ownerId: 'me', fileSchema };
  t.same(move({ items: [done], goals: [goal], head: mine }), {
    kind: 'goal',
    goal,
    missing: ['The customer agrees to a solution'],
    fact: 'agreed',
  });
  const both = { ...goal, conditions: goal.conditions.map(({ name }) => ({ name, met: false })) };
  const two = move({ items: [done], goals: [both], head: mine });
  t.same(two.kind === 'goal' && [two.missing.length, two.fact], [2, null], 'one fact would not do');
  const hers = { ownerId: 'you' };
  const free = anItem('late', { dueAt: inHours(1) });
  const items = [done, anItem('b'), free, anItem('c', { assigneeId: 'you' })];
  t.same(move({ items, goals: [goal], head: hers }), { kind: 'free', item: free, count: 2, worker: 'you' });
  t.same(move({ items: [done, anItem('c', { assigneeId: 'you' })], goals: [goal], head: hers }), {
    kind: 'colleague',
    worker: 'you',
  });
  const held = anItem('held', { state: 'available', required: true });
  t.same(move({ items: [held], head: mine }), { kind: 'wait', for: held });
});

t.test(
  'closing waits for required goals, required steps and trouble; other open steps only end with the case',
  async (t) => {
    const items = [
      anItem('active'),
      anItem('failed', { state: 'failed' }),
      anItem('required', { state: 'available', required: true }),
      anItem('optional', { state: 'available' }),
      anItem('stage', { kind: 'stage' }),
      anItem('done', { state: 'completed', required: true }),
    ];
    const check = closeCheck(
      aBoard({ items, goals: [aGoal('g'), aGoal('h', { required: false }), aGoal('i', { state: 'waived' })] }),
    );
    t.same(
      [
        check.ready,
        check.goals.map((goal) => goal.id),
        check.holding.map((item) => item.id),
        check.dropped.map((item) => item.id),
      ],
      [false, ['g'], ['failed', 'required'], ['active', 'optional']],
    );
    t.equal(closeCheck(aBoard()).ready, true);
    const stage = anItem('s', { kind: 'stage', required: true });
    const inside = anItem('i', { parentId: 's', required: true });
    const names = (...all: (typeof inside)[]) => stepsInTheWay(closeCheck(aBoard({ items: all }))).map(({ id }) => id);
    t.same([names(stage, inside), names(stage)], [['i'], ['s']], 'a stage and its step are one thing to do');
  },
);

t.test('deadlines: the first reply in front, then what is due next; what is over does not run', async (t) => {
  const board = aBoard({
    head: { firstReplyDueAt: inHours(5), firstRepliedAt: inHours(1) },
    goals: [aGoal('g', { dueAt: inHours(2) }), aGoal('over', { dueAt: inHours(1), state: 'achieved' })],
    items: [anItem('s', { dueAt: inHours(1) }), anItem('waiting', { dueAt: inHours(1), state: 'available' })],
  });
  t.same(
    caseDeadlines(board).map((each) => [each.id, each.kind]),
    [
      ['first-reply', 'first-reply'],
      ['s', 'step'],
      ['g', 'goal'],
    ],
  );
});

t.test('the one fact that a goal lacks is offered whatever its condition is called; of several none is', async (t) => {
  const schema = { type: 'object', properties: { paid: { type: 'boolean' }, told: { type: 'boolean' } } };
  t.equal(missingFact(['paid'], schema), 'paid');
  t.equal(missingFact(['paid', 'elsewhere'], schema), 'paid', 'what is not in the case file cannot be typed in');
  t.equal(missingFact(['paid', 'told'], schema), null);
  t.equal(missingFact([], schema), null);
});
