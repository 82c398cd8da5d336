import t from 'tap';
import type { JournalEvent } from '../../../api/application/case-store.ts';
import { overlaps } from '../../../api/application/scope.ts';
import { type CaseCommand, type CaseEvent, commandId, goalId, itemId } from '../../../engine/index.ts';

const T = itemId('01900000-0000-7000-8000-00000000000a');
const U = itemId('01900000-0000-7000-8000-00000000000b');
const G = goalId('01900000-0000-7000-8000-00000000000c');
const C = '01900000-0000-7000-8000-00000000000d';
const R = '01900000-0000-7000-8000-00000000000e';

type EventType = CaseEvent['type'];

/** An event of a colleague; only what scopes look at is filled in. */
function event(type: EventType, data: object, tab: string | null = 'other'): JournalEvent {
  return Object.assign(Object.create(null), {
    type,
    data,
    personal: null,
    audience: 'internal',
    version: 2,
    at: '2026-01-01T00:00:00.000Z',
    actor: { kind: 'person', id: 'colleague', roles: ['agent'] },
    commandId: commandId('01900000-0000-7000-8000-00000000000f'),
    commandIndex: 0,
    schema: 1,
    tab,
  });
}

const byCommand = { cause: { kind: 'command' } };
const completed = (id: string, cause: object = byCommand.cause) =>
  event('item-transitioned', { itemId: id, transition: 'complete', from: 'active', to: 'completed', cause });
const skipped = (id: string) =>
  event('item-transitioned', { itemId: id, transition: 'terminate', from: 'active', to: 'terminated', ...byCommand });
const moved = (id: string) => event('item-moved', { itemId: id, parentId: null, order: 'a0' });
const assigned = (id: string) => event('item-assigned', { itemId: id, assigneeId: null });
const facts = (...names: string[]) => event('facts-changed', { names, itemId: null });
const note = event('note-added', { noteId: 'n' });
const suspended = event('case-transitioned', { transition: 'suspend', from: 'active', to: 'suspended', ...byCommand });
const completedBySettlement = event('case-transitioned', { to: 'completed', cause: { kind: 'completion' } });
const replied = (conversationId: string, item: string | null = null) =>
  event('reply-queued', { replyId: R, conversationId, itemId: item, visibility: 'public' });

const complete = (id = T, answers = {}): CaseCommand => ({ type: 'complete-task', itemId: id, answers });

const table: [title: string, command: CaseCommand, between: JournalEvent[], overlap: boolean][] = [
  ['a task and another task', complete(T), [completed(U)], false],
  ['a task and the same task', complete(T), [completed(T)], true],
  ['a task and its new assignee', complete(T), [assigned(T)], true],
  ['a task that was moved', complete(T), [moved(T)], true],
  [
    'a task that settlement ended',
    complete(T),
    [completed(T, { kind: 'parent', itemId: null, transition: 'exit' })],
    false,
  ],
  ['a task and a note', complete(T), [note], false],
  ['a task and a changed fact', complete(T), [facts('amount')], false],
  ['a task whose form asks for a changed fact', complete(T, { amount: 3 }), [facts('amount')], true],
  ['two facts', { type: 'change-facts', patch: { amount: 1 } }, [facts('product')], false],
  ['one fact', { type: 'change-facts', patch: { amount: 1 } }, [facts('product', 'amount')], true],
  ['two notes', { type: 'add-note', text: 'x' }, [note], false],
  ['a note on a case that was suspended', { type: 'add-note', text: 'x' }, [suspended], true],
  ['a note on a case that settlement completed', { type: 'add-note', text: 'x' }, [completedBySettlement], false],
  ['closing what somebody commented on', { type: 'close-case', outcomeMet: true }, [note], true],
  ['closing, while only settlement moved', { type: 'close-case', outcomeMet: true }, [completedBySettlement], false],
  [
    'closing, while a reply was reported sent',
    { type: 'close-case', outcomeMet: true },
    [event('reply-state-changed', { replyId: R, state: 'sent' })],
    false,
  ],
  [
    'closing, while a reply failed',
    { type: 'close-case', outcomeMet: true },
    [event('reply-state-changed', { replyId: R, state: 'failed' })],
    true,
  ],
  [
    'two added tasks',
    { type: 'add-task', name: 'x' },
    [event('item-created', { item: { id: U }, ...byCommand })],
    false,
  ],
  ['a task added after one that was completed', { type: 'add-task', name: 'x', afterId: T }, [completed(T)], false],
  ['a task added after one that was skipped', { type: 'add-task', name: 'x', afterId: T }, [skipped(T)], true],
  ['a task added after one that was moved', { type: 'add-task', name: 'x', afterId: T }, [moved(T)], true],
  [
    'a fragment put into a stage that was skipped',
    { type: 'add-fragment', templateKey: 'k', stageId: T },
    [skipped(T)],
    true,
  ],
  ['moving what somebody else moved', { type: 'move-item', itemId: T, stageId: null, afterId: null }, [moved(T)], true],
  ['moving beside what somebody moved', { type: 'move-item', itemId: T, stageId: null, afterId: U }, [moved(U)], true],
  ['moving two things', { type: 'move-item', itemId: T, stageId: null, afterId: null }, [moved(U)], false],
  [
    'two answers to one customer',
    { type: 'send-reply', replyId: R, conversationId: C, text: 'x', visibility: 'public' },
    [replied(C)],
    true,
  ],
  [
    'answers in two conversations',
    { type: 'send-reply', replyId: R, conversationId: C, text: 'x', visibility: 'public' },
    [replied('other')],
    false,
  ],
  ['a task that a reply of somebody else completed', complete(T), [replied('other', T)], true],
  [
    'a goal that was waived',
    { type: 'achieve-goal', goalId: G, evidence: 'x' },
    [event('goal-waived', { goalId: G })],
    true,
  ],
  [
    'a goal that its conditions achieved',
    { type: 'waive-goal', goalId: G, reason: 'x' },
    [event('goal-achieved', { goalId: G, cause: { kind: 'conditions' } })],
    false,
  ],
  ['two owners', { type: 'assign-case', ownerId: null }, [event('case-assigned', { ownerId: null, queueId: C })], true],
  ['nothing since', { type: 'close-case', outcomeMet: true }, [], false],
];

for (const [title, command, between, overlap] of table) {
  t.test(`expected version: ${title}: ${overlap ? 'overlap' : 'stand beside each other'}`, async (t) => {
    t.equal(overlaps(command, between, undefined), overlap);
    t.equal(
      overlaps(command, [note, completed(U, { kind: 'completion' }), ...between], 'mine'),
      overlap || command.type === 'close-case',
    );
  });
}

t.test('events of the same tab never overlap; without a tab they do', async (t) => {
  const mine = { ...completed(T), tab: 'mine' };
  t.equal(overlaps(complete(T), [mine], 'mine'), false);
  t.equal(overlaps(complete(T), [mine], undefined), true);
  t.equal(overlaps(complete(T), [{ ...completed(T), tab: null }], undefined), true);
});
