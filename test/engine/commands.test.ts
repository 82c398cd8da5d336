import t from 'tap';
import { caseId, decide, fragmentId, goalId, itemId } from '../../engine/index.ts';
import { CASE_COMMANDS } from '../../engine/vocabulary.ts';
import {
  aContext,
  aMessageTask,
  aMilestone,
  aStage,
  aTask,
  aTimer,
  aWaitTask,
  on,
  theSystem,
  when,
} from '../fixtures/builders.ts';
import { anyCommand, attach, reply } from './any-command.ts';
import { given, type Story } from './given.ts';

const talking = (plan: Parameters<typeof given>[0] = {}): Story =>
  given({ firstReply: 'PT1H', ...plan }).when(attach('trigger', '2026-03-02T08:59:00.000Z'));

t.test('[CASE-3] a case opens with what its type states', async (t) => {
  const story = given(
    { firstReply: 'PT30M', plan: [aStage('s', [aTask('a', { due: 'P1D', role: 'supervisor' })])] },
    {
      priority: 'high',
      ownerId: 'agent-2',
      customerId: 'customer-1',
      desiredOutcome: 'money back',
      facts: { amount: 5 },
    },
  );
  t.match(story.theCase, {
    id: caseId('019c0000-ffff-7000-8000-000000000001'),
    number: 'C-1001',
    state: 'active',
    type: { key: 'complaint', version: 1, name: 'Complaint' },
    customerId: 'customer-1',
    ownerId: 'agent-2',
    queueId: 'queue-1',
    priority: 'high',
    subject: 'The teapot is broken',
    desiredOutcome: 'money back',
    openedAt: '2026-03-02T09:00:00.000Z',
    firstReply: { dueAt: '2026-03-02T09:30:00.000Z', repliedAt: null },
  });
  t.match(story.item('a'), {
    dueAt: '2026-03-03T09:00:00.000Z',
    role: 'supervisor',
    startedAt: '2026-03-02T09:00:00.000Z',
  });
});

t.test('[CASE-1] a case opens once, and nothing else happens before', async (t) => {
  const story = given();
  t.equal(story.refusal({ type: 'open-case', caseTypeKey: 'complaint', subject: 'again' }).code, 'case-exists');
  const early = decide({ type: 'add-note', text: 'x' }, null, aContext());
  t.notOk(early.ok);
  if (!early.ok) t.equal(early.refusal.code, 'case-unknown');
});

t.test('[CASE-3] a case type that does not hold opens nothing', async (t) => {
  t.throws(() => given({ plan: [aTask('a', { entry: [on('nothing')] })] }), /fragment-invalid/);
});

t.test('[CASE-1] names that are not of this case are refused with their place', async (t) => {
  const story = given();
  const none = itemId('none');
  for (const command of [
    { type: 'complete-task', itemId: none },
    { type: 'start-item', itemId: none },
    { type: 'assign-task', itemId: none, assigneeId: null },
    { type: 'skip-item', itemId: none, reason: 'x' },
    { type: 'move-item', itemId: none, stageId: null, afterId: null },
    { type: 'occur-timer', itemId: none },
    { type: 'add-task', name: 'x', stageId: none },
    { type: 'add-task', name: 'x', afterId: none },
    { type: 'add-fragment', templateKey: 'refund', stageId: none },
  ] as const) {
    t.match(
      story.refusal(command),
      { code: 'item-unknown', errors: [{ pointer: /^\/(itemId|stageId|afterId)$/ }] },
      command.type,
    );
  }
  t.equal(story.refusal({ type: 'waive-goal', goalId: goalId('none'), reason: 'x' }).code, 'goal-unknown');
  t.equal(story.refusal({ type: 'recall-reply', replyId: 'none' }).code, 'reply-unknown');
  t.equal(story.refusal({ type: 'record-dispatch', replyId: 'none', result: 'sent' }).code, 'reply-unknown');
  t.equal(
    story.refusal({ type: 'amend-interaction', interactionId: 'none', change: 'edited' }).code,
    'interaction-unknown',
  );
  t.ok(fragmentId('x'));
});

t.test(
  '[CASE-9] an answer completes the active wait tasks of the case; what was written before it opened does not',
  async (t) => {
    const story = given({ plan: [aWaitTask('answer'), aWaitTask('later', { entry: [on('answer')] })] });
    story.when(attach('old', '2026-03-02T08:00:00.000Z'));
    t.same(story.states('answer'), ['active']);
    story.when(attach('new', '2026-03-02T09:00:01.000Z', 'talk-2'));
    t.same([story.states('answer'), story.states('later')], [['completed'], ['active']]);
    t.match(story.events[1]?.data, { cause: { kind: 'interaction', interactionId: 'new' } });
    t.equal(story.refusal(attach('new', '2026-03-02T09:00:01.000Z')).code, 'already-done');
  },
);

