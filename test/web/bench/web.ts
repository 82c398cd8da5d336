import type { Page } from 'playwright-core';
import { UNLIMITED } from '../../api/support/app.ts';
import { testPostgresVariable } from '../../api/support/postgres.ts';
import { type Bench, median, type Row, row } from '../../bench/bench.ts';
import { percentile } from '../../bench/support/http-load.ts';
import { cloneCases } from '../../support/clone-cases.ts';
import { type DemoDesk, type DemoLogin, openDemoDesk, type Seat } from '../e2e/support/demo-desk.ts';
import { openBrowser, type TestBrowser } from '../support/browser.ts';
import { type Appeared, appears, go, heapMb, transferred } from './probes.ts';

const RUNS = 5;
const CLICKS = 36;
/** The first ones also load what comes after the first paint. */
const UNCOUNTED = 2;
const WIDE = { viewport: { width: 1440, height: 900 } };

interface Bed {
  readonly desk: DemoDesk;
  readonly browser: TestBrowser;
  readonly say: (line: string) => void;
}

/** What a person waits for, each beside its budget: the median of five, or of the clicks the one that 95 % are under. */
export const bench: Bench = async ({ freshDatabase, say }) => {
  process.env[testPostgresVariable] = await freshDatabase();
  const cleanUps: (() => Promise<void> | void)[] = [];
  const t = { teardown: (clean: () => Promise<void> | void) => void cleanUps.unshift(clean) };
  try {
    const bed: Bed = { desk: await openDemoDesk(t, undefined, UNLIMITED), browser: await openBrowser(t), say };
    return [
      ...(await firstVisit(bed)),
      ...(await cases(bed)),
      ...(await ownClicks(bed)),
      ...(await clicksOfOthers(bed)),
      ...(await catchUp(bed)),
      ...(await longQueue(bed)),
    ];
  } finally {
    delete process.env[testPostgresVariable];
    for (const clean of cleanUps) await clean();
  }
};

const budget = (name: string, unit: string, value: number, most: number): Row =>
  row(`web, ${name}`, unit, value, most, 'budget');

async function firstVisit({ desk, browser, say }: Bed): Promise<Row[]> {
  const caseId = await desk.customerWrites('My first visit arrived broken.');
  const seat = await desk.signIn(browser, 'agent1@demo', WIDE);
  const storageState = await seat.context.storageState();
  await seat.context.close();
  const rows: Row[] = [];
  for (const [name, path, wanted] of [
    ['inbox', '/inbox', 'My first visit'],
    ['board', `/cases/${caseId}`, 'Note what went wrong'],
  ] as const) {
    const visit = { browser, storageState, url: `${desk.url}${path}`, wanted };
    const [usual, slow] = [await visits(visit, 1), await visits(visit, 4)];
    say(`web: ${name}, cold: ${usual.times.map(Math.round)} ms; 4 times slower: ${slow.times.map(Math.round)} ms`);
    const { scripts, styles, all } = usual.bytes;
    rows.push(
      budget(`${name}, scripts as sent`, 'kB', scripts, 300),
      budget(`${name}, styles as sent`, 'kB', styles, 45),
      budget(`${name}, everything as sent`, 'kB', all, 400),
      budget(`${name}, cold`, 'ms', median(usual.times), 1_000),
      budget(`${name}, cold, processor 4 times slower`, 'ms', median(slow.times), 3_000),
    );
  }
  return rows;
}

interface Visit {
  readonly browser: TestBrowser;
  readonly storageState: Awaited<ReturnType<Seat['context']['storageState']>>;
  readonly url: string;
  readonly wanted: string;
}

/** Each in a browser that has never been here. */
async function visits({ browser, storageState, url, wanted }: Visit, slower: number) {
  const times: number[] = [];
  let bytes = { scripts: 0, styles: 0, all: 0 };
  for (let run = 0; run < RUNS; run += 1) {
    const { context, newPage } = await browser.newContext({ ...WIDE, storageState });
    const page = await newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower });
    const count = await transferred(devtools);
    await page.goto(url, { waitUntil: 'commit' });
    times.push((await appears(page, wanted)).sinceStart);
    bytes = count();
    await context.close();
  }
  return { times, bytes };
}

