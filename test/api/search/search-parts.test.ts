import t from 'tap';
import { excerptOf, marked, rangesOf, rangesOfDigits } from '../../../api/application/search/marks.ts';
import { phoneDigits } from '../../../api/application/search/phone-digits.ts';
import { after, type Found, rank } from '../../../api/application/search/rank.ts';
import { parseSearch, suggestSearch } from '../../../api/contract/search-query.ts';

const said = (text: string) => parseSearch(text).terms.map(({ text: words, phrase, not }) => [words, phrase, not]);

t.test('words, phrases, what must not be there, and filters', async (t) => {
  const { terms, filters, problems } = parseSearch(
    'kaputte "espresso maschine" -ersatz is:Open -owner:me in:"Care EU"',
  );
  t.strictSame(
    terms.map(({ text, phrase, not }) => [text, phrase, not]),
    [
      ['kaputte', false, false],
      ['espresso maschine', true, false],
      ['ersatz', false, true],
    ],
  );
  t.match(filters, [
    { name: 'is', value: 'open', not: false, from: 36, to: 43 },
    { name: 'owner', value: 'me', not: true },
    { name: 'in', value: 'Care EU', not: false },
  ]);
  t.strictSame(problems, []);
});

t.test('what is no filter is words', async (t) => {
  t.strictSame(said('re: invoice'), [
    ['re:', false, false],
    ['invoice', false, false],
  ]);
  t.strictSame(said('https://x.y/z?a=1'), [['https://x.y/z?a=1', false, false]]);
  t.strictSame(said('"not closed'), [['not closed', true, false]], 'a quote may lack its end while it is typed');
  for (const text of ['', ' ', '-', '"', '""', '- -', '𝕏', '…']) t.strictSame(parseSearch(text).problems, [], text);
});

t.test('what cannot be used is said, with its place', async (t) => {
  t.match(parseSearch('hello is:blue').problems, [{ code: 'value-unknown', from: 6, to: 13, part: 'is:blue' }]);
  t.match(parseSearch('is:').problems, [{ code: 'value-missing', from: 0, to: 3 }]);
  t.match(parseSearch('-hello').problems, [{ code: 'only-without' }]);
  t.match(parseSearch('a '.repeat(20)).problems, [{ code: 'too-many-words' }]);
  t.equal(parseSearch('a '.repeat(20)).terms.length, 12);
});

t.test('a number that people say is known in any spelling, and only when nothing else is said', async (t) => {
  for (const text of ['C-1042', 'c-1042', 'c1042', 'c 1042', '1042', ' 1042 ', '1042 is:open']) {
    t.equal(parseSearch(text).number?.digits, '1042', text);
  }
  t.same(parseSearch('1042').number, { digits: '1042', prefix: null });
  for (const text of ['T-1042', 't-1042', 't-2026-1042']) {
    t.same(parseSearch(text).number, { digits: '1042', prefix: 'T' }, text);
  }
  for (const text of ['1042 refund', 'order 1042', '-1042', '10 42', 'C-', '1'.repeat(13)]) {
    t.equal(parseSearch(text).number, null, text);
  }
});

t.test('filters and their values are suggested at the caret', async (t) => {
  const names = { queues: ['Care EU', 'Billing'] };
  const at = (text: string, caret = text.length) => suggestSearch(text, caret, names);
  t.strictSame(
    at('refund i').map(({ part }) => part),
    ['is:', 'in:'],
  );
  t.match(at('refund in:c'), [{ part: 'in:"Care EU"', text: 'refund in:"Care EU" ', caret: 20 }]);
  t.match(at('is:o more', 4), [{ text: 'is:open more', caret: 7 }], 'what follows stays');
  t.match(at('-is:e'), [{ text: '-is:ended ' }]);
  t.strictSame(at('"is:o'), [], 'not within quotes');
  t.strictSame(at(''), []);
  t.strictSame(at('is:open'), [], 'what is there already');
});

const found = (text: string, q: string): string[] =>
  rangesOf(text, parseSearch(q).terms).map(([from, to]) => text.slice(from, to));