t.test('[CASE-9] edits and deletions are honoured, after the end too', async (t) => {
  const story = talking().when({ type: 'close-case', outcomeMet: true });
  story.when({ type: 'amend-interaction', interactionId: 'trigger', change: 'edited' });
  story.when({ type: 'amend-interaction', interactionId: 'trigger', change: 'deleted' });
  t.equal(story.theCase.interactions.get('trigger')?.deleted, true);
  t.equal(
    story.refusal({ type: 'amend-interaction', interactionId: 'trigger', change: 'edited' }).code,
    'already-done',
  );
});

t.test('[CASE-10] a reply completes its message task and waits ten seconds', async (t) => {
  const story = talking({ plan: [aMessageTask('say'), aTask('next', { entry: [on('say')] })] });
  story.when(reply('reply-1', { itemId: story.id('say') }));
  t.same([story.states('say'), story.states('next')], [['completed'], ['active']]);
  t.match(story.theCase.replies.get('reply-1'), {
    state: 'waiting',
    sendAt: '2026-03-02T09:00:10.000Z',
    itemId: story.id('say'),
  });
  t.match(story.events[1]?.data, { cause: { kind: 'reply', replyId: 'reply-1' } });
});

t.test('[CASE-10] a reply goes to a conversation of the case, for a message task that is active', async (t) => {
  const story = talking({ plan: [aTask('ask'), aMessageTask('say', { entry: [on('ask')] })] });
  t.equal(story.refusal(reply('r', { conversationId: 'talk-9' })).code, 'interaction-unknown');
  t.equal(story.refusal(reply('r', { itemId: story.id('ask') })).code, 'transition-denied');
  t.match(story.refusal(reply('r', { itemId: story.id('say') })), {
    code: 'transition-denied',
    detail: /waits for "ask" to complete/,
  });
  t.equal(story.refusal(reply('r', { text: ' ' })).code, 'form-invalid');
  story.when(reply('r'));
  t.equal(story.refusal(reply('r')).code, 'already-done');
  t.equal(story.refusal(reply('trigger')).code, 'already-done', 'what the customer said stays');
});

t.test('[CASE-10] it can be recalled until it leaves', async (t) => {
  const story = talking().when(reply('a')).when(reply('b'));
  story.at('2026-03-02T09:00:09.999Z').when({ type: 'recall-reply', replyId: 'a' });
  t.equal(story.theCase.replies.get('a')?.state, 'recalled');
  t.equal(story.refusal({ type: 'recall-reply', replyId: 'a' }).code, 'already-done');
  story.at('2026-03-02T09:00:10.000Z');
  t.equal(story.refusal({ type: 'recall-reply', replyId: 'b' }).code, 'too-late');
});

t.test('[CASE-10] what becomes of a reply only moves forward', async (t) => {
  const story = talking()
    .when(reply('a'))
    .when(reply('b'))
    .when(reply('c'))
    .when({ type: 'recall-reply', replyId: 'c' });
  const told = (replyId: string, result: 'sent' | 'delivered' | 'failed') =>
    ({ type: 'record-dispatch', replyId, result }) as const;
  story.when(told('a', 'sent'));
  t.equal(story.refusal(told('a', 'sent')).code, 'already-done');
  story.when(told('a', 'delivered'));
  t.equal(story.refusal(told('a', 'sent')).code, 'already-done', 'told in the wrong order');
  t.equal(story.refusal(told('a', 'failed')).code, 'too-late');
  story.when({ ...told('b', 'failed'), error: 'the page is blocked' });
  t.equal(story.refusal(told('b', 'sent')).code, 'too-late');
  t.equal(story.refusal(told('c', 'sent')).code, 'too-late');
  story.when({ type: 'close-case', outcomeMet: true });
  t.equal(story.refusal(told('a', 'delivered')).code, 'already-done', 'still listened to after the end');
});

t.test('[CASE-11] the first reply is the earliest that was neither recalled nor lost', async (t) => {
  const story = talking().when(reply('a'));
  t.equal(story.theCase.firstReply.repliedAt, '2026-03-02T09:00:00.000Z');
  story.at('2026-03-02T09:00:05.000Z').when(reply('b'));
  story.when({ type: 'recall-reply', replyId: 'a' });
  t.equal(story.theCase.firstReply.repliedAt, '2026-03-02T09:00:05.000Z');
  story.when({ type: 'record-dispatch', replyId: 'b', result: 'failed' });
  t.equal(story.theCase.firstReply.repliedAt, null);
});

