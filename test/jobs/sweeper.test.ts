import t from 'tap';
import { type Claim, createSweeper } from '../../api/jobs/sweeper.ts';

interface Row {
  readonly id: number;
  readonly dueInMs: number;
}

const quiet = { warn: () => undefined, error: () => undefined };

/** A table in memory: claimed rows are leased by taking them out. */
function rowsOf(...rows: Row[]) {
  const waiting = [...rows];
  const claims: Claim[] = [];
  return {
    claims,
    waiting,
    claim: async (claim: Claim): Promise<Row[]> => {
      claims.push(claim);
      const due = waiting.filter((row) => row.dueInMs <= claim.aheadMs).slice(0, claim.limit);
      for (const row of due) waiting.splice(waiting.indexOf(row), 1);
      return due;
    },
  };
}

t.test('drain works off everything that is due, never more at once than allowed', async (t) => {
  const table = rowsOf(...Array.from({ length: 20 }, (_, id) => ({ id, dueInMs: 0 })), { id: 99, dueInMs: 5_000 });
  const done: number[] = [];
  let busy = 0;
  let busiest = 0;
  const sweeper = createSweeper<Row>({
    name: 'test',
    claim: table.claim,
    handle: async ({ id }) => {
      busiest = Math.max(busiest, ++busy);
      await new Promise(setImmediate);
      busy -= 1;
      done.push(id);
    },
    logger: quiet,
    concurrency: 3,
  });
  t.equal(await sweeper.drain(), 20);
  t.same(
    done.toSorted((a, b) => a - b),
    Array.from({ length: 20 }, (_, id) => id),
  );
  t.equal(busiest, 3);
  t.equal(await sweeper.drain(), 0);
  t.equal(await sweeper.drain({ aheadMs: 10_000 }), 1, 'a row that is due soon counts when the test says so');
});

t.test('a started sweeper works when it is woken, long before its poll', async (t) => {
  const table = rowsOf();
  const handled = Promise.withResolvers<number>();
  const sweeper = createSweeper<Row>({
    name: 'test',
    claim: table.claim,
    handle: async ({ id }) => handled.resolve(id),
    logger: quiet,
    pollMs: 3_600_000,
  });
  sweeper.start();
  table.waiting.push({ id: 7, dueInMs: 0 });
  sweeper.wake();
  t.equal(await handled.promise, 7);
  await sweeper.stop();
});

t.test('a wake-up during a claim is not lost', async (t) => {
  const table = rowsOf();
  const handled = Promise.withResolvers<void>();
  let first = true;
  const sweeper = createSweeper<Row>({
    name: 'test',
    claim: async (claim) => {
      const rows = await table.claim(claim);
      if (first) {
        first = false;
        table.waiting.push({ id: 1, dueInMs: 0 });
        sweeper.wake();
      }
      return rows;
    },
    handle: async () => handled.resolve(),
    logger: quiet,
    pollMs: 3_600_000,
  });
  sweeper.start();
  await handled.promise;
  await sweeper.stop();
  t.equal(table.claims.length >= 2, true);
});

t.test('a handler that throws is reported with its row, and the others go on', async (t) => {
  const table = rowsOf({ id: 1, dueInMs: 0 }, { id: 2, dueInMs: 0 });
  const failures: unknown[] = [];
  const done: number[] = [];
  const sweeper = createSweeper<Row>({
    name: 'test',
    claim: table.claim,
    handle: async ({ id }) => {
      if (id === 1) throw new Error('no answer');
      done.push(id);
    },
    failed: async (row, error) => {
      failures.push([row.id, String(error)]);
    },
    logger: quiet,
  });
  t.equal(await sweeper.drain(), 2);
  t.same(failures, [[1, 'Error: no answer']]);
  t.same(done, [2]);
});

t.test('stop does not wait for a pause to end', async (t) => {
  const failed = Promise.withResolvers<void>();
  const sweeper = createSweeper<Row>({
    name: 'test',
    claim: async () => {
      failed.resolve();
      throw new Error('connection lost');
    },
    handle: async () => undefined,
    logger: quiet,
    pollMs: 3_600_000,
  });
  sweeper.start();
  await failed.promise;
  await new Promise(setImmediate);
  await sweeper.stop();
  t.pass('stopped');
});

t.test('claims that fail are tried again', async (t) => {
  let calls = 0;
  const recovered = Promise.withResolvers<void>();
  const sweeper = createSweeper<Row>({
    name: 'test',
    claim: async () => {
      if (++calls < 3) throw new Error('connection lost');
      recovered.resolve();
      return [];
    },
    handle: async () => undefined,
    logger: quiet,
    pollMs: 1,
  });
  sweeper.start();
  await recovered.promise;
  await sweeper.stop();
  t.equal(calls >= 3, true);
});

t.test('stop waits for handlers, and aborts their signal when they take too long', async (t) => {
  const table = rowsOf({ id: 1, dueInMs: 0 });
  const begun = Promise.withResolvers<void>();
  let reason: unknown;
  const sweeper = createSweeper<Row>({
    name: 'test',
    claim: table.claim,
    handle: async (_row, signal) => {
      begun.resolve();
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      reason = signal.reason;
    },
    logger: quiet,
    graceMs: 1,
  });
  sweeper.start();
  await begun.promise;
  await sweeper.stop();
  t.match(String(reason), /stopping/);
});

t.test('drain waits for rows that a claim under way is about to bring', async (t) => {
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<readonly string[]>();
  const handled: string[] = [];
  let claims = 0;
  const sweeper = createSweeper<string>({
    name: 'test',
    claim: async () => {
      claims += 1;
      if (claims > 1) return [];
      asked.resolve();
      return await answer.promise;
    },
    handle: async (row) => void handled.push(row),
    failed: async () => undefined,
    logger: quiet,
  });
  sweeper.start();
  t.teardown(() => sweeper.stop());
  await asked.promise;
  let ended = false;
  const drained = sweeper.drain().then(() => {
    ended = true;
  });
  await new Promise(setImmediate);
  t.equal(ended, false, 'the claim is not answered yet');
  answer.resolve(['late']);
  await drained;
  t.same(handled, ['late']);
});

t.test(
  'drain looks again when a row has ended while a claim was under way: the next in order may be due now',
  async (t) => {
    const first = Promise.withResolvers<void>();
    const done: number[] = [];
    let claims = 0;
    const sweeper = createSweeper<Row>({
      name: 'test',
      // The second comes after the first, and this claim has judged before the first ended.
      claim: async () => {
        claims += 1;
        if (claims === 1) return [{ id: 1, dueInMs: 0 }];
        if (claims > 2) return done.length === 1 ? [{ id: 2, dueInMs: 0 }] : [];
        first.resolve();
        while (done.length === 0) await new Promise(setImmediate);
        await new Promise(setImmediate);
        return [];
      },
      handle: async ({ id }) => {
        if (id === 1) await first.promise;
        done.push(id);
      },
      logger: quiet,
    });
    t.equal(await sweeper.drain(), 2);
    t.same(done, [1, 2]);
  },
);
