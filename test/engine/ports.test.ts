import t from 'tap';
import {
  type FragmentDefinition,
  type ItemDefinition,
  type JsonObject,
  validateAgainst,
  validateFragment,
} from '../../engine/index.ts';
import { aCaseType, aFragment, aMilestone, aStage, aTask, discretionary, on, when } from '../fixtures/builders.ts';
import { given, type Story } from './given.ts';
import { undone } from './live/support.ts';

const PORTS = [{ key: 'before', name: 'What comes before' }];
const ship = (more: Partial<ItemDefinition> = {}): ItemDefinition =>
  aTask('ship', { entry: [on('port:before')], ...more });

/** Adds a fragment of these items, its ports connected to the newest instances of these keys. */
function connected(
  story: Story,
  items: readonly ItemDefinition[],
  to: { readonly [port: string]: string },
  { stage, ports = PORTS, version = 1, parameters = {} }: Added = {},
): Story {
  const definition = aFragment({ items, ports });
  const connections = Object.fromEntries(Object.entries(to).map(([port, key]) => [port, story.id(key)]));
  const stageId = stage === undefined ? {} : { stageId: story.id(stage) };
  return story.when(
    { type: 'add-fragment', templateKey: definition.key, connections, ...stageId },
    { fragment: { definition, version, parameters } },
  );
}

interface Added {
  readonly stage?: string;
  readonly ports?: FragmentDefinition['ports'] & {};
  readonly version?: number;
  readonly parameters?: JsonObject;
}

t.test('[GRAFT-4] an on-part at a port waits for the item that was chosen', async (t) => {
  const story = connected(given({ plan: [aTask('find')] }), [ship()], { before: 'find' });
  t.same(story.states('ship'), ['available']);
  t.match([...story.theCase.fragments.values()], [{ connections: { before: story.id('find') } }]);
  story.complete('find');
  t.same(story.states('ship'), ['active']);
});

t.test('[GRAFT-4] a port counts what stands already', async (t) => {
  const story = given({ plan: [aTask('find')] }).complete('find');
  t.same(connected(story, [ship()], { before: 'find' }).states('ship'), ['active']);
});

t.test('[GRAFT-4] a port that is left open is not waited for; what else there is to wait for stays', async (t) => {
  const story = connected(
    given(),
    [
      ship(),
      aTask('note', { exit: [on('port:before')] }),
      aTask('pay', { entry: [{ on: [{ source: 'port:before', transition: 'complete' }], if: 'facts.ok == true' }] }),
      aTask('tell', { entry: [on('port:before'), on('ship')] }),
    ],
    {},
  );
  t.same([story.states('ship'), story.states('note')], [['active'], ['active']]);
  t.same([story.states('pay'), story.states('tell')], [['available'], ['available']]);
  t.same(
    story.item('tell').entry.map(({ id }) => id),
    ['entry-1'],
    'a criterion keeps the name of its place',
  );
  t.equal([...story.theCase.fragments.values()][0]?.connections, undefined);
  story.facts({ ok: true }).complete('ship');
  t.same([story.states('pay'), story.states('tell')], [['active'], ['active']]);
});

t.test('[GRAFT-4] what lies in a stage that starts later counts what stands then', async (t) => {
  const inside = [aStage('later', [ship()], { manualActivation: true })];
  const story = connected(given({ plan: [aTask('find')] }), inside, { before: 'find' }).complete('find');
  t.same(story.item('ship').state, 'initial');
  t.same(story.start('later').states('ship'), ['active']);
});

t.test('[GRAFT-4] a planned item knows the connections of its fragment', async (t) => {
  const table = [aTask('own'), discretionary(ship())];
  const story = connected(given({ plan: [aTask('find')] }), table, { before: 'find' });
  const [entry] = [...story.theCase.discretionary.values()];
  if (entry === undefined) throw new Error('the table has an entry');
  story.when({ type: 'plan-item', discretionaryId: entry.id });
  t.same(story.states('ship'), ['available']);
  t.same(story.complete('find').states('ship'), ['active']);
});

t.test('[GRAFT-4] other parameters keep the connections', async (t) => {
  const story = connected(given({ plan: [aTask('find')] }), [ship()], { before: 'find' });
  const [fragment] = [...story.theCase.fragments.values()];
  if (fragment === undefined) throw new Error('the case has a fragment');
  const definition = aFragment({ items: [ship({ name: 'Ship two' })], ports: PORTS });
  story.when(
    { type: 'change-fragment', fragmentId: fragment.id, parameters: { count: 2 } },
    { fragment: { definition, version: 1, parameters: { count: 2 } } },
  );
  t.equal(story.item('ship').name, 'Ship two');
  t.same(story.states('ship'), ['available']);
  t.same(story.complete('find').states('ship'), ['active']);
});

