import t from 'tap';
import {
  applyFacts,
  type BoardEntry,
  type BoardView,
  type CaseCommand,
  ENTRY_CODES,
  emptyBoard,
  foldBoard,
  foldFrames,
  itemCommands,
  itemId,
  predict,
  type RecordedEvent,
  toFacts,
} from '../../engine/index.ts';
import { ITEM_KINDS, ITEM_STATES } from '../../engine/vocabulary.ts';
import {
  aGoal,
  aMessageTask,
  aMilestone,
  aStage,
  aTask,
  aTimer,
  aWaitTask,
  countingIds,
  on,
} from '../fixtures/builders.ts';
import { given, type Story } from './given.ts';

const framesOf = (journal: readonly RecordedEvent[]) =>
  journal.map((event) => ({
    version: event.version,
    at: event.at,
    commandId: event.commandId,
    facts: toFacts(event, 'internal'),
  }));
const boardOf = (story: Story): BoardView => foldFrames(emptyBoard('case-1'), framesOf(story.journal));
const lines = (story: Story): string[] => {
  const { entries, entryOrder } = boardOf(story);
  return entryOrder.map((id) => nameOf(entries[id]));
};
const nameOf = (entry: BoardEntry | undefined): string =>
  entry?.kind === 'event' ? entry.code : (entry?.kind ?? 'none');

const message = {
  type: 'attach-interaction',
  interactionId: 'message-1',
  conversationId: 'talk-1',
  channel: 'instagram',
  kind: 'comment',
  at: '2026-03-02T09:30:00.000Z',
  rule: { id: 'rule-1', name: 'Complaints', because: "text contains 'broken'" },
} as const;

t.test('[BOARD-2] the timeline tells what a person wants to read, in words of its own', async (t) => {
  const story = given({
    goals: [aGoal('calm'), aGoal('paid', { conditions: [{ name: 'paid', if: 'facts.paid' }] }), aGoal('late')],
    plan: [
      aStage('s', [
        aTask('a'),
        aTask('b', { manualActivation: true }),
        aMilestone('m', { entry: [on('a')] }),
        aTimer('t', 'PT1H'),
        aWaitTask('w'),
      ]),
    ],
  });
  story.when({ type: 'assign-task', itemId: story.id('w'), assigneeId: 'agent-2' });
  story.when(message).complete('a').start('b').skip('b').fire('t');
  story
    .facts({ paid: true })
    .add({})
    .when({ type: 'add-task', name: 'extra' })
    .when({ type: 'add-note', text: 'careful' });
  story.when({ type: 'send-reply', replyId: 'reply-1', conversationId: 'talk-1', text: 'Hello', visibility: 'public' });
  story.when({ type: 'achieve-goal', goalId: story.goal('calm').id, evidence: 'thanks' });
  story
    .when({ type: 'miss-goal', goalId: story.goal('late').id })
    .when({ type: 'waive-goal', goalId: story.goal('late').id, reason: 'fine' });
  story.when({ type: 'add-goal', name: 'Voucher' });
  story.when({ type: 'assign-case', ownerId: 'agent-2' });
  story.when({ type: 'suspend-case', reason: 'waiting' }).when({ type: 'reactivate-case' });
  story.when({ type: 'amend-interaction', interactionId: 'message-1', change: 'edited' });
  story.when({ type: 'close-case', outcomeMet: true });
  t.same(lines(story), [
    'case-opened',
    'item-assigned',
    'interaction',
    'item-completed',
    'item-completed',
    'milestone-reached',
    'item-started',
    'item-skipped',
    'timer-fired',
    'facts-changed',
    'goal-achieved',
    'fragment-added',
    'item-added',
    'note',
    'reply',
    'goal-achieved',
    'goal-missed',
    'goal-waived',
    'goal-added',
    'case-assigned',
    'case-suspended',
    'case-reactivated',
    'interaction-edited',
    'case-completed',
  ]);
});

t.test('[BOARD-2] every code of the timeline is in the list, and has its params', async (t) => {
  const story = given({ plan: [aTask('a')] })
    .skip('a')
    .when({ type: 'close-case', outcomeMet: false, terminate: true, reason: 'gone' });
  const told = Object.values(boardOf(story).entries);
  for (const entry of told)
    if (entry.kind === 'event')
      t.ok(
        ENTRY_CODES.some((code) => code === entry.code),
        entry.code,
      );
  t.match(
    told.find((entry) => nameOf(entry) === 'item-skipped'),
    {
      params: { itemId: story.id('a'), kind: 'human-task', reason: 'not needed here' },
      actorId: 'agent-1',
      actorKind: 'person',
    },
  );
  t.match(
    told.find((entry) => nameOf(entry) === 'case-terminated'),
    { params: { reason: 'gone', outcomeMet: false } },
  );
});

