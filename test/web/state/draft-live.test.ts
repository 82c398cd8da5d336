import fc from 'fast-check';
import t from 'tap';
import type { DraftDefinition } from '../../../templates/drafting/operation.ts';
import { findItem, keysWithin, topItems, withItem, withItemAt } from '../../../templates/drafting/tree.ts';
import { FAIR, SimulatedDraft, SimulatedDraftTab, type Weather } from './support/simulated-draft.ts';
import { pick, type Random, seeded, VirtualTime } from './support/virtual-time.ts';

const STORM: Weather = { delayMs: 900, lostRequest: 0.12, lostAnswer: 0.15, lostMessage: 0.25, doubled: 0.15 };
const RUNS = Number(process.env['RUNS'] ?? 40);

const item = (key: string, more: object = {}): DraftDefinition => ({ key, kind: 'human-task', name: key, ...more });
const start = (): DraftDefinition => ({
  key: 'refund',
  name: 'Refund',
  items: [item('check'), item('pay', { kind: 'stage', items: [item('book'), item('tell')] }), item('end')],
});
const nameOf = (definition: DraftDefinition, key: string): unknown => findItem(topItems(definition), key)?.['name'];
const renamed = (definition: DraftDefinition, key: string, name: string): DraftDefinition =>
  withItem(definition, key, { ...findItem(topItems(definition), key), name });

function world(tabs: number, weather: Weather = FAIR, seed = 1) {
  const time = new VirtualTime();
  const random = seeded(seed);
  const server = new SimulatedDraft(start());
  const all = Array.from(
    { length: tabs },
    (_, at) => new SimulatedDraftTab(`tab-${at}`, server, time, random, weather),
  );
  return { time, random, server, tabs: all };
}

function two(weather?: Weather) {
  const made = world(2, weather);
  const [a, b] = made.tabs;
  if (a === undefined || b === undefined) throw new Error('two tabs');
  return { ...made, a, b };
}

t.test('[DRAFT-16] what is typed goes within 300 ms, as one change, and is undone as one', async (t) => {
  const { time, server, a, b } = two();
  for (const name of ['L', 'Lo', 'Loo', 'Look']) {
    a.sync.change(renamed(a.sync.shown(), 'check', name));
    await time.advance(50);
  }
  t.equal(a.sync.saving, 'saving');
  await time.advance(400);
  t.equal(a.sync.saving, 'saved');
  t.match(server.events, [{ operations: [{ type: 'set', value: 'Look' }] }]);
  t.equal(nameOf(b.sync.shown(), 'check'), 'Look');
  t.match(a.sync.undo(), { ok: true });
  await time.advance(1_000);
  t.equal(nameOf(server.definition, 'check'), 'check');
  t.match(a.sync.redo(), { ok: true });
  await time.advance(1_000);
  t.equal(nameOf(b.sync.shown(), 'check'), 'Look');
  t.equal(b.sync.undo(), null, 'undo belongs to the tab');
});

t.test('[DRAFT-16] a condition that is typed while it is new goes as what it says at last', async (t) => {
  const { time, server, a, b } = two();
  const on = [{ source: 'check', transition: 'complete' }];
  const waits = (definition: DraftDefinition, more: object) =>
    withItem(definition, 'end', { ...findItem(topItems(definition), 'end'), entry: [{ on, ...more }] });
  for (const more of [{}, { if: 'f' }, { if: 'fa' }]) a.sync.change(waits(a.sync.shown(), more));
  await time.advance(1_000);
  t.same(findItem(topItems(server.definition), 'end')?.['entry'], [{ on, if: 'fa' }]);
  t.equal(server.events.length, 1, 'as one change');
  a.sync.change(waits(a.sync.shown(), { if: 'fac' }));
  a.sync.change(waits(a.sync.shown(), { if: 'fact' }));
  await time.advance(1_000);
  t.same(findItem(topItems(b.sync.shown()), 'end')?.['entry'], [{ on, if: 'fact' }]);
  t.equal(a.sync.saving, 'saved');
});

