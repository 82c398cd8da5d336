import { io } from 'socket.io-client';
import t from 'tap';
import type { BoardFrame } from '../../engine/index.ts';
import { openCase } from '../api/cases/support.ts';
import { acquainted } from '../realtime/support/acquainted.ts';
import { type Client, startNode, subscribe } from '../realtime/support/node.ts';
import { startProxy } from './support/proxy.ts';

const SOCKETS = 500;
const one = await startNode(t);
const two = await startNode(t, { on: { url: one.url, places: one.places } });
const port = await startProxy(t, [one.origin, two.origin]);
await acquainted(one, two);
const agent = one.as('agent');
const people = (['agent', 'agent2', 'supervisor', 'process-owner', 'administrator'] as const).map(one.as);

/**
 * One screen of many: the versions that it took, as browsers take them. What one node commits may be told before what
 * another committed a moment earlier: it is held until that is here. Nothing is asked for a second time.
 */
class Screen {
  readonly client: Client;
  readonly versions: number[] = [];
  have = 0;
  readonly #held = new Set<number>();
  #waiting: { readonly version: number; readonly resolve: () => void } | null = null;

  constructor(client: Client) {
    this.client = client;
    client.on('frames', ({ frames }) => this.#take(frames));
  }

  async follow(caseId: string): Promise<void> {
    const answer = await subscribe(this.client, caseId, this.have);
    if (!answer.ok || answer.reset) throw new Error(JSON.stringify(answer));
    this.#take(answer.frames);
  }

  async reaches(version: number): Promise<void> {
    if (this.have >= version) return;
    await new Promise<void>((resolve) => {
      this.#waiting = { version, resolve };
    });
  }

  #take(frames: readonly unknown[]): void {
    for (const { version } of frames.map(frameOf)) if (version > this.have) this.#held.add(version);
    for (let next = this.have + 1; this.#held.delete(next); next += 1) {
      this.versions.push(next);
      this.have = next;
    }
    if (this.#waiting !== null && this.have >= this.#waiting.version) this.#waiting.resolve();
  }
}

const connected = async (client: Client): Promise<void> => {
  if (!client.connected) await new Promise<void>((resolve) => client.once('connect', resolve));
};

t.test('[HARD-8] 500 screens in one room, on two nodes: each is given every version once and in order', async (t) => {
  const id = await openCase(agent);
  const screens = Array.from({ length: SOCKETS }, (_, index) => {
    const { token } = people[index % people.length] ?? agent;
    const client: Client = io(port.url, {
      transports: ['websocket'],
      extraHeaders: { authorization: `Bearer ${token}` },
      forceNew: true,
      reconnection: false,
      timeout: 60_000,
    });
    t.teardown(() => void client.disconnect());
    return new Screen(client);
  });
  await Promise.all(screens.map(({ client }) => connected(client)));
  await Promise.all(screens.map((screen) => screen.follow(id)));
  let version = 0;
  for (let index = 0; index < 10; index += 1)
    version = (
      await (index % 2 === 0 ? agent : two.as('agent2')).command(id, { type: 'add-note', text: `note ${index}` })
    ).body.version;
  await Promise.all(screens.map((screen) => screen.reaches(version)));
  const wanted = Array.from({ length: version }, (_, index) => index + 1);
  const wrong = screens.filter(({ versions }) => versions.join() !== wanted.join());
  t.equal(wrong.length, 0, `${SOCKETS} screens have ${version} versions each`);

  port.cut();
  await Promise.all(
    screens.map(({ client }) => client.connected && new Promise((resolve) => client.once('disconnect', resolve))),
  );
  for (let index = 0; index < 5; index += 1)
    version = (await agent.command(id, { type: 'add-note', text: `meanwhile ${index}` })).body.version;
  for (const { client } of screens) client.connect();
  await Promise.all(
    screens.map(async (screen) => {
      await connected(screen.client);
      await screen.follow(id);
    }),
  );
  version = (await two.as('agent2').command(id, { type: 'add-note', text: 'after' })).body.version;
  await Promise.all(screens.map((screen) => screen.reaches(version)));
  const all = Array.from({ length: version }, (_, index) => index + 1).join();
  t.equal(
    screens.filter(({ versions }) => versions.join() !== all).length,
    0,
    'all came back at once, and none missed a version',
  );
});

// biome-ignore lint/suspicious/noExplicitAny: the contract leaves frames open
const frameOf = (frame: any): BoardFrame => frame;
