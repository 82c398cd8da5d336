import t from 'tap';
import { discretionaryId } from '../../engine/index.ts';
import { aGoal, anAgent, aStage, aTask, discretionary, on, theSystem, when } from '../fixtures/builders.ts';
import { given } from './given.ts';
import { act, entryOf, offered, plan, refusedPlan } from './item-acts.ts';

t.test('[PLAN-28] what is discretionary stands in the planning table and is no item until it is planned', async (t) => {
  const story = given({ plan: [aStage('s', [aTask('a'), discretionary(aTask('d'))]), discretionary(aTask('top'))] });
  t.same([story.states('d'), story.states('top')], [[], []]);
  t.equal(entryOf(story, 'd').parentId, story.id('s'));
  t.equal(entryOf(story, 'top').parentId, null);
  t.same(offered(story), ['d', 'top']);
  plan(story, 'd');
  t.same([story.states('d'), story.item('d').parentId], [['active'], story.id('s')]);
  t.match(story.item('d'), { live: true, plannedFrom: entryOf(story, 'd').id });
});

t.test('[PLAN-28] it stands where it was defined, among its siblings', async (t) => {
  const story = plan(given({ plan: [aTask('a'), discretionary(aTask('d')), aTask('b')] }), 'd');
  const order = (story.theCase.children.get('') ?? []).map((id) => story.theCase.items.get(id)?.key);
  t.same(order, ['a', 'd', 'b']);
});

t.test('[PLAN-28] planned once, it may be planned again only while its repetition rule holds', async (t) => {
  const once = plan(given({ plan: [aTask('a'), discretionary(aTask('d'))] }), 'd');
  t.match(refusedPlan(once, 'd'), { code: 'already-done', detail: /may be planned once/ });
  t.same(offered(once), []);
  const again = given({ plan: [aTask('a'), discretionary(aTask('d', { repetition: 'facts.more' }))] });
  plan(again, 'd');
  t.match(refusedPlan(again, 'd'), { code: 'already-done', detail: /facts\.more/ });
  again.facts({ more: true });
  plan(again, 'd');
  t.same(again.states('d'), ['active', 'active']);
  t.same(
    [...again.theCase.items.values()].filter(({ key }) => key === 'd').map((its) => its.repetitionCounter),
    [1, 2],
  );
});

t.test(
  '[PLAN-28] planning into a stage that has not started waits with it; one that has ended takes nothing',
  async (t) => {
    const story = given({
      plan: [
        aStage('s', [aTask('a'), discretionary(aTask('d')), discretionary(aTask('e'))], { manualActivation: true }),
      ],
    });
    plan(story, 'd');
    t.equal(story.item('d').state, 'initial');
    story.start('s');
    t.same(story.states('d'), ['active']);
    act(story, 'suspend-item s');
    plan(story, 'e');
    t.equal(story.item('e').state, 'initial', 'one that is suspended too');
    act(story, 'resume-item s');
    t.same(story.states('e'), ['active']);
    act(story, 'terminate-item s');
    t.match(refusedPlan(story, 'd'), { code: 'parent-not-open', detail: /The stage "s" is terminated/ });
    const off = act(
      given({ plan: [aStage('s', [discretionary(aTask('d'))], { manualActivation: true })] }),
      'disable-item s',
    );
    t.match(refusedPlan(off, 'd'), { code: 'parent-not-open', detail: /Enable it again/ });
  },
);

t.test('[PLAN-29] applicability is asked when the table is read and again when it is planned', async (t) => {
  const story = given({ plan: [aTask('a'), discretionary(aTask('d'), { applicability: 'facts.amount > 10' })] });
  t.same(offered(story), []);
  t.match(refusedPlan(story, 'd'), { code: 'fragment-not-applicable', facts: { missing: ['facts.amount'] } });
  story.facts({ amount: 5 });
  t.match(refusedPlan(story, 'd'), { code: 'fragment-not-applicable', facts: { values: { 'facts.amount': 5 } } });
  story.facts({ amount: 11 });
  t.same(offered(story), ['d']);
  plan(story, 'd');
});

