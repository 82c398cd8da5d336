import fc from 'fast-check';
import t from 'tap';
import type { FragmentDefinition } from '../../engine/index.ts';
import { durationOf } from '../../templates/capture/deadlines.ts';
import { captureFromCase, parseFragment, renderFragment } from '../../templates/index.ts';
import { PlayedCase } from './play-case.ts';
import { holds } from './property.ts';

const about = { key: 'captured', name: 'Captured', description: 'What worked' };
const world = { locale: 'en', now: '2026-01-05T09:00:00Z' };
const refund: FragmentDefinition = {
  key: 'refund',
  name: 'Refund',
  description: '',
  items: [
    {
      key: 'check',
      kind: 'human-task',
      name: 'Check',
      required: true,
      role: 'agent',
      due: 'PT4H',
      serves: 'put-right',
    },
    {
      key: 'approve',
      kind: 'human-task',
      name: 'Approve',
      entry: [{ on: [{ source: 'check', transition: 'complete' }], if: 'facts.amount > 100' }],
    },
    {
      key: 'pay',
      kind: 'human-task',
      name: 'Pay',
      entry: [{ on: [{ source: 'check', transition: 'complete' }] }],
      form: { type: 'object', properties: { ok: { type: 'boolean' } } },
    },
    {
      key: 'tell',
      kind: 'message-task',
      name: 'Tell',
      message: { text: 'Paid {{ }} back \\{{', visibility: 'private' },
      entry: [
        {
          on: [
            { source: 'pay', transition: 'complete' },
            { source: 'goal:put-right', transition: 'achieve' },
          ],
          mode: 'immediate',
        },
      ],
    },
    { key: 'extra', kind: 'human-task', name: 'Extra' },
    {
      key: 'follow-up',
      kind: 'stage',
      name: 'Follow up',
      autoComplete: true,
      items: [
        { key: 'clock', kind: 'timer', name: 'Clock', after: 'P2D' },
        {
          key: 'call',
          kind: 'human-task',
          name: 'Call',
          repetition: true,
          entry: [{ on: [{ source: 'clock', transition: 'occur' }] }],
        },
      ],
    },
  ],
};

const played = () => new PlayedCase(undefined, { amount: 50 }).add(refund);
const keys = (definition: FragmentDefinition) => definition.items.map(({ key }) => key);

t.test(
  '[CAPTURE-1] [CAPTURE-3] what was done is required, what was skipped may be planned, sentries inside the choice stay',
  (t) => {
    const play = played().done('check').done('pay').skipped('extra');
    const { definition, notes, sources } = captureFromCase(play.state, {
      ...about,
      itemIds: ['check', 'pay', 'extra'].map((key) => play.item(key)),
    });
    t.same(definition, {
      ...about,
      serves: ['put-right'],
      produces: ['ok'],
      items: [
        {
          key: 'check',
          kind: 'human-task',
          name: 'Check',
          required: true,
          role: 'agent',
          due: 'PT4H',
          serves: 'put-right',
        },
        {
          key: 'pay',
          kind: 'human-task',
          name: 'Pay',
          entry: [{ on: [{ source: 'check', transition: 'complete' }] }],
          required: true,
          form: { type: 'object', properties: { ok: { type: 'boolean' } } },
        },
        { key: 'extra', kind: 'human-task', name: 'Extra', discretionary: true },
      ],
    });
    t.same(notes, []);
    t.equal(sources.get('pay'), play.item('pay'));
    t.same(parseFragment(definition).findings, []);
    t.end();
  },
);

t.test(
  '[CAPTURE-5] sentries to items outside the choice become ports with a note, conditions on them are dropped',
  (t) => {
    const play = played().done('check');
    const lonely = captureFromCase(play.state, { ...about, itemIds: [play.item('approve'), play.item('tell')] });
    t.same(lonely.definition.ports, [
      { key: 'check', name: 'Check' },
      { key: 'pay', name: 'Pay' },
    ]);
    t.same(lonely.definition.items[0]?.entry, [
      { on: [{ source: 'port:check', transition: 'complete' }], if: 'facts.amount > 100' },
    ]);
    t.same(lonely.definition.items[1]?.entry, [
      {
        on: [
          { source: 'port:pay', transition: 'complete' },
          { source: 'goal:put-right', transition: 'achieve' },
        ],
        mode: 'immediate',
      },
    ]);
    t.same(lonely.definition.requires, ['amount']);
    t.same(
      lonely.notes.map(({ code, item }) => [code, item]),
      [
        ['port-made', 'approve'],
        ['port-made', 'tell'],
      ],
    );
    t.same(parseFragment(lonely.definition).findings, []);
    const watching: FragmentDefinition = {
      ...refund,
      key: 'watch',
      items: [
        { key: 'a', kind: 'human-task', name: 'A' },
        { key: 'b', kind: 'human-task', name: 'B', entry: [{ if: 'items["a"].state == "completed"' }] },
      ],
    };
    const watched = new PlayedCase().add(watching).done('a');
    const alone = captureFromCase(watched.state, { ...about, itemIds: [watched.item('b')] });
    t.equal(alone.definition.items[0]?.entry, undefined);
    t.same(
      alone.notes.map(({ code }) => code),
      ['condition-outside'],
    );
    const both = captureFromCase(watched.state, { ...about, itemIds: [watched.item('a'), watched.item('b')] });
    t.same(both.definition.items[1]?.entry, [{ if: 'items["a"].state == "completed"' }]);
    t.end();
  },
);

