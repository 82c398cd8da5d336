import t from 'tap';
import type { BusinessCalendar, CaseTypeDefinition, FragmentDefinition } from '../../engine/index.ts';
import { dueAt } from '../../engine/index.ts';
import { relative } from '../../templates/capture/deadlines.ts';
import { captureFromCase, parseFragment, renderFragment, selectItems } from '../../templates/index.ts';
import { PlayedCase, plainType } from './play-case.ts';

const about = { key: 'captured', name: 'Captured', description: '' };
const world = { locale: 'en', now: '2026-01-05T09:00:00Z' };
const calendar: BusinessCalendar = {
  timeZone: 'Europe/Zurich',
  hours: Object.fromEntries(
    ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [
      day,
      [
        ['08:00', '12:00'],
        ['13:00', '17:00'],
      ],
    ]),
  ),
  holidays: ['2026-01-06'],
};
const working: CaseTypeDefinition = { ...plainType, calendar };

t.test('[CAPTURE-4] an instant becomes working time of the case, by its calendar', async (t) => {
  // A Monday; Tuesday is free.
  const monday = '2026-01-05T09:00:00.000Z';
  t.equal(relative(monday, '2026-01-05T11:30:00.000Z', calendar), 'business:PT2H', 'the break does not count');
  t.equal(relative(monday, '2026-01-07T09:00:00.000Z', calendar), 'business:P1D', 'the next day of work');
  t.equal(relative(monday, '2026-01-08T09:05:00.000Z', calendar), 'business:P2D', 'the same time, nearly');
  t.equal(relative(monday, '2026-01-07T11:00:00.000Z', calendar), 'business:PT10H');
  t.equal(
    relative(monday, '2026-01-05T08:00:00.000Z', calendar),
    'business:PT1M',
    'what was over at once is due at once',
  );
  for (const due of ['2026-01-05T10:30:00.000Z', '2026-01-07T09:00:00.000Z', '2026-01-07T11:00:00.000Z'])
    t.equal(dueAt(monday, relative(monday, due, calendar), calendar), due, 'and back');

  const played = new PlayedCase(working);
  played.do({ type: 'add-task', name: 'Send it', due: '2026-01-07T10:00:00Z' });
  const { definition, notes } = captureFromCase(played.state, { ...about, itemIds: [played.item('Send it')] });
  t.match(definition.items[0]?.due, /^business:P/);
  t.match(notes, [{ code: 'instant-changed', about: { duration: definition.items[0]?.due } }]);
  t.same(parseFragment(definition).findings, []);
});

t.test('[CAPTURE-3] nobody waits for what is only offered: what it waited for is waited for', async (t) => {
  const step = (key: string, source?: string) => ({
    key,
    kind: 'human-task' as const,
    name: key,
    ...(source === undefined ? {} : { entry: [{ on: [{ source, transition: 'complete' as const }] }] }),
  });
  const chain: FragmentDefinition = {
    ...about,
    key: 'chain',
    items: [step('a'), step('b', 'a'), step('c', 'b'), step('d', 'c')],
  };
  const played = new PlayedCase().add(chain).done('a').skipped('b');
  const { definition, notes } = captureFromCase(played.state, {
    ...about,
    itemIds: ['a', 'b', 'c', 'd'].map((key) => played.item(key)),
  });
  t.match(
    definition.items.find(({ key }) => key === 'b'),
    { discretionary: true },
  );
  t.same(definition.items.find(({ key }) => key === 'c')?.entry, [{ on: [{ source: 'a', transition: 'complete' }] }]);
  t.same(definition.items.find(({ key }) => key === 'd')?.entry, [{ on: [{ source: 'c', transition: 'complete' }] }]);
  t.match(notes, [{ code: 'sentry-optional', item: 'c', about: { step: 'b', bridged: 1 } }]);
  t.same(parseFragment(definition).findings, []);
});

t.test('[CAPTURE-8] what conditions read is required, what forms leave behind is produced', async (t) => {
  const items: FragmentDefinition['items'] = [
    {
      key: 'ask',
      kind: 'human-task',
      name: 'Ask',
      form: { type: 'object', properties: { address: { type: 'string' } } },
    },
    { key: 'send', kind: 'human-task', name: 'Send', entry: [{ if: 'has(facts.address) && facts.amount > 10' }] },
  ];
  const played = new PlayedCase(undefined, { amount: 20 }).add({ ...about, key: 'given', items });
  const { definition } = captureFromCase(played.state, {
    ...about,
    itemIds: ['ask', 'send'].map((key) => played.item(key)),
  });
  t.same(
    [definition.requires, definition.produces],
    [['amount'], ['address']],
    'what it asks for itself is not required',
  );
});

