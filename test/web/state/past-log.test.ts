import t from 'tap';
import type { BoardFact, BoardFrame } from '../../../engine/board/board-view.ts';
import { emptyBoard, foldFrames } from '../../../engine/board/fold-board.ts';
import { deedsOf } from '../../../web/features/timeline/history.ts';
import { PastLog } from '../../../web/sync/past-log.ts';
import { AT, aBoard, aHead, anEvent, anItem } from './board-fixture.ts';

const frame = (version: number, commandId: string, facts: readonly BoardFact[]): BoardFrame => ({
  version,
  at: AT,
  commandId,
  facts,
});

/** A case of 120 versions: each command adds a step and completes it. */
const frames: readonly BoardFrame[] = [
  frame(1, 'open', [{ type: 'case-opened', head: aHead() }]),
  ...Array.from({ length: 60 }, (_, place) => {
    const item = anItem(`i${place}`, { can: ['complete-task'] });
    return [
      frame(2 * place + 2, `c${place}`, [{ type: 'item-put', item }]),
      frame(2 * place + 3, `c${place}`, [{ type: 'item-patched', id: item.id, patch: { state: 'completed' } }]),
    ];
  }).flat(),
];
const head = frames.length;

t.test(
  '[PAST-9] the board of every version is what its frames fold to, in whatever order it is asked for',
  async (t) => {
    const log = new PastLog('c', frames);
    for (const version of [head, 1, 57, 80, 41, 40, 39, head - 1, 2]) {
      const folded = foldFrames(emptyBoard('c'), frames.slice(0, version));
      const { items, ...rest } = log.boardAt(version);
      const { items: wanted, ...others } = folded;
      t.same(rest, others, `version ${version}`);
      t.same(Object.keys(items), Object.keys(wanted));
      t.ok(
        Object.values(items).every((item) => item.can.length === 0),
        'nothing can be done on it',
      );
    }
  },
);

t.test('[PAST-9] a step through the past is a command with all that followed from it', async (t) => {
  const log = new PastLog('c', frames);
  t.equal(log.moments.length, 61);
  t.match(log.moments[1], { first: 2, version: 3 });
  t.equal(log.placeOf(1), 0);
  t.equal(log.placeOf(2), 1, 'a version in the middle belongs to its command');
  t.equal(log.placeOf(3), 1);
  t.equal(log.placeOf(10_000), 60, 'what is not yet is the newest');
  t.same(new PastLog('c', []).moments, []);
});

t.test('[TALK-12] history tells what people did, the newest first, and what was taken back', async (t) => {
  const did = (id: string, version: number, code: string, commandId: string, params = {}) => ({
    ...anEvent(id, version),
    kind: 'event' as const,
    code,
    commandId,
    params,
  });
  const entries = [
    did('a', 1, 'item-completed', 'one'),
    did('b', 2, 'milestone-reached', 'one'),
    { ...did('c', 3, 'timer-fired', 'clock'), actorKind: 'system' as const },
    did('d', 4, 'item-moved', 'undo'),
    did('e', 5, 'change-undone', 'undo', { undone: 'one' }),
    did('f', 6, 'case-suspended', 'hold'),
  ];
  t.same(
    deedsOf(aBoard({ entries })).map(({ entry, more, undoable, undone }) => [entry.id, more, undoable, undone]),
    [
      ['f', 0, false, false],
      ['e', 1, true, false],
      ['a', 1, true, true],
    ],
  );
});
