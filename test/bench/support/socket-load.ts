import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { io, type Socket } from 'socket.io-client';
import { PROTOCOL } from '../../../api/contract/socket.ts';

/** Many screens in a process of their own, so that their work is not that of the server. */
export interface Screens {
  /** Connects them all at once and lets each follow from what it has; milliseconds until each was current. */
  open(): Promise<readonly number[]>;
  drop(): Promise<void>;
  /** Waits until all of them have the version; when each of them got each version that came by itself. */
  receipts(version: number): Promise<readonly Receipt[]>;
  close(): void;
}

export interface Receipt {
  readonly version: number;
  /** By the clock of the machine, in milliseconds. */
  readonly at: number;
}

interface Plan {
  readonly url: string;
  readonly caseId: string;
  readonly tokens: readonly string[];
  readonly count: number;
}

type Ask = { readonly id: number } & (
  | { readonly what: 'open' | 'drop' }
  | { readonly what: 'receipts'; readonly version: number }
);

export const clock = (): number => performance.timeOrigin + performance.now();

export function startScreens(plan: Plan): Screens {
  const child = fork(fileURLToPath(import.meta.url), [JSON.stringify(plan)]);
  let asked = 0;
  return {
    open: () => ask<readonly number[]>(child, { id: ++asked, what: 'open' }),
    drop: () => ask<undefined>(child, { id: ++asked, what: 'drop' }),
    receipts: (version) => ask<readonly Receipt[]>(child, { id: ++asked, what: 'receipts', version }),
    close: () => void child.kill(),
  };
}

function ask<T>(child: ChildProcess, question: Ask): Promise<T> {
  return new Promise((resolve, reject) => {
    const listen = (message: { readonly id: number; readonly value: T }) => {
      if (message.id !== question.id) return;
      child.off('message', listen);
      resolve(message.value);
    };
    child.on('message', listen);
    child.once('exit', () => reject(new Error('the screens have ended')));
    child.send(question);
  });
}

class Screen {
  readonly socket: Socket;
  readonly receipts: Receipt[] = [];
  readonly #caseId: string;
  have = 0;
  #wanted: { readonly version: number; readonly resolve: () => void } | null = null;

  constructor({ url, caseId }: Plan, token: string) {
    this.#caseId = caseId;
    this.socket = io(url, {
      transports: ['websocket'],
      extraHeaders: { authorization: `Bearer ${token}` },
      forceNew: true,
      autoConnect: false,
      reconnection: false,
      timeout: 60_000,
    });
    this.socket.on('frames', ({ frames }) => this.#take(frames, clock()));
  }

  async open(): Promise<number> {
    const began = performance.now();
    const connected = new Promise((resolve) => this.socket.once('connect', () => resolve(null)));
    this.socket.connect();
    await connected;
    const body = { caseId: this.#caseId, since: this.have, protocol: PROTOCOL };
    const answer = await this.socket.timeout(60_000).emitWithAck('subscribe', body);
    if (!answer.ok || answer.reset) throw new Error(JSON.stringify(answer));
    this.#take(answer.frames, null);
    return performance.now() - began;
  }

  async reaches(version: number): Promise<void> {
    if (this.have >= version) return;
    await new Promise<void>((resolve) => {
      this.#wanted = { version, resolve };
    });
  }

  #take(frames: readonly { readonly version: number }[], at: number | null): void {
    for (const { version } of frames) {
      if (version <= this.have) continue;
      if (version > this.have + 1) throw new Error(`version ${this.have + 1} was lost`);
      this.have = version;
      if (at !== null) this.receipts.push({ version, at });
    }
    if (this.#wanted !== null && this.have >= this.#wanted.version) this.#wanted.resolve();
  }
}

async function answer(screens: readonly Screen[], question: Ask): Promise<unknown> {
  switch (question.what) {
    case 'open':
      return await Promise.all(screens.map((screen) => screen.open()));
    case 'drop':
      for (const { socket } of screens) socket.disconnect();
      return undefined;
    case 'receipts':
      await Promise.all(screens.map((screen) => screen.reaches(question.version)));
      return screens.flatMap((screen) => screen.receipts.splice(0));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url) && process.send !== undefined) {
  const plan: Plan = JSON.parse(process.argv[2] ?? '{}');
  const screens = Array.from(
    { length: plan.count },
    (_, index) => new Screen(plan, plan.tokens[index % plan.tokens.length] ?? ''),
  );
  process.on('message', (question: Ask) => {
    void answer(screens, question).then((value) => process.send?.({ id: question.id, value }));
  });
}
