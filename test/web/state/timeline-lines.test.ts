import t from 'tap';
import type { BoardEntry } from '../../../engine/board/board-view.ts';
import { newestSeen } from '../../../web/features/timeline/seen.ts';
import { mentionedIn, textParts } from '../../../web/features/timeline/text-parts.ts';
import { blocksOf, lineOf, timelineLines, type Wanted } from '../../../web/features/timeline/timeline-lines.ts';
import { timelineFacets } from '../../../web/features/timeline/timeline-people.ts';
import { AT, aBoard } from './board-fixture.ts';

type Common = 'id' | 'version' | 'at' | 'commandId' | 'actorId' | 'actorKind';
const base = (id: string, version: number, more: Partial<Pick<BoardEntry, Common>> = {}) => ({
  id,
  version,
  at: AT,
  commandId: `command-${version}`,
  actorId: 'u2',
  actorKind: 'person' as const,
  ...more,
});
const note = (id: string, version: number, more: Partial<Pick<BoardEntry, Common>> = {}): BoardEntry => ({
  ...base(id, version, more),
  kind: 'note',
  text: 'x',
  mentions: [],
  attachmentIds: [],
});
const said = (id: string, version: number, channel: 'web' | 'facebook' = 'web'): BoardEntry => ({
  ...base(id, version),
  kind: 'interaction',
  interactionId: id,
  conversationId: `thread-${channel}`,
  channel,
  interactionKind: 'message',
  ruleName: null,
  because: null,
  revision: 0,
  movedFrom: null,
  movedTo: null,
});
const did = (id: string, version: number, code: string, more: Partial<Pick<BoardEntry, Common>> = {}): BoardEntry => ({
  ...base(id, version, more),
  kind: 'event',
  code,
  params: {},
});
const system = { actorKind: 'system', actorId: 'engine' } as const;

const wanted = (more: Partial<Wanted> = {}): Wanted => ({
  filter: 'all',
  by: null,
  channel: null,
  seen: null,
  me: 'me',
  dayOf: (at) => at.slice(0, 10),
  channelOf: (id) => id.replace('thread-', ''),
  ...more,
});
/** Lines in short: the kind, or the id of an entry. */
const drawn = (entries: readonly BoardEntry[], more: Partial<Wanted> = {}) =>
  timelineLines(aBoard({ entries }), wanted(more)).lines.map((line) => {
    if (line.kind === 'burst') return `burst of ${line.entries.map((entry) => entry.id).join()}`;
    return line.kind === 'entry' ? line.id : line.kind;
  });

t.test('[TALK-1] the line "new since you looked" stands before what others did after I looked', async (t) => {
  const entries = [note('a', 1), did('mine', 2, 'case-opened', { actorId: 'me' }), note('b', 3), note('c', 4)];
  t.same(drawn(entries, { seen: 1 }), ['day', 'a', 'mine', 'new', 'b', 'c']);
  t.equal(timelineLines(aBoard({ entries }), wanted({ seen: 1 })).unseen, 2, 'what I did is not counted');
  t.same(drawn(entries, { seen: 4 }), ['day', 'a', 'mine', 'b', 'c']);
  t.same(drawn(entries, { seen: null }), ['day', 'a', 'mine', 'b', 'c'], 'never looked: no line over everything');
  t.same(drawn(entries, { seen: 0 }), ['day', 'a', 'mine', 'b', 'c'], 'all of it is new: a line on top says nothing');
});

t.test('[TALK-1] what was seen is what the server knows, or what this device knows of a moment ago', async (t) => {
  t.equal(newestSeen(null, 4), 4);
  t.equal(newestSeen(9, 4), 9);
  t.equal(newestSeen(3, 4), 4);
  t.equal(newestSeen(3, null), 3);
  t.equal(newestSeen(null, null), null);
});

t.test('[TALK-2] entries stand by day', async (t) => {
  const entries = [note('a', 1), note('b', 2, { at: '2026-03-03T08:00:00.000Z' })];
  t.same(drawn(entries), ['day', 'a', 'day', 'b']);
});