t.test('ranges mark what fits, whatever the accents and the case', async (t) => {
  t.strictSame(found('Die Straße nach Zürich', 'strasse ZURICH'), ['Straße', 'Zürich']);
  t.strictSame(found('Kaffeemaschine, kaffee', 'kaffee'), ['Kaffee', 'kaffee']);
  t.strictSame(found('refunds were refunded', 'refund'), ['refund', 'refund']);
  t.strictSame(found('Reklamationen', 'reklamation'), ['Reklamation']);
  t.strictSame(found('one refund', 'refunds'), ['refund'], 'another form of the word');
  t.strictSame(found('the new grinder is new', '"new grinder"'), ['new grinder']);
  t.strictSame(found('Espressomaschine', 'maschine'), ['maschine'], 'in the middle, when no word fits');
  t.strictSame(found('a courier', '-courier'), []);
  t.strictSame(found('🙂 naïve café', 'cafe'), ['café'], 'signs of two units before it');
  t.strictSame(found('e\u0301clair', 'eclair'), ['e\u0301clair'], 'accents that stand by themselves');
  t.strictSame(rangesOf('aaa', []), []);
});

t.test('digits are marked through the signs that part them', async (t) => {
  t.strictSame(rangesOfDigits('+41 79 123', '79123'), [[4, 10]]);
  t.strictSame(rangesOfDigits('+41 79 123', '555'), []);
});

t.test('a phone number has many spellings, and not every number is one', async (t) => {
  for (const text of ['+41 79 123 45 67', '0041 (0)79 123 45 67', '+41791234567'])
    t.equal(phoneDigits(text), '41791234567');
  t.equal(phoneDigits('079/123-45-67'), '791234567');
  for (const text of ['12', 'abc', '12 monkeys', '']) t.equal(phoneDigits(text), null, text);
});

t.test('an excerpt begins near what was found, and its ranges stay true', async (t) => {
  const text = `${'lorem ipsum '.repeat(40)}the courier came ${'dolor sit '.repeat(40)}`;
  const { text: cut, ranges } = excerptOf(text, rangesOf(text, parseSearch('courier').terms));
  t.ok(cut.length < 260);
  t.match(cut, /^… .* …$/);
  t.strictSame(
    ranges.map(([from, to]) => cut.slice(from, to)),
    ['courier'],
  );
  t.strictSame(excerptOf('two\nlines', []), { text: 'two lines', ranges: [] });
  t.strictSame(marked('short', parseSearch('short').terms).ranges, [[0, 5]]);
});

t.test('an excerpt never cuts a letter in two', async (t) => {
  const { text } = excerptOf('🙂'.repeat(300), []);
  t.ok(text.isWellFormed());
});

const NOW = Date.parse('2026-03-01T00:00:00Z');
const hit = (more: Partial<Found>): Found => ({
  kind: 'message',
  id: 'a',
  caseId: 'c',
  at: '2026-02-28T00:00:00.000Z',
  why: 'words',
  fit: 0.5,
  ...more,
});

t.test('the number comes first, words before parts before what is similar, and the fresh before the old', async (t) => {
  const ranked = rank(
    [
      hit({ id: 'similar', why: 'similar', kind: 'case' }),
      hit({ id: 'part', why: 'part' }),
      hit({ id: 'old', at: '2024-01-01T00:00:00.000Z' }),
      hit({ id: 'fresh' }),
      hit({ id: 'case', kind: 'case' }),
      hit({ id: 'number', why: 'number', kind: 'case', fit: 0, at: '2020-01-01T00:00:00.000Z' }),
    ],
    NOW,
  );
  t.strictSame(
    ranked.map(({ id }) => id),
    ['number', 'case', 'fresh', 'old', 'part', 'similar'],
  );
});

t.test('what several sources found is there once, and a page goes on behind a place', async (t) => {
  const ranked = rank([hit({ id: 'a' }), hit({ id: 'a', why: 'part' }), hit({ id: 'b' }), hit({ id: 'c' })], NOW);
  t.strictSame(
    ranked.map(({ id, why }) => `${id}:${why}`),
    ['a:words', 'b:words', 'c:words'],
  );
  const [first] = ranked;
  t.strictSame(
    after(ranked, first ?? null).map(({ id }) => id),
    ['b', 'c'],
  );
  t.equal(after(ranked, null).length, 3);
});