t.test('[PLAN-19] manual activation waits for a person; rules that cannot be told do not', async (t) => {
  const story = given({
    plan: [aTask('a', { manualActivation: true }), aTask('b', { manualActivation: 'facts.careful' })],
  });
  t.same([story.states('a'), story.states('b')], [['enabled'], ['active']]);
  t.match(story.refusal({ type: 'complete-task', itemId: story.id('a') }), {
    code: 'transition-denied',
    detail: /Start it first/,
  });
  t.equal(story.refusal({ type: 'start-item', itemId: story.id('b') }).code, 'transition-denied');
  story.start('a').complete('a');
  t.equal(story.refusal({ type: 'start-item', itemId: story.id('a') }).code, 'already-done');
});

t.test('[PLAN-19] a deadlock is legal; the refusal says what is waited for', async (t) => {
  const story = given({
    plan: [aTask('a', { entry: [on('b')] }), aTask('b', { entry: [on('a', 'complete', { if: 'facts.go' })] })],
  });
  t.match(story.refusal({ type: 'start-item', itemId: story.id('b') }).detail, /"a" to complete and facts.go/);
});

t.test('[PLAN-18] a step is skipped with a reason, and what waits for its completion does not start', async (t) => {
  const story = given({
    plan: [
      aTask('a'),
      aTask('b', { entry: [on('a')] }),
      aTask('c', { entry: [on('a', 'terminate')] }),
      aMilestone('m', { entry: [on('b')] }),
      aTimer('t', 'PT1H'),
      aTask('e', { manualActivation: true }),
    ],
  });
  t.equal(story.refusal({ type: 'skip-item', itemId: story.id('a'), reason: ' ' }).code, 'reason-missing');
  story.skip('a');
  t.same([story.states('a'), story.states('b'), story.states('c')], [['terminated'], ['available'], ['active']]);
  t.match(story.events[0], { data: { skipped: true }, personal: { reason: 'not needed here' } });
  story.skip('b').skip('m').skip('t').skip('e');
  t.equal(story.refusal({ type: 'skip-item', itemId: story.id('a'), reason: 'x' }).code, 'already-done');
});

t.test('[PLAN-20] an agent adds a task, a timer, a stage', async (t) => {
  const story = given({ plan: [aStage('s', [aTask('a'), aTask('b')])] });
  story.when({
    type: 'add-task',
    name: 'between',
    afterId: story.id('a'),
    due: 'PT2H',
    assigneeId: 'agent-2',
    role: 'agent',
  });
  t.match(story.item('between'), {
    parentId: story.id('s'),
    state: 'active',
    dueAt: '2026-03-02T11:00:00.000Z',
    assigneeId: 'agent-2',
    live: true,
  });
  t.same(namesIn(story, 's'), ['a', 'between', 'b']);
  story.when({ type: 'add-task', name: 'ring', kind: 'timer', due: 'PT1H' });
  t.equal(story.item('ring').timerDueAt, '2026-03-02T10:00:00.000Z');
  story.when({ type: 'add-task', name: 'more', kind: 'stage' });
  t.match(story.item('more'), { parentId: null, state: 'active', holdsOpen: true });
  story.when({ type: 'add-task', name: 'first', stageId: story.id('more') });
  t.match(story.item('first'), { parentId: story.id('more'), state: 'active' });
  for (const command of [
    { type: 'add-task', name: ' ' },
    { type: 'add-task', name: 'x', due: 'soon' },
    { type: 'add-task', name: 'x', kind: 'timer' },
    { type: 'add-task', name: 'x', kind: 'timer', due: 'PT-1H' },
  ] as const) {
    t.equal(story.refusal(command).code, 'form-invalid');
  }
  t.equal(
    story.refusal({ type: 'add-task', name: 'x', stageId: story.id('more'), afterId: story.id('a') }).code,
    'item-unknown',
  );
});

t.test('[LIVE-18] a client may make the id of a step or a goal; one that is taken is refused', async (t) => {
  const story = given({ plan: [aTask('a')] });
  const step = itemId('0192f3a0-0000-7000-8000-000000000001');
  story.when({ type: 'add-task', itemId: step, name: 'made here' });
  t.equal(story.item('made here').id, step);
  t.match(story.refusal({ type: 'add-task', itemId: step, name: 'again' }), {
    code: 'already-done',
    errors: [{ pointer: '/itemId' }],
  });
  t.equal(story.refusal({ type: 'add-task', itemId: story.id('a'), name: 'in its place' }).code, 'already-done');
  const goal = goalId('0192f3a0-0000-7000-8000-000000000002');
  story.when({ type: 'add-goal', goalId: goal, name: 'calm' });
  t.equal(story.refusal({ type: 'add-goal', goalId: goal, name: 'calm again' }).code, 'already-done');
});

