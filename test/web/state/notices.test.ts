import t from 'tap';
import type { NoticeKind, NoticeView } from '../../../api/contract/notices.ts';
import { addressOf, nameOf, whichOf } from '../../../web/features/notices/notice-address.ts';
import { groupNotices } from '../../../web/features/notices/notice-groups.ts';
import { noticeWords } from '../../../web/features/notices/notice-words.ts';
import { isQuiet, localClock, newestOf, toSpeak } from '../../../web/features/notices/speak.ts';
import { dayName, isOverMidnight, timeZones, toggled } from '../../../web/features/settings/quiet.ts';
import { de } from '../../../web/messages/de.ts';
import { en } from '../../../web/messages/en.ts';
import { makeLanguage } from '../../../web/messages/use-t.ts';

let count = 0;
function notice(kind: NoticeKind, more: Partial<NoticeView> = {}): NoticeView {
  count += 1;
  return {
    id: `n${count}`,
    kind,
    case: { id: 'c1', number: 'C-1', subject: 'Broken' },
    template: null,
    count: 1,
    people: [],
    version: count,
    aboutId: null,
    at: `2026-03-02T10:${String(count).padStart(2, '0')}:00.000Z`,
    readAt: null,
    ...more,
  };
}
const anna = { id: 'a', name: 'Agent 2' };
const others = ['b', 'c', 'd'].map((id) => ({ id, name: id }));

t.test('a burst on a case is one line, its most pressing kind first', (t) => {
  const [group, ...rest] = groupNotices([
    notice('step-ready', { aboutId: 'step' }),
    notice('customer-wrote', { count: 3, aboutId: 'entry' }),
    notice('mention', { people: [anna, ...others], aboutId: 'note' }),
    notice('deadline-at-risk', { aboutId: 'first-reply 2026' }),
  ]);
  t.equal(rest.length, 0);
  t.match(group, { count: 6, isUnread: true, people: [anna, ...others], target: { entry: 'note' } });
  t.same(
    group?.kinds.map(({ kind }) => kind),
    ['deadline-at-risk', 'mention', 'customer-wrote', 'step-ready'],
  );
  t.end();
});

t.test('what was read is a line of its own, the newest line stands first', (t) => {
  const other = { id: 'c2', number: 'C-2', subject: null };
  const groups = groupNotices([
    notice('mention', { readAt: '2026-03-02T11:00:00.000Z' }),
    notice('mention'),
    notice('invited', { case: other }),
  ]);
  t.same(
    groups.map(({ key }) => key),
    ['c2 unread', 'c1 unread', 'c1 read'],
  );
  t.end();
});

t.test('[LIFE-5] what is told of a template is a line of its own and leads to it', (t) => {
  const template = { key: 'refund', name: 'Refund', note: 'Faster' };
  const [published, mention, ...rest] = groupNotices([
    notice('mention'),
    notice('template-commented', { case: null, template: { ...template, note: null }, version: 2, people: [anna] }),
    notice('template-published', { case: null, template, version: 3, people: [anna] }),
  ]);
  t.same(rest, []);
  t.match(published, { template, case: null, target: { tab: 'versions', version: 3 } });
  t.match(mention, { case: { number: 'C-1' }, template: null });
  if (published !== undefined && mention !== undefined) {
    t.match(addressOf(published), { to: '/templates/$key', params: { key: 'refund' }, search: { version: 3 } });
    t.match(addressOf(mention), { to: '/cases/$caseId', params: { caseId: 'c1' } });
    t.same([whichOf(published), whichOf(mention)], [{ templateKey: 'refund' }, { caseId: 'c1' }]);
    t.same([nameOf(published), nameOf(mention)], ['Refund', 'C-1']);
  }
  const [commented] = groupNotices([notice('template-commented', { case: null, template, version: 2 })]);
  t.match(commented?.target, { tab: 'steps', version: 2 });
  t.end();
});

t.test('a line leads to what it is about', (t) => {
  const goal = '01900000-0000-7000-8000-000000000001';
  for (const [kind, aboutId, target] of [
    ['mention', 'x', { entry: 'x' }],
    ['customer-wrote', 'x', { entry: 'x' }],
    ['assigned-step', 'x', { item: 'x' }],
    ['step-ready', 'x', { item: 'x' }],
    ['deadline-breached', goal, { goal }],
    ['deadline-breached', 'first-reply 2026', {}],
    ['assigned-case', null, {}],
  ] as const) {
    t.same(groupNotices([notice(kind, { aboutId })])[0]?.target, target, kind);
  }
  t.end();
});

