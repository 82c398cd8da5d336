import t from 'tap';
import type { JournalEvent } from '../../api/application/case-store.ts';
import { createRecentEvents } from '../../api/application/recent-events.ts';
import { createTokenBuckets } from '../../api/application/token-buckets.ts';
import { caseId } from '../../engine/index.ts';

const CASE = caseId('01900000-0000-7000-8000-000000000001');

/** Nothing looks into an event but at its version. */
const journal = (from: number, to: number): JournalEvent[] =>
  Array.from({ length: to - from + 1 }, (_, index) => ({ version: from + index })) as JournalEvent[];

function aMemory() {
  const recent = createRecentEvents();
  let reads = 0;
  const after = async (since: number, head: number) => {
    const found = await recent.after(CASE, since, head, async () => {
      reads += 1;
      return journal(since + 1, head);
    });
    return found.map(({ version }) => version);
  };
  return { recent, after, reads: () => reads };
}

t.test('what was told on this node is given again without a read', async (t) => {
  const { recent, after, reads } = aMemory();
  recent.add(CASE, journal(5, 7));
  recent.add(CASE, journal(7, 9));
  t.strictSame(await after(6, 9), [7, 8, 9]);
  t.strictSame(await after(6, 8), [7, 8, 9], 'a newer head than was asked for');
  t.strictSame(await after(9, 9), [], 'nothing is missing');
  t.equal(reads(), 0);
  t.strictSame(await after(3, 9), [4, 5, 6, 7, 8, 9], 'what lies further back is read');
  t.strictSame(await after(3, 9), [4, 5, 6, 7, 8, 9]);
  t.equal(reads(), 1, 'once');
});

t.test('a head that this node has not heard of is read; what follows a gap starts anew', async (t) => {
  const { recent, after, reads } = aMemory();
  recent.add(CASE, journal(1, 3));
  t.strictSame(await after(1, 4), [2, 3, 4]);
  t.equal(reads(), 1);
  recent.add(CASE, journal(8, 9));
  t.strictSame(await after(7, 9), [8, 9]);
  t.equal(reads(), 1);
  t.strictSame(await after(4, 9), [5, 6, 7, 8, 9]);
  t.equal(reads(), 2, 'never across the gap');
  recent.forget(CASE);
  t.strictSame(await after(8, 9), [9]);
  t.equal(reads(), 3);
});

t.test('many who ask the same at once cause one read', async (t) => {
  const { after, reads } = aMemory();
  const all = await Promise.all(Array.from({ length: 500 }, () => after(2, 4)));
  t.ok(all.every((versions) => versions.join() === '3,4'));
  t.equal(reads(), 1);
});

t.test('it holds the last two hundred or so', async (t) => {
  const { recent, after, reads } = aMemory();
  for (let version = 1; version <= 1000; version += 1) recent.add(CASE, journal(version, version));
  t.equal((await after(900, 1000)).length, 100);
  t.equal(reads(), 0);
  t.equal((await after(100, 1000)).length, 900);
  t.equal(reads(), 1);
});

t.test('a bucket gives what it holds at once, then as it fills, to each by itself', (t) => {
  let now = 0;
  const take = createTokenBuckets(() => now);
  const rate = { perSecond: 2, burst: 3 };
  t.strictSame([take('a', rate), take('a', rate), take('a', rate)], [0, 0, 0]);
  t.equal(take('a', rate), 0.5);
  t.equal(take('b', rate), 0);
  now = 500;
  t.equal(take('a', rate), 0);
  t.equal(take('a', rate), 0.5);
  t.end();
});