t.test(
  '[DRAFT-17] two who change the same: one is told who was faster, and may put hers in all the same',
  async (t) => {
    const { time, server, a, b } = two();
    a.sync.change(renamed(a.sync.shown(), 'check', 'Look'));
    b.sync.change(renamed(renamed(b.sync.shown(), 'check', 'See'), 'end', 'The end'));
    await time.advance(2_000);
    const [winner, loser] = a.clashes.length === 0 ? [a, b] : [b, a];
    t.same(winner.clashes, []);
    t.match(loser.clashes, [{ by: { name: winner.name }, mine: { type: 'set' }, theirs: { type: 'set' } }]);
    t.equal(nameOf(server.definition, 'end'), 'The end', 'what nobody else changed is done');
    t.equal(loser.sync.again(loser.clashes.map(({ mine }) => mine)), true);
    await time.advance(2_000);
    t.equal(nameOf(server.definition, 'check'), loser === a ? 'Look' : 'See');
    t.same(
      [winner, loser].map(({ sync }) => sync.shown()),
      [server.definition, server.definition],
    );
  },
);

t.test('[DRAFT-18] what is put in again at once over what somebody else wrote is taken back to that', async (t) => {
  const { time, server, a, b } = two();
  a.sync.change(renamed(a.sync.shown(), 'check', 'Look'));
  b.sync.change(renamed(b.sync.shown(), 'check', 'See'));
  await time.advance(700);
  const [loser, won] = a.clashes.length === 0 ? [b, 'Look'] : [a, 'See'];
  t.equal(loser.sync.again(loser.clashes.map(({ mine }) => mine)), true, 'while it still counts as typing');
  await time.advance(2_000);
  t.not(nameOf(server.definition, 'check'), won);
  t.match(loser.sync.undo(), { ok: true });
  await time.advance(2_000);
  t.equal(nameOf(server.definition, 'check'), won);
});

t.test(
  '[DRAFT-18] undo is refused when somebody else changed the same since, and takes nothing of theirs',
  async (t) => {
    const { time, server, a, b } = two();
    a.sync.change(withItemAt(a.sync.shown(), item('new'), { parentKey: 'pay', afterKey: 'book' }));
    await time.advance(1_000);
    b.sync.change(renamed(b.sync.shown(), 'end', 'Finish'));
    await time.advance(1_000);
    t.match(a.sync.undo(), { ok: true }, 'others changed something else');
    await time.advance(1_000);
    t.same(keysWithin(topItems(server.definition)), ['check', 'pay', 'book', 'tell', 'end']);
    t.equal(nameOf(server.definition, 'end'), 'Finish');
    a.sync.redo();
    await time.advance(1_000);
    b.sync.change(renamed(b.sync.shown(), 'new', 'Renamed'));
    await time.advance(1_000);
    t.match(a.sync.undo(), { ok: false, by: { name: 'tab-1' } });
    t.equal(nameOf(server.definition, 'new'), 'Renamed');
  },
);

t.test('[DRAFT-19] without a line changes are kept, over a reload too, and sent when it is back', async (t) => {
  const { time, server, a, b } = two();
  a.disconnect();
  a.sync.change(renamed(a.sync.shown(), 'check', 'Look'));
  await time.advance(3_000);
  t.equal(a.sync.saving, 'offline');
  b.sync.change(renamed(b.sync.shown(), 'end', 'Finish'));
  await time.advance(1_000);
  a.reload();
  t.equal(nameOf(a.sync.shown(), 'check'), 'Look');
  a.connect();
  await time.advance(2_000);
  t.equal(a.sync.saving, 'saved');
  t.equal(a.stored, null);
  t.same([nameOf(server.definition, 'check'), nameOf(server.definition, 'end')], ['Look', 'Finish']);
  t.same(a.sync.shown(), server.definition);
});

t.test('[DRAFT-19] a change whose answer was lost before a reload is done once', async (t) => {
  const { time, server, a } = two({ ...FAIR, lostAnswer: 1 });
  a.sync.change(renamed(a.sync.shown(), 'check', 'Look'));
  await time.advance(350);
  t.equal(server.events.length, 1);
  a.reload();
  a.weather = FAIR;
  await time.advance(20_000);
  t.equal(server.events.length, 1);
  t.same([a.clashes, a.refused, a.sync.saving], [[], [], 'saved']);
});

t.test(
  '[DRAFT-20] in any weather all end with the draft of the server, nothing lost in silence, nothing done twice',
  async (t) => {
    const seeds = fc.sample(fc.nat(), RUNS);
    for (const seed of seeds) {
      const fault = await storm(seed);
      t.equal(fault, null, `seed ${seed}`);
    }
  },
);