async function caseOf(desk: DemoDesk, seat: Seat, steps: number): Promise<string> {
  const caseId = await desk.customerWrites(`My thing with ${steps} steps arrived broken.`);
  for (let step = 0; step < steps; step += 1)
    await seat.command(caseId, { type: 'add-task', name: `Bench step ${step}` });
  return caseId;
}

/** Opened from the inbox, where everything is loaded already. */
async function cases({ desk, browser, say }: Bed): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [steps, most] of [
    [200, 150],
    [500, 375],
  ] as const) {
    const seat = await desk.signIn(browser, 'agent1@demo', WIDE);
    const caseId = await caseOf(desk, seat, steps);
    const times: number[] = [];
    for (let run = 0; run <= RUNS; run += 1) {
      await seat.page.goto(`${desk.url}/inbox`);
      await appears(seat.page, `My thing with ${steps} steps`);
      // Once without counting: parts that are loaded later are there from then on.
      const { took } = await go(seat.page, `/cases/${caseId}`, 'Bench step 0');
      if (run > 0) times.push(took);
    }
    say(`web: a case of ${steps} steps: ${times.map(Math.round).join(', ')} ms`);
    rows.push(budget(`a case of ${steps} steps, from the inbox`, 'ms', median(times), most));
    rows.push(budget(`heap with a case of ${steps} steps`, 'MB', await heapMb(seat.page), 120));
    await seat.context.close();
  }
  return rows;
}

/** A click on the own screen, while nobody else draws on the same processor. */
async function ownClicks(bed: Bed): Promise<Row[]> {
  const { one } = await atWork(bed, []);
  const own: number[] = [];
  for (let click = 0; click < CLICKS; click += 1) {
    const { took } = await gone(one.page, `Complete Bench step ${click}`, true);
    if (click >= UNCOUNTED) own.push(took);
  }
  await one.context.close();
  bed.say(`web: ${own.length} clicks: own ${Math.round(median(own))} ms (p50)`);
  return [budget('own click to repaint', 'ms (p95)', percentile(own, 0.95), 50)];
}

/** A click on one screen, and what it does on another one; both draw on this machine. */
async function clicksOfOthers(bed: Bed): Promise<Row[]> {
  const { one, more } = await atWork(bed, ['agent2@demo']);
  const others: number[] = [];
  for (let click = 0; click < CLICKS; click += 1) {
    const done = `Complete Bench step ${click}`;
    const theirs = Promise.all(more.map(({ page }) => gone(page, done)));
    const mine = await gone(one.page, done, true);
    const [there] = await theirs;
    if (click >= UNCOUNTED && there !== undefined) others.push(there.at - mine.began);
  }
  for (const { context } of [one, ...more]) await context.close();
  bed.say(`web: ${others.length} clicks: the other ${Math.round(median(others))} ms (p50)`);
  return [budget('click in one browser to paint in the other', 'ms (p95)', percentile(others, 0.95), 250)];
}

/** One agent, and those who look on, with a case of many steps open and live. */
async function atWork({ desk, browser }: Bed, onlookers: readonly DemoLogin[]) {
  const one = await desk.signIn(browser, 'agent1@demo', WIDE);
  const more = await Promise.all(onlookers.map((login) => desk.signIn(browser, login, WIDE)));
  const caseId = await caseOf(desk, one, CLICKS);
  for (const { page } of [one, ...more]) {
    await page.goto(`${desk.url}/cases/${caseId}`);
    await appears(page, `Bench step ${CLICKS - 1}`);
    await page.getByRole('status', { name: 'Connection' }).filter({ hasText: 'Live' }).waitFor();
  }
  return { one, more };
}

