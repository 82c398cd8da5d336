import { uuidv7 } from '../../web/api-client/ids.ts';
import type { Nodes } from './nodes.ts';

/** What a writer knows of a command in the end. */
export type Sent = { readonly caseId: string; readonly commandId: string } & (
  | { readonly kind: 'acknowledged'; readonly version: number; readonly repeated: boolean }
  | { readonly kind: 'refused' }
  /** Not answered, and not sent again. */
  | { readonly kind: 'unknown'; readonly version?: undefined }
);

export interface Writer {
  open(caseId: string): Promise<Sent>;
  next(caseId: string): Promise<Sent>;
}

interface Parts {
  readonly nodes: Nodes;
  readonly random: () => number;
  readonly token: string;
  readonly name: string;
}

type Command = { readonly type: string; readonly [name: string]: unknown };
interface Answer {
  readonly version: number;
  readonly repeated: boolean;
  readonly frames: readonly { readonly facts: readonly { readonly type: string; readonly item?: { id: string } }[] }[];
}

/** One in so many of the commands that are not answered is not sent again. */
const GIVES_UP = 8;

export function createWriter({ nodes, random, token, name }: Parts): Writer {
  const tasks: { readonly caseId: string; readonly itemId: string }[] = [];
  let count = 0;

  /** The answer, or null when there was none: the node was killed, or has only just begun to stop. */
  async function post(caseId: string, body: object): Promise<{ status: number; body: Answer } | null> {
    try {
      const response = await fetch(`${await nodes.anyUrl(random)}/api/cases/${caseId}/commands`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      const answer = (await response.json()) as Answer;
      return response.status === 503 ? null : { status: response.status, body: answer };
    } catch {
      return null;
    }
  }

  /** Sends it until it is answered; null: it was given up. */
  async function insist(caseId: string, body: object, mayGiveUp: boolean): ReturnType<typeof post> {
    for (;;) {
      const answer = await post(caseId, body);
      if (answer !== null || (mayGiveUp && random() * GIVES_UP < 1)) return answer;
    }
  }

  async function send(caseId: string, command: Command, mayGiveUp: boolean): Promise<Sent> {
    const commandId = uuidv7();
    const answer = await insist(caseId, { commandId, ...command }, mayGiveUp);
    if (answer === null) return { kind: 'unknown', caseId, commandId };
    if (answer.status === 409) return { kind: 'refused', caseId, commandId };
    if (answer.status !== 200) throw new Error(`${command.type}: ${answer.status} ${JSON.stringify(answer.body)}`);
    const { version, repeated, frames } = answer.body;
    if (command.type === 'add-task') tasks.push(...itemsIn(frames).map((itemId) => ({ caseId, itemId })));
    return { kind: 'acknowledged', caseId, commandId, version, repeated };
  }

  return {
    open: (caseId) => send(caseId, { type: 'open-case', caseTypeKey: 'complaint', subject: 'Power cut' }, false),
    async next(caseId) {
      count += 1;
      const dice = random();
      const task = dice < 0.2 ? tasks.shift() : undefined;
      if (task !== undefined) return await send(task.caseId, { type: 'complete-task', itemId: task.itemId }, true);
      if (dice < 0.45) return await send(caseId, { type: 'add-task', name: `${name}, ${count}`, due: 'PT4H' }, true);
      if (dice < 0.5) return await send(caseId, { type: 'add-goal', name: `${name}, ${count}` }, true);
      return await send(caseId, { type: 'add-note', text: `${name}, ${count}` }, true);
    },
  };
}

function itemsIn(frames: Answer['frames']): string[] {
  const facts = frames.flatMap((frame) => frame.facts);
  return facts.flatMap(({ type, item }) => (type === 'item-put' && item !== undefined ? [item.id] : []));
}
