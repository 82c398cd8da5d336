import t from 'tap';
import type { StoryEntry } from '../../../api/contract/customers.ts';
import { endOf } from '../../../web/features/customer/case-end.ts';
import { entriesOf, entryTitle, storyDays } from '../../../web/features/customer/story-days.ts';
import { valueWords } from '../../../web/features/customer/value-words.ts';
import { de } from '../../../web/messages/de.ts';
import { en } from '../../../web/messages/en.ts';
import { makeLanguage } from '../../../web/messages/use-t.ts';

const { t: say, formats } = makeLanguage('en', en, 'UTC');
const german = makeLanguage('de', de, 'UTC');
const said = { channel: 'web', kind: 'message', direction: 'inbound', visibility: 'private' } as const;
const words = { authorName: 'Customer A', text: 'Hello', deletedAt: null, call: null, dispatch: null } as const;

const entry = (id: string, at: string, more: Partial<StoryEntry> = {}): StoryEntry => ({
  id,
  kind: 'interaction',
  at,
  case: { id: 'case', number: 'C-7', subject: 'Toaster' },
  outcomeMet: null,
  interaction: { ...said, ...words },
  ...more,
});
const moment = (kind: 'case-opened' | 'case-ended', outcomeMet: boolean | null = null): StoryEntry =>
  entry('case', '2026-03-02T10:00:00Z', { kind, outcomeMet, interaction: null });

t.test('[CUSTOMER-3] the story is told by days, as it comes', async (t) => {
  const days = storyDays(
    [entry('c', '2026-03-02T09:00:00Z'), entry('b', '2026-03-02T01:00:00Z'), entry('a', '2026-03-01T23:00:00Z')],
    formats.dayOf,
  );
  t.same(
    days.map(({ entries }) => entries.map(({ id }) => id)),
    [['c', 'b'], ['a']],
  );
  t.same(storyDays([], formats.dayOf), []);
});

t.test('[CUSTOMER-3] what stands on two pages is told once; a case opens and ends under one id', async (t) => {
  const pages = [
    { items: [moment('case-ended', true), entry('a', '2026-03-02T09:00:00Z')] },
    { items: [entry('a', '2026-03-02T09:00:00Z'), moment('case-opened')] },
  ];
  t.same(
    entriesOf(pages).map(({ kind }) => kind),
    ['case-ended', 'interaction', 'case-opened'],
  );
});

t.test('[CUSTOMER-3] each entry has a line of its own, in both languages', async (t) => {
  t.equal(entryTitle(say, entry('a', '')), 'Customer A, message');
  t.equal(
    entryTitle(say, entry('a', '', { interaction: { ...said, ...words, direction: 'outbound', authorName: 'Agent' } })),
    'Agent replied',
  );
  const call = { ...said, ...words, kind: 'call', call: { status: 'completed', durationS: 192 } } as const;
  t.equal(entryTitle(say, entry('a', '', { interaction: call })), 'Call, 3:12');
  const missed = { ...call, call: { status: 'no-answer', durationS: null } };
  t.equal(entryTitle(say, entry('a', '', { interaction: missed })), 'Call was not answered');
  t.equal(entryTitle(say, moment('case-opened')), 'C-7 was opened');
  t.equal(entryTitle(say, moment('case-ended', true)), 'C-7 ended, they got what they wanted');
  t.equal(entryTitle(say, moment('case-ended')), 'C-7 ended');
  t.equal(entryTitle(german.t, moment('case-ended', false)), 'C-7 wurde beendet, der Wunsch blieb offen');
});

t.test('an ended case says what came of it', async (t) => {
  t.equal(endOf({ state: 'completed', outcomeMet: true }), 'met');
  t.equal(endOf({ state: 'terminated', outcomeMet: true }), 'met');
  t.equal(endOf({ state: 'terminated', outcomeMet: false }), 'early');
  t.equal(endOf({ state: 'completed', outcomeMet: false }), 'not-met');
  t.equal(endOf({ state: 'closed', outcomeMet: null }), 'unknown');
});

t.test('facts read as people write them; a day is the same day everywhere', async (t) => {
  t.equal(valueWords(say, formats, true), en['schema-form.yes']);
  t.equal(valueWords(say, formats, 1234.5), '1,234.5');
  t.equal(valueWords(say, formats, '2026-03-01'), 'Mar 1, 2026');
  t.equal(valueWords(say, formats, '2026-99-99'), '2026-99-99');
  t.equal(valueWords(say, formats, 'ABC'), 'ABC');
  t.equal(valueWords(say, formats, ['a']), '["a"]');
});
