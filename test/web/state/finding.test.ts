import t from 'tap';
import type { SearchHit } from '../../../api/contract/search.ts';
import { fit, paletteGroups, rowAt, withKeys } from '../../../web/features/command-palette/palette-rows.ts';
import { hitGroups, partsOf } from '../../../web/features/search/hit-groups.ts';
import { en } from '../../../web/messages/en.ts';
import {
  changed,
  clashOf,
  idOfKey,
  isSingle,
  keysOf,
  readChoice,
  STANDARD,
  shownKey,
} from '../../../web/ui/keys/key-choice.ts';
import { KEY_SCOPES, KEY_TABLE, type KeyId } from '../../../web/ui/keys/key-table.ts';
import { sheetGroups } from '../../../web/ui/keys/sheet-groups.ts';
import { withSearch } from '../../../web/ui/recent-searches.ts';

const ALL = KEY_TABLE.map(({ id }) => id);

t.test('[KEYS-1] no key does two things at the same time, and every key has words', async (t) => {
  for (const { id, key } of KEY_TABLE) t.equal(clashOf(id, key, STANDARD), null, `${id} on ${key}`);
  t.equal(new Set(ALL).size, ALL.length);
  for (const id of ALL) t.ok(Object.hasOwn(en, `keys.${id}`), id);
  for (const scope of KEY_SCOPES) t.ok(Object.hasOwn(en, `keys.scope.${scope}`), scope);
});

t.test('[KEYS-2] nothing but the palette meets keys of the browser, and what moves is left alone', async (t) => {
  for (const entry of KEY_TABLE) {
    if ('fixed' in entry) t.ok(['Mod+k', 'Escape', 'Enter'].includes(entry.key), entry.id);
    else t.ok(isSingle(entry.key), entry.id);
  }
  for (const key of [' ', 'Tab', 'Enter', 'ArrowUp', 'Control', 'F5', '', 'ab']) t.notOk(isSingle(key), key);
  for (const key of ['a', 'ä', '7', '/', '?', '.']) t.ok(isSingle(key), key);
});

t.test('[KEYS-3] a key can be changed, but not to one that is taken where it works', async (t) => {
  const result = changed('reply', 'w', STANDARD);
  if (!result.ok) {
    t.fail('w is free');
    return;
  }
  t.strictSame(keysOf('reply', result.choice), ['w']);
  t.equal(idOfKey('w', ['reply', 'note'], result.choice), 'reply');
  t.equal(idOfKey('r', ['reply', 'note'], result.choice), undefined, 'the old one does nothing any more');
  t.match(changed('reply', 'n', STANDARD), { ok: false, why: 'taken', by: 'note' });
  t.match(changed('reply', 'x', STANDARD), { ok: false, why: 'taken', by: 'complete' });
  t.match(changed('reply', '/', STANDARD), { ok: false, why: 'taken', by: 'search' });
  t.ok(changed('reply', 't', STANDARD).ok, 'what works in the inbox alone is free in a case');
  t.match(changed('reply', 'Enter', STANDARD), { ok: false, why: 'not-single' });
  const back = changed('reply', 'r', result.choice);
  t.strictSame(back.ok && back.choice, STANDARD);
});

t.test('[KEYS-4] switched off, single keys do nothing; arrows, Escape and the palette go on', async (t) => {
  const off = { ...STANDARD, off: true };
  t.strictSame(keysOf('reply', off), []);
  t.strictSame(keysOf('next', off), ['ArrowDown']);
  t.strictSame(keysOf('back', off), ['Escape']);
  t.strictSame(keysOf('palette', off), ['Mod+k']);
});

t.test('[KEYS-5] what was stored is believed as far as it fits', async (t) => {
  t.strictSame(readChoice(null), STANDARD);
  t.strictSame(readChoice('nonsense'), STANDARD);
  t.strictSame(readChoice({ off: true, changed: { reply: 'w', nobody: 'q', note: 'w', take: 7 } }), {
    off: true,
    changed: { reply: 'w' },
  });
});

t.test('the sheet lists what can be pressed on the screen, by where it works', async (t) => {
  const groups = sheetGroups(['search', 'reply', 'complete', 'back'], STANDARD);
  t.strictSame(
    groups.map(({ scope, lines }) => [scope, lines.map(({ id }) => id)]),
    [
      ['everywhere', ['search', 'back']],
      ['case', ['reply']],
      ['step', ['complete']],
    ],
  );
  t.strictSame(
    sheetGroups(['search', 'back'], { ...STANDARD, off: true }).flatMap(({ lines }) => lines.map(({ id }) => id)),
    ['back'],
  );
  t.equal(shownKey('Mod+k', false), 'Ctrl K');
  t.equal(shownKey('Mod+k', false, 'Strg'), 'Strg K');
  t.equal(shownKey('Mod+k', true), '⌘ K');
  t.equal(shownKey('ArrowDown', false), '↓');
});

