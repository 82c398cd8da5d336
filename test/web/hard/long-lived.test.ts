import t from 'tap';
import { openDemoDesk } from '../e2e/support/demo-desk.ts';
import { openBrowser } from '../support/browser.ts';
import { openLongLivedTab } from './support/long-lived.ts';

const WARM_UP = 6;
const TURNS = 12;

t.test('[HARD-15] a tab in which case after case is opened, worked and left holds on to nothing', async (t) => {
  const [desk, browser] = [await openDemoDesk(t), await openBrowser(t)];
  const tab = await openLongLivedTab(desk, browser);
  for (let turn = 0; turn < WARM_UP; turn += 1) await tab.turn();
  const before = await tab.held();
  for (let turn = 0; turn < TURNS; turn += 1) await tab.turn();
  const after = await tab.held();
  t.comment(JSON.stringify({ before, after }));
  // One listener a turn would already show; a few come and go with rows and notices.
  t.ok(after.listeners - before.listeners < TURNS, `listeners: ${before.listeners}, then ${after.listeners}`);
  t.ok(after.timers - before.timers < TURNS / 2, `timers: ${before.timers}, then ${after.timers}`);
  t.ok(after.heapMb - before.heapMb < 4, `heap: ${before.heapMb.toFixed(1)} MB, then ${after.heapMb.toFixed(1)} MB`);
  t.same(tab.complaints, []);
  await tab.close();
});
