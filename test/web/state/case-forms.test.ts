import t from 'tap';
import { pausesOf, stripOf } from '../../../web/features/case-board/deadline-strip.ts';
import { caseValues, changeCase } from '../../../web/features/case-board/forms/change-case-form.ts';
import { changeGoal, goalValues, isIncomplete } from '../../../web/features/goals/change-goal-form.ts';
import { loadCatalogue } from '../../../web/messages/intl.ts';
import { makeLanguage } from '../../../web/messages/use-t.ts';
import { boardDiff } from '../../../web/sync/board-diff.ts';
import { diffWords } from '../../../web/sync/diff-words.ts';
import { aBoard, aGoal, aHead, anEvent, anItem } from './board-fixture.ts';

const { t: translate, formats } = makeLanguage('en', await loadCatalogue('en'), 'UTC');

t.test('[FORM-1] what a command would change is told by what is other on the board', async (t) => {
  const schema = { type: 'object', properties: { amount: { type: 'number', title: 'Amount' } } };
  const kept = anItem('kept');
  const before = aBoard({
    head: { fileSchema: schema },
    items: [kept, anItem('done', { name: 'Check' }), anItem('gone', { name: 'Call' }), anItem('same', { name: 'Old' })],
    goals: [aGoal('g', { name: 'Money back' }), aGoal('left', { name: 'Left' })],
  });
  const after = {
    ...aBoard({
      head: { fileSchema: schema, state: 'completed' },
      items: [
        kept,
        anItem('done', { name: 'Check', state: 'completed' }),
        anItem('same', { name: 'New' }),
        anItem('new', { name: 'Pay' }),
      ],
      goals: [aGoal('g', { name: 'Money back', state: 'achieved' }), aGoal('more', { name: 'More' })],
    }),
    file: { amount: 5 },
  };
  const words = boardDiff(before, after).map((change) => diffWords(translate, formats, change, schema));
  t.same(words, [
    'The case: Done',
    'Facts change: Amount',
    'Goal Money back: reached',
    'Goal gone: Left',
    'New goal: More',
    'Check: in work → done',
    'Gone: Call',
    'Changed: New',
    'New: Pay',
  ]);
  t.same(boardDiff(before, before), []);
});

t.test('[FORM-2] a change of the case names only what is other than it was', async (t) => {
  const head = aHead({ desiredOutcome: 'A new one', firstReplyDueAt: null });
  const values = caseValues(head);
  t.equal(changeCase(head, values), null);
  t.equal(changeCase(head, { ...values, reason: 'because' }), null, 'a reason alone changes nothing');
  t.same(changeCase(head, { ...values, subject: ' Other ', outcome: ' ', reason: 'She said so' }), {
    type: 'change-case',
    subject: 'Other',
    desiredOutcome: null,
    reason: 'She said so',
  });
});

t.test('[FORM-3] a change of a goal sends its conditions as a whole, and only when they changed', async (t) => {
  const goal = {
    id: 'g',
    name: 'Money back',
    required: true,
    weight: 1,
    dueAt: null,
    conditions: [{ name: 'Paid', if: 'facts.paid == true', met: false }],
  };
  const values = goalValues(goal);
  t.equal(changeGoal(goal, values), null);
  t.same(changeGoal(goal, { ...values, required: false }), { type: 'change-goal', goalId: 'g', required: false });
  const more = { ...values, conditions: [...values.conditions, { name: 'Told', if: 'facts.told == true' }] };
  t.same(changeGoal(goal, more)?.conditions?.length, 2);
  t.notOk(isIncomplete(more));
  t.ok(isIncomplete({ ...more, conditions: [{ name: 'Told', if: ' ' }] }));
  t.ok(isIncomplete({ ...more, name: ' ' }));
});

t.test(
  '[CLOCK-9] a strip shows the hours that count, those that have passed, and when the case stood still',
  async (t) => {
    const at = (hour: number) => `2026-03-02T${String(hour).padStart(2, '0')}:00:00.000Z`;
    const clock = {
      id: 'g',
      from: at(8),
      dueAt: at(18),
      business: true,
      counted: [
        { from: at(9), to: at(12) },
        { from: at(13), to: at(18) },
      ],
    };
    const event = (id: string, version: number, code: string, hour: number, params = {}) => ({
      ...anEvent(id, version, { at: at(hour) }),
      kind: 'event' as const,
      code,
      params,
    });
    const board = aBoard({
      entries: [
        event('a', 1, 'case-suspended', 14, { reason: 'waiting for the customer' }),
        event('b', 2, 'case-reactivated', 15),
      ],
    });
    const pauses = pausesOf(board);
    t.same(pauses, [{ from: at(14), to: at(15), reason: 'waiting for the customer' }]);
    const strip = stripOf(clock, pauses, Date.parse(at(10)));
    t.same(
      strip.parts.map(({ kind, start, size }) => [kind, Math.round(start), Math.round(size)]),
      [
        ['past', 10, 10],
        ['left', 20, 20],
        ['left', 50, 50],
        ['paused', 60, 10],
      ],
    );
    t.match(strip, { now: 20, hours: 8, passed: 1 });
    t.match(stripOf(clock, [], Date.parse(at(23))), { now: 100, passed: 8 }, 'late: all of it has passed');
    const stands = pausesOf(aBoard({ entries: [event('a', 1, 'case-suspended', 14)] }));
    t.same(stands, [{ from: at(14), to: null, reason: null }]);
  },
);