t.test('[BOARD-2] the head follows the case', async (t) => {
  const story = given({ firstReply: 'PT1H' }, { ownerId: 'agent-1' }).when(message);
  t.match(boardOf(story).head, {
    number: 'C-1001',
    state: 'active',
    ownerId: 'agent-1',
    firstReplyDueAt: '2026-03-02T10:00:00.000Z',
    firstRepliedAt: null,
  });
  story.when({ type: 'send-reply', replyId: 'r', conversationId: 'talk-1', text: 'Hello', visibility: 'public' });
  t.match(boardOf(story).head, { firstRepliedAt: '2026-03-02T09:00:00.000Z' });
  story.when({ type: 'recall-reply', replyId: 'r' });
  t.match(boardOf(story), { head: { firstRepliedAt: null }, entries: { r: { kind: 'reply', state: 'recalled' } } });
  story.when({ type: 'close-case', outcomeMet: false });
  t.match(boardOf(story).head, { state: 'completed', endedAt: '2026-03-02T09:00:00.000Z', outcomeMet: false });
});

t.test('[BOARD-2] the board says what a step waits for, and what of it has happened', async (t) => {
  const join = {
    on: [
      { source: 'a', transition: 'complete' },
      { source: 'goal:calm', transition: 'achieve' },
    ],
    if: 'facts.go',
  } as const;
  const story = given({ goals: [aGoal('calm')], plan: [aTask('a'), aTask('b', { entry: [join] })] });
  const waits = () => boardOf(story).items[story.id('b')]?.waitsFor;
  t.same(waits(), [
    {
      on: [
        { source: 'a', fragmentId: null, transition: 'complete', occurred: false },
        { source: 'goal:calm', fragmentId: null, transition: 'achieve', occurred: false },
      ],
      if: 'facts.go',
    },
  ]);
  story.complete('a');
  t.same(
    waits()?.[0]?.on.map(({ occurred }) => occurred),
    [true, false],
  );
});

t.test('[BOARD-1] a version that the board has is dropped, an empty frame moves the version only', async (t) => {
  const view = boardOf(given({ plan: [aTask('a')] }));
  const old = {
    version: 1,
    at: '',
    commandId: 'x',
    facts: [{ type: 'head-patched', patch: { ownerId: 'nobody' } }],
  } as const;
  t.equal(foldBoard(view, old), view);
  const empty = foldBoard(view, { version: view.version + 1, at: '', commandId: 'x', facts: [] });
  t.equal(empty.version, view.version + 1);
  t.equal(empty.items, view.items);
  t.equal(empty.entries, view.entries);
});

t.test('[BOARD-1] facts about what this audience never saw change nothing', async (t) => {
  const view = emptyBoard('case-1');
  const next = applyFacts(view, [
    { type: 'item-patched', id: 'x', patch: { state: 'active' } },
    { type: 'on-part-occurred', id: 'x', criterion: 0, part: 0 },
    { type: 'criterion-reset', id: 'x', criterion: 0 },
    { type: 'goal-patched', id: 'x', patch: { state: 'missed' } },
    { type: 'goal-measured', id: 'x', met: [true] },
    { type: 'reply-patched', id: 'x', state: 'sent', error: null },
    { type: 'interaction-revised', interactionId: 'x' },
  ]);
  t.same(next, view);
});

t.test('[BOARD-3] what a state permits is what decide takes', async (t) => {
  const story = given({
    plan: [
      aTask('active'),
      aTask('enabled', { manualActivation: true }),
      aTask('available', { entry: [on('enabled')] }),
      aMessageTask('message'),
      aStage('stage', [], { holdsOpen: true }),
      aStage('later', [aTask('planned')], { manualActivation: true }),
      aMilestone('milestone', { entry: [on('enabled')] }),
      aTimer('timer', 'PT1H'),
      aTask('over'),
    ],
  }).complete('over');
  for (const item of story.theCase.items.values()) {
    const can = itemCommands(item.kind, item.state);
    const commands: readonly CaseCommand[] = [
      { type: 'complete-task', itemId: item.id },
      { type: 'start-item', itemId: item.id },
      { type: 'skip-item', itemId: item.id, reason: 'x' },
      { type: 'assign-task', itemId: item.id, assigneeId: 'agent-7' },
    ];
    for (const command of commands) {
      const taken = accepted(story, command);
      t.equal(can.includes(command.type), taken, `${item.name} ${item.state} ${command.type}`);
    }
  }
  t.equal(ITEM_KINDS.flatMap((kind) => ITEM_STATES.map((state) => itemCommands(kind, state))).length, 72);
});

