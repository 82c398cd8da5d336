import pg from 'pg';
import t from 'tap';
import { openWakeUps } from '../../api/persistence/listen.ts';
import { cloneDatabase } from '../api/support/database.ts';

const logger = { warn: () => undefined };
const { url } = await cloneDatabase(t);
const pool = new pg.Pool({ connectionString: url, max: 2 });
pool.on('error', () => undefined);
t.teardown(() => pool.end());

/** Names that arrive, one after the other, for a test to await. */
function ear() {
  const heard: string[] = [];
  let ring: (() => void) | undefined;
  return {
    heard,
    onWake: (name: string): void => {
      heard.push(name);
      ring?.();
    },
    async until(count: number): Promise<void> {
      while (heard.length < count) {
        await new Promise<void>((resolve) => {
          ring = resolve;
        });
      }
    },
  };
}

t.test('a wake-up reaches every process that listens; many calls become one', async (t) => {
  const [one, other] = [ear(), ear()];
  const sender = await openWakeUps({ directUrl: url, pool, logger });
  const listeners = await Promise.all(
    [one, other].map(({ onWake }) => openWakeUps({ directUrl: url, pool, onWake, logger })),
  );
  for (let time = 0; time < 50; time += 1) sender.send('inbox');
  sender.send('outbox');
  await Promise.all([one.until(2), other.until(2)]);
  t.same(one.heard.sort(), ['inbox', 'outbox']);
  t.same(other.heard.sort(), ['inbox', 'outbox']);
  sender.send('inbox');
  await one.until(3);
  await Promise.all([sender, ...listeners].map((wakeUps) => wakeUps.close()));
});

t.test('a listener whose connection was cut listens again', async (t) => {
  const { heard, onWake, until } = ear();
  const warned = Promise.withResolvers<void>();
  const wakeUps = await openWakeUps({ directUrl: url, pool, onWake, logger: { warn: () => warned.resolve() } });
  await pool.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'casewright wake-ups' and datname = current_database()",
  );
  await warned.promise;
  const again = setInterval(() => wakeUps.send('timers'), 50);
  await until(1);
  clearInterval(again);
  t.equal(heard[0], 'timers');
  await wakeUps.close();
});

t.test('a process that cannot listen starts all the same, and stops at once', async (t) => {
  const closed = new URL(url);
  closed.port = '1';
  const warnings: unknown[] = [];
  const wakeUps = await openWakeUps({
    directUrl: closed.href,
    pool,
    onWake: () => undefined,
    logger: { warn: (words: unknown) => warnings.push(words) },
  });
  t.equal(warnings.length, 1);
  await wakeUps.close();
});