t.test(
  '[TALK-3] what moved on by itself is one line that opens, not across a day nor across what is new',
  async (t) => {
    const moved = (id: string, version: number, at = AT) => did(id, version, 'item-completed', { ...system, at });
    const person = did('done', 1, 'item-completed', { commandId: 'one' });
    const after = ['b', 'c', 'd'].map((id, place) => did(id, place + 2, 'milestone-reached', { commandId: 'one' }));
    t.same(drawn([person, ...after]), ['day', 'done', 'burst of b,c,d'], 'what a command caused follows it');
    t.same(drawn([moved('a', 1), moved('b', 2)]), ['day', 'a', 'b'], 'two lines stay two lines');
    const five = [1, 2, 3, 4, 5].map((version) => moved(`m${version}`, version));
    t.same(drawn(five), ['day', 'burst of m1,m2,m3,m4,m5']);
    t.same(drawn(five, { seen: 2 }), ['day', 'm1', 'm2', 'new', 'burst of m3,m4,m5']);
    t.same(drawn([...five.slice(0, 3), moved('next', 4, '2026-03-03T08:00:00.000Z')]), [
      'day',
      'burst of m1,m2,m3',
      'day',
      'next',
    ]);
    const goal = did('goal', 6, 'goal-achieved', system);
    t.same(drawn([...five, goal]), ['day', 'burst of m1,m2,m3,m4,m5', 'goal'], 'a goal is always told');
  },
);

t.test('[TALK-4] filters choose by kind, by person and by channel, and keep the line in place', async (t) => {
  const entries = [
    note('a', 1),
    said('m', 2),
    note('b', 3),
    did('e', 4, 'case-opened', system),
    said('f', 5, 'facebook'),
  ];
  t.same(drawn(entries, { filter: 'messages' }), ['day', 'm', 'f']);
  t.same(drawn(entries, { filter: 'notes', seen: 1 }), ['day', 'a', 'new', 'b']);
  t.same(drawn(entries, { filter: 'work' }), ['day', 'e']);
  t.same(drawn(entries, { by: 'u2' }), ['day', 'a', 'b']);
  t.same(drawn(entries, { by: 'customer' }), ['day', 'm', 'f']);
  t.same(drawn(entries, { by: 'system' }), ['day', 'e']);
  t.same(drawn(entries, { channel: 'facebook' }), ['day', 'f']);
  const facets = timelineFacets(aBoard({ entries }), wanted().channelOf);
  t.same(facets, { authors: ['u2', 'customer', 'system'], channels: ['web', 'facebook'] });
});

t.test('[TALK-5] an entry is found also in what is folded; blocks keep their lines when more are added', async (t) => {
  const entries = [1, 2, 3].map((version) => did(`m${version}`, version, 'timer-fired', system));
  const { lines } = timelineLines(aBoard({ entries }), wanted());
  t.equal(lineOf(lines, 'm3'), 1);
  t.equal(lineOf(lines, 'other'), -1);
  const many = timelineLines(
    aBoard({ entries: Array.from({ length: 70 }, (_, place) => note(`n${place}`, place + 1)) }),
    wanted(),
  ).lines;
  t.same(
    blocksOf(many, 30).map((block) => block.length),
    [30, 30, 11],
  );
});

t.test('[TALK-6] what an undo moved back is told by the undo alone', async (t) => {
  const undo = { commandId: 'undo' };
  t.same(drawn([did('moved', 1, 'item-moved', undo), did('undone', 2, 'change-undone', undo)]), ['day', 'undone']);
  t.same(drawn([did('moved', 1, 'item-moved')]), ['day', 'moved']);
});

t.test('[TALK-7] only web addresses become links, without the sentence around them', async (t) => {
  t.same(textParts('See (https://a.example/x?y=1), please.'), [
    { kind: 'text', text: 'See (' },
    { kind: 'link', text: 'https://a.example/x?y=1', href: 'https://a.example/x?y=1' },
    { kind: 'text', text: '), please.' },
  ]);
  for (const text of ['javascript:alert(1)', 'data:text/html,x', 'www.a.example', '<b>*bold*</b>', 'https://'])
    t.same(textParts(text), [{ kind: 'text', text }]);
  // Each dot tried as the first of all that follow would take minutes.
  const dots = `https://a.example/${'.'.repeat(200_000)}x`;
  t.same(textParts(dots), [{ kind: 'link', text: dots, href: dots }]);
});

t.test('[TALK-8] people who are named are found by the longest name, and once', async (t) => {
  const people = [
    { id: '1', name: 'Agent' },
    { id: '2', name: 'Agent 2' },
  ];
  t.same(textParts('@Agent 2: ask @Agent, not @Agent2', people), [
    { kind: 'mention', text: '@Agent 2', userId: '2' },
    { kind: 'text', text: ': ask ' },
    { kind: 'mention', text: '@Agent', userId: '1' },
    { kind: 'text', text: ', not @Agent2' },
  ]);
  t.same(mentionedIn('@Agent and @Agent and nobody@Agent 2', people), ['1'], 'not in an address');
  t.same(mentionedIn('no @Agents here', people), []);
});
