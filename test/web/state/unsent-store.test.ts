import t from 'tap';
import { UNSENT_PREFIX, UnsentStore } from '../../../web/features/template-library/studio/live/unsent-store.ts';

const DAY_MS = 24 * 3600_000;

/** One browser: a storage that outlives its tabs, and locks that do not. */
function aBrowser() {
  const storage = new Map<string, string>();
  const locks = new Map<string, number>();
  let ids = 0;
  let time = 100 * DAY_MS;
  const tab = (me = 'own1') => {
    ids += 1;
    const page = ids;
    const hold = async (name: string) => {
      if (locks.has(name)) return null;
      locks.set(name, page);
      return () => locks.get(name) === page && locks.delete(name);
    };
    const ports = {
      storage: {
        get: (key: string) => storage.get(key) ?? null,
        set: (key: string, value: string | null) => {
          if (value === null) storage.delete(key);
          else storage.set(key, value);
        },
        keys: () => [...storage.keys()],
      },
      hold,
      now: () => time,
      newId: () => `visit-${page}`,
    };
    const store = new UnsentStore(ports, me, 'refund');
    /** However a page ends, its locks end with it. */
    const close = () => {
      for (const [name, holder] of locks) if (holder === page) locks.delete(name);
    };
    const taken: string[] = [];
    const takeOver = (outcome: 'taken' | 'later' | 'over' = 'taken') =>
      store.takeOver((value) => {
        taken.push(value);
        return outcome;
      });
    return { store, close, taken, takeOver };
  };
  return { tab, storage, sleep: (ms: number) => (time += ms) };
}

t.test('[DRAFT-19] what a closed tab could not send is taken over by the next visit, once', async (t) => {
  const { tab, storage } = aBrowser();
  const first = tab();
  await first.store.open();
  first.store.set('typed');
  const second = tab();
  await second.store.open();
  await second.takeOver();
  t.same(second.taken, [], 'the first tab is still at it');
  first.close();
  const [third, fourth] = [tab(), tab()];
  await Promise.all([third.store.open(), fourth.store.open()]);
  await Promise.all([third.takeOver(), fourth.takeOver()]);
  t.same([...third.taken, ...fourth.taken], ['typed']);
  t.equal(storage.size, 0);
});

t.test('[DRAFT-19] two tabs keep theirs beside each other', async (t) => {
  const { tab, storage } = aBrowser();
  const [one, other] = [tab(), tab()];
  await Promise.all([one.store.open(), other.store.open()]);
  one.store.set('a');
  other.store.set('b');
  one.store.set(null);
  t.equal(storage.size, 1, 'what the one has sent leaves what the other has');
  other.close();
  one.close();
  const next = tab();
  await next.store.open();
  await next.takeOver();
  t.same(next.taken, ['b']);
});

t.test('[DRAFT-19] what waits for its moment stays, what is over goes', async (t) => {
  const { tab, storage } = aBrowser();
  const first = tab();
  await first.store.open();
  first.store.set('typed');
  first.close();
  const next = tab();
  await next.store.open();
  t.equal(await next.takeOver('later'), true);
  t.equal(storage.size, 1);
  t.equal(await next.takeOver('over'), false);
  t.equal(storage.size, 0);
});

t.test('[DRAFT-19] a screen that is left keeps its place until everything is sent', async (t) => {
  const { tab } = aBrowser();
  const first = tab();
  await first.store.open();
  first.store.set('on its way');
  first.store.leave();
  const next = tab();
  await next.store.open();
  await next.takeOver();
  t.same(next.taken, [], 'the old screen still sends it');
  first.store.set(null);
  await first.store.open();
  first.store.set('typed again');
  first.close();
  await next.takeOver();
  t.same(next.taken, ['typed again'], 'it can be come back to');
});

t.test('[DRAFT-19] nothing is written before the place is held, nothing kept of others or for ever', async (t) => {
  const { tab, storage, sleep } = aBrowser();
  const first = tab();
  first.store.set('early');
  t.equal(storage.size, 0);
  await first.store.open();
  t.equal(storage.size, 1, 'it is written once it is held');
  first.close();
  const stranger = tab('own2');
  await stranger.store.open();
  await stranger.takeOver();
  t.same(stranger.taken, [], 'what another person typed is not hers');
  storage.set(`${UNSENT_PREFIX}own2.refund/broken`, '{');
  sleep(15 * DAY_MS);
  await tab().store.open();
  t.same([...storage.keys()], [], 'too old, or not ours');
});
