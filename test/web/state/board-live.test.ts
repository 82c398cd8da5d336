import t from 'tap';
import { explainCase, explainGoal, explainItem, itemCommands, type JsonObject, why } from '../../../engine/index.ts';
import { changeCommand, changeValues } from '../../../web/features/case-board/change-form.ts';
import { closeWords } from '../../../web/features/case-board/close-words.ts';
import {
  conditionOf,
  connectCommand,
  countsAtOnce,
  howsOf,
  NOTHING_YET,
  operatorsOf,
  sourcesFor,
} from '../../../web/features/case-board/connect-form.ts';
import { criterionLines, type Teller, waitLine } from '../../../web/features/case-board/explain-words.ts';
import { fromLocalField, toLocalField } from '../../../web/features/case-board/local-time.ts';
import { planningOf } from '../../../web/features/case-board/planning.ts';
import { changesIn, changesOf } from '../../../web/features/case-board/step-changes.ts';
import { whyLines } from '../../../web/features/case-board/why-words.ts';
import { helpLines } from '../../../web/features/goals/help-words.ts';
import { undoableEntries } from '../../../web/features/timeline/undoable.ts';
import { de } from '../../../web/messages/de.ts';
import { en } from '../../../web/messages/en.ts';
import { makeLanguage } from '../../../web/messages/use-t.ts';
import { fieldsOf } from '../../../web/ui/schema-form/fields.ts';
import { given } from '../../engine/given.ts';
import { aGoal, aStage, aTask, on, when } from '../../fixtures/builders.ts';
import { aBoard, anEvent, anItem } from './board-fixture.ts';

const english = makeLanguage('en', en, 'UTC');
const german = makeLanguage('de', de, 'UTC');
const FACTS: JsonObject = {
  type: 'object',
  properties: {
    amount: { type: 'number', title: 'Amount' },
    receipt: { type: 'boolean', title: 'Receipt seen' },
    problem: { type: 'string', title: 'Problem', enum: ['late', 'broken'] },
    note: { type: 'string', title: 'Note' },
  },
};
const field = (name: string) => fieldsOf(FACTS).find((each) => each.name === name);

t.test('the menu of a step offers what its state and the rights of this person permit', async (t) => {
  const active = anItem('a', { can: itemCommands('human-task', 'active') });
  const types = (rights: (command: string) => boolean) => changesOf(active, rights).map(({ type }) => type);
  t.same(
    types(() => true),
    [
      'hand-over-task',
      'change-item',
      'connect-items',
      'suspend-item',
      'fault-item',
      'repeat-item',
      'split-task',
      'remove-item',
    ],
  );
  t.same(
    types((command) => command === 'change-item'),
    ['change-item'],
  );
  const inGroup = (group: 'first' | 'daily' | 'seldom') =>
    changesIn(
      group,
      changesOf(active, () => true),
    ).map(({ type }) => type);
  t.same(inGroup('first'), []);
  t.same(inGroup('seldom'), ['repeat-item', 'split-task', 'remove-item'], 'what is done seldom stands last');
  const done = anItem('d', { state: 'completed', can: itemCommands('human-task', 'completed') });
  t.match(
    changesOf(done, () => true),
    [{ command: { type: 'reopen-task', itemId: 'd' } }, { type: 'repeat-item' }],
  );
  const wanted = anItem('w', { required: true, can: ['remove-item'] });
  t.match(
    changesOf(wanted, () => true),
    [{ dialog: 'remove' }],
    'what is required asks for a reason',
  );
});

t.test('a form that changes a step sends only what is other than it was', async (t) => {
  const item = anItem('a', { name: 'Call', dueAt: '2026-03-02T09:00:00.000Z', role: 'agent' });
  const values = changeValues(item);
  t.equal(changeCommand(item, values), null);
  t.same(changeCommand(item, { ...values, name: ' Write ', role: '' }), {
    type: 'change-item',
    itemId: 'a',
    name: 'Write',
    role: null,
  });
  t.match(changeCommand(item, { ...values, due: '' }), { due: null });
  t.equal(fromLocalField(toLocalField('2026-03-02T09:00:00.000Z')), '2026-03-02T09:00:00.000Z');
  t.equal(fromLocalField('soon'), null);
});

t.test('a step may wait for others, not for itself, what lies in it, or the stage around it', async (t) => {
  const items = [
    anItem('s', { kind: 'stage' }),
    anItem('a', { parentId: 's' }),
    anItem('b', { parentId: 's', kind: 'stage' }),
    anItem('c', { parentId: 'b' }),
    anItem('skipped', { parentId: 's', state: 'terminated' }),
    anItem('other', { kind: 'stage' }),
  ];
  const board = aBoard({ items });
  const names = (id: string) =>
    sourcesFor(board, board.items[id] ?? anItem(id))
      .map((each) => each.id)
      .toSorted();
  t.same(names('a'), ['b', 'c', 'other']);
  t.same(names('b'), ['a', 'other']);
  t.same(howsOf(anItem('m', { kind: 'milestone' })), ['occur']);
  t.same(howsOf(undefined)[0], 'complete');
});

