import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

interface TestObject {
  teardown(clean: () => void): void;
}

/** The one port that browsers know. Nothing here remembers who was where: each connection goes to the next node. */
export interface Proxy {
  readonly url: string;
  /** Nodes behind the port from now on; one that is gone is left out of the round. */
  turnTo(targets: readonly string[]): void;
  /** Breaks what is open. */
  cut(): void;
  /** Breaks what is open, and every new connection as soon as it is made, until `mend`. */
  close(): void;
  /** Nothing passes any more on what is open now, either way, and nothing is closed; new connections hang as well. */
  freeze(): void;
  /** The network is there again: new connections pass, and so does everything on those that stood still. */
  mend(): void;
  /** The next so many commands reach the server; their connections break before the answer is through. */
  dropAnswers(count: number): void;
  readonly dropped: number;
}

interface Link {
  readonly near: Socket;
  readonly far: Socket;
  /** Waits to pass, per direction, while the line stands still. */
  readonly held: (() => void)[];
  doomed: boolean;
}

type State = 'open' | 'closed' | 'frozen';

class Line {
  state: State = 'open';
  dropsLeft = 0;
  dropped = 0;
  targets: readonly string[];
  readonly #links = new Set<Link>();
  #turn = 0;

  constructor(targets: readonly string[]) {
    this.targets = targets;
  }

  accept(near: Socket): void {
    near.on('error', () => undefined);
    const target = this.targets[this.#turn % Math.max(1, this.targets.length)];
    this.#turn += 1;
    if (this.state === 'closed' || target === undefined) {
      near.destroy();
      return;
    }
    const { hostname, port } = new URL(target);
    const link: Link = { near, far: connect(Number(port), hostname), held: [], doomed: false };
    this.#links.add(link);
    this.#join(link);
  }

  cut(): void {
    for (const { near, far } of this.#links) {
      near.destroy();
      far.destroy();
    }
  }

  thaw(): void {
    for (const { held } of this.#links) for (const pass of held.splice(0)) pass();
  }

  #join(link: Link): void {
    const { near, far, held } = link;
    const over = () => {
      this.#links.delete(link);
      near.destroy();
      far.destroy();
    };
    far.on('error', over);
    // What closes a line that stands still is not heard at its other end either.
    const ended = () => (this.state === 'frozen' ? held.push(over) : over());
    near.on('close', ended);
    far.on('close', ended);
    const pass = (to: Socket, chunk: Buffer) => {
      if (this.state === 'frozen') held.push(() => to.writable && to.write(chunk));
      else if (to.writable) to.write(chunk);
    };
    near.on('data', (chunk: Buffer) => {
      if (this.dropsLeft > 0 && isCommand(chunk)) {
        this.dropsLeft -= 1;
        link.doomed = true;
      }
      pass(far, chunk);
    });
    far.on('data', (chunk: Buffer) => {
      if (!link.doomed) return pass(near, chunk);
      this.dropped += 1;
      over();
    });
  }
}

const isCommand = (chunk: Buffer): boolean =>
  /^POST \/api\/cases\/[\w-]+\/commands /.test(chunk.toString('latin1', 0, 120));

export async function startProxy(t: TestObject, targets: readonly string[], port = 0): Promise<Proxy> {
  const line = new Line(targets);
  const server = createServer((near) => line.accept(near));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  t.teardown(() => {
    line.state = 'closed';
    line.cut();
    server.close();
  });
  const address: AddressInfo | string | null = server.address();
  const become = (state: State) => () => {
    line.state = state;
    if (state === 'closed') line.cut();
    if (state === 'open') line.thaw();
  };
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    turnTo: (next) => {
      line.targets = next;
    },
    cut: () => line.cut(),
    close: become('closed'),
    freeze: become('frozen'),
    mend: become('open'),
    dropAnswers: (count) => {
      line.dropsLeft = count;
    },
    get dropped() {
      return line.dropped;
    },
  };
}
