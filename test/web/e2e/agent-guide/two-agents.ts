import type { Page } from 'playwright-core';
import type { Proxy as Port } from '../../../hard/support/proxy.ts';
import type { Complaint, TestBrowser } from '../../support/browser.ts';
import { CasePage } from '../pages/case-page.ts';
import type { DemoDesk, DemoLogin, Seat } from '../support/demo-desk.ts';
import { readPlan, readTimeline } from '../support/read-out.ts';

/** The stage of the script's case that takes what puts it right. */
export const RESOLVE = 'Resolve';

const WIDE = { viewport: { width: 1440, height: 900 } };

interface StoredBoard {
  readonly items: Readonly<Record<string, { readonly name: string | null; readonly state: string }>>;
  readonly entries: Readonly<
    Record<string, { readonly kind: string; readonly text?: string | null; readonly commandId: string }>
  >;
}

interface Read {
  readonly plan: string;
  readonly timeline: string;
}
type Screen = Read & { readonly fresh: Read };

/** Two people with a window each, on one case, and the network between them and the nodes. */
export class TwoAgents {
  readonly desk: DemoDesk;
  readonly port: Port;
  readonly #browser: TestBrowser;
  readonly #seats: readonly [Seat, Seat];
  readonly me: CasePage;
  readonly colleague: CasePage;
  readonly #loads = [0, 0];
  caseId = '';

  private constructor(desk: DemoDesk, browser: TestBrowser, port: Port, seats: readonly [Seat, Seat]) {
    this.desk = desk;
    this.port = port;
    this.#browser = browser;
    this.#seats = seats;
    this.me = new CasePage(seats[0].page);
    this.colleague = new CasePage(seats[1].page);
    for (const [place, { page }] of seats.entries())
      page.on('load', () => {
        this.#loads[place] = (this.#loads[place] ?? 0) + 1;
      });
  }

  static async sit(desk: DemoDesk, browser: TestBrowser, port: Port): Promise<TwoAgents> {
    const seats = [
      await desk.signIn(browser, 'agent1@demo', WIDE),
      await desk.signIn(browser, 'agent2@demo', WIDE),
    ] as const;
    return new TwoAgents(desk, browser, port, seats);
  }

  /** Pages that were fetched whole, a person. */
  get reloads(): readonly number[] {
    return this.#loads;
  }

  chip(page: Page, text: string) {
    return page.getByRole('status', { name: 'Connection' }).filter({ hasText: text });
  }

  /** The network goes away, something is done without it, and it comes back. */
  async withoutNetwork(how: 'cut' | 'silent', work: () => Promise<void>): Promise<void> {
    const pages = [this.me.page, this.colleague.page];
    if (how === 'cut') this.port.close();
    else this.port.freeze();
    for (const page of pages) await this.chip(page, 'Reconnecting').waitFor();
    await work();
    this.port.mend();
    for (const page of pages) await this.chip(page, 'Live').waitFor({ timeout: 20_000 });
  }

  /** What each of the two sees, and would see who opened the case now: the fold of the server. */
  async screens(): Promise<readonly Screen[]> {
    const screens = [];
    for (const [board, login] of [
      [this.me, 'agent1@demo'],
      [this.colleague, 'agent2@demo'],
    ] as const) {
      const fresh = await this.look(login);
      const [plan, timeline] = [await readPlan(board), await readTimeline(board)];
      screens.push({ plan, timeline, fresh: { plan: await readPlan(fresh), timeline: await readTimeline(fresh) } });
      await fresh.page.close();
    }
    return screens;
  }

  async look(login: DemoLogin): Promise<CasePage> {
    const seat = await this.desk.signIn(this.#browser, login, WIDE);
    const board = new CasePage(seat.page);
    await board.open(this.desk.url, this.caseId);
    await this.chip(seat.page, 'Live').waitFor();
    return board;
  }

  /** Names of steps and words of notes that stand in the case more than once, as the server has it. */
  async twice(): Promise<readonly string[]> {
    const answer = await this.#seats[0].context.request.get(`${this.desk.url}/api/cases/${this.caseId}`);
    const board: StoredBoard = (await answer.json()).board;
    const said = Object.values(board.entries).flatMap(({ kind, text }) => (kind === 'note' && text ? [text] : []));
    const all = [...Object.values(board.items).flatMap(({ name }) => name ?? []), ...said];
    return all.filter((words, place) => all.indexOf(words) !== place);
  }

  complaints(): readonly Complaint[] {
    // What a browser says of a line that we broke, and of two who do the same, is no fault of the page.
    const ours = /net::ERR_|WebSocket connection to .* failed|status of 409/;
    return this.#seats.flatMap(({ complaints }) => complaints.filter(({ text }) => !ours.test(text)));
  }
}