t.test('lines are said in full when they are of one kind, else counted, in both languages', (t) => {
  const { t: english } = makeLanguage('en', en);
  const { t: german } = makeLanguage('de', de);
  const words = (...all: NoticeView[]) => {
    const [group] = groupNotices(all);
    return group === undefined ? [] : [noticeWords(english, group), noticeWords(german, group)];
  };
  t.same(words(notice('mention', { people: [anna] })), ['Agent 2 mentioned you', 'Sie wurden genannt: Agent 2']);
  t.same(words(notice('customer-wrote', { count: 3 })), [
    'The customer wrote 3 times',
    'Der Kunde hat 3-mal geschrieben',
  ]);
  t.equal(
    words(notice('mention', { people: [anna, ...others], count: 4 }), notice('customer-wrote'))[0],
    'Agent 2 and 3 others: 5 new (4 mentions, 1 message)',
  );
  for (const kind of [
    'assigned-case',
    'assigned-step',
    'step-ready',
    'deadline-at-risk',
    'deadline-breached',
    'invited',
  ] as const)
    for (const people of [[], [anna]])
      for (const line of words(notice(kind, { people, count: 2 }))) t.ok(line.length > 5, line);
  t.end();
});

t.test('quiet hours go by the person’s clock, and a night belongs to the day on which it began', (t) => {
  const night = { on: true, from: '22:00', to: '07:00', days: [5] };
  const at = (instant: string, quiet = night, timeZone = 'Europe/Zurich') =>
    isQuiet({ quiet, timeZone }, Date.parse(instant));
  t.same(localClock(Date.parse('2026-03-06T21:30:00Z'), 'Europe/Zurich'), { time: '22:30', day: 5 });
  t.equal(at('2026-03-06T21:30:00Z'), true, 'Friday night');
  t.equal(at('2026-03-07T05:59:00Z'), true, 'until the morning of Saturday');
  t.equal(at('2026-03-07T06:00:00Z'), false, 'which ends it');
  t.equal(at('2026-03-06T03:00:00Z'), false, 'the night before began on a Thursday');
  t.equal(at('2026-03-07T22:30:00Z'), false, 'Saturday is loud');
  t.equal(at('2026-03-06T21:30:00Z', night, 'America/New_York'), false, 'afternoon there');
  t.equal(at('2026-03-06T21:30:00Z', { ...night, on: false }), false);
  const noon = { on: true, from: '12:00', to: '13:00', days: [1, 2, 3, 4, 5] };
  t.equal(at('2026-03-06T11:30:00Z', noon), true);
  t.equal(at('2026-03-06T12:00:00Z', noon), false);
  t.equal(at('2026-03-07T11:30:00Z', noon), false);
  t.equal(at('2026-03-29T01:30:00Z', { ...night, days: [6] }), true, 'also when the clocks change');
  t.end();
});

t.test('the browser speaks of what is new and wanted, once', (t) => {
  const old = notice('mention');
  const fresh = notice('mention', { case: { id: 'c9', number: 'C-9', subject: null } });
  const unwanted = notice('step-ready');
  const all = [unwanted, fresh, old];
  t.same(
    toSpeak(all, { kinds: ['mention'] }, old.at).map(({ key }) => key),
    ['c9 unread'],
  );
  t.equal(newestOf(all, ''), unwanted.at);
  t.same(toSpeak(all, { kinds: ['mention', 'step-ready'] }, newestOf(all, old.at)), []);
  t.end();
});

t.test('days, zones and kinds of the settings', (t) => {
  t.same(toggled([1, 2, 3], [3], 1), [1, 3]);
  t.same(toggled([1, 2, 3], [1, 3], 3), [1]);
  t.same([dayName('en', 1, 'long'), dayName('de', 7, 'short')], ['Monday', 'So']);
  t.equal(isOverMidnight({ on: true, from: '22:00', to: '07:00', days: [] }), true);
  t.equal(isOverMidnight({ on: true, from: '12:00', to: '13:00', days: [] }), false);
  t.ok(timeZones('Europe/Zurich').includes('UTC') && timeZones('Mars/Base').includes('Mars/Base'));
  t.end();
});
