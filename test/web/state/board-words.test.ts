import t from 'tap';
import { doneBy, stateKey } from '../../../web/features/case-board/state-words.ts';
import { missing, waitsFor } from '../../../web/features/case-board/waits-for.ts';
import { goalProgress, goalsInOrder } from '../../../web/features/goals/goal-progress.ts';
import { aBoard, aGoal, anEvent, anItem } from './board-fixture.ts';

const on = (source: string, transition = 'complete', occurred = false) => ({
  source,
  fragmentId: 'f1',
  transition,
  occurred,
});

t.test('a waiting step names the steps and goals it waits for, nearest instance first', async (t) => {
  const item = anItem('pay', {
    state: 'available',
    fragmentId: 'f1',
    parentId: 's1',
    waitsFor: [
      { on: [on('check'), on('goal:happy', 'achieve', true)], if: null },
      { on: [on('gone')], if: null },
    ],
  });
  const items = [
    item,
    anItem('1', { key: 'check', name: 'Elsewhere' }),
    anItem('2', { key: 'check', name: 'Same fragment', fragmentId: 'f1' }),
    anItem('3', { key: 'check', name: 'Same stage', fragmentId: 'f1', parentId: 's1' }),
  ];
  const waits = waitsFor(aBoard({ items, goals: [aGoal('g', { key: 'happy', name: 'Customer happy' })] }), item);
  t.same(waits, [
    [
      { kind: 'step', name: 'Same stage', transition: 'complete', occurred: false },
      { kind: 'goal', name: 'Customer happy', transition: 'achieve', occurred: true },
    ],
    [{ kind: 'step', name: null, transition: 'complete', occurred: false }],
  ]);
  t.same(
    missing(waits)[0]?.map((part) => 'name' in part && part.name),
    ['Same stage'],
  );
});

t.test('a condition is told by the titles of the facts it reads, not by what stands in its texts', async (t) => {
  const fileSchema = {
    type: 'object',
    properties: {
      amount: { type: 'number', title: 'Amount' },
      receipt: { type: 'boolean' },
      country: { type: 'string' },
    },
  };
  const item = anItem('a', {
    state: 'available',
    waitsFor: [
      { on: [], if: 'file.amount > 50.0 && file.receipt && file.x == "country"' },
      { on: [], if: 'plan.size() > 1' },
    ],
  });
  t.same(waitsFor(aBoard({ items: [item], head: { fileSchema } }), item), [
    [{ kind: 'facts', names: ['Amount', 'Receipt'] }],
    [{ kind: 'condition', names: [] }],
  ]);
  t.same(waitsFor(aBoard({ head: { fileSchema } }), { ...item, state: 'active' }), []);
});

t.test('goal progress counts conditions, names what is missing and finds the open steps that serve it', async (t) => {
  const goal = aGoal('g', {
    conditions: [
      { name: 'Receipt is there', met: true },
      { name: 'Money paid', met: false },
    ],
  });
  const items = [
    anItem('a', { goalId: 'g' }),
    anItem('b', { goalId: 'g', state: 'completed' }),
    anItem('c', { goalId: 'h' }),
  ];
  const progress = goalProgress(aBoard({ goals: [goal], items }), goal);
  t.same(
    [progress.met, progress.total, progress.asserted, progress.unmet, progress.serving.map((item) => item.id)],
    [1, 2, false, ['Money paid'], ['a']],
  );
  t.equal(goalProgress(aBoard(), aGoal('h')).asserted, true);
});

t.test('goals keep their place when they are reached', async (t) => {
  const goals = [
    aGoal('optional', { required: false, dueAt: '2026-01-01T00:00:00Z' }),
    aGoal('later', { dueAt: '2026-03-05T00:00:00Z' }),
    aGoal('sooner', { dueAt: '2026-03-03T00:00:00Z', state: 'achieved' }),
    aGoal('missed', { state: 'missed' }),
    aGoal('waived', { state: 'waived', name: 'Zz' }),
  ];
  t.same(
    goalsInOrder(aBoard({ goals })).map((goal) => goal.id),
    ['sooner', 'later', 'missed', 'waived', 'optional'],
  );
});

t.test(
  'a step is in work when somebody has taken it; a done one says who did it, and whether it was sent',
  async (t) => {
    t.equal(stateKey(anItem('a')), 'case-board.look-open');
    t.equal(stateKey(anItem('a', { assigneeId: 'you' })), 'case-board.look-live');
    t.equal(stateKey(anItem('a', { kind: 'wait-task' })), 'case-board.kind-wait-task');
    t.equal(stateKey(anItem('a', { kind: 'stage' })), 'case-board.look-live');
    t.equal(stateKey(anItem('a', { state: 'completed' })), 'case-board.look-done');
    const done = anItem('m', { kind: 'message-task', state: 'completed', assigneeId: 'you' });
    const ended = (id: string, itemId: string, because: string | null, actorKind: 'person' | 'system' = 'person') => ({
      ...anEvent(id, 1, { actorId: 'me' }),
      actorKind,
      kind: 'event' as const,
      code: 'item-completed',
      params: { itemId, because },
    });
    t.same(doneBy(aBoard({ entries: [ended('1', 'm', 'reply'), ended('2', 'other', null)] }), done), {
      personId: 'me',
      sent: true,
    });
    t.equal(doneBy(aBoard({ entries: [ended('1', 'm', null)] }), done)?.sent, false);
    t.equal(doneBy(aBoard({ entries: [ended('1', 'm', null, 'system')] }), done), null);
    t.equal(doneBy(aBoard({ entries: [ended('1', 'm', null)] }), { ...done, state: 'active' }), null);
  },
);
