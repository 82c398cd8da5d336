import { parseArgs } from 'node:util';
import { openDemoDesk } from './e2e/support/demo-desk.ts';
import { openLongLivedTab } from './hard/support/long-lived.ts';
import { openBrowser } from './support/browser.ts';

/**
 * `npm run soak`: one tab is worked in for eight hours (`--minutes N`: so long) and must not grow: less than 20 MB of
 * heap, and no more listeners or timers than at the start.
 */
const { values } = parseArgs({ options: { minutes: { type: 'string', default: '480' } } });
const MOST_HEAP_MB = 20;
const WARM_UP = 10;
const cleanUps: (() => Promise<void> | void)[] = [];
const t = { teardown: (clean: () => Promise<void> | void) => void cleanUps.unshift(clean) };

const line = (at: string, held: object): void => console.log(`${at.padStart(10)}  ${JSON.stringify(held)}`);

async function soak(minutes: number): Promise<boolean> {
  const [desk, browser] = [await openDemoDesk(t), await openBrowser(t)];
  const tab = await openLongLivedTab(desk, browser);
  const until = Date.now() + minutes * 60_000;
  let turns = 0;
  for (; turns < WARM_UP; turns += 1) await tab.turn();
  const before = await tab.held();
  line('at first', before);
  let last = before;
  let tellAt = Date.now();
  while (Date.now() < until) {
    await tab.turn();
    turns += 1;
    if (Date.now() < tellAt) continue;
    tellAt = Date.now() + Math.max(30_000, (minutes * 60_000) / 50);
    last = await tab.held();
    line(`turn ${turns}`, last);
  }
  last = await tab.held();
  line(`turn ${turns}`, last);
  await tab.close();
  const grew = last.heapMb - before.heapMb;
  const same = last.listeners - before.listeners < 50 && last.timers - before.timers < 10;
  console.log(
    `${turns} turns: the heap grew by ${grew.toFixed(1)} MB; listeners and timers ${same ? 'did not' : 'GREW'}`,
  );
  return grew < MOST_HEAP_MB && same && tab.complaints.length === 0;
}

try {
  process.exitCode = (await soak(Number(values.minutes))) ? 0 : 1;
} finally {
  for (const clean of cleanUps) await clean();
}