t.test('a connection is a step, a condition on a fact, or both', async (t) => {
  t.equal(connectCommand('a', NOTHING_YET, undefined, null), null, 'something must be waited for');
  t.same(connectCommand('a', { ...NOTHING_YET, source: 'b' }, undefined, 'criterion-1'), {
    type: 'connect-items',
    itemId: 'a',
    side: 'entry',
    on: [{ itemId: 'b', transition: 'complete' }],
    criterionId: 'criterion-1',
  });
  t.notMatch(connectCommand('a', { ...NOTHING_YET, source: 'b', joins: 'or' }, undefined, 'criterion-1'), {
    criterionId: 'criterion-1',
  });
  t.same(operatorsOf(field('amount'))[0], '>');
  t.equal(conditionOf(field('amount'), '>', '80.5'), 'has(facts.amount) && facts.amount > 80.5');
  t.equal(conditionOf(field('amount'), '>', ''), null);
  t.equal(conditionOf(field('amount'), '>', 'much'), null);
  t.equal(conditionOf(field('receipt'), '==', 'true'), 'has(facts.receipt) && facts.receipt == true');
  t.equal(conditionOf(field('problem'), '==', 'late'), 'has(facts.problem) && facts.problem == "late"');
  t.equal(conditionOf(field('problem'), '==', 'other'), null, 'not one of the choices');
  t.equal(conditionOf(field('note'), 'known', ''), 'has(facts.note)');
});

t.test('what a step waits for is told in plain words, in both languages', async (t) => {
  const story = given({
    facts: FACTS,
    goals: [aGoal('calm')],
    plan: [
      aTask('check'),
      aStage('later', [aTask('inside')], { entry: [on('check')] }),
      aTask('pay', {
        entry: [
          {
            on: [
              { source: 'check', transition: 'complete' },
              { source: 'goal:calm', transition: 'achieve' },
            ],
            if: 'facts.amount > 10',
          },
          when('facts.receipt'),
        ],
      }),
    ],
  }).facts({ amount: 4 });
  const told = explainItem(story.theCase, story.id('pay'));
  const items = [...story.theCase.items.values()];
  const board = { items: {}, head: { fileSchema: FACTS } };
  const teller = (language: typeof english): Teller => ({
    ...language,
    board: JSON.parse(JSON.stringify(board)),
    nameOf: (id) => id ?? 'nobody',
  });
  const lines = (language: typeof english) =>
    (told?.waitingFor ?? []).flatMap((wait) =>
      wait.code === 'criterion'
        ? criterionLines(teller(language), JSON.parse(JSON.stringify(wait.criterion))).map(({ words, now }) =>
            `${words} ${now ?? ''}`.trim(),
          )
        : [waitLine(teller(language), JSON.parse(JSON.stringify(wait)))],
    );
  t.same(lines(english), [
    '“check” is done now: in work',
    'the goal “calm” is reached',
    'a condition holds now: Amount is 4',
    'known: Receipt seen',
  ]);
  t.same(lines(german).at(-1), 'bekannt: Receipt seen');
  const inside = explainItem(story.theCase, story.id('inside'))?.waitingFor[0];
  t.equal(waitLine(teller(english), JSON.parse(JSON.stringify(inside))), 'The stage “later” has to begin first.');
  const check = explainItem(story.theCase, story.id('check'))?.waitingFor[0];
  t.equal(waitLine(teller(english), JSON.parse(JSON.stringify(check))), 'Somebody who works the case has to do it.');
  t.ok(items.length > 0);
});

t.test('how it came to this is told from the newest, with what led to it and who was behind it', async (t) => {
  const story = given({
    facts: FACTS,
    plan: [aTask('a'), aTask('b', { entry: [on('a', 'complete', { if: 'facts.amount > 10' })] })],
  });
  story.facts({ amount: 12 }).complete('a');
  const chain = JSON.parse(JSON.stringify(why(story.theCase, story.journal, { itemId: story.id('b') })));
  const teller: Teller = {
    ...english,
    board: JSON.parse(JSON.stringify({ items: {}, head: { fileSchema: FACTS } })),
    nameOf: (id) => (id === 'agent-1' ? 'Ag1' : '?'),
  };
  const [newest, oldest] = whyLines(teller, chain);
  t.match(newest, { words: '“b” began', because: 'because “a” was done and Amount is 12', by: /^Ag1, / });
  t.match(oldest, { words: '“b” came into the plan' });
});