const greeting: FragmentDefinition = {
  key: 'greet',
  name: 'Greet',
  description: '',
  parameters: {
    type: 'object',
    required: ['who', 'amount'],
    properties: {
      who: { type: 'string', title: 'Who' },
      amount: { type: 'number', title: 'How much', minimum: 1 },
      day: { type: 'string', title: 'Day', default: '2026-03-05' },
      unused: { type: 'string', title: 'Unused', default: 'x' },
    },
  },
  items: [
    { key: 'call', kind: 'human-task', name: 'Call {{who}}', description: '{{#if day}}By {{date day}}{{/if}}' },
    {
      key: 'pay',
      kind: 'message-task',
      name: 'Pay {{money amount currency="EUR"}}',
      message: { text: 'Dear {{who}}, {{"{"}}', visibility: 'private' },
    },
  ],
};

function greeted(parameters: { who: string; amount: number }, played = new PlayedCase()): PlayedCase {
  const usable = {
    ...greeting,
    items: greeting.items.map((item) => ({
      ...item,
      ...(item.message && { message: { ...item.message, text: 'Dear {{who}}' } }),
    })),
  };
  const rendered = renderFragment(
    usable,
    { day: '2026-03-05', unused: 'x', ...parameters },
    { ...world, locale: 'de' },
  );
  if (!rendered.ok) throw new Error(JSON.stringify(rendered.findings));
  return played.add(rendered.definition, parameters);
}

t.test('[CAPTURE-9] placeholders of a template come back where a text says what its parameters gave', async (t) => {
  const usable = {
    ...greeting,
    items: greeting.items.map((item) => ({
      ...item,
      ...(item.message && { message: { ...item.message, text: 'Dear {{who}}' } }),
    })),
  };
  const templates = new Map([['greet 3', usable]]);
  const worlds = [world, { ...world, locale: 'de' }];
  const played = greeted({ who: 'Crystal', amount: 20 });
  const itemIds = ['call', 'pay'].map((key) => played.item(key));
  const { definition } = captureFromCase(played.state, { ...about, itemIds, templates, worlds });
  t.same(
    definition.items.map(({ name, description, message }) => [name, description, message?.text]),
    [
      ['Call {{who}}', '{{#if day}}By {{date day}}{{/if}}', undefined],
      ['Pay {{money amount currency="EUR"}}', undefined, 'Dear {{who}}'],
    ],
  );
  t.same(definition.parameters, {
    type: 'object',
    required: ['who', 'amount'],
    properties: {
      who: greeting.parameters?.['properties'] && { type: 'string', title: 'Who' },
      day: { type: 'string', title: 'Day', default: '2026-03-05' },
      amount: { type: 'number', title: 'How much', minimum: 1 },
    },
  });
  t.same(parseFragment(definition).findings, []);

  const twice = greeted({ who: 'Somebody', amount: 20 }, played);
  const all = [...twice.state.items.values()].filter(({ key }) => key === 'call').map(({ id }) => id);
  const two = captureFromCase(twice.state, { ...about, itemIds: all, templates, worlds }).definition;
  t.same(
    two.items.map(({ name }) => name),
    ['Call {{who}}', 'Call {{who2}}'],
    'two values are two parameters',
  );

  const changed = twice.do({ type: 'change-item', itemId: twice.item('pay'), name: 'Pay later' });
  const kept = captureFromCase(changed.state, {
    ...about,
    itemIds: [changed.item('pay')],
    templates,
    worlds,
  }).definition;
  t.equal(kept.items[0]?.name, 'Pay later', 'what was changed by hand is kept as it is');
  const unknown = captureFromCase(changed.state, { ...about, itemIds: [changed.item('call')] }).definition;
  t.equal(unknown.items[0]?.name, 'Call Somebody');
});

t.test('[CAPTURE-18] steps are chosen by the goal that they served, or by when they were done', async (t) => {
  const played = new PlayedCase().add({
    ...about,
    key: 'given',
    items: [
      { key: 'one', kind: 'human-task', name: 'One', serves: 'put-right' },
      {
        key: 'work',
        kind: 'stage',
        name: 'Work',
        serves: 'put-right',
        items: [{ key: 'in', kind: 'human-task', name: 'In' }],
      },
      { key: 'other', kind: 'human-task', name: 'Other' },
    ],
  });
  const before = played.state.version;
  played.done('other');
  const between = played.state.version;
  played.done('one');
  const names = (ids: readonly string[]) =>
    ids.map((id) => [...played.state.items.values()].find((item) => item.id === id)?.key);
  t.same(names(selectItems(played.state, { goalKey: 'put-right' })), ['one', 'work', 'in']);
  t.same(selectItems(played.state, { goalKey: 'nothing' }), []);
  t.same(names(selectItems(played.state, { fromVersion: before + 1, toVersion: between })), ['other']);
  t.same(names(selectItems(played.state, { fromVersion: 1, toVersion: 9999 })), ['one', 'other']);
});