t.test('[GRAFT-4] another version keeps the connections', async (t) => {
  const story = connected(given({ plan: [aTask('find')] }), [ship()], { before: 'find' });
  const [fragment] = [...story.theCase.fragments.values()];
  if (fragment === undefined) throw new Error('the case has a fragment');
  const items = [ship(), aTask('tell', { entry: [on('port:before')] })];
  story.when(
    { type: 'migrate-case', to: { kind: 'fragment', fragmentId: fragment.id, version: 2 }, reason: 'better' },
    { fragment: { definition: aFragment({ items, ports: PORTS }), version: 2, parameters: {} } },
  );
  t.same([story.states('ship'), story.states('tell')], [['available'], ['available']]);
  story.complete('find');
  t.same([story.states('ship'), story.states('tell')], [['active'], ['active']]);
});

t.test('[GRAFT-4] taken back and brought back, a fragment is connected as it was', async (t) => {
  const story = connected(given({ plan: [aTask('find')] }), [ship()], { before: 'find' });
  const back = undone(undone(story));
  t.match([...back.theCase.fragments.values()], [{ connections: { before: story.id('find') } }]);
  t.same(back.states('ship'), ['available']);
  t.same(back.complete('find').states('ship'), ['active']);
});

t.test('[GRAFT-5] what cannot be connected is refused, with what would make it possible', async (t) => {
  const story = given({ plan: [aStage('around', [aTask('find'), aTask('other')]), aMilestone('reached')] });
  const no = (items: readonly ItemDefinition[], connections: object, stage = 'around') =>
    story.refusal(
      { type: 'add-fragment', templateKey: 'refund', stageId: story.id(stage), connections: { ...connections } },
      { fragment: { definition: aFragment({ items, ports: PORTS }), version: 1, parameters: {} } },
    );
  t.match(no([ship()], { after: story.id('find') }), {
    code: 'connection-impossible',
    detail: /no port "after"; it has "before"/,
    errors: [{ pointer: '/connections/after' }],
  });
  t.match(no([ship()], { before: 'nothing' }), { code: 'item-unknown', errors: [{ pointer: '/connections/before' }] });
  t.match(no([ship({ entry: [on('port:before', 'start')] })], { before: story.id('reached') }), {
    code: 'connection-impossible',
    detail: /never makes the transition "start".*leave the port open/,
  });
  t.match(no([ship()], { before: story.id('around') }), {
    code: 'connection-impossible',
    detail: /would lie inside "around"/,
  });
  story.skip('find');
  t.match(no([ship()], { before: story.id('find') }), {
    code: 'connection-impossible',
    detail: /over already \(terminated\).*repeat the step first/,
  });
});

t.test('[VALID-9] ports have a key and a name, are waited for, and are there when they are', async (t) => {
  const found = (more: Partial<FragmentDefinition>) =>
    validateFragment(aFragment({ items: [ship()], ...more })).map(
      ({ severity, code, pointer }) => `${severity} ${code} ${pointer}`,
    );
  t.same(found({ ports: PORTS }), []);
  t.same(found({}), ['error port-unknown /items/0/entry/0/on/0/source']);
  t.same(found({ ports: [...PORTS, ...PORTS] }), ['error key-duplicate /ports/1/key']);
  t.same(found({ ports: [{ key: 'before', name: '' }] }), ['error port-unnamed /ports/0/name']);
  t.same(found({ ports: PORTS, items: [aTask('a')] }), ['warning port-unused /ports/0']);
  t.same(found({ ports: PORTS, items: [ship({ entry: [on('port:before', 'achieve')] })] }), [
    'error transition-impossible /items/0/entry/0/on/0/transition',
  ]);
  const story = given();
  t.equal(
    story.refusal(
      { type: 'add-fragment', templateKey: 'refund' },
      { fragment: { definition: aFragment({ items: [ship()] }), version: 1, parameters: {} } },
    ).code,
    'fragment-invalid',
  );
});

t.test('[VALID-9] what a fragment requires and produces, cases of the type have', async (t) => {
  const facts = { type: 'object', additionalProperties: false, properties: { order: { type: 'string' } } };
  const form = { type: 'object', properties: { order: { type: 'string' }, paid: { type: 'boolean' } } };
  const fragment = aFragment({
    items: [aTask('a', { form, entry: [when('facts.order == "1"')] })],
    requires: ['order', 'x'],
  });
  const found = validateAgainst({ ...fragment, produces: ['paid'] }, aCaseType({ facts }));
  t.same(
    found
      .filter(({ pointer }) => /^.(requires|produces)/.test(pointer))
      .map(({ code, pointer }) => `${code} ${pointer}`),
    ['name-unknown /requires/1', 'name-unknown /produces/0'],
  );
});