t.test('what would bring a goal leads to the steps that give it', async (t) => {
  const form = { type: 'object', properties: { receipt: { type: 'boolean' } } };
  const story = given({
    facts: FACTS,
    goals: [aGoal('paid', { conditions: [{ name: 'x', if: 'facts.receipt && facts.amount > 1' }] }), aGoal('calm')],
    plan: [aTask('look', { form })],
  });
  const help = (key: string) => JSON.parse(JSON.stringify(explainGoal(story.theCase, story.goal(key).id)?.help ?? []));
  const board = JSON.parse(JSON.stringify({ items: {}, head: { fileSchema: FACTS } }));
  t.same(helpLines(english.t, english.formats, board, help('paid')), [
    { words: 'Do “look”: it gives Receipt seen', itemId: story.id('look') },
    { words: 'Type in: Amount', itemId: null },
  ]);
  t.same(helpLines(english.t, english.formats, board, help('calm')), [
    { words: 'Say that it is reached, and how you know', itemId: null },
  ]);
});

t.test('what may be planned stands in the column of its stage', async (t) => {
  const entry = (id: string, parentId: string | null) => ({
    id,
    key: id,
    parentId,
    fragmentId: null,
    order: id,
    name: id,
    kind: 'human-task' as const,
  });
  const board = {
    ...aBoard({
      items: [
        anItem('s', { kind: 'stage' }),
        anItem('deep', { kind: 'stage', parentId: 's' }),
        anItem('task', { parentId: 's' }),
      ],
    }),
    discretionary: { b: entry('b', 'deep'), a: entry('a', 's'), c: entry('c', null), d: entry('d', 'task') },
  };
  t.same(
    planningOf(board, 's').map(({ id }) => id),
    ['a', 'b', 'd'],
  );
  t.same(
    planningOf(board, null).map(({ id }) => id),
    ['c'],
  );
});

t.test('undo stands at what I did last, once a command, and not at what was taken back', async (t) => {
  const mine = (id: string, version: number, code: string, params = {}) => ({
    ...anEvent(id, version, { actorId: 'me' }),
    kind: 'event' as const,
    code,
    params,
  });
  const list = [
    mine('old', 1, 'item-added'),
    mine('a', 2, 'item-changed'),
    { ...mine('b', 3, 'item-added'), commandId: 'command-2' },
    { ...mine('theirs', 4, 'item-changed'), actorId: 'you' },
    mine('opened', 5, 'case-opened'),
    mine('c', 6, 'item-removed'),
    mine('back', 7, 'change-undone', { undone: 'command-6' }),
  ];
  const board = {
    entries: Object.fromEntries(list.map((entry) => [entry.id, entry])),
    entryOrder: list.map(({ id }) => id),
  };
  t.same([...undoableEntries(board, 'me', () => true)], ['b']);
  t.same([...undoableEntries(board, 'me', () => false)], [], 'what is of another day is in the history');
});

t.test('what stands already where it is waited for counts at once, and the form says so', async (t) => {
  const task = (state: 'active' | 'completed' | 'terminated' | 'available') => anItem('s', { state });
  t.equal(countsAtOnce(task('completed'), 'complete'), true);
  t.equal(countsAtOnce(task('active'), 'complete'), false);
  t.equal(countsAtOnce(task('active'), 'start'), true);
  t.equal(countsAtOnce(task('completed'), 'start'), false, 'that it began is not where it stands');
  t.equal(countsAtOnce(task('terminated'), 'exit'), true);
  t.equal(countsAtOnce(task('available'), 'occur'), false);
});

t.test('what keeps a case open is told with its reason, and with what can still be added', async (t) => {
  const story = given({
    facts: FACTS,
    goals: [aGoal('paid', { conditions: [{ name: 'Receipt is there', if: 'facts.receipt == true' }] })],
    plan: [aTask('must', { required: true }), aTask('may')],
  });
  const told = { ...JSON.parse(JSON.stringify(explainCase(story.theCase))), planning: [] };
  const { why: reasons, planned, byPerson } = closeWords(english.t, english.formats, told);
  t.equal(reasons.get(story.goal('paid').id), 'Still missing: Receipt is there');
  t.equal(reasons.get(story.id('must')), 'now: in work');
  t.same(planned, []);
  t.equal(byPerson, told.completion.holdsOpen);
  const free = { key: 'x', name: 'Send a voucher', id: 'x', parentId: null, kind: 'human-task' };
  const planning = [
    { entry: free, whyNot: null },
    { entry: { ...free, name: 'Not now' }, whyNot: { code: 'not-applicable', detail: '', missing: [] } },
  ];
  const completion = { ...told.completion, holding: [{ code: 'holds-open', holds: 'itself' }] };
  const more = closeWords(english.t, english.formats, { ...told, planning, completion });
  t.same(more.planned, ['Send a voucher']);
  t.equal(more.byPerson, true);
});