t.test('[CAPTURE-2] a stage is kept when it is chosen whole; in part, its items stand without it', (t) => {
  const play = played();
  const whole = captureFromCase(play.state, { ...about, itemIds: [play.item('follow-up')] }).definition;
  t.match(whole.items, [
    {
      key: 'follow-up',
      kind: 'stage',
      autoComplete: true,
      items: [
        { key: 'clock', after: 'P2D' },
        { key: 'call', repetition: true, entry: [{ on: [{ source: 'clock' }] }] },
      ],
    },
  ]);
  const part = captureFromCase(play.state, { ...about, itemIds: [play.item('follow-up'), play.item('call')] });
  t.same(keys(part.definition), ['call']);
  t.same(
    part.notes.map(({ code }) => code),
    ['stage-partial', 'port-made'],
  );
  const inside = captureFromCase(play.state, { ...about, itemIds: [play.item('clock'), play.item('call')] });
  t.same(keys(inside.definition), ['clock', 'call'], 'an unchosen stage is not kept');
  t.same(inside.notes, []);
  t.end();
});

t.test(
  '[CAPTURE-1] the order is the one in which the work was done; what was not done stays behind its neighbour',
  (t) => {
    const list: FragmentDefinition = {
      ...refund,
      key: 'list',
      items: ['a', 'b', 'c', 'd'].map((key) => ({ key, kind: 'human-task', name: key })),
    };
    const play = new PlayedCase().add(list).done('d').done('b').skipped('c').done('a');
    const ids = ['a', 'b', 'c', 'd'].map((key) => play.item(key));
    t.same(keys(captureFromCase(play.state, { ...about, itemIds: ids }).definition), ['d', 'b', 'c', 'a']);
    t.end();
  },
);

t.test('[CAPTURE-7] steps added by hand keep their words and get a readable key without names and numbers', (t) => {
  const play = new PlayedCase().do({
    type: 'add-task',
    name: 'Call Crystal about order 9921 {{now}}',
    due: 'PT90M',
    role: 'supervisor',
  });
  play.do({ type: 'add-task', name: 'Call Crystal about an order 9921 {{now}}' }).do({ type: 'add-task', name: '***' });
  play.do({ type: 'add-task', name: 'call about order, now' });
  const ids = [...play.state.items.values()].filter(({ kind }) => kind === 'human-task').map(({ id }) => id);
  const { definition } = captureFromCase(play.state, { ...about, itemIds: ids, hidden: ['Crystal'] });
  t.same(keys(definition), ['call-about-order-now', 'call-about-an-order-now', 'human-task', 'call-about-order-now-2']);
  t.match(definition.items[0], { due: 'PT90M', role: 'supervisor' });
  t.same(parseFragment(definition).findings, []);
  const rendered = renderFragment(definition, {}, world);
  t.match(rendered, { ok: true, definition: { items: [{ name: 'Call Crystal about order 9921 {{now}}' }] } });
  t.end();
});

t.test('a message keeps its proposal; one added by hand takes what was sent', (t) => {
  const play = played().do({ type: 'add-task', kind: 'message-task', name: 'Thank them' });
  const itemIds = [play.item('tell'), play.item('Thank them')];
  const sentTexts = new Map(itemIds.map((id) => [`${id}`, 'Thank you {{x}}']));
  const { definition } = captureFromCase(play.state, { ...about, itemIds, sentTexts });
  const rendered = renderFragment(definition, {}, world);
  if (!rendered.ok) return t.fail(JSON.stringify(rendered.findings));
  t.same(
    rendered.definition.items.map(({ message }) => message?.text),
    ['Paid {{ }} back \\{{', 'Thank you {{x}}'],
  );
  return t.end();
});

