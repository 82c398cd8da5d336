import t from 'tap';
import { mergeCall } from '../../../engine/intake/call-status.ts';
import {
  correlateCase,
  correlateCustomer,
  type IdentityMatch,
  type OpenCase,
} from '../../../engine/intake/correlate.ts';
import { priorityOf } from '../../../engine/intake/priority.ts';

const match = (customerId: string, kind: string, scoped = false): IdentityMatch => ({
  identityId: `${customerId} ${kind}`,
  customerId,
  kind,
  value: 'x',
  scoped,
});
const open = (caseId: string, customerId: string | null, openedAt: string): OpenCase => ({
  caseId,
  customerId,
  openedAt,
  lastActivityAt: openedAt,
});

t.test('an account on the connector decides alone, whatever number comes with it', async (t) => {
  const found = correlateCustomer([match('B', 'phone'), match('A', 'meta-psid', true)], []);
  t.same(found, {
    customerId: 'A',
    identityId: 'A meta-psid',
    candidates: ['B'],
    evidence: 'Facebook account is known',
  });
});

t.test('a number that fits one customer is taken, an e-mail address before it', async (t) => {
  t.match(correlateCustomer([match('A', 'phone')], []), { customerId: 'A', evidence: 'phone number is known' });
  t.match(correlateCustomer([match('A', 'phone'), match('B', 'email')], []), { customerId: 'B', candidates: ['A'] });
});

t.test('a number that fits several: the newest open case decides, and the evidence says so', async (t) => {
  const matches = [match('A', 'phone'), match('B', 'phone'), match('C', 'phone')];
  const cases = [open('1', 'A', '2025-01-01'), open('2', 'B', '2025-02-01'), open('3', 'X', '2025-03-01')];
  t.same(correlateCustomer(matches, cases), {
    customerId: 'B',
    identityId: 'B phone',
    candidates: ['A', 'C'],
    evidence: 'phone number fits 3 customers; this one has the newest open case',
  });
});

t.test('a number that fits several without an open case is nobody: candidates are kept', async (t) => {
  t.same(correlateCustomer([match('A', 'phone'), match('B', 'phone')], []), {
    customerId: null,
    identityId: null,
    candidates: ['A', 'B'],
    evidence: 'phone number fits 2 customers, none with an open case',
  });
  t.same(correlateCustomer([], []), { customerId: null, identityId: null, candidates: [], evidence: null });
});

t.test('the case of the conversation comes before the newest case of the customer', async (t) => {
  const cases = [open('1', 'A', '2025-01-01'), open('2', 'A', '2025-02-01'), open('3', 'B', '2025-03-01')];
  t.equal(correlateCase('1', 'A', cases)?.caseId, '1');
  t.equal(correlateCase('ended', 'A', cases)?.caseId, '2');
  t.equal(correlateCase(null, 'C', cases), null);
  t.equal(correlateCase(null, null, cases), null);
});

t.test('each reason raises the priority by one step, and there is a top', async (t) => {
  t.same(priorityOf('normal', { visibility: 'private', contactsLastDay: 1 }), { priority: 'normal', because: [] });
  t.same(priorityOf(undefined, { visibility: 'public', contactsLastDay: 2 }), {
    priority: 'high',
    because: ['said in public'],
  });
  t.same(priorityOf('high', { visibility: 'public', contactsLastDay: 4 }), {
    priority: 'urgent',
    because: ['said in public', 'message 4 within a day'],
  });
});

t.test('the status of a call never goes back, in whatever order the news arrives', async (t) => {
  const news = [
    { status: 'queued', durationS: null },
    { status: 'ringing', durationS: null },
    { status: 'in-progress', durationS: null },
    { status: 'completed', durationS: 74 },
  ];
  for (const order of permutations(news)) {
    const [first, ...rest] = order;
    const end = rest.reduce(
      (known, next) => mergeCall(known, next),
      mergeCall(null, first ?? { status: '', durationS: null }),
    );
    t.same(end, { status: 'completed', durationS: 74 }, order.map(({ status }) => status).join(', '));
  }
  t.same(mergeCall({ status: 'no-answer', durationS: null }, { status: 'completed', durationS: 0 }), {
    status: 'no-answer',
    durationS: 0,
  });
  const known = { status: 'completed', durationS: 74 };
  t.equal(mergeCall(known, { status: 'ringing', durationS: 3 }), known, 'nothing new is the same object');
  t.same(mergeCall(known, { status: 'never heard of', durationS: null }), known);
});

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, at) =>
    permutations(items.filter((_, other) => other !== at)).map((rest) => [item, ...rest]),
  );
}