const verb = (id: string, more: object = {}) => ({ id, label: id, run: () => undefined, ...more });

t.test('[PALETTE-1] every word that is typed begins a word of the label, or one that people look for', async (t) => {
  t.ok(fit('mark do', 'Mark as done') !== null);
  t.ok(fit('GEHE', 'gehe zu') !== null);
  t.ok(fit('losch', 'Löschen') !== null);
  t.ok(fit('dark', 'Appearance', 'dark light') !== null);
  t.equal(fit('ark', 'Mark as done'), null);
  const groups = [
    { id: 'a', label: 'A', rows: [verb('Close the case'), verb('Case closed')] },
    { id: 'b', label: 'B', rows: [verb('Reply')] },
    { id: 'c', label: 'C', rows: [verb('C-1 Found')], asIs: true },
  ];
  t.strictSame(
    paletteGroups(groups, 'case').map(({ rows }) => rows.map(({ label }) => label)),
    [['Case closed', 'Close the case'], ['C-1 Found']],
    'the earlier in the label the better; groups without rows go; what was found is not asked again',
  );
  t.equal(paletteGroups(groups, '').length, 3);
});

t.test('[PALETTE-2] what keys do is offered by name, with what they are about', async (t) => {
  const verbOf = (id: KeyId) => verb(id, { key: id });
  const nameOf = (scope: string) => `the ${scope}`;
  const step = { about: 'Call back', scope: 'step', verbs: [verb('skip')] } as const;
  const alive: KeyId[] = ['complete', 'assign', 'next-step', 'reply', 'search', 'back'];
  t.strictSame(
    withKeys([step], alive, verbOf, nameOf).map(({ about, verbs }) => [about, verbs.map(({ id }) => id)]),
    [
      ['Call back', ['complete', 'assign', 'skip']],
      ['the inbox', []],
      ['the case', ['reply']],
    ],
  );
  t.notOk(
    withKeys([], alive, verbOf, nameOf).some(({ verbs }) => verbs.some(({ id }) => id === 'complete')),
    'a step is only spoken of when one has the focus',
  );
  const own = { about: 'Call back', scope: 'step', verbs: [verb('done', { key: 'complete' })] } as const;
  t.strictSame(
    withKeys([own], ['complete'], verbOf, nameOf)[0]?.verbs.map(({ id }) => id),
    ['done'],
    'a verb that names its key is not there twice',
  );
});

t.test('the arrows go round', async (t) => {
  t.equal(rowAt(0, -1, 3), 2);
  t.equal(rowAt(2, 1, 3), 0);
  t.equal(rowAt(0, 8, 3), 2);
  t.equal(rowAt(0, 1, 0), 0);
});

const hit = (kind: SearchHit['kind'], id: string): SearchHit => ({
  kind,
  id,
  case: null,
  title: null,
  excerpt: null,
  at: null,
  author: null,
  channel: null,
  direction: null,
  why: 'words',
});

t.test('what was found is shown by kind, the kind of the best first, and says when there is more', async (t) => {
  const items = [
    hit('note', 'n1'),
    hit('case', 'c1'),
    hit('note', 'n2'),
    ...'34567'.split('').map((n) => hit('note', n)),
  ];
  const none = { count: 0, isMore: false };
  const counts = {
    case: { count: 1, isMore: false },
    note: { count: 7, isMore: false },
    customer: none,
    message: none,
  };
  const [notes, cases] = hitGroups({ items, counts });
  t.match(notes, { kind: 'note', count: 7, isCut: true });
  t.equal(notes?.hits.length, 5);
  t.match(cases, { kind: 'case', isCut: false });
});

t.test('a text falls into parts, those that were looked for marked', async (t) => {
  const parts = partsOf({ text: 'the broken one', ranges: [[4, 10]] });
  t.strictSame(
    parts.map(({ text, marked }) => [text, marked]),
    [
      ['the ', false],
      ['broken', true],
      [' one', false],
    ],
  );
  t.strictSame(
    partsOf({ text: 'abc', ranges: [[0, 3]] }).map(({ text }) => text),
    ['abc'],
  );
  t.strictSame(partsOf({ text: '', ranges: [] }), []);
});

t.test('recent searches are few, the last first, each once', async (t) => {
  t.strictSame(withSearch(['a', 'b'], ' B '), ['B', 'a']);
  t.strictSame(withSearch(['a'], '  '), ['a']);
  t.equal(withSearch(['1', '2', '3', '4', '5', '6'], '7').length, 6);
});
