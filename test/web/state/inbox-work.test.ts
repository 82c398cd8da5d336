import t from 'tap';
import { inboxSearch } from '../../../web/app/search-params.ts';
import { byReason, type Outcome, ownedBy, runBulk } from '../../../web/features/inbox/bulk.ts';
import { inParts, patchPages } from '../../../web/features/inbox/list-patch.ts';
import {
  cleared,
  filterOf,
  isSameFilter,
  listOf,
  partsOf,
  searchOf,
  toggled,
} from '../../../web/features/inbox/list-search.ts';
import { all, keep, NOTHING, reach, step, toggle } from '../../../web/features/inbox/selection.ts';
import { fromField, snoozeTimes, toField } from '../../../web/features/inbox/snooze-times.ts';
import { arrange, drop, follow, takeOrder } from '../../../web/ui/stable-rows.ts';

const ID = '01900000-0000-7000-8000-000000000001';

t.test('[FILTER-2] filters stand in the address, in one spelling, and nothing of it fails', async (t) => {
  const said = { priority: 'low,urgent,burning', channel: 'fax', owner: 'nobody', due: 'today', type: 'complaint' };
  t.strictSame(inboxSearch(said), { priority: 'urgent,low', type: 'complaint', owner: 'nobody', due: 'today' });
  t.strictSame(inboxSearch({ owner: 'me', due: 'never', saved: 'x', view: 'theirs' }), {});
  const search = inboxSearch({ view: 'queue', queue: ID, customer: ID, priority: 'high', case: ID });
  t.match(listOf(search), { view: 'queue', queueId: ID, customerId: ID, priority: 'high', state: 'open', sort: 'due' });
  t.strictSame(partsOf(search), ['priority', 'customer'], 'the queue of a queue’s view is no filter');
  t.strictSame(partsOf({ ...search, view: 'unassigned' }), ['priority', 'queue', 'customer']);
  t.strictSame({ ...search, ...cleared(search) }.priority, undefined);
});

t.test('[EVIDENCE-10] a number of a template opens the cases behind it', async (t) => {
  const search = inboxSearch({ view: 'all', state: 'all', template: 'refund@3', outcome: 'added:call, then wait' });
  t.match(listOf(search), { view: 'all', state: 'all', template: 'refund@3', outcome: 'added:call, then wait' });
  t.strictSame(partsOf(search), ['template', 'outcome']);
  t.strictSame(inboxSearch({ template: 'Refund', outcome: 'who-knows' }), {});
});

t.test('[FILTER-3] one of several words is turned on and off', async (t) => {
  const all = ['urgent', 'high', 'low'];
  t.equal(toggled(undefined, 'low', all), 'low');
  t.equal(toggled('low', 'urgent', all), 'urgent,low');
  t.equal(toggled('urgent,low', 'urgent', all), 'low');
  t.equal(toggled('low', 'low', all), undefined);
});

t.test('[VIEW-6] a saved view keeps what narrows and sorts, and leads back to the same list', async (t) => {
  const search = inboxSearch({
    view: 'unassigned',
    queue: ID,
    type: 'complaint',
    sort: 'activity',
    q: 'box',
    case: ID,
  });
  const filter = filterOf(search);
  t.strictSame(filter, { view: 'unassigned', queueId: ID, q: 'box', caseType: 'complaint', sort: 'activity' });
  t.strictSame(filterOf(searchOf(ID, filter)), filter);
  t.ok(isSameFilter({ view: 'all', q: 'x' }, { q: 'x', view: 'all' }));
  t.notOk(isSameFilter({ view: 'all' }, { view: 'all', q: 'x' }));
});

t.test('[INBOX-16] a look at some rows changes those, and nothing else of a long list', async (t) => {
  const row = (id: string, text = id) => ({ id, text });
  const pages = [{ items: [row('a'), row('b')], next: 'x' }, { items: [row('c')] }];
  const after = patchPages(pages, ['b', 'c', 'new'], [row('b', 'changed'), row('new')]);
  t.strictSame(after, [{ items: [row('new'), row('a'), row('b', 'changed')], next: 'x' }, { items: [] }]);
  t.strictSame(patchPages(pages, ['b'], []), [{ items: [row('a')], next: 'x' }, { items: [row('c')] }]);
  t.strictSame(inParts(['a', 'b', 'a', 'c'], 2), [['a', 'b'], ['c']]);
});

t.test('[INBOX-17] what one puts away oneself goes at once; what others change keeps its place', async (t) => {
  const rows = (...ids: string[]) => ids.map((id) => ({ id }));
  const shown = takeOrder([rows('a', 'b', 'c')]);
  const pages = [rows('a', 'c')];
  const after = follow(drop(shown, ['b']), pages);
  t.strictSame(arrange(after, pages, false), {
    rows: [
      { row: { id: 'a' }, left: false },
      { row: { id: 'c' }, left: false },
    ],
    news: 0,
  });
});

