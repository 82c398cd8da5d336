import type { Deps, Sweepers } from './application/deps.ts';
import { createFamilySweeper } from './jobs/sweep-family.ts';
import { createInboxSweeper } from './jobs/sweep-inbox.ts';
import { createOutboxSweeper } from './jobs/sweep-outbox.ts';
import { createTimerSweeper } from './jobs/sweep-timers.ts';
import type { Sweeper } from './jobs/sweeper.ts';
import { openWakeUps, type WakeUps } from './persistence/listen.ts';

const INBOX = 'inbox';
const FAMILY = 'family';

type Parts = Omit<Deps, 'sweepers' | 'close'>;

/**
 * All work on due rows of this process. Timers and replies are due in the future, so polling finds them in time; what
 * came in is wanted at once, here or, when this process only answers requests, on those that do the work.
 */
export function createSweepers(parts: Parts): Sweepers {
  const { config, signals, pool, logger, store } = parts;
  const all: ReadonlyMap<string, Sweeper> = new Map(
    [createTimerSweeper(parts), createInboxSweeper(parts), createOutboxSweeper(parts), createFamilySweeper(parts)].map(
      (sweeper) => [sweeper.name, sweeper],
    ),
  );
  const works = config.role !== 'api';
  let wakeUps: WakeUps | undefined;

  const wake = (name: string): void => {
    if (works) all.get(name)?.wake();
    else wakeUps?.send(name);
  };
  signals.inboxFilled.on(() => wake(INBOX));
  store.onCommitted(({ hasFamilyNews }) => {
    if (hasFamilyNews) wake(FAMILY);
  });
  return {
    async start() {
      if (works) for (const sweeper of all.values()) sweeper.start();
      const directUrl = config.databaseDirectUrl ?? config.databaseUrl ?? '';
      const onWake = (name: string) => all.get(name)?.wake();
      wakeUps = await openWakeUps({ directUrl, pool, logger, ...(works ? { onWake } : {}) });
    },
    async stop() {
      await Promise.all([...all.values()].map((sweeper) => sweeper.stop()));
      await wakeUps?.close();
      wakeUps = undefined;
    },
    async drain(options) {
      let moved: number;
      do {
        moved = 0;
        for (const sweeper of all.values()) moved += await sweeper.drain(options);
      } while (moved > 0);
    },
  };
}
