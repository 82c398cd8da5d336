import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import t from 'tap';
import type { JournalEvent } from '../../../api/application/case-store.ts';
import { createStateCache, type Remembered } from '../../../api/application/state-cache.ts';
import { bytesOf } from '../../../api/application/weigh.ts';
import { listsOf } from '../../../api/persistence/projections/case-lists.ts';
import { type CaseId, caseId, decide, fromSnapshot, toSnapshot } from '../../../engine/index.ts';
import { aContext, planOfSize, recorded } from '../../fixtures/builders.ts';
import { newId } from './support.ts';

const MB = 1024 * 1024;
setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/** Bytes of the heap that are in use when everything unreachable is gone. */
function heap(): number {
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

/** A case of so many items as a load brings it: nothing in it is shared with another. */
function loader(size: number): () => Remembered {
  const { theCase } = planOfSize(size);
  const text = JSON.stringify(toSnapshot(theCase));
  return () => {
    const state = fromSnapshot(JSON.parse(text));
    return { stored: { state, lists: listsOf(state), snapshotVersion: state.version }, recent: [] };
  };
}

for (const { items, cases } of [
  { items: 10, cases: 1_000 },
  { items: 300, cases: 40 },
  { items: 2_000, cases: 4 },
]) {
  t.test(`what cases of ${items} items are said to weigh is what they take`, async (t) => {
    const load = loader(items);
    const kept: Remembered[] = [load()];
    const before = heap();
    for (let index = 0; index < cases; index += 1) kept.push(load());
    const taken = (heap() - before) / cases;
    const said = bytesOf([kept[0]?.stored, kept[0]?.recent]);
    t.comment(`${Math.round(said)} bytes said, ${Math.round(taken)} taken`);
    t.ok(said > taken * 0.9, `${said} is not too little beside ${taken}`);
    t.ok(said < taken * 1.6, `${said} is not too much beside ${taken}`);
    t.equal(kept.length, cases + 1);
  });
}

t.test('the memory of a node is bounded by bytes, with small and with large cases', async (t) => {
  const limitMb = 16;
  for (const items of [10, 1_000]) {
    const load = loader(items);
    const cache = createStateCache(limitMb);
    const before = heap();
    const ids: CaseId[] = [];
    // Twice as much as there is room for.
    for (let weight = 0; weight < limitMb * MB; ) {
      const remembered = load();
      const id = caseId(newId());
      cache.put(id, remembered);
      ids.push(id);
      weight += bytesOf(remembered);
    }
    const taken = heap() - before;
    t.ok(cache.weight <= (limitMb * MB) / 2, `${cache.weight} bytes said`);
    t.ok(taken < limitMb * MB, `${Math.round(taken / MB)} of at most ${limitMb} MB taken`);
    const kept = ids.filter((id) => cache.get(id) !== undefined);
    t.same(kept, ids.slice(-kept.length), 'the oldest make room');
    t.ok(kept.length > 0 && kept.length < ids.length);
  }
});

t.test('a case that grows is weighed by what is new, and anew when that is much', async (t) => {
  const cache = createStateCache(64);
  let { theCase, journal } = planOfSize(100);
  const { nextId } = planOfSize(1);
  const put = (news?: readonly JournalEvent[]): void =>
    cache.put(
      theCase.id,
      { stored: { state: theCase, lists: listsOf(theCase), snapshotVersion: 0 }, recent: [] },
      news,
    );
  put();
  const first = cache.weight;
  let shrunk = 0;
  for (let turn = 0; turn < 400; turn += 1) {
    const context = aContext({ nextId });
    const command = { type: 'change-facts', patch: { amount: turn, product: 'x'.repeat(2_000) } } as const;
    const decision = decide(command, theCase, context);
    if (!decision.ok) throw new Error(decision.refusal.detail);
    const events = recorded(decision.events, { after: journal.length, context, command: nextId() });
    journal = [...journal, ...events];
    theCase = decision.next;
    const before = cache.weight;
    put(events.map((event) => ({ ...event, tab: null })));
    if (cache.weight < before) shrunk += 1;
  }
  t.ok(shrunk > 0, 'what was replaced is no longer counted');
  t.ok(cache.weight < 2 * first + 200_000, `${cache.weight} after 800,000 bytes of facts that replaced each other`);
  cache.forget(theCase.id);
  t.equal(cache.weight, 0);
});

t.test('one large fact counts as what it is', async (t) => {
  t.ok(bytesOf({ note: 'x'.repeat(1_000_000) }) > 1_000_000);
  t.ok(bytesOf({ note: 'й'.repeat(1_000_000) }) > 2_000_000);
  t.ok(bytesOf(new Map([['a', { b: 'y'.repeat(5_000) }]])) > 5_000);
  t.ok(bytesOf({ state: 'active' }) < 100, 'words that all share weigh nothing');
});
