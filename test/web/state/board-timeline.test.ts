import t from 'tap';
import type { ConversationView } from '../../../api/contract/views.ts';
import type { BoardEntry, BoardItem } from '../../../engine/board/board-view.ts';
import {
  answersFirst,
  checkReply,
  defaultConversation,
  recallLeftMs,
  replyTask,
} from '../../../web/features/timeline/reply-state.ts';
import { AT, aBoard, anItem } from './board-fixture.ts';

const base = (id: string, version: number) => ({
  id,
  version,
  at: AT,
  commandId: 'command-1',
  actorId: 'u2',
  actorKind: 'person' as const,
});
const said = (id: string, version: number, conversationId: string): BoardEntry => ({
  ...base(id, version),
  kind: 'interaction',
  interactionId: id,
  conversationId,
  channel: 'web',
  interactionKind: 'message',
  ruleName: null,
  because: null,
  revision: 0,
  movedFrom: null,
  movedTo: null,
});
const conversation = (id: string, more: Partial<ConversationView> = {}): ConversationView => ({
  id,
  channel: 'web',
  visibility: 'private',
  title: id,
  canReply: true,
  takesFiles: false,
  maxLength: null,
  ...more,
});

t.test('a reply starts where the customer spoke last and an answer can go', async (t) => {
  const board = aBoard({ entries: [said('1', 1, 'c1'), said('2', 2, 'c2'), said('3', 3, 'call')] });
  const conversations = [conversation('c1'), conversation('c2'), conversation('call', { canReply: false })];
  t.equal(defaultConversation(board, conversations)?.id, 'c2');
  t.equal(defaultConversation(aBoard(), conversations)?.id, 'c1');
  t.equal(defaultConversation(board, [conversation('call', { canReply: false })]), null);
});

t.test('a reply is counted in characters as people count them', async (t) => {
  const short = conversation('c', { maxLength: 3 });
  t.same(checkReply('🙂🙂🙂', short), { ok: true });
  t.same(checkReply('abcde', short), { ok: false, code: 'too-long', over: 2 });
  t.same(checkReply('  \n', short), { ok: false, code: 'empty', over: 0 });
  t.same(checkReply('x', null), { ok: false, code: 'no-conversation', over: 0 });
});

t.test('a reply can be taken back until it goes out, not once it is sent', async (t) => {
  const reply: BoardEntry = {
    ...base('r', 1),
    kind: 'reply',
    interactionId: 'r',
    conversationId: 'c',
    visibility: 'private',
    state: 'waiting',
    sendAt: '2026-03-02T09:00:10.000Z',
    error: null,
    attachmentIds: [],
  };
  t.equal(recallLeftMs(reply, Date.parse(AT)), 10_000);
  t.equal(recallLeftMs(reply, Date.parse(AT) + 11_000), 0);
  t.equal(recallLeftMs({ ...reply, state: 'sent' }, Date.parse(AT)), 0);
});

t.test('an answer may complete the message step of its visibility that is due first', async (t) => {
  const step = (
    id: string,
    visibility: 'public' | 'private',
    dueAt: string | null,
    can: BoardItem['can'] = ['send-reply'],
  ) => anItem(id, { kind: 'message-task', dueAt, can, message: { text: 'Hello', visibility } });
  const items = [
    step('later', 'private', '2026-03-03T00:00:00Z'),
    step('sooner', 'private', '2026-03-02T00:00:00Z'),
    step('waiting', 'private', '2026-03-01T00:00:00Z', []),
    step('open', 'public', null),
  ];
  t.equal(replyTask(aBoard({ items }), conversation('c'))?.id, 'sooner');
  t.equal(replyTask(aBoard({ items }), conversation('c', { visibility: 'public' }))?.id, 'open');
  t.equal(replyTask(aBoard({ items }), null), null);
  t.equal(replyTask(aBoard(), conversation('c')), null);
});

t.test('an answer of its own completes a step unasked only when it is the first reply that was promised', async (t) => {
  const message = (id: string, more: Partial<BoardItem> = {}) =>
    anItem(id, { kind: 'message-task', key: `key-${id}`, dueAt: '2026-03-02T10:00:00Z', ...more });
  const first = message('first');
  const later = message('later', { dueAt: '2026-03-02T12:00:00Z' });
  const waits = message('waits', { waitsFor: [{ on: [], if: 'true' }], dueAt: '2026-03-02T09:30:00Z' });
  const grafted = message('grafted', { fragmentId: 'f', dueAt: '2026-03-02T09:30:00Z' });
  const typed = message('typed', { key: 'typed', dueAt: '2026-03-02T09:30:00Z' });
  const items = [later, grafted, first, typed, waits];
  const unasked = (head: Parameters<typeof aBoard>[0] = {}) => {
    const board = aBoard({ items, ...head });
    return items.filter((item) => answersFirst(board, item)).map((item) => item.id);
  };
  const due = '2026-03-02T11:00:00Z';
  t.same(unasked({ head: { firstReplyDueAt: due } }), ['first']);
  t.same(
    unasked({ head: { firstReplyDueAt: due, firstRepliedAt: AT } }),
    [],
    'a later message is about something else',
  );
  t.same(unasked({ head: { firstReplyDueAt: null } }), [], 'nothing was promised');
});