t.test('[PLAN-21] a step moves within its stage and to another one', async (t) => {
  const story = given({
    plan: [
      aStage('s', [aTask('a'), aTask('b'), aTask('c')]),
      aStage('u', []),
      aStage('later', [aTask('d')], { manualActivation: true }),
    ],
  });
  const move = (key: string, stage: string | null, after: string | null) =>
    ({
      type: 'move-item',
      itemId: story.id(key),
      stageId: stage === null ? null : story.id(stage),
      afterId: after === null ? null : story.id(after),
    }) as const;
  story.when(move('c', 's', null));
  t.same(namesIn(story, 's'), ['c', 'a', 'b']);
  story.when(move('c', 's', 'a'));
  t.same(namesIn(story, 's'), ['a', 'c', 'b']);
  story.when(move('b', 'u', null)).when(move('a', 'u', 'b'));
  t.same([namesIn(story, 's'), namesIn(story, 'u')], [['c'], ['b', 'a']]);
  t.equal(story.refusal(move('s', 's', null)).code, 'transition-denied');
  t.equal(story.refusal(move('c', 's', 'a')).code, 'item-unknown');
  t.equal(story.refusal(move('c', 's', 'c')).code, 'already-done');
  story.when(move('d', 'u', null));
  t.same(story.states('d'), ['active'], 'what was planned begins in a stage that is active');
  story.complete('c');
  t.same(story.states('s'), ['completed'], 'moving the last open step away lets a stage complete');
});

t.test('[PLAN-21] moving the last open step out of a stage completes it', async (t) => {
  const story = given({ plan: [aStage('s', [aTask('a'), aTask('b')]), aStage('u', [])] }).complete('a');
  story.when({ type: 'move-item', itemId: story.id('b'), stageId: story.id('u'), afterId: null });
  t.same(story.states('s'), ['completed']);
  t.equal(
    story.refusal({ type: 'move-item', itemId: story.id('a'), stageId: null, afterId: null }).code,
    'already-done',
  );
});

t.test('[CASE-1] assignments that change nothing are done already', async (t) => {
  const story = given({ plan: [aTask('a')] });
  const assign = { type: 'assign-task', itemId: story.id('a'), assigneeId: 'agent-2' } as const;
  story.when(assign);
  t.equal(story.item('a').assigneeId, 'agent-2');
  t.equal(story.refusal(assign).code, 'already-done');
  story.when({ type: 'assign-case', ownerId: 'agent-3', queueId: 'queue-2' });
  t.match(story.theCase, { ownerId: 'agent-3', queueId: 'queue-2' });
  story.when({ type: 'assign-case', ownerId: null });
  t.match(story.theCase, { ownerId: null, queueId: 'queue-2' });
  t.equal(story.refusal({ type: 'assign-case', queueId: 'queue-2' }).code, 'already-done');
  t.equal(story.refusal({ type: 'add-note', text: '' }).code, 'reason-missing');
});

t.test('[CASE-2] what a closed case takes: nothing', async (t) => {
  const story = given({ plan: [aTask('a')] });
  const closed = { ...story.theCase, state: 'closed' as const };
  for (const type of CASE_COMMANDS) {
    if (type === 'open-case') continue;
    const command = anyCommand(type, story);
    const decision = decide(command, closed, aContext({ actor: theSystem() }));
    t.notOk(decision.ok, type);
    if (!decision.ok) t.equal(decision.refusal.code, 'case-not-open', type);
  }
});

t.test('[CASE-1] no command throws on a case that is in any state', async (t) => {
  const story = given({ plan: [aTask('a', { entry: [when('facts.go')] })] });
  for (const state of ['suspended', 'completed', 'terminated', 'failed', 'closed'] as const) {
    for (const type of CASE_COMMANDS) {
      const decision = decide(anyCommand(type, story), { ...story.theCase, state }, aContext());
      t.ok(decision.ok || decision.refusal.detail !== '', `${type} when ${state}`);
    }
  }
});

function namesIn(story: Story, stage: string): readonly (string | null)[] {
  return (story.theCase.children.get(story.id(stage)) ?? []).map((id) => story.theCase.items.get(id)?.name ?? null);
}