function accepted(story: Story, command: CaseCommand): boolean {
  try {
    story.refusal(command);
    return false;
  } catch {
    return true;
  }
}

t.test('[BOARD-4] a prediction shows the direct effect', async (t) => {
  const story = given({ plan: [aStage('s', [aTask('a'), aTask('b')]), aTask('c')], goals: [aGoal('calm')] }).when(
    message,
  );
  const view = boardOf(story);
  const seen = (command: CaseCommand): BoardView =>
    applyFacts(
      view,
      predict(command, view, { actorId: 'me', now: '2026-03-02T11:00:00.000Z', nextId: countingIds(9) }),
    );
  const a = story.id('a');
  t.match(seen({ type: 'complete-task', itemId: a, answers: { amount: 5 } }), {
    items: { [a]: { state: 'completed', can: [] } },
    file: { amount: 5 },
  });
  t.match(seen({ type: 'skip-item', itemId: a, reason: 'x' }).items[a], { state: 'terminated', skipped: true });
  t.match(seen({ type: 'assign-task', itemId: a, assigneeId: 'me' }).items[a], { assigneeId: 'me' });
  t.match(seen({ type: 'achieve-goal', goalId: story.goal('calm').id, evidence: 'x' }).goals[story.goal('calm').id], {
    state: 'achieved',
  });
  t.match(seen({ type: 'assign-case', ownerId: 'me' }).head, { ownerId: 'me', queueId: 'queue-1' });
  const noted = seen({ type: 'add-note', text: 'hi' });
  t.match(noted.entries[noted.entryOrder.at(-1) ?? ''], { kind: 'note', text: 'hi', actorId: 'me' });
  t.match(
    seen({ type: 'send-reply', replyId: 'r', conversationId: 'talk-1', text: 'x', visibility: 'public' }).entries['r'],
    { kind: 'reply', state: 'waiting' },
  );
  const added = Object.values(seen({ type: 'add-task', name: 'new' }).items).find(({ name }) => name === 'new');
  t.match(added, { parentId: story.id('s'), state: 'active', kind: 'human-task' });
  const mine = itemId('0192f3a0-0000-7000-8000-000000000001');
  t.match(seen({ type: 'add-task', itemId: mine, name: 'mine' }).items[mine], { name: 'mine', can: added?.can ?? [] });
  t.equal(seen({ type: 'add-task', name: 'plan', stageId: null }).items[mine], undefined);
  const moved = seen({ type: 'move-item', itemId: story.id('c'), stageId: story.id('s'), afterId: a }).items;
  const order = (id: string): string => moved[id]?.order ?? '';
  t.ok(order(a) < order(story.id('c')) && order(story.id('c')) < order(story.id('b')), 'between the two');
  t.same(
    predict({ type: 'complete-task', itemId: itemId('gone') }, view, { actorId: 'me', now: '', nextId: countingIds() }),
    [],
  );
});

t.test(
  '[BOARD-2] what a person does to one step is told with the reason, what its stage does to it is not',
  async (t) => {
    const story = given({ plan: [aStage('s', [aTask('a')])] });
    const told = (): unknown[] =>
      Object.values(boardOf(story).entries).flatMap((entry) =>
        entry.kind === 'event' && entry.code === 'item-steered' ? [[entry.params['what'], entry.params['reason']]] : [],
      );
    story.when({ type: 'suspend-item', itemId: story.id('a'), reason: 'waiting for a part' });
    story.when({ type: 'resume-item', itemId: story.id('a') });
    story.when({ type: 'fault-item', itemId: story.id('a'), reason: 'the tool is down' });
    story.when({ type: 'reactivate-item', itemId: story.id('a') });
    t.same(told(), [
      ['suspend', 'waiting for a part'],
      ['resume', null],
      ['fault', 'the tool is down'],
      ['reactivate', null],
    ]);
    story.when({ type: 'suspend-item', itemId: story.id('s'), reason: 'a holiday' });
    t.same(told().at(-1), ['suspend', 'a holiday'], 'one line, for the stage');
    t.equal(told().length, 5);
  },
);
