import { newId } from '../../../api/application/new-id.ts';
import type { As } from '../support/as.ts';

export interface CaseMaker {
  /** A complaint with the fragment `refund` in it. */
  open(more?: { readonly customerId?: string }): Promise<string>;
  /** Closes it, with all goals achieved or none. */
  settle(id: string, how: { readonly met: boolean }): Promise<void>;
  /** Opened, a step left out if one is named, and closed. */
  ended(how: { readonly met: boolean; readonly skip?: string }): Promise<string>;
  skip(id: string, key: string, commandId?: string): Promise<void>;
  /** A step after the first one of the fragment. */
  addByHand(id: string, name: string): Promise<void>;
}

/** Cases of this person, made by commands as a browser sends them. */
export function refundCases(by: As): CaseMaker {
  const send = async (id: string, command: { readonly type: string; readonly [name: string]: unknown }) => {
    const { status, body } = await by.command(id, command);
    if (status !== 200) throw new Error(`${command.type}: ${JSON.stringify(body)}`);
  };
  const itemOf = async (id: string, key: string): Promise<string> => {
    const { body } = await by.get(`/api/cases/${id}`);
    const items = Object.values<{ id: string; key: string; name: string }>(body.board.items);
    const found = items.find((item) => item.key === key || item.name === NAMES[key]);
    if (found === undefined) throw new Error(`no step ${key}`);
    return found.id;
  };
  const maker: CaseMaker = {
    async open(more = {}) {
      const id = newId();
      await send(id, { type: 'open-case', caseTypeKey: 'complaint', subject: 'Broken', ...more });
      await send(id, { type: 'add-fragment', templateKey: 'refund', parameters: { amount: 5 } });
      return id;
    },
    async settle(id, { met }) {
      const patch = { problem: 'damaged', solutionAgreed: true, solutionDone: true, customerContent: true };
      if (met) await send(id, { type: 'change-facts', patch });
      await send(id, { type: 'close-case', outcomeMet: met, terminate: true, reason: 'settled by phone' });
    },
    async ended({ met, skip }) {
      const id = await maker.open();
      if (skip !== undefined) await maker.skip(id, skip);
      await maker.settle(id, { met });
      return id;
    },
    async skip(id, key, commandId = newId()) {
      await send(id, { type: 'skip-item', itemId: await itemOf(id, key), reason: 'not needed', commandId });
    },
    async addByHand(id, name) {
      await send(id, { type: 'add-task', name, afterId: await itemOf(id, 'check-receipt') });
    },
  };
  return maker;
}

const NAMES: Readonly<Record<string, string>> = { 'check-receipt': 'Check the receipt and the amount' };
