import t from 'tap';
import { explainCase, explainItem, type ItemExplanation } from '../../../engine/index.ts';
import {
  aGoal,
  aMessageTask,
  aMilestone,
  aStage,
  aTask,
  aTimer,
  aWaitTask,
  on,
  when,
} from '../../fixtures/builders.ts';
import { given, type Story } from '../given.ts';

/** What an item waits for; it is there. */
function waits(story: Story, key: string): ItemExplanation['waitingFor'] {
  const found = explainItem(story.theCase, story.id(key));
  if (found === null) throw new Error(`no explanation of ${key}`);
  return found.waitingFor;
}

t.test('[EXPLAIN-1] an active step waits for whoever has to act', async (t) => {
  const story = given({
    plan: [
      aTask('anyone'),
      aTask('role', { role: 'supervisor' }),
      aTask('person', { role: 'agent' }),
      aMessageTask('message'),
      aWaitTask('wait'),
      aTask('manual', { manualActivation: true, role: 'agent' }),
      aStage('stage', [aTask('inside')]),
    ],
  });
  story.when({ type: 'assign-task', itemId: story.id('person'), assigneeId: 'agent-2' });
  t.same(waits(story, 'anyone'), [{ code: 'act', act: 'do', who: { kind: 'anyone' } }]);
  t.same(waits(story, 'role'), [{ code: 'act', act: 'do', who: { kind: 'role', role: 'supervisor' } }]);
  t.same(waits(story, 'person'), [{ code: 'act', act: 'do', who: { kind: 'person', userId: 'agent-2' } }]);
  t.same(waits(story, 'message'), [{ code: 'act', act: 'reply', who: { kind: 'anyone' } }]);
  t.same(waits(story, 'wait'), [{ code: 'act', act: 'answer', who: { kind: 'customer' } }]);
  t.same(waits(story, 'manual'), [{ code: 'act', act: 'start', who: { kind: 'role', role: 'agent' } }]);
  t.same(waits(story, 'stage'), [{ code: 'inside' }]);
});

t.test('[EXPLAIN-1] a timer waits for its instant', async (t) => {
  const story = given({ plan: [aTimer('t', 'PT1H')] });
  t.same(waits(story, 't'), [{ code: 'timer', dueAt: '2026-03-02T10:00:00.000Z', remainingMs: null }]);
  story.when({ type: 'suspend-case', reason: 'waiting' });
  t.same(waits(story, 't'), [
    { code: 'case-not-active', state: 'suspended', since: '2026-03-02T09:00:00.000Z' },
    { code: 'timer', dueAt: null, remainingMs: 3_600_000 },
  ]);
});

t.test('[EXPLAIN-1] what lies in a stage that has not started waits for it', async (t) => {
  const story = given({
    plan: [
      aTask('a'),
      aStage('later', [aStage('deep', [aTask('b', { entry: [when('facts.go')] })])], { entry: [on('a')] }),
    ],
  });
  t.match(waits(story, 'b'), [
    { code: 'stage-not-active', stage: { key: 'deep', state: 'initial' } },
    { code: 'criterion', criterion: { condition: { if: 'facts.go', holds: false, missing: ['facts.go'] } } },
  ]);
  t.match(waits(story, 'deep'), [{ code: 'stage-not-active', stage: { key: 'later', state: 'available' } }]);
  t.match(waits(story, 'later'), [{ code: 'criterion' }]);
});

t.test('[EXPLAIN-1] what is over waits for nothing, and is not listed', async (t) => {
  const story = given({ plan: [aTask('a'), aTask('b')] }).complete('a');
  t.same(waits(story, 'a'), []);
  t.same(
    explainCase(story.theCase).items.map(({ item }) => item.key),
    ['b'],
  );
  story.when({ type: 'close-case', outcomeMet: true });
  t.same(explainCase(story.theCase).items, []);
});

t.test('[EXPLAIN-2] a criterion tells which parts are open, with the present state of their sources', async (t) => {
  const join = {
    on: [
      { source: 'a', transition: 'complete' },
      { source: 'm', transition: 'occur' },
      { source: 'goal:calm', transition: 'achieve' },
    ],
    if: 'facts.amount > 100 && facts.checked',
  } as const;
  const story = given({
    goals: [aGoal('calm')],
    plan: [aTask('a'), aMilestone('m', { entry: [on('a')] }), aTask('b', { entry: [join, when('facts.hurry')] })],
  });
  story.complete('a').facts({ amount: 80 });
  const [first, second] = waits(story, 'b');
  t.match(first, {
    code: 'criterion',
    criterion: {
      side: 'entry',
      mode: 'deferred',
      on: [
        { source: { kind: 'item', key: 'a', items: [{ name: 'a', state: 'completed' }] }, occurred: true },
        { source: { kind: 'item', key: 'm', items: [{ name: 'm', state: 'completed' }] }, occurred: true },
        { source: { kind: 'goal', goal: { name: 'calm', state: 'open' } }, transition: 'achieve', occurred: false },
      ],
      condition: {
        if: 'facts.amount > 100 && facts.checked',
        holds: false,
        values: { 'facts.amount': 80 },
        missing: ['facts.checked'],
      },
    },
  });
  t.match(second, {
    code: 'criterion',
    criterion: { on: [], condition: { if: 'facts.hurry', missing: ['facts.hurry'] } },
  });
});

t.test(
  '[EXPLAIN-2] a source that repeats is named by its newest instances, those that are bound to the listener',
  async (t) => {
    const story = given({
      plan: [
        aStage('s', [aTask('a', { repetition: true }), aTask('b', { entry: [on('a', 'terminate')] })], {
          repetition: true,
        }),
      ],
    });
    story.complete('a').complete('a');
    const [wait] = waits(story, 'b');
    if (wait?.code !== 'criterion') throw new Error('b waits for a criterion');
    const source = wait.criterion.on[0]?.source;
    t.match(source, { kind: 'item', items: [{ state: 'active' }, { state: 'completed' }, { state: 'completed' }] });
  },
);

t.test('[EXPLAIN-2] an item says what would end it', async (t) => {
  const story = given({ plan: [aTask('a'), aTask('b', { exit: [on('a')] })] });
  t.match(explainItem(story.theCase, story.id('b'))?.endsBy, [
    { side: 'exit', on: [{ source: { items: [{ key: 'a', state: 'active' }] }, transition: 'complete' }] },
  ]);
});

t.test('[EXPLAIN-1] an unknown item has no explanation', async (t) => {
  const story = given({ plan: [aTask('a')] });
  const other = given({ plan: [aTask('a'), aTask('b'), aTask('c')] });
  t.equal(explainItem(story.theCase, other.id('c')), null);
});
