import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface Cuttable {
  /** The database, by a way that can be cut. */
  readonly url: string;
  /** Breaks every connection, and every new one as soon as it is made. */
  cut(): void;
  mend(): void;
  /** Nothing passes any more, either way, and nothing is closed: what is open stays so for ever. */
  freeze(): void;
  /** New connections work again; those that were frozen stay frozen. */
  thaw(): void;
}

/** A wire to a database that a test may cut. */
export async function cuttable(t: { teardown(clean: () => void): void }, target: string): Promise<Cuttable> {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  let whole = true;
  let frozen = false;
  const stuck = new WeakSet<Socket>();
  const server = createServer((near) => {
    open.add(near);
    near.on('error', () => undefined);
    if (!whole) {
      near.destroy();
      return;
    }
    if (frozen) stuck.add(near);
    const far = connect(Number(port), hostname);
    open.add(far);
    far.on('error', () => near.destroy());
    far.on('close', () => near.destroy());
    near.on('close', () => far.destroy());
    near.on('data', (chunk) => stuck.has(near) || far.write(chunk));
    far.on('data', (chunk) => stuck.has(near) || near.write(chunk));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const destroyAll = () => {
    for (const socket of open) socket.destroy();
    open.clear();
  };
  t.teardown(() => {
    destroyAll();
    server.close();
  });
  const address: AddressInfo | string | null = server.address();
  const url = new URL(target);
  url.hostname = '127.0.0.1';
  url.port = String(typeof address === 'object' ? address?.port : 0);
  return {
    url: url.href,
    cut() {
      whole = false;
      destroyAll();
    },
    mend() {
      whole = true;
      destroyAll();
    },
    freeze() {
      frozen = true;
      for (const socket of open) stuck.add(socket);
    },
    thaw() {
      frozen = false;
    },
  };
}