t.test('[SELECT-1] rows are chosen one by one, by ranges, and let go', async (t) => {
  const order = ['a', 'b', 'c', 'd', 'e'];
  const ids = (selection: { readonly ids: ReadonlySet<string> }) => [...selection.ids].sort().join('');
  const b = toggle(NOTHING, 'b');
  t.equal(ids(reach(b, order, 'd')), 'bcd');
  t.equal(ids(reach(toggle(b, 'e'), order, 'c')), 'bcde', 'a range begins where one chose last');
  t.equal(ids(toggle(b, 'b')), '');
  t.equal(ids(reach(NOTHING, order, 'c')), 'c');
  let stepped = step(NOTHING, order, 'b', 'c');
  t.equal(ids(stepped), 'bc');
  stepped = step(stepped, order, 'c', 'd');
  t.equal(ids(stepped), 'bcd');
  stepped = step(stepped, order, 'd', 'c');
  t.equal(ids(stepped), 'bc', 'the way back lets go');
  t.equal(ids(all(order)), 'abcde');
  const kept = keep(all(order), ['a', 'c']);
  t.equal(ids(kept), 'ac');
  t.equal(keep(kept, order), kept, 'nothing to let go');
});

t.test('[BULK-1] one after the other, with counts; what fails stops nothing, and each says why', async (t) => {
  const seen: string[] = [];
  const act = async (row: string): Promise<Outcome> => {
    seen.push(row);
    if (row === 'b' || row === 'd') return { ok: false, code: 'not-permitted', detail: 'A colleague’s.' };
    return { ok: true, commandId: `c-${row}` };
  };
  const told: string[] = [];
  const result = await runBulk(
    ['a', 'b', 'c', 'd'],
    act,
    ({ done, total }) => told.push(`${done}/${total}`),
    new AbortController().signal,
  );
  t.strictSame(seen, ['a', 'b', 'c', 'd']);
  t.strictSame(told, ['0/4', '1/4', '2/4', '3/4', '4/4']);
  t.strictSame(
    result.done.map(({ commandId }) => commandId),
    ['c-a', 'c-c'],
  );
  t.strictSame(byReason(result.failed), [{ detail: 'A colleague’s.', rows: ['b', 'd'] }]);
  t.equal(result.left, 0);
});

t.test('[BULK-2] cancelled on the way: what is done is done, the rest is not begun', async (t) => {
  const stop = new AbortController();
  const act = async (row: string): Promise<Outcome> => {
    if (row === 'b') stop.abort();
    return { ok: true, commandId: row };
  };
  const result = await runBulk(['a', 'b', 'c', 'd'], act, () => undefined, stop.signal);
  t.equal(result.done.length, 2);
  t.equal(result.left, 2);
});

t.test('[SNOOZE-1] choices are told in the time of the person, across the change of clocks too', async (t) => {
  const zone = 'Europe/Zurich';
  const at = (now: string, timeZone = zone) =>
    Object.fromEntries(snoozeTimes(Date.parse(now), timeZone).map(({ id, at }) => [id, at]));
  t.strictSame(at('2026-03-04T09:30:00Z'), {
    hour: '2026-03-04T10:30:00.000Z',
    afternoon: '2026-03-04T13:00:00.000Z',
    tomorrow: '2026-03-05T08:00:00.000Z',
    monday: '2026-03-09T08:00:00.000Z',
  });
  t.strictSame(Object.keys(at('2026-03-04T12:30:00Z')), ['hour', 'tomorrow', 'monday'], 'the afternoon has come');
  t.equal(at('2026-03-28T20:00:00Z')['tomorrow'], '2026-03-29T07:00:00.000Z', 'summer time begins that night');
  t.equal(at('2026-03-02T10:00:00Z')['monday'], '2026-03-09T08:00:00.000Z', 'on a Monday it is the next one');
  t.equal(at('2026-03-04T23:30:00Z')['tomorrow'], '2026-03-06T08:00:00.000Z', 'where the person is, it is Thursday');
  t.equal(at('2026-03-08T10:00:00Z')['monday'], undefined, 'on a Sunday it is tomorrow');
  t.equal(at('2026-12-31T20:00:00Z')['tomorrow'], '2027-01-01T08:00:00.000Z');
  t.equal(at('2026-03-04T23:30:00Z', 'America/Los_Angeles')['tomorrow'], '2026-03-05T17:00:00.000Z');
});

t.test('[SNOOZE-2] a field for date and time is read in the time of the person', async (t) => {
  t.equal(toField(Date.parse('2026-07-01T22:05:00Z'), 'Europe/Zurich'), '2026-07-02T00:05');
  t.equal(fromField('2026-07-02T00:05', 'Europe/Zurich'), '2026-07-01T22:05:00.000Z');
  t.equal(fromField('', 'Europe/Zurich'), null);
  t.equal(fromField('tomorrow', 'Europe/Zurich'), null);
});

t.test('what is mine already is told apart from what I could take', (t) => {
  const row = (id: string, owner: string | null) => ({ id, owner: owner === null ? null : { id: owner } });
  const rows = [row('a', 'me'), row('b', null), row('c', 'other')];
  t.strictSame(ownedBy('me', rows), { mine: [rows[0]], others: [rows[1], rows[2]] });
  t.end();
});