/** When the button of that name is no longer there, painted; `click` presses it first. */
async function gone(page: Page, name: string, click = false): Promise<Appeared> {
  const button = page.getByRole('button', { name, exact: true });
  const handle = await button.elementHandle();
  if (handle === null) throw new Error(`there is no button ${name}`);
  return await handle.evaluate(
    (element, press) =>
      new Promise<Appeared>((resolve) => {
        const began = performance.timeOrigin + performance.now();
        const label = element.getAttribute('aria-label');
        const look = () => {
          if (element.isConnected && element.getAttribute('aria-label') === label) return requestAnimationFrame(look);
          const channel = new MessageChannel();
          // After the frame that shows it.
          channel.port1.onmessage = () => {
            const at = performance.timeOrigin + performance.now();
            resolve({ began, at, took: at - began, sinceStart: performance.now() });
          };
          return channel.port2.postMessage(null);
        };
        if (press && element instanceof HTMLElement) element.click();
        requestAnimationFrame(look);
      }),
    click,
  );
}

async function catchUp({ desk, browser, say }: Bed): Promise<Row[]> {
  const events = 200;
  const [one, two] = [await desk.signIn(browser, 'agent1@demo', WIDE), await desk.signIn(browser, 'agent2@demo')];
  const caseId = await caseOf(desk, one, 5);
  await one.page.goto(`${desk.url}/cases/${caseId}`);
  const times: number[] = [];
  for (let run = 0; run < 3; run += 1) {
    await one.page.getByRole('status', { name: 'Connection' }).filter({ hasText: 'Live' }).waitFor({ timeout: 30_000 });
    await one.context.setOffline(true);
    for (let event = 1; event < events; event += 1)
      await two.command(caseId, { type: 'add-note', text: `Note ${event}` });
    await two.command(caseId, { type: 'change-case', subject: `Caught up ${run}` });
    const shown = appears(one.page, `Caught up ${run}`);
    const began = await one.page.evaluate(() => performance.timeOrigin + performance.now());
    await one.context.setOffline(false);
    times.push((await shown).at - began);
  }
  say(`web: catching up ${events} events: ${times.map(Math.round).join(', ')} ms`);
  await one.context.close();
  await two.context.close();
  return [budget(`catching up ${events} events`, 'ms', median(times), 500)];
}

async function longQueue({ desk, browser, say }: Bed): Promise<Row[]> {
  const { pool } = desk.server.deps;
  const made = [await desk.customerWrites('My long queue arrived broken.')];
  const { rows } = await pool.query<{ queue_id: string; customer_id: string }>(
    'select queue_id, customer_id from case_instance where id = $1',
    made,
  );
  const [{ queue_id: queueId, customer_id: customerId } = { queue_id: '', customer_id: '' }] = rows;
  const owner = await pool.query<{ id: string }>("select id from app_user where login = 'agent2@demo'");
  const ownerIds = owner.rows.map(({ id }) => id);
  await cloneCases(pool, made, 5_000, { queueIds: [queueId], ownerIds, customerIds: [customerId] });
  const seat = await desk.signIn(browser, 'agent1@demo', WIDE);
  const times: number[] = [];
  const path = `/inbox?view=queue&queueId=${queueId}`;
  for (let run = 0; run <= RUNS; run += 1) {
    await seat.page.goto(`${desk.url}/customers`).catch(() => undefined);
    await seat.page.goto(`${desk.url}/inbox?view=mine`);
    await seat.page.getByRole('status', { name: 'Connection' }).filter({ hasText: 'Live' }).waitFor();
    const { took } = await go(seat.page, path, 'My long queue');
    if (run > 0) times.push(took);
  }
  say(`web: a queue of 5000 cases: ${times.map(Math.round).join(', ')} ms`);
  const heap = await heapMb(seat.page);
  await seat.context.close();
  return [
    budget('a queue of 5,000 cases', 'ms', median(times), 500),
    budget('heap with a queue of 5,000 cases', 'MB', heap, 120),
  ];
}
