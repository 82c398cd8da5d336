import type { TestBrowser } from '../../support/browser.ts';
import { CasePage } from '../pages/case-page.ts';
import { EditorPage } from '../pages/editor-page.ts';
import type { DemoDesk, Seat } from '../support/demo-desk.ts';

const WIDE = { viewport: { width: 1440, height: 900 } };

interface Item {
  readonly id: string;
  readonly name: string;
}

/** The three of the guide for process owners: who did it, who curates it, and who does it again. */
export class LibraryPeople {
  readonly desk: DemoDesk;
  readonly agent: Seat;
  readonly owner: Seat;
  readonly other: Seat;
  readonly board: CasePage;
  readonly otherBoard: CasePage;
  readonly editor: EditorPage;
  caseId = '';
  #cases = 0;

  private constructor(desk: DemoDesk, [agent, owner, other]: readonly [Seat, Seat, Seat]) {
    this.desk = desk;
    this.agent = agent;
    this.owner = owner;
    this.other = other;
    this.board = new CasePage(agent.page);
    this.otherBoard = new CasePage(other.page);
    this.editor = new EditorPage(owner.page);
  }

  static async sit(desk: DemoDesk, browser: TestBrowser): Promise<LibraryPeople> {
    const sit = (login: 'agent1@demo' | 'owner1@demo' | 'agent2@demo') => desk.signIn(browser, login, WIDE);
    return new LibraryPeople(desk, [await sit('agent1@demo'), await sit('owner1@demo'), await sit('agent2@demo')]);
  }

  /** A complaint of Anna Weber that was paid back, with one step that somebody thought of: all but its end. */
  async refundedCase(seat: Seat, call: string): Promise<string> {
    const { desk } = this;
    this.#cases += 1;
    const caseId = await desk.customerWrites(
      `My lamp number ${this.#cases} arrived broken.`,
      this.#cases === 1 ? 'Anna Weber' : `Anna Weber ${this.#cases}`,
    );
    const give = (type: string, more: object = {}) => seat.command(caseId, { type, ...more });
    const done = async (name: string, answers: object = {}) =>
      give('complete-task', { itemId: await this.#idOf(seat, caseId, name), answers });
    await done('Note what went wrong', { problem: 'damaged', product: 'lamp', orderNumber: '77120' });
    const stageId = await this.#idOf(seat, caseId, 'Resolve');
    await give('add-fragment', { templateKey: 'refund', parameters: { amount: 89 }, stageId });
    await done('Check the receipt and the amount', { receipt: true, refundAmount: 89 });
    await done('Pay back €89.00', { refundPaid: true });
    await give('add-task', { name: call, stageId });
    await done(call);
    await give('change-facts', { patch: { solutionAgreed: true } });
    return caseId;
  }

  /** One more of them, where the call was left out; it is over. */
  async departedCase(seat: Seat, instead: string): Promise<void> {
    const caseId = await this.refundedCase(seat, instead);
    const itemId = await this.#idOf(seat, caseId, 'Call the customer about the courier');
    await seat.command(caseId, { type: 'skip-item', itemId, reason: 'There was no courier' });
    await seat.command(caseId, { type: 'close-case', outcomeMet: true, terminate: true, reason: 'Settled' });
  }

  async #idOf(seat: Seat, caseId: string, name: string): Promise<string> {
    const answer = await seat.context.request.get(`${this.desk.url}/api/cases/${caseId}`);
    const items: readonly Item[] = Object.values((await answer.json()).board.items);
    const found = items.findLast((item) => item.name === name);
    if (found === undefined) throw new Error(`no step "${name}" among ${items.map((item) => item.name).join(', ')}`);
    return found.id;
  }
}
