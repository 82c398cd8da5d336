import t from 'tap';
import type { BoardEntry, BoardFrame } from '../../../engine/board/board-view.ts';
import { conflictOf, textOf } from '../../../web/sync/conflict.ts';
import type { PersonCommand, SendRefusal } from '../../../web/sync/types.ts';
import { UndoStack } from '../../../web/sync/undo-stack.ts';
import { aBoard, aGoal, anEvent, anItem } from './board-fixture.ts';
import { aTab, refusing } from './support/a-tab.ts';
import { CASE } from './support/simulated-server.ts';

function aRefusal(command: PersonCommand, code: string, between: readonly BoardFrame[] = []): SendRefusal {
  return { code, command, between, problem: { type: 'about:blank', title: code, status: 409, code } };
}

const did = (code: string, params: object, actorId = 'u2', version = 7): BoardEntry =>
  ({ ...anEvent(`${code} ${version}`, version, { actorId }), code, params }) as BoardEntry;

const framed = (entry: BoardEntry): BoardFrame => ({
  version: entry.version,
  at: entry.at,
  commandId: 'theirs',
  facts: [{ type: 'entry-put', entry }],
});

const complete: PersonCommand = { type: 'complete-task', itemId: 's', answers: { colour: 'red', size: null } };

t.test('[SYNC-40] who was faster, with what, is found among the entries about the same thing', async (t) => {
  const entries = [
    did('item-assigned', { itemId: 's' }, 'u2', 5),
    did('item-completed', { itemId: 's' }, 'u2', 6),
    did('item-completed', { itemId: 'other' }, 'u3', 7),
    did('item-completed', { itemId: 's' }, 'me', 8),
  ];
  const board = aBoard({ items: [anItem('s', { name: 'Call back', can: [] })], entries });
  const found = conflictOf(aRefusal(complete, 'change-overlap'), { board, me: 'me', allowed: ['complete-task'] });
  t.match(found, { did: 'item-completed', name: 'Call back', entry: { actorId: 'u2', version: 6 } });
  t.equal(found?.mayRetry, false, 'what is completed is not completed again');
  t.equal(found?.text, 'colour: red', 'the answers are not lost');
  const kept = { ...aRefusal(complete, 'change-overlap'), keepsText: true };
  t.equal(conflictOf(kept, { board, me: 'me', allowed: null })?.text, null, 'the form keeps them');
  t.equal(conflictOf(aRefusal(complete, 'facts-invalid'), { board, me: 'me', allowed: null }), null, 'not overtaken');
  const alone = aBoard({ entries: entries.slice(1, 2) });
  t.equal(conflictOf(aRefusal(complete, 'already-done'), { board: alone, me: 'u2', allowed: null }), null, 'by others');
});

t.test('[SYNC-40] what came in between is known also where the case is not followed', async (t) => {
  const between = [framed(did('case-assigned', { ownerId: 'u3', queueId: 'q' }))];
  const refusal = aRefusal({ type: 'assign-case', ownerId: 'u4' }, 'change-overlap', between);
  const found = conflictOf(refusal, { board: null, me: 'me', allowed: null });
  t.match(found, { did: 'case-assigned', name: null, mayRetry: false, text: null, entry: { actorId: 'u2' } });
});

t.test('[SYNC-40] it may be done anyway where it still makes sense and is permitted', async (t) => {
  const board = aBoard({
    items: [anItem('s', { can: ['assign-task', 'move-item'] })],
    goals: [aGoal('g', { state: 'open' }), aGoal('over', { state: 'waived' })],
    entries: [
      did('item-moved', { itemId: 's', stageId: null }),
      did('goal-changed', { goalId: 'g' }),
      did('goal-waived', { goalId: 'over' }),
      did('facts-changed', { names: ['colour'], itemId: null }),
    ],
  });
  const may = (command: PersonCommand, allowed: readonly string[] | null = null) =>
    conflictOf(aRefusal(command, 'change-overlap'), { board, me: 'me', allowed })?.mayRetry;
  const assign: PersonCommand = { type: 'assign-task', itemId: 's', assigneeId: 'me' };
  t.equal(may(assign), true);
  t.equal(may(assign, ['add-note']), false, 'no longer permitted');
  t.equal(may(complete), false);
  t.equal(may({ type: 'achieve-goal', goalId: 'g', evidence: 'seen' }), true);
  t.equal(may({ type: 'achieve-goal', goalId: 'over', evidence: 'seen' }), false);
  t.equal(may({ type: 'change-facts', patch: { colour: 'blue' } }), true);
});

t.test('[SYNC-40] words in a command are kept, with the names of their fields', async (t) => {
  const fileSchema = { properties: { colour: { type: 'string', title: 'Colour' } } };
  const board = aBoard({ head: { fileSchema } });
  t.equal(textOf({ type: 'change-facts', patch: { colour: 'blue', size: 3 } }, board), 'Colour: blue\nsize: 3');
  t.equal(textOf({ type: 'skip-item', itemId: 's', reason: ' not needed ' }, board), 'not needed');
  t.equal(textOf({ type: 'assign-case', ownerId: 'u' }, board), null);
  t.equal(textOf({ type: 'add-note', text: '  ' }, null), null);
});

t.test('[SYNC-41] undo takes the last of this tab, and what others took back is gone from it', async (t) => {
  const stack = new UndoStack();
  const board = aBoard({ items: [anItem('s', { name: 'Call back' })] });
  stack.add('1', { type: 'start-item', itemId: 's' }, board);
  stack.add('2', { type: 'add-note', text: 'x' }, board);
  stack.add('3', { type: 'complete-task', itemId: 's' }, board);
  t.match(stack.last, { commandId: '3', type: 'complete-task', name: 'Call back' });
  stack.heard([framed(did('change-undone', { undone: '3', command: 'complete-task', reason: null }))]);
  t.match(stack.last, { commandId: '1' }, 'a note is never taken back by a key');
  stack.add('4', { type: 'undo', undone: '1' }, board);
  t.equal(stack.last, null);
  for (let index = 0; index < 200; index += 1) stack.add(`${index}`, { type: 'start-item', itemId: 's' }, board);
  t.equal(stack.all.length, 50);
});

t.test('[HARD-12] [SYNC-41] a tab takes back its own, and not again what cannot be taken back', async (t) => {
  const { time, client, world, sent, elsewhere } = aTab();
  client.retain(CASE);
  await time.advance(10);
  elsewhere({ type: 'add-task', name: 'in another tab' });
  t.equal(await client.undo(CASE), null, 'what another tab did is not its own');
  const added = await client.send(CASE, { type: 'add-task', name: 'one' });
  const second = await client.send(CASE, { type: 'add-task', name: 'two' });
  t.equal(client.lastDone(CASE)?.name, 'two');
  const [first, last] = [added, second].map((result) => (result.ok ? result.commandId : ''));
  world.next.push(refusing(409, 'changed-since'));
  t.match(await client.undo(CASE), { done: { commandId: last }, result: { ok: false } });
  t.match(sent.at(-1), { type: 'undo', undone: last });
  t.equal(client.lastDone(CASE)?.commandId, first);
});