t.test('[PLAN-29] it is planned by the roles that it names', async (t) => {
  const story = given({ plan: [aTask('a'), discretionary(aTask('d'), { planners: ['supervisor'] })] });
  t.match(refusedPlan(story, 'd'), { code: 'role-missing', detail: /supervisor/ });
  t.same(offered(story, { roles: ['agent'], participant: true }), []);
  t.same(offered(story, { roles: ['supervisor'], participant: false }), ['d']);
  plan(story, 'd', { actor: { kind: 'person', id: 'boss', roles: ['administrator'] } });
  const system = given({ plan: [aTask('a'), discretionary(aTask('d'), { planners: ['supervisor'] })] });
  plan(system, 'd', { actor: theSystem() });
});

t.test('[PLAN-28] a planned item hears what stands already, and what happens from then on', async (t) => {
  const join = discretionary(aTask('d', { entry: [on('a'), on('goal:calm', 'achieve'), on('fact:order', 'create')] }));
  const stands = given({ goals: [aGoal('calm')], plan: [aTask('a'), aTask('b'), join] });
  t.same(plan(stands.complete('a'), 'd').states('d'), ['active']);
  const later = plan(given({ goals: [aGoal('calm')], plan: [aTask('a'), aTask('b'), join] }), 'd');
  t.same(later.states('d'), ['available']);
  t.same(later.complete('a').states('d'), ['active']);
  const fact = given({ goals: [aGoal('calm')], plan: [aTask('a'), join] }, { facts: { order: 1 } });
  t.same(plan(fact, 'd').states('d'), ['active']);
  const goal = given({ goals: [aGoal('calm')], plan: [aTask('a'), join] });
  goal.when({ type: 'achieve-goal', goalId: goal.goal('calm').id, evidence: 'said so' });
  t.same(plan(goal, 'd').states('d'), ['active']);
});

t.test('[PLAN-28] others hear a planned item', async (t) => {
  const story = given({ plan: [aTask('a'), discretionary(aTask('d')), aTask('b', { entry: [on('d')] })] });
  plan(story, 'd').complete('d');
  t.same(story.states('b'), ['active']);
});

t.test('[PLAN-28] a discretionary stage brings what it holds, its own planning table too', async (t) => {
  const inner = aStage('d', [aTask('x'), aTask('y', { entry: [on('x')] }), discretionary(aTask('z'))]);
  const story = given({ plan: [aTask('a'), discretionary(inner)] });
  t.same(offered(story), ['d']);
  plan(story, 'd');
  t.same([story.states('x'), story.states('y'), offered(story)], [['active'], ['available'], ['z']]);
  plan(story, 'z').complete('x').complete('y').complete('z');
  t.same(story.states('d'), ['completed']);
});

t.test('[PLAN-28] a repeated stage has a planning table of its own', async (t) => {
  const story = given({
    plan: [
      aStage(
        's',
        [aTask('a'), discretionary(aTask('d')), aStage('deep', [discretionary(aTask('e'))], { holdsOpen: true })],
        {
          entry: [on('go')],
          repetition: true,
        },
      ),
      aTask('go', { repetition: true }),
    ],
  });
  const entries = () => [...story.theCase.discretionary.values()].filter(({ key }) => key === 'd');
  story.complete('go');
  t.equal(entries().length, 2, 'the instance that waits has its own');
  const [first, second] = entries();
  if (first) story.when({ type: 'plan-item', discretionaryId: first.id });
  t.same([story.states('d'), offered(story)], [['active'], ['e', 'd', 'e']]);
  story.complete('go');
  if (second) story.when({ type: 'plan-item', discretionaryId: second.id });
  t.same(story.states('d'), ['active', 'active']);
  t.equal(story.item('d').parentId, second?.parentId);
});

t.test('[PLAN-30] what is applicable and not yet planned keeps its stage from completing by itself', async (t) => {
  const stage = aStage('s', [aTask('a'), discretionary(aTask('d'), { applicability: '!(has(facts.no) && facts.no)' })]);
  const story = given({ plan: [stage] }).complete('a');
  t.same(story.states('s'), ['active']);
  story.facts({ no: true });
  t.same(story.states('s'), ['completed'], 'asked again when what it reads changes');
  const planned = plan(given({ plan: [stage] }).complete('a'), 'd');
  t.same(planned.states('s'), ['active']);
  t.same(planned.complete('d').states('s'), ['completed']);
});