async function storm(seed: number): Promise<string | null> {
  const { time, random, server, tabs } = world(3, STORM, seed);
  const made = new Map<string, SimulatedDraftTab>();
  for (let step = 0; step < 60; step += 1) {
    for (const tab of tabs) shake(tab, step, random, made);
    await time.advance(random() * 600);
  }
  for (const tab of tabs) {
    tab.weather = FAIR;
    tab.connect();
  }
  for (let round = 0; round < 6; round += 1) {
    for (const tab of tabs) tab.beat();
    await time.advance(20_000);
  }
  return tabs.flatMap((tab) => differenceOf(server, tab) ?? [])[0] ?? lossOf(server, made);
}

function shake(tab: SimulatedDraftTab, step: number, random: Random, made: Map<string, SimulatedDraftTab>): void {
  const chance = random();
  if (chance < 0.08) tab.disconnect();
  else if (chance < 0.3) tab.connect();
  else if (chance < 0.34) tab.reload();
  else if (chance < 0.4) tab.beat();
  else if (chance < 0.8) act(tab, step, random, made);
}

/** Changes of every sort; those of a member that nobody else writes are looked for afterwards. */
function act(tab: SimulatedDraftTab, step: number, random: Random, made: Map<string, SimulatedDraftTab>): void {
  const shown = tab.sync.shown();
  const key = pick(random, keysWithin(topItems(shown)));
  const chance = random();
  const own = `${tab.name}-${step}`;
  if (key === undefined || chance < 0.2) {
    tab.sync.change(withItemAt(shown, item(own), { parentKey: null, afterKey: key ?? null }));
  } else if (chance < 0.5) {
    made.set(own, tab);
    tab.sync.change(withItem(shown, key, { ...findItem(topItems(shown), key), [own]: own }));
  } else if (chance < 0.85) tab.sync.change(renamed(shown, key, own));
  else if (chance < 0.92) tab.sync.change(withItem(shown, key, null));
  else {
    const moving = findItem(topItems(shown), key) ?? {};
    tab.sync.change(withItemAt(withItem(shown, key, null), moving, { parentKey: null, afterKey: null }));
  }
}

function differenceOf(server: SimulatedDraft, { name, sync }: SimulatedDraftTab): string | null {
  if (sync.saving !== 'saved') return `${name} is ${sync.saving}`;
  return JSON.stringify(sync.shown()) === JSON.stringify(server.definition) ? null : `${name} shows something else`;
}

/** Every change is done once, or its tab was told that it is not. */
function lossOf(server: SimulatedDraft, made: ReadonlyMap<string, SimulatedDraftTab>): string | null {
  for (const [own, tab] of made) {
    const count = server.events.filter(({ operations }) => operations.some((one) => sets(one, own))).length;
    const isTold = tab.clashes.some(({ mine }) => sets(mine, own)) || tab.refused.length > 0;
    if (count > 1) return `${own} was done ${count} times`;
    if (count === 0 && !isTold) return `${own} is neither done nor told`;
  }
  return null;
}

const sets = (operation: unknown, own: string): boolean => JSON.stringify(operation).includes(`"path":["${own}"]`);

t.test('[DRAFT-19] what was kept and cannot be read is over, and the draft is shown as it is', async (t) => {
  const { a } = two();
  const kept = (more: object) => JSON.stringify({ draft: 1, judged: 1, inFlight: null, gathered: [], ...more });
  const unreadable = [
    '',
    '[',
    'null',
    kept({ gathered: [null] }),
    kept({ gathered: [{ type: 'of-another-build', at: { path: ['name'] } }] }),
    kept({ gathered: [{ type: 'set' }] }),
    kept({ inFlight: 5 }),
    kept({ inFlight: { operations: [] } }),
  ];
  for (const text of unreadable) t.equal(a.sync.takeOver(text), 'over', text);
  t.same(a.sync.shown(), start());
  const at = { item: 'check', path: ['name'] };
  t.equal(a.sync.takeOver(kept({ gathered: [{ type: 'set', at, value: 'Look' }] })), 'taken');
  t.equal(nameOf(a.sync.shown(), 'check'), 'Look');
});
