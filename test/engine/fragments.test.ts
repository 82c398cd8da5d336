import t from 'tap';
import {
  type CaseTypeDefinition,
  type ItemDefinition,
  validateCaseType,
  validateFragment,
} from '../../engine/index.ts';
import {
  aCaseType,
  aFragment,
  aGoal,
  aMessageTask,
  aMilestone,
  aStage,
  aTask,
  aTimer,
  on,
  when,
} from '../fixtures/builders.ts';
import { given } from './given.ts';

t.test('[GRAFT-1] two grafts of one template run side by side, each hears its own', async (t) => {
  const story = given().add({}).add({});
  t.equal(story.theCase.fragments.size, 2);
  t.same(story.states('check-payment'), ['active', 'active']);
  const [first] = [...story.theCase.items.values()].filter(({ key }) => key === 'check-payment');
  if (first) story.when({ type: 'complete-task', itemId: first.id });
  t.same(story.states('pay-back'), ['active', 'available']);
  t.equal(new Set([...story.theCase.items.keys()]).size, 4);
});

t.test('[GRAFT-1] the fragment keeps where it came from', async (t) => {
  const story = given().add({ name: 'Refund of 20' });
  t.match(
    [...story.theCase.fragments.values()],
    [{ templateKey: 'refund', templateVersion: 1, name: 'Refund of 20', parameters: {} }],
  );
});

t.test('[GRAFT-1] an item serves a goal of the case; one that is not there is no matter', async (t) => {
  const story = given({ goals: [aGoal('paid')] }).add({
    items: [aTask('a', { serves: 'paid' }), aTask('b', { serves: 'other' })],
  });
  t.equal(story.item('a').goalId, story.goal('paid').id);
  t.equal(story.item('b').goalId, null);
});

t.test(
  '[PLAN-20] stages join the plan; anything else goes into the first stage that is active, else into the plan',
  async (t) => {
    const inPlan = given().add({});
    t.equal(inPlan.item('check-payment').parentId, null);
    const story = given({ plan: [aStage('later', [aTask('x')], { manualActivation: true }), aStage('now', [])] });
    story.add({}).add({ items: [aStage('own', [aTask('y')])] });
    t.equal(story.item('check-payment').parentId, story.id('now'));
    t.equal(story.item('own').parentId, null);
  },
);

t.test('[PLAN-20] what is added to a stage that has not started waits with it', async (t) => {
  const story = given({ plan: [aStage('later', [aTask('x')], { manualActivation: true })] }).add({}, 'later');
  t.equal(story.item('check-payment').state, 'initial');
  story.start('later');
  t.same([story.states('check-payment'), story.states('pay-back')], [['active'], ['available']]);
});

t.test('[PLAN-20] a stage that is over takes nothing, and a task is no stage', async (t) => {
  const story = given({ plan: [aStage('s', [aTask('a')]), aTask('b')] }).complete('a');
  const add = { type: 'add-fragment', templateKey: 'refund' } as const;
  t.match(story.refusal({ ...add, stageId: story.id('s') }), {
    code: 'parent-not-open',
    errors: [{ pointer: '/stageId' }],
  });
  t.equal(story.refusal({ ...add, stageId: story.id('b') }).code, 'not-a-stage');
  t.equal(story.refusal({ type: 'add-task', name: 'x', stageId: story.id('s') }).code, 'parent-not-open');
});

t.test('[PLAN-2] items created together hear each other from the first create', async (t) => {
  const story = given().add({
    items: [aTask('b', { entry: [on('a', 'create')] }), aTask('a', { entry: [on('b', 'create')] })],
  });
  t.same([story.states('a'), story.states('b')], [['active'], ['active']]);
});

t.test(
  '[GRAFT-3] applicability advises: a fragment that is not meant for the case joins it and is recorded so',
  async (t) => {
    const graft = aFragment({ applicability: 'facts.amount > 10' });
    const story = given().add(graft);
    t.match(
      story.events.flatMap(({ type, data }) => (type === 'deviation-recorded' ? [data] : [])),
      [{ kind: 'added', itemId: null, origin: { kind: 'fragment', key: 'refund', version: 1 } }],
    );
    story.facts({ amount: 11 }).add(graft);
    t.equal(story.events.filter(({ type }) => type === 'deviation-recorded').length, 0);
    t.equal(story.theCase.fragments.size, 2);
  },
);

t.test('[GRAFT-3] a fragment that waits for a goal the case does not have is refused', async (t) => {
  const definition = aFragment({ items: [aStage('s', [aTask('a', { entry: [on('goal:gold', 'achieve')] })])] });
  const refusal = given().refusal(
    { type: 'add-fragment', templateKey: 'refund' },
    { fragment: { definition, version: 1, parameters: {} } },
  );
  t.match(refusal, { code: 'fragment-not-applicable', detail: /"gold"/ });
});