t.test('[PLAN-30] it keeps neither a person nor an auto-completing stage from completing', async (t) => {
  const children = [aTask('a'), discretionary(aTask('d'))];
  t.same(
    given({ plan: [aStage('s', children)] })
      .complete('a')
      .complete('s')
      .states('s'),
    ['completed'],
  );
  t.same(
    given({ plan: [aStage('s', children, { autoComplete: true })] })
      .complete('a')
      .states('s'),
    ['completed'],
  );
});

t.test('[PLAN-30] the plan of a case waits for what may be planned, too', async (t) => {
  const story = given({ plan: [aTask('a'), discretionary(aTask('d'))], holdsOpen: false }).complete('a');
  t.equal(story.theCase.state, 'active');
  plan(story, 'd').complete('d');
  t.equal(story.theCase.state, 'completed');
});

t.test('[PLAN-31] the table of a task is open to its performer while the task is active', async (t) => {
  const task = aTask('a', { items: [discretionary(aTask('d')), discretionary(aTask('e'))], manualActivation: true });
  const story = given({ plan: [aStage('s', [task, aTask('b')])] });
  t.match(refusedPlan(story, 'd'), { code: 'parent-not-open', detail: /while "a" is being worked on/ });
  story.start('a').when({ type: 'assign-task', itemId: story.id('a'), assigneeId: 'agent-1' });
  t.equal(refusedPlan(story, 'd', { actor: anAgent('agent-2') }).code, 'not-permitted');
  t.same(offered(story, { roles: ['agent'], participant: false, userId: 'agent-2' }), []);
  t.same(offered(story, { roles: ['agent'], participant: false, userId: 'agent-1' }), ['d', 'e']);
  plan(story, 'd');
  t.same([story.item('d').parentId, story.states('d')], [story.id('s'), ['active']]);
  const keys = (story.theCase.children.get(story.id('s')) ?? []).map((id) => story.theCase.items.get(id)?.key);
  t.same(keys, ['a', 'd', 'b'], 'right behind the task');
  story.complete('a').complete('b').complete('d');
  t.same(story.states('s'), ['completed'], 'a closed table holds nothing');
  t.equal(refusedPlan(story, 'e').code, 'parent-not-open');
});

t.test('[PLAN-28] discretionary items of a fragment stand where the fragment went', async (t) => {
  const story = given({ plan: [aStage('s', [])] });
  story.add({ items: [aTask('a'), discretionary(aTask('d', { entry: [on('a')] }))] });
  t.equal(entryOf(story, 'd').parentId, story.id('s'));
  plan(story, 'd').complete('a');
  t.same(story.states('d'), ['active']);
});

t.test('[PLAN-28] planning names what is wrong, and an ended case plans nothing', async (t) => {
  const story = given({ plan: [aTask('a'), discretionary(aTask('d', { entry: [when('facts.x')] }))] });
  const { id } = entryOf(story, 'd');
  t.match(story.refusal({ type: 'plan-item', discretionaryId: discretionaryId('none') }), {
    code: 'item-unknown',
    errors: [{ pointer: '/discretionaryId' }],
  });
  story.when({ type: 'plan-item', discretionaryId: id, reason: 'customer asked' });
  t.match(story.events[0], { type: 'item-created', personal: { reason: 'customer asked' } });
  story.when({ type: 'close-case', outcomeMet: true });
  t.equal(refusedPlan(story, 'd').code, 'case-not-open');
  t.same(offered(story), []);
});

t.test('[PLAN-28] a planned item does not listen to what was removed from the plan since', async (t) => {
  const both = { on: [...(on('x').on ?? []), ...(on('a').on ?? [])] };
  const story = given({
    plan: [
      aTask('x', { manualActivation: true }),
      aTask('a'),
      discretionary(aTask('d', { entry: [both] })),
      discretionary(aStage('s', [aTask('y'), aTask('z', { entry: [on('y')] })], { entry: [on('x')] })),
    ],
  });
  story.when({ type: 'remove-item', itemId: story.id('x') });
  plan(story, 'd');
  t.same(story.states('d'), ['available']);
  t.same(story.complete('a').states('d'), ['active']);
  plan(story, 's');
  t.same([story.states('y'), story.states('z')], [['active'], ['available']], 'what lies in it hears itself');
});
