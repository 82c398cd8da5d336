import fc from 'fast-check';
import t from 'tap';
import type { SendResult } from '../../../web/sync/types.ts';
import { runs } from '../../engine/runs.ts';
import { randomCommand } from './support/random-command.ts';
import { CASE, SimulatedServer } from './support/simulated-server.ts';
import { FAIR, SimulatedTab, type Weather } from './support/simulated-tab.ts';
import { type Random, seeded, VirtualTime } from './support/virtual-time.ts';

const STORM: Weather = {
  delayMs: 700,
  lostRequest: 0.12,
  lostAnswer: 0.12,
  lostFrame: 0.25,
  doubledFrame: 0.15,
  unavailable: 0.08,
};
/** RUNS=2000 tries harder. */
const RUNS = process.env['RUNS'] === undefined ? 25 : runs.numRuns;
const LONGEST_HEAL_MS = 120_000;

interface Sent {
  readonly tab: SimulatedTab;
  readonly commandId: string;
  result: SendResult | null;
}

class World {
  readonly time = new VirtualTime();
  readonly random: Random;
  readonly server: SimulatedServer;
  readonly tabs: readonly SimulatedTab[];
  readonly sent: Sent[] = [];

  constructor(seed: number, tabs: number, weather: Weather) {
    this.random = seeded(seed);
    this.server = new SimulatedServer(this.time.now, this.random);
    this.tabs = Array.from({ length: tabs }, (_, at) => {
      const tab = new SimulatedTab(`tab-${at}`, this.server, this.time, this.random, weather);
      tab.client.retain(CASE);
      return tab;
    });
  }

  act(tab: SimulatedTab): void {
    const board = tab.client.board(CASE);
    if (board === null) return;
    const promise = tab.client.send(CASE, randomCommand(board, this.random));
    const sent: Sent = { tab, commandId: tab.lastId, result: null };
    this.sent.push(sent);
    void promise.then((result) => {
      sent.result = result;
    });
  }

  async storm(steps: number): Promise<void> {
    for (let step = 0; step < steps; step += 1) {
      for (const tab of this.tabs) this.#shake(tab);
      await this.time.advance(this.random() * 800);
      for (const tab of this.tabs) this.#look(tab);
    }
  }

  #shake(tab: SimulatedTab): void {
    const chance = this.random();
    if (chance < 0.1) tab.disconnect();
    else if (chance < 0.35) tab.connect();
    else if (chance < 0.75) this.act(tab);
    else if (chance < 0.8) tab.heartbeat();
  }

  readonly #seen = new Map<SimulatedTab, number>();

  #look(tab: SimulatedTab): void {
    assertPrefix(this.server, tab);
    const version = tab.client.confirmed(CASE)?.version ?? 0;
    const before = this.#seen.get(tab) ?? 0;
    if (version < before) throw new Error(`${tab.name} went back from version ${before} to ${version}`);
    this.#seen.set(tab, version);
    const [fault] = tab.faults;
    if (fault !== undefined) throw new Error(`${tab.name}: ${fault}`);
  }

  async calm(): Promise<void> {
    for (const tab of this.tabs) {
      tab.weather = FAIR;
      tab.connect();
    }
    const until = this.time.now() + LONGEST_HEAL_MS;
    while (this.time.now() < until) {
      for (const tab of this.tabs) tab.heartbeat();
      await this.time.advance(20_000);
    }
  }
}

/** At every moment the confirmed board is the fold of some first frames: nothing skipped, nothing twice. */
function assertPrefix(server: SimulatedServer, tab: SimulatedTab): void {
  const confirmed = tab.client.confirmed(CASE);
  if (confirmed === null) return;
  const truth = server.boardAt(confirmed.version);
  if (JSON.stringify(sorted(confirmed)) !== JSON.stringify(sorted(truth))) {
    throw new Error(`${tab.name} shows at version ${confirmed.version} what the server never had there`);
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

function assertConverged({ server, tabs, sent }: World): void {
  for (const tab of tabs) assertCurrent(server, tab);
  for (const { tab, commandId, result } of sent) {
    if (result === null) throw new Error(`a command of ${tab.name} was never answered`);
    const times = server.timesAccepted(commandId);
    const told = result.ok ? 'done' : 'refused';
    if (times !== (result.ok ? 1 : 0))
      throw new Error(`${tab.name} was told ${told}, the journal has it ${times} times`);
  }
}

function assertCurrent(server: SimulatedServer, tab: SimulatedTab): void {
  const status = tab.client.status(CASE);
  const confirmed = tab.client.confirmed(CASE);
  if (confirmed?.version !== server.head) {
    throw new Error(`${tab.name} stands at ${confirmed?.version}, the server at ${server.head}`);
  }
  assertPrefix(server, tab);
  if (status.phase !== 'ready' || status.pending !== 0) throw new Error(`${tab.name} is ${JSON.stringify(status)}`);
  if (tab.client.board(CASE) !== confirmed) throw new Error(`${tab.name} still shows what is not confirmed`);
}

t.test(
  '[SYNC-1] [HARD-4] tabs on any network reach the fold of the server, and every command is answered and done once',
  async (t) => {
    let commands = 0;
    let versions = 0;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 0x7fffffff }), fc.integer({ min: 2, max: 5 }), async (seed, tabs) => {
        const world = new World(seed, tabs, STORM);
        await world.storm(40);
        await world.calm();
        assertConverged(world);
        commands += world.sent.length;
        versions += world.server.head;
        // A storm in which hardly anybody did anything does not count as tried.
        fc.pre(world.sent.length >= 10);
      }),
      { numRuns: RUNS, seed: runs.seed },
    );
    t.comment(`${commands} commands were sent, ${versions} versions came of them`);
  },
);

t.test('[SYNC-1] on a fair network the others see a change without asking for it', async (t) => {
  const world = new World(7, 3, FAIR);
  for (const tab of world.tabs) tab.connect();
  await world.time.advance(1000);
  const [first, ...others] = world.tabs;
  t.ok(first);
  if (first === undefined) return;
  const done = first.client.send(CASE, { type: 'add-note', text: 'seen by all' });
  t.equal(first.client.status(CASE).phase, 'ready');
  t.equal(first.client.board(CASE)?.entryOrder.length, world.server.boardAt(1).entryOrder.length + 1, 'shown at once');
  await world.time.advance(100);
  t.equal((await done).ok, true);
  for (const tab of others) t.same(tab.client.confirmed(CASE), world.server.boardAt(world.server.head));
});
