import type { AddressInfo } from 'node:net';
import { io, type Socket } from 'socket.io-client';
import type { Deps } from '../../../api/application/deps.ts';
import { type ClientEvents, PROTOCOL, type ServerEvents, type SubscribeAnswer } from '../../../api/contract/socket.ts';
import { createRealtime, type RealtimeOptions } from '../../../api/realtime/realtime.ts';
import { buildTestApp, type TestApp, type TestAppOptions } from '../../api/support/app.ts';

/** A socket that does not answer for so long will not do it any more; a busy machine takes seconds. */
export const ANSWER_MS = 60_000;

export type Client = Socket<ServerEvents, ClientEvents>;

export interface TestNode extends TestApp {
  readonly origin: string;
  /** A socket of that person, connected. */
  connect(token: string): Promise<Client>;
  /** A socket with these headers; whether it connects is the test's business. */
  socket(headers: Record<string, string>): Client;
  /** Ends its sockets, as a process that is told to stop does. */
  stop(): Promise<void>;
}

export interface TestNodeOptions extends TestAppOptions, RealtimeOptions {
  /** Puts something between the sockets and what they work with. */
  readonly parts?: (deps: Deps) => Deps;
}

interface TestObject {
  teardown(clean: () => Promise<void> | void): void;
}

/** A node that really listens, with sockets; a second one joins the first by `on`. */
export async function startNode(t: TestObject, options: TestNodeOptions = {}): Promise<TestNode> {
  const node = await buildTestApp(t, options);
  const { beatMs, gatherMs, pingMs, parts = (deps) => deps } = options;
  const realtime = createRealtime(parts(node.deps), node.app.server, {
    ...(beatMs === undefined ? {} : { beatMs }),
    ...(gatherMs === undefined ? {} : { gatherMs }),
    ...(pingMs === undefined ? {} : { pingMs }),
  });
  let stopped: Promise<void> | null = null;
  const stop = () => {
    stopped ??= realtime.close();
    return stopped;
  };
  t.teardown(stop);
  await node.app.listen({ host: '127.0.0.1', port: 0 });
  const address: AddressInfo | string | null = node.app.server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  const socket = (extraHeaders: Record<string, string>): Client => {
    const client: Client = io(origin, { transports: ['websocket'], extraHeaders, forceNew: true, reconnection: false });
    t.teardown(() => void client.disconnect());
    return client;
  };
  return {
    ...node,
    origin,
    socket,
    stop,
    async connect(token) {
      const client = socket({ authorization: `Bearer ${token}` });
      await new Promise<void>((resolve, reject) => {
        client.once('connect', resolve);
        client.once('connect_error', reject);
      });
      return client;
    },
  };
}

export async function subscribe(client: Client, caseId: string, since = 0): Promise<SubscribeAnswer> {
  return await client.timeout(ANSWER_MS).emitWithAck('subscribe', { caseId, since, protocol: PROTOCOL });
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into messages of every shape
export type Message = any;

/** The next message of that name that `wanted` likes; the wait begins with the call. */
export function next(
  client: Client,
  event: keyof ServerEvents,
  wanted: (message: Message) => boolean = () => true,
): Promise<Message> {
  return new Promise((resolve) => {
    const listen = (name: string, message: Message) => {
      if (name !== event || !wanted(message)) return;
      client.offAny(listen);
      resolve(message);
    };
    client.onAny(listen);
  });
}

/** Everything that a socket is told, in order. */
export function record(client: Client): { readonly name: string; readonly message: Message }[] {
  const told: { name: string; message: Message }[] = [];
  client.onAny((name: string, message: Message) => told.push({ name, message }));
  return told;
}

/** Comes back when the socket is closed, with the reason. */
export function closed(client: Client): Promise<string> {
  return new Promise((resolve) => client.once('disconnect', resolve));
}

/** The next frames that go beyond a version: another node may still tell of what was answered already. */
export function newsAfter(client: Client, version: number): Promise<Message> {
  return next(client, 'frames', ({ head }) => head > version);
}
