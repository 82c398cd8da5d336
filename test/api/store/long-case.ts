import type { Test } from 'tap';
import { replay } from '../../../api/persistence/replay.ts';
import { type CaseCommand, type CaseId, caseId, commandId, toSnapshot } from '../../../engine/index.ts';
import { type Node, newId, startNode } from './support.ts';

/** Sends commands in batches, as many people at once would. */
export async function sendMany(
  node: Pick<Node, 'accepted'>,
  id: CaseId,
  commands: readonly CaseCommand[],
): Promise<void> {
  const step = 256;
  for (let from = 0; from < commands.length; from += step) {
    await Promise.all(commands.slice(from, from + step).map((command) => node.accepted(id, command)));
  }
}

/** A case of at least so many items and exactly so many events. */
export async function longCase(node: Node, items: number, events: number): Promise<CaseId> {
  const id = await node.open('A long story');
  await sendMany(
    node,
    id,
    Array.from({ length: items }, (_, index) => ({ type: 'add-task', name: `Task ${index}` })),
  );
  const left = events - (await node.theCase(id)).version;
  await sendMany(
    node,
    id,
    Array.from({ length: left }, (_, index) => ({ type: 'add-note', text: `Note ${index}` })),
  );
  return id;
}

/** How many rows each statement of the node has read since. */
function watchRows(node: Node): number[] {
  const read: number[] = [];
  const query = node.pool.query;
  const watching = async (...args: unknown[]): Promise<unknown> => {
    const result = await Reflect.apply(query, node.pool, args);
    read.push(Object(result).rows?.length ?? 0);
    return result;
  };
  Object.assign(node.pool, { query: watching });
  return read;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** What must hold for a long case, whatever its size. */
export async function proveLongCase(t: Test, url: string, items: number, events: number): Promise<void> {
  const writer = await startNode(t, url, { cacheMb: 256 });
  const stale = await startNode(t, url, { cacheMb: 256 });
  const first = { id: caseId(newId()), commandId: commandId(newId()) };
  const opening = { type: 'open-case', caseTypeKey: 'complaint', subject: 'First' } as const;
  const answer = await writer.accepted(first.id, opening, { commandId: first.commandId });
  await stale.theCase(first.id);
  await sendMany(
    writer,
    first.id,
    Array.from({ length: 2_500 }, (_, index) => ({ type: 'add-note', text: `${index}` })),
  );
  const rowsOfStale = watchRows(stale);
  t.match(await stale.accepted(first.id, { type: 'add-note', text: 'late' }), { version: answer.version + 2_501 });
  t.ok(sum(rowsOfStale) < 1_500, `a node that is 2,500 events behind loads the case: ${sum(rowsOfStale)} rows`);

  const rowsOfRepeat = watchRows(writer);
  const again = await writer.accepted(first.id, opening, { commandId: first.commandId });
  t.same({ ...again, repeated: false }, answer);
  t.ok(sum(rowsOfRepeat) < 100, `a repeat reads its own events: ${sum(rowsOfRepeat)} rows`);

  const id = await longCase(writer, items, events);
  const head = await writer.theCase(id);
  t.equal(head.version, events);
  t.ok(head.items.size >= items);

  const opener = await startNode(t, url, { cacheMb: 256 });
  const rows = watchRows(opener);
  t.same(toSnapshot(await opener.theCase(id)), toSnapshot(head));
  t.ok(sum(rows) <= items + 200, `opening reads the snapshot and a tail: ${sum(rows)} of ${events} rows`);

  const board = await writer.store.board(id, 'internal');
  const viewer = await startNode(t, url, { cacheMb: 256 });
  const viewed = watchRows(viewer);
  t.strictSame(await viewer.store.board(id, 'internal'), board, 'the board that is stored is the one that was folded');
  t.ok(sum(viewed) < 100, `and needs no journal: ${sum(viewed)} rows`);
  await viewer.accepted(id, { type: 'add-note', text: 'and one more' });
  t.match(await viewer.store.board(id, 'internal'), { version: events + 1 });
  t.ok(Math.max(...rows, ...viewed, ...rowsOfStale, ...rowsOfRepeat) <= 1_001, 'no statement reads more than a page');

  const differences: unknown[] = [];
  await replay(writer.orm, (difference) => differences.push(difference));
  t.same(differences, []);
}
