import t from 'tap';
import { explainGoal, type GoalExplanation } from '../../../engine/index.ts';
import { aGoal, aStage, aTask } from '../../fixtures/builders.ts';
import { given, type Story } from '../given.ts';

function told(story: Story, key: string): GoalExplanation {
  const found = explainGoal(story.theCase, story.goal(key).id);
  if (found === null) throw new Error(`no goal ${key}`);
  return found;
}

const form = (...facts: string[]) => ({
  type: 'object',
  properties: Object.fromEntries(facts.map((name) => [name, { type: 'boolean' }])),
});

const paid = aGoal('paid', {
  required: true,
  due: 'P2D',
  conditions: [
    { name: 'Money is on its way', if: 'facts.sent && facts.amount > 10' },
    { name: 'Nothing more is owed', if: 'facts.rest == 0' },
    { name: 'The check is done', if: 'items.check.state == "completed"' },
    { name: 'They are calm', if: 'goals.calm.state == "achieved"' },
  ],
});

t.test('[EXPLAIN-4] a goal tells which conditions do not hold, with the values that they read', async (t) => {
  const story = given({ goals: [paid, aGoal('calm')], plan: [aTask('check')] }).facts({ amount: 5 });
  const { conditions, missing, required, dueAt } = told(story, 'paid');
  t.match(conditions, [
    {
      name: 'Money is on its way',
      condition: { holds: false, values: { 'facts.amount': 5 }, missing: ['facts.sent'] },
    },
    { name: 'Nothing more is owed', condition: { holds: false, missing: ['facts.rest'] } },
    { name: 'The check is done', condition: { holds: false, values: { 'items.check': { state: 'active' } } } },
    { name: 'They are calm', condition: { holds: false, values: { 'goals.calm': { state: 'open' } } } },
  ]);
  t.same(missing, ['sent', 'rest']);
  t.equal(required, true);
  t.equal(dueAt, '2026-03-04T09:00:00.000Z');
});

t.test(
  '[EXPLAIN-4] a goal tells what could bring it: forms, steps that serve it, states, other goals, facts to type',
  async (t) => {
    const story = given({
      goals: [paid, aGoal('calm')],
      plan: [
        aStage('s', [
          aTask('check'),
          aTask('form', { form: form('sent', 'other') }),
          aTask('serves', { serves: 'paid' }),
          aTask('done', { form: form('sent'), serves: 'paid' }),
          aTask('beside'),
        ]),
      ],
    }).complete('done');
    const lines = told(story, 'paid').help.map((help) => {
      const what = 'item' in help ? help.item.key : 'goal' in help ? help.goal.key : '';
      return [help.code, what, 'facts' in help ? help.facts.join('+') : ''].filter((part) => part !== '').join(' ');
    });
    t.same(lines.toSorted(), [
      'gives-facts form sent',
      'goal-read calm',
      'serves serves',
      'state-read check',
      'type-facts amount+rest',
    ]);
  },
);

t.test('[EXPLAIN-4] what holds already needs no help', async (t) => {
  const story = given({
    goals: [
      aGoal('g', {
        conditions: [
          { name: 'a', if: 'facts.a' },
          { name: 'b', if: 'facts.b' },
        ],
      }),
    ],
    plan: [aTask('gives-a', { form: form('a') }), aTask('gives-b', { form: form('b') })],
  }).facts({ a: true });
  t.match(told(story, 'g').help, [{ code: 'gives-facts', item: { key: 'gives-b' }, facts: ['b'] }]);
  story.facts({ b: true });
  t.match(told(story, 'g'), { goal: { state: 'achieved' }, help: [] });
});

t.test('[EXPLAIN-4] a goal without conditions waits for a person who says that it is reached', async (t) => {
  const story = given({ goals: [aGoal('calm')], plan: [aTask('a', { serves: 'calm' })] });
  t.match(told(story, 'calm').help, [{ code: 'serves', item: { key: 'a' } }, { code: 'assert' }]);
});

t.test('[EXPLAIN-4] a missed goal may still be reached, and says since when it is late', async (t) => {
  const story = given({ goals: [aGoal('late', { due: 'PT1H' })] });
  story.at('2026-03-02T10:00:00.000Z').when({ type: 'miss-goal', goalId: story.goal('late').id });
  t.match(told(story, 'late'), {
    goal: { state: 'missed' },
    missedAt: '2026-03-02T10:00:00.000Z',
    help: [{ code: 'assert' }],
  });
});