t.test('[CAPTURE-6] the same thing done twice is one item that may be repeated, as instances of one are', (t) => {
  const play = new PlayedCase();
  const once: FragmentDefinition = {
    ...refund,
    key: 'once',
    items: [
      { key: 'check', kind: 'human-task', name: 'Check' },
      { key: 'send', kind: 'human-task', name: 'Send', entry: [{ on: [{ source: 'check', transition: 'complete' }] }] },
    ],
  };
  play.add(once).done('check').done('send').add(once).done('check').done('send');
  const both = [...play.state.items.values()]
    .filter(({ key }) => key === 'check' || key === 'send')
    .map(({ id }) => id);
  const { definition: twice, notes } = captureFromCase(play.state, { ...about, itemIds: both });
  t.same(twice.items, [
    {
      key: 'check',
      kind: 'human-task',
      name: 'Check',
      required: 'repetitionCounter == 1',
      manualActivation: 'repetitionCounter > 1',
      repetition: true,
    },
    {
      key: 'send',
      kind: 'human-task',
      name: 'Send',
      entry: [{ on: [{ source: 'check', transition: 'complete' }] }],
      required: true,
      repetition: true,
    },
  ]);
  t.match(notes, [
    { code: 'repeated', item: 'check', about: { count: 2 } },
    { code: 'repeated', item: 'send' },
  ]);
  t.same(parseFragment(twice).findings, []);
  const again = new PlayedCase().add(twice).done('check');
  t.equal(again.state.items.get(again.item('check'))?.state, 'enabled', 'the next one is offered');

  const repeating: FragmentDefinition = {
    ...refund,
    key: 'again',
    items: [{ key: 'again', kind: 'human-task', name: 'Again', repetition: true }],
  };
  play.add(repeating).done('again');
  const instances = [...play.state.items.values()].filter(({ key }) => key === 'again').map(({ id }) => id);
  t.equal(instances.length, 2);
  const { definition } = captureFromCase(play.state, { ...about, itemIds: instances });
  t.match(definition.items, [{ key: 'again', repetition: true, required: true }]);
  t.equal(definition.items.length, 1);
  t.end();
});

t.test('[CAPTURE-6] steps of one name that ask for something else stay two', (t) => {
  const asks = (key: string, name: string) => ({
    key,
    kind: 'human-task' as const,
    name: 'Ask',
    form: { type: 'object', properties: { [name]: { type: 'string' } } },
  });
  const play = new PlayedCase().add({
    ...refund,
    key: 'two',
    items: [asks('one', 'address'), asks('other', 'product')],
  });
  const itemIds = ['one', 'other'].map((key) => play.item(key));
  t.same(keys(captureFromCase(play.state, { ...about, itemIds }).definition), ['one', 'other']);
  play
    .do({ type: 'add-task', kind: 'message-task', name: 'Tell' })
    .do({ type: 'add-task', kind: 'message-task', name: 'Tell' });
  const told = [...play.state.items.values()].filter(({ name }) => name === 'Tell').map(({ id }) => id);
  const sentTexts = new Map(told.map((id, index) => [`${id}`, `Text ${index}`]));
  t.equal(captureFromCase(play.state, { ...about, itemIds: told, sentTexts }).definition.items.length, 2);
  t.equal(captureFromCase(play.state, { ...about, itemIds: told }).definition.items.length, 1);
  t.end();
});

t.test('a name that was erased is replaced and noted', (t) => {
  const play = played();
  const id = play.item('check');
  const item = play.state.items.get(id);
  if (item === undefined) return t.fail('no item');
  const erased = { ...play.state, items: new Map([...play.state.items, [id, { ...item, name: null }]]) };
  const { definition, notes } = captureFromCase(erased, { ...about, itemIds: [id] });
  t.equal(definition.items[0]?.name, 'Step without a name');
  t.same(
    notes.map(({ code }) => code),
    ['text-erased'],
  );
  return t.end();
});

t.test('[CAPTURE-4] instants become durations in days, hours and minutes', (t) => {
  t.equal(durationOf(0), 'PT1M');
  t.equal(durationOf(90 * 60_000), 'PT1H30M');
  t.equal(durationOf(48 * 3_600_000), 'P2D');
  t.equal(durationOf(49 * 3_600_000 + 60_000), 'P2D', 'in steps that people would choose');
  t.equal(durationOf(35 * 3_600_000), 'P1DT12H');
  t.equal(durationOf(103 * 3_600_000), 'P4D');
  t.equal(durationOf(23 * 3_600_000 + 45 * 60_000), 'P1D');
  t.equal(durationOf(3 * 3_600_000 + 58 * 60_000), 'PT4H');
  t.equal(durationOf(58 * 60_000), 'PT1H');
  t.equal(durationOf(7 * 60_000), 'PT7M');
  t.end();
});

t.test('property: whatever is chosen of a case, the draft has no error and prints the words of the case', (t) => {
  const words = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    .map((text) => text.replaceAll('\u0000', '.'))
    .filter((text) => text.trim() !== '');
  const valid = fc.property(
    fc.array(words, { minLength: 1, maxLength: 5 }),
    fc.array(fc.boolean(), { minLength: 14, maxLength: 14 }),
    (names, choice) => {
      const play = played().done('check').skipped('extra');
      for (const name of names) play.do({ type: 'add-task', name });
      const itemIds = [...play.state.items.keys()].filter((_, index) => choice[index] === true);
      const { definition, sources } = captureFromCase(play.state, { ...about, itemIds });
      if (definition.items.length === 0) return true;
      const rendered = renderFragment(definition, {}, world);
      if (!rendered.ok || parseFragment(definition).findings.length > 0) return false;
      return rendered.definition.items.every(({ key, name }) => {
        const source = sources.get(key);
        return source !== undefined && play.state.items.get(source)?.name === name;
      });
    },
  );
  holds(t, 'captured drafts are valid and print themselves', valid, 100);
  t.end();
});
