import t from 'tap';
import { aGoal, aStage, aTask, on, when } from '../../fixtures/builders.ts';
import { given } from '../given.ts';
import { aCaseOf, migrated, notMigrated } from './migration-kit.ts';

const open = aTask('open');

t.test('[MIGRATE-10] goals are matched by key: open ones follow, new ones come, others are waived', async (t) => {
  const paid = { name: 'paid', if: 'facts.paid' };
  const from = {
    plan: [open],
    goals: [
      aGoal('refunded', { conditions: [paid], due: 'P1D' }),
      aGoal('done', { conditions: [{ name: 'd', if: 'facts.done' }] }),
      aGoal('dropped', { required: true }),
      aGoal('late', { due: 'PT1H' }),
    ],
  };
  const story = aCaseOf(from).facts({ paid: true, done: true });
  t.equal(story.goal('refunded').state, 'achieved');
  const other = aCaseOf(from).facts({ done: true });
  other.when({ type: 'add-goal', name: 'mine' }).when({ type: 'miss-goal', goalId: other.goal('late').id });
  const id = other.goal('refunded').id;
  migrated(other, {
    plan: [open],
    goals: [
      aGoal('refunded', {
        name: 'Money',
        conditions: [paid, { name: 'told', if: 'facts.told' }],
        required: true,
        weight: 3,
        due: 'P2D',
      }),
      aGoal('done', { name: 'Otherwise' }),
      aGoal('late', { required: true }),
      aGoal('new', { conditions: [{ name: 'd', if: 'facts.done' }] }),
    ],
  });
  t.match(other.goal('Money'), { id, state: 'open', required: true, weight: 3, dueAt: '2026-03-04T09:00:00.000Z' });
  t.same(
    other.goal('Money').conditions.map(({ name, met }) => [name, met]),
    [
      ['paid', false],
      ['told', false],
    ],
  );
  t.match(other.goal('done'), { state: 'achieved', name: 'done' }, 'what is settled stays');
  t.equal(other.goal('dropped').state, 'waived');
  t.match(other.goal('late'), { state: 'missed', required: true, dueAt: null });
  t.equal(other.goal('new').state, 'achieved', 'a new goal is measured at once');
  t.equal(other.goal('mine').state, 'open', 'a goal that a person stated stays');
  other.facts({ paid: true, told: true });
  t.equal(other.goal('Money').state, 'achieved');
});

t.test('[MIGRATE-10] what a person changed of a goal stays where the template did not change it', async (t) => {
  const from = { plan: [open], goals: [aGoal('paid', { due: 'P1D' })] };
  const story = aCaseOf(from);
  story.when({ type: 'change-goal', goalId: story.goal('paid').id, due: 'PT3H', name: 'Paid soon' });
  const { dueAt } = story.goal('paid');
  migrated(story, { plan: [open], goals: [aGoal('paid', { due: 'P1D', required: true })] }, from);
  t.match(story.goal('paid'), { dueAt, name: 'Paid soon', required: true });
});

t.test('[MIGRATE-10] steps may wait for a goal that is new', async (t) => {
  const story = aCaseOf({ plan: [open] });
  migrated(story, {
    plan: [open, aTask('thank', { entry: [on('goal:paid', 'achieve')], serves: 'paid' })],
    goals: [aGoal('paid')],
  });
  t.equal(story.item('thank').goalId, story.goal('paid').id);
  story.when({ type: 'achieve-goal', goalId: story.goal('paid').id, evidence: 'seen' });
  t.same(story.states('thank'), ['active']);
});

