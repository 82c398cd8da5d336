import t from 'tap';
import {
  casesToMoveTo,
  caseWords,
  isKnownCase,
  sharingWords,
  subjectFor,
} from '../../../web/features/timeline/sharing-words.ts';
import { en } from '../../../web/messages/en.ts';

const words: Readonly<Record<string, string>> = en;
const say = Object.assign((key: string) => words[key] ?? key, { knows: (key: string) => key in words });
type Say = Parameters<typeof caseWords>[0];
const t_ = say as unknown as Say;
const aCase = (id: string, state: 'active' | 'suspended' | 'completed' | 'closed' | 'failed', openedAt: string) => ({
  id,
  number: `C-${id}`,
  subject: null,
  state,
  openedAt,
});
const cases = [
  aCase('1', 'active', '2026-01-01'),
  aCase('2', 'completed', '2026-01-05'),
  aCase('3', 'suspended', '2026-01-03'),
  aCase('4', 'closed', '2026-01-04'),
  aCase('5', 'failed', '2026-01-02'),
];
const customer = { id: 'x', name: 'Customer A', since: '2026-01-01', identities: [], cases };
const extras = { customer: { ...customer } } as Parameters<typeof caseWords>[1];

t.test('a message may go to the open cases of its customer, the newest first, and not to its own', async (t) => {
  t.same(
    casesToMoveTo(cases, '1').map(({ id }) => id),
    ['3', '5'],
  );
  t.same(casesToMoveTo([], '1'), []);
});

t.test('another case is named where this person may know of it', async (t) => {
  t.equal(caseWords(t_, extras, '2'), 'C-2');
  t.equal(caseWords(t_, extras, '9'), 'another case');
  t.equal(caseWords(t_, { customer: null }, '2'), 'another case');
  t.ok(isKnownCase(extras, '2'));
  t.notOk(isKnownCase(extras, '9'));
});

t.test('who was invited is named by person, by name, or as erased', async (t) => {
  const nameOf = (id: string | null) => `person ${id}`;
  const said = (params: object) =>
    sharingWords({ params } as unknown as Parameters<typeof sharingWords>[0], { t: t_, extras, nameOf }).invited;
  t.equal(said({ userId: '7', name: null }), 'person 7');
  t.equal(said({ userId: null, name: 'Repairs Ltd' }), 'Repairs Ltd');
  t.equal(said({ userId: null, name: null }), words['common.erased']);
});

t.test('a new case is called by the first words of the message', async (t) => {
  t.equal(subjectFor('My toaster burns.\nIt smells.'), 'My toaster burns.');
  t.equal(subjectFor(null), '');
  const long = subjectFor('word '.repeat(40));
  t.ok(long.length <= 81 && long.endsWith('word…'), long);
  t.equal(subjectFor('x'.repeat(200)).length, 81, 'also without a place to cut');
});