t.test('[GRAFT-2] a fragment that does not hold is refused with its findings', async (t) => {
  const definition = aFragment({ items: [aTask('a', { entry: [on('b')] })] });
  const refusal = given().refusal(
    { type: 'add-fragment', templateKey: 'refund' },
    { fragment: { definition, version: 1, parameters: {} } },
  );
  t.match(refusal, { code: 'fragment-invalid', errors: [{ pointer: '/items/0/entry/0/on/0/source' }] });
});

const findings = (items: readonly ItemDefinition[]) =>
  validateFragment(aFragment({ items })).map(({ code, pointer }) => `${code} ${pointer}`);

t.test('[GRAFT-2] each finding has its code and its place', async (t) => {
  t.same(findings([aTask('a'), aTask('b', { entry: [on('a')], exit: [when('facts.x > 1')] })]), []);
  t.same(findings([aTask('a'), aStage('s', [aTask('a')])]), ['key-duplicate /items/1/items/0/key']);
  t.same(findings([aTask('a b')]), ['key-invalid /items/0/key']);
  t.same(findings([aTask('a', { entry: [on('a', 'occur')] })]), [
    'transition-impossible /items/0/entry/0/on/0/transition',
  ]);
  t.same(findings([aTask('a', { entry: [on('goal:x', 'complete')] })]), [
    'transition-impossible /items/0/entry/0/on/0/transition',
  ]);
  t.same(findings([aTask('a', { exit: [on('a', 'achieve')] })]), [
    'transition-impossible /items/0/exit/0/on/0/transition',
  ]);
  t.same(findings([aTask('a', { entry: [{}] })]), ['criterion-empty /items/0/entry/0']);
  t.same(findings([aTask('a', { items: [aTask('b')] })]), ['children-not-allowed /items/0/items/0']);
  t.same(findings([aTask('a', { due: 'soon' })]), ['duration-invalid /items/0/due']);
  t.same(findings([aTask('a', { after: 'PT1H' })]), ['duration-invalid /items/0/after']);
  t.same(findings([{ key: 't', kind: 'timer', name: 't' }]), ['timer-without-duration /items/0/after']);
  t.same(findings([aTimer('t', 'R3')]), ['duration-invalid /items/0/after']);
  t.same(findings([aTimer('t', 'PT1H', { entry: [when('facts.x')] })]), ['criterion-not-allowed /items/0/entry']);
  t.same(findings([aMilestone('m', { exit: [when('facts.x')] })]), ['criterion-not-allowed /items/0/exit']);
  t.same(findings([aMilestone('m', { repetition: true })]), ['rule-not-allowed /items/0/repetition']);
  t.same(findings([aMilestone('m', { manualActivation: true })]), ['rule-not-allowed /items/0/manualActivation']);
  t.same(findings([aTask('a', { repetition: 'facts.' })]), ['expression-invalid /items/0/repetition']);
  t.same(findings([aTask('a', { message: { text: 'x', visibility: 'public' } })]), [
    'message-not-allowed /items/0/message',
  ]);
  t.same(findings([aMessageTask('a')]), []);
  t.same(findings([aTask('a', { form: { type: 'thing' } })]), ['schema-invalid /items/0/form']);
  t.same(findings(Array.from({ length: 501 }, (_, at) => aTask(`a${at}`))), ['too-large /items']);
  t.ok(findings([deep(9)]).every((finding) => finding.startsWith('too-large')));
  t.same(findings([deep(8)]), []);
});

const deep = (levels: number): ItemDefinition =>
  levels === 1 ? aTask('leaf') : aStage(`s${levels}`, [deep(levels - 1)]);

t.test('[GRAFT-2] an expression names the character', async (t) => {
  t.match(validateFragment(aFragment({ applicability: 'facts.a > ' })), [
    { code: 'expression-invalid', pointer: '/applicability', at: 10 },
  ]);
});

t.test('[GRAFT-2] a case type knows its goals', async (t) => {
  const codes = (more: Partial<CaseTypeDefinition>) =>
    validateCaseType(aCaseType(more)).map(({ code, pointer }) => `${code} ${pointer}`);
  t.same(codes({ goals: [aGoal('g')], plan: [aTask('a', { serves: 'g', entry: [on('goal:g', 'achieve')] })] }), []);
  t.same(codes({ plan: [aTask('a', { serves: 'g' })] }), ['source-unknown /plan/0/serves']);
  t.same(codes({ plan: [aTask('a', { entry: [on('goal:g', 'achieve')] })] }), [
    'source-unknown /plan/0/entry/0/on/0/source',
  ]);
  t.same(codes({ exit: [on('nothing')] }), ['source-unknown /exit/0/on/0/source']);
  t.same(codes({ goals: [aGoal('g'), aGoal('g')] }), ['key-duplicate /goals/1/key']);
  t.same(codes({ goals: [aGoal('g', { due: 'x', conditions: [{ name: 'x', if: '1' }] })] }), [
    'expression-invalid /goals/0/conditions/0/if',
    'duration-invalid /goals/0/due',
  ]);
  t.same(codes({ firstReply: 'x' }), ['duration-invalid /firstReply']);
  t.same(codes({ facts: { type: 'thing' } }), ['schema-invalid /facts']);
});
