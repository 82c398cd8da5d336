import type { CDPSession, Page } from 'playwright-core';
import { CasePage } from '../../e2e/pages/case-page.ts';
import { InboxPage } from '../../e2e/pages/inbox-page.ts';
import type { DemoDesk, Seat } from '../../e2e/support/demo-desk.ts';
import type { TestBrowser } from '../../support/browser.ts';

/** What a tab holds on to, after everything that nobody needs was thrown away. */
export interface Held {
  readonly heapMb: number;
  readonly listeners: number;
  readonly nodes: number;
  /** Timers and repeating timers that are set, and have neither fired nor been cleared. */
  readonly timers: number;
}

/** A tab that is worked in and never loaded anew. */
export interface LongLivedTab {
  /** One more look into a case and back to the list, with somebody else at work there. */
  turn(): Promise<void>;
  held(): Promise<Held>;
  readonly complaints: Seat['complaints'];
  readonly close: () => Promise<void>;
}

/** Answers are kept so long for whoever comes back; a timer of that length is no leak, it throws one away. */
const KEEPS_MS = 600_000;
const SUBJECTS = ['My kettle', 'My ladder', 'My tent'];
/** A case does not grow without end, nor does a list. */
const TURNS_OF_A_CASE = 60;

export async function openLongLivedTab(desk: DemoDesk, browser: TestBrowser): Promise<LongLivedTab> {
  const seat = await desk.signIn(browser, 'agent1@demo', { viewport: { width: 1440, height: 900 } });
  const other = await desk.signIn(browser, 'agent2@demo');
  await other.page.close();
  await seat.page.addInitScript(countTimers);
  const devtools = await seat.context.newCDPSession(seat.page);
  await devtools.send('Performance.enable');
  const { page } = seat;
  let cases = await newCases(desk, 0);
  let turns = 0;
  await page.goto(`${desk.url}/inbox`);

  async function turn(): Promise<void> {
    turns += 1;
    if (turns % (TURNS_OF_A_CASE * SUBJECTS.length) === 0) {
      const ended = cases;
      cases = await newCases(desk, turns);
      for (const { id } of ended) {
        await other.command(id, { type: 'close-case', outcomeMet: false, terminate: true, reason: 'Worked enough' });
      }
    }
    const current = cases[turns % cases.length];
    if (current === undefined) throw new Error('there is no case');
    await workOn(page, other, current, turns);
  }

  return {
    turn,
    held: () => heldBy(page, devtools),
    complaints: seat.complaints,
    async close() {
      await seat.context.close();
      await other.context.close();
    },
  };
}

interface Worked {
  readonly id: string;
  readonly words: string;
}

async function newCases(desk: DemoDesk, turn: number): Promise<readonly Worked[]> {
  const made: Worked[] = [];
  for (const subject of SUBJECTS) {
    const words = `${subject} arrived broken, for the time ${turn}.`;
    made.push({ id: await desk.customerWrites(words), words });
  }
  return made;
}

async function workOn(page: Page, other: Seat, { id, words }: Worked, turn: number): Promise<void> {
  const row = new InboxPage(page).row(words);
  await row.focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/cases/${id}**`);
  const board = new CasePage(page);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await other.command(id, { type: 'add-note', text: `Seen in turn ${turn}` });
  await board.entry(`Seen in turn ${turn}`).waitFor();
  await board.addStep('Resolve', `Step of turn ${turn}`);
  await board.button(`Complete Step of turn ${turn}`).click();
  await board.openStep('Note what went wrong');
  await page.keyboard.press('Escape');
  await board.panel('Note what went wrong').waitFor({ state: 'detached' });
  await page.goBack();
  while (!page.url().includes('/inbox')) await page.goBack();
  await row.waitFor();
}

async function heldBy(page: Page, devtools: CDPSession): Promise<Held> {
  // What is thrown away may hold something else that is only then found to be free.
  for (let time = 0; time < 3; time += 1) await devtools.send('HeapProfiler.collectGarbage');
  const { metrics } = await devtools.send('Performance.getMetrics');
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return {
    heapMb: of('JSHeapUsedSize') / 2 ** 20,
    listeners: of('JSEventListeners'),
    nodes: of('Nodes'),
    timers: await page.evaluate((most) => Number(Reflect.get(window, 'casewrightTimers')(most)), KEEPS_MS),
  };
}

/** Runs in the page, before anything of ours. */
function countTimers(): void {
  const open = new Map<unknown, number>();
  const { setTimeout: later, setInterval: often, clearTimeout: never, clearInterval: stop } = window;
  const forget = (end: (id: number | undefined) => void) => (id: number | undefined) => {
    open.delete(id);
    end.call(window, id);
  };
  Object.assign(window, {
    setTimeout: (run: (...args: unknown[]) => void, ms = 0, ...more: unknown[]) => {
      const id: unknown = later(() => {
        open.delete(id);
        run(...more);
      }, ms);
      open.set(id, ms);
      return id;
    },
    setInterval: (run: () => void, ms = 0) => {
      const id: unknown = often(run, ms);
      open.set(id, ms);
      return id;
    },
    clearTimeout: forget(never),
    clearInterval: forget(stop),
    casewrightTimers: (most: number) => [...open.values()].filter((ms) => ms < most).length,
  });
}