t.test('[MIGRATE-11] exit criteria, completion, schema and windows of the case follow', async (t) => {
  const story = aCaseOf({ plan: [open], exit: [when('facts.stop')], firstReply: 'PT4H' });
  const facts = { type: 'object', properties: { amount: { type: 'number' } } };
  migrated(story, {
    plan: [open],
    exit: [{ id: 'stop', if: 'facts.halt' }],
    holdsOpen: true,
    facts,
    reopenWindow: 'P3D',
    firstReply: 'PT8H',
  });
  const { theCase } = story;
  t.match(theCase, { reopenWindow: 'P3D', fileSchema: facts, plan: { holdsOpen: true } });
  t.same(
    theCase.plan.exit.map(({ id }) => id),
    ['stop'],
  );
  t.equal(theCase.firstReply.dueAt, '2026-03-02T17:00:00.000Z');
  story.facts({ stop: true });
  t.equal(story.theCase.state, 'active', 'the old criterion is gone');
  t.equal(story.refusal({ type: 'change-facts', patch: { amount: 'much' } }).code, 'facts-invalid');
  story.facts({ halt: true });
  t.equal(story.theCase.state, 'terminated');
});

t.test(
  '[MIGRATE-11] an exit criterion of the case keeps what it has heard, a new one counts what stands',
  async (t) => {
    const both = {
      on: [
        { source: 'a', transition: 'complete' as const },
        { source: 'b', transition: 'complete' as const },
      ],
    };
    const plan = [aTask('a'), aTask('b'), open];
    const story = aCaseOf({ plan, exit: [both] }).complete('a');
    migrated(story, { plan: [...plan, aTask('c')], exit: [both] });
    t.same(
      story.theCase.plan.exit[0]?.on.map(({ occurred }) => occurred),
      [true, false],
    );
    story.complete('b');
    t.equal(story.theCase.state, 'terminated');

    const ends = aCaseOf({ plan }).complete('a');
    migrated(ends, { plan, exit: [on('a')] });
    t.equal(ends.theCase.state, 'terminated');
  },
);

t.test('[MIGRATE-11] facts that the new version does not take are named, and nothing changes', async (t) => {
  const story = given({ plan: [open] }, { facts: { amount: 'much', note: 'x', fine: true } });
  const facts = {
    type: 'object',
    required: ['needed'],
    properties: { amount: { type: 'number' }, note: { type: 'number' } },
  };
  const refusal = notMigrated(story, { plan: [open], facts });
  t.equal(refusal.code, 'facts-invalid');
  t.same(refusal.facts, { facts: ['amount', 'note'] });
  t.match(refusal.detail, /amount .*; note .*Change or remove them first/);
  t.match(refusal.errors, [{ pointer: '/to' }]);
  story.facts({ amount: 1, note: null });
  migrated(story, { plan: [open], facts });
  t.equal(story.theCase.type.version, 2);
});

t.test('[MIGRATE-2] every open instance of a repeated stage follows', async (t) => {
  const stage = (items: Parameters<typeof aStage>[1]) =>
    aStage('stage', items, { repetition: 'repetitionCounter < 2.0', entry: [on('go', 'occur')] });
  const go = { key: 'go', kind: 'user-event', name: 'go', repetition: true } as const;
  const story = aCaseOf({ plan: [go, stage([aTask('a')]), open] });
  story.when({ type: 'occur-event', itemId: story.id('go') }).when({ type: 'occur-event', itemId: story.id('go') });
  t.same(story.states('stage'), ['active', 'active']);
  migrated(story, { plan: [go, stage([aTask('a', { name: 'A' }), aTask('b')]), open] });
  t.same(
    [story.states('A'), story.states('b')],
    [
      ['active', 'active'],
      ['active', 'active'],
    ],
  );
});

t.test('[MIGRATE-1] a suspended or ended case is not migrated', async (t) => {
  const story = aCaseOf({ plan: [open] }).when({ type: 'suspend-case', reason: 'wait' });
  t.equal(notMigrated(story, { plan: [open] }).code, 'case-not-open');
});

t.test('[MIGRATE-1] back to an earlier version', async (t) => {
  const from = { plan: [aTask('a'), aTask('b')] };
  const to = { plan: [aTask('a'), aTask('c')] };
  const story = aCaseOf(from);
  migrated(migrated(story, to, from), from, to, 1);
  t.equal(story.theCase.type.version, 1);
  t.same(
    ['a', 'b', 'c'].map((key) => story.states(key)),
    [['active'], ['terminated', 'active'], ['terminated']],
  );
});
