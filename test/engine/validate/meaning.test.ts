import t from 'tap';
import { validateFragment } from '../../../engine/index.ts';
import { aFragment, aGoal, aMilestone, aStage, aTask, aTimer, on, when } from '../../fixtures/builders.ts';
import { given } from '../given.ts';
import { inCaseType, inFragment } from './kit.ts';

const anEvent = (key: string, more = {}) => ({ key, kind: 'user-event' as const, name: key, ...more });

t.test('[VALID-3] what is inside a stage never hears how that begins or ends', async (t) => {
  for (const transition of ['create', 'start', 'complete', 'exit', 'terminate'] as const) {
    t.same(
      inFragment([aStage('s', [aTask('a'), aTask('b', { entry: [on('s', transition)] })], { autoComplete: true })]),
      ['error source-unheard /items/0/items/1/entry/0/on/0'],
      transition,
    );
  }
  t.same(
    inFragment([aStage('s', [aTask('a'), aTask('b', { entry: [on('s', 'fault')] })], { autoComplete: true })]),
    [],
    'but that it fails',
  );
  const again = { autoComplete: true, repetition: 'facts.more == true' };
  t.same(inFragment([aStage('s', [aTask('a'), aTask('b', { entry: [on('s')] })], again)]), [], 'of the round before');
  t.same(
    inFragment([aTask('a', { exit: [on('a')] })]),
    ['error source-unheard /items/0/exit/0/on/0'],
    'nor itself end',
  );
});

t.test('[VALID-3] the engine bears it out', async (t) => {
  const inner = aStage('s', [aTask('a'), aTask('b', { entry: [on('s', 'start')] })], { autoComplete: true });
  const story = given({ plan: [inner] });
  t.equal(story.item('b').state, 'available');
});

t.test('[VALID-4] what can never begin is named with what it waits for', async (t) => {
  t.same(inFragment([aTask('a', { entry: [when('1.0 > 2.0 || false')] })]), [
    'warning condition-constant /items/0/entry/0/if',
    'error item-unreachable /items/0/entry/0',
  ]);
  t.same(
    inFragment([
      aTask('a', { entry: [when('case.state == "completed" && false')] }),
      aTask('b', { entry: [on('a')] }),
      aTask('c', { entry: [on('b', 'start'), on('b', 'fault')] }),
      aTask('d', { entry: [on('c'), on('a', 'terminate')] }),
    ]),
    [
      'warning condition-constant /items/0/entry/0/if',
      'error item-unreachable /items/0/entry/0',
      'error item-unreachable /items/1/entry/0',
      'error item-unreachable /items/2/entry',
    ],
    'a step that a person may skip lets on what waits for that',
  );
  const [found] = validateFragment(
    aFragment({ items: [aTask('a', { entry: [when('false')] }), aTask('b', { name: 'Pay', entry: [on('a')] })] }),
  ).filter(({ pointer }) => pointer === '/items/1/entry/0');
  t.match(found?.message, /^"Pay" can never begin: it waits for "a" to be done, which can never begin itself\. Let it/);
});

t.test('[VALID-4] what only a change of the plan would bring is a doubt', async (t) => {
  const waiting = (transition: 'enable' | 'exit' | 'start', source = aTask('a')) =>
    inCaseType({ plan: [source, aTask('b', { entry: [on('a', transition)] })] });
  t.same(waiting('enable'), ['warning item-unreachable /plan/1/entry/0']);
  t.same(waiting('enable', aTask('a', { manualActivation: true })), []);
  t.same(waiting('start', aTask('a', { manualActivation: true })), ['warning item-unreachable /plan/1/entry/0']);
  t.same(waiting('exit'), ['warning item-unreachable /plan/1/entry/0']);
  t.same(waiting('exit', aTask('a', { exit: [on('fact:gone', 'create')] })), []);
  t.same(inCaseType({ goals: [aGoal('g')], plan: [aTask('b', { serves: 'g', entry: [on('goal:g', 'miss')] })] }), [
    'warning item-unreachable /plan/0/entry/0',
  ]);
});

t.test('[VALID-4] everything in a stage that never begins is said once', async (t) => {
  t.same(inFragment([aStage('s', [aTask('a'), aTask('b', { entry: [on('a')] })], { entry: [when('false')] })]), [
    'warning condition-constant /items/0/entry/0/if',
    'error item-unreachable /items/0/entry/0',
  ]);
  t.same(inFragment([aTask('a', { discretionary: true, applicability: 'false' })]), [
    'warning condition-constant /items/0/applicability',
    'error item-unreachable /items/0/applicability',
  ]);
});

t.test('[VALID-5] a ring that cannot be entered is named in order', async (t) => {
  const ring = [
    aTask('a', { name: 'Ask', entry: [on('c')] }),
    aTask('b', { name: 'Bill', entry: [on('a')] }),
    aTask('c', { name: 'Call', entry: [on('b')] }),
  ];
  t.same(inFragment(ring), ['error cycle-closed /items/0/entry']);
  const [found] = validateFragment(aFragment({ items: ring }));
  t.match(found?.message, /: "Ask" waits for "Call" waits for "Bill" waits for "Ask"\. Let one/);
  t.same(inFragment([...ring, aTask('d', { entry: [on('b')] })]), [
    'error cycle-closed /items/0/entry',
    'error item-unreachable /items/3/entry/0',
  ]);
  const open = [aTask('a', { entry: [on('c'), on('fact:go', 'create')], repetition: true }), ...ring.slice(1)];
  t.same(inFragment(open), [], 'one that is entered from outside goes round');
  t.same(inFragment([aTask('a', { entry: [on('a')] })]), ['error cycle-closed /items/0/entry'], 'itself');
});

t.test('[VALID-5] a stage that waits for what is inside it', async (t) => {
  t.same(inFragment([aStage('s', [aTask('a')], { entry: [on('a')] })]), ['error cycle-closed /items/0/entry']);
  t.same(
    inFragment([aStage('s', [aTask('a')], { entry: [on('b')] }), aStage('r', [aTask('b')], { entry: [on('a')] })]),
    ['error cycle-closed /items/0/entry'],
  );
});

t.test('[VALID-6] stages that never complete by themselves', async (t) => {
  const stage = (items: Parameters<typeof aStage>[1], more = {}) => inFragment([aStage('s', items, more)]);
  const again = { repetition: true as const };
  const never = ['warning stage-never-completes /items/0'];
  t.same(stage([aTask('a'), aTask('b', { ...again, entry: [on('a')] })]), never, 'another round always waits');
  t.same(stage([aTask('a'), aTask('b', { ...again, entry: [on('a')] })], { autoComplete: true }), []);
  t.same(stage([aTask('a', again)], { autoComplete: true }), never, 'work that begins anew at once');
  t.same(stage([aTask('a'), aTimer('t', 'R/PT1H')]), never, 'an endless timer');
  t.same(stage([aTask('a'), aTimer('t', 'R3/PT1H')]), []);
  t.same(stage([aTask('a'), aTimer('t', 'R/PT1H')], { exit: [on('fact:done', 'create')] }), [], 'it ends otherwise');
  t.same(stage([aTask('a', again)], { holdsOpen: true }), [], 'a person completes it');
  t.same(stage([aTask('a'), anEvent('e')]), ['warning stage-held-open /items/0']);
  t.same(stage([aTask('a'), anEvent('e')], { autoComplete: true }), []);
  const dead = aTask('b', { required: true, entry: [on('b', 'fault')] });
  t.same(stage([aTask('a'), dead], { autoComplete: true }), [
    'error cycle-closed /items/0/items/1/entry',
    'error stage-never-completes /items/0',
  ]);
  t.same(stage([aStage('i', [aTask('a', again)], { autoComplete: true })], { autoComplete: true }), [
    'warning stage-never-completes /items/0/items/0',
    'warning stage-never-completes /items/0',
  ]);
});

t.test('[VALID-6] a case type that never completes by itself, unless a person closes its cases', async (t) => {
  const plan = [aTask('a', { repetition: true })];
  t.same(inCaseType({ plan }), []);
  t.same(inCaseType({ plan, holdsOpen: false }), ['warning case-never-completes ']);
  t.same(inCaseType({ plan, holdsOpen: false, exit: [on('fact:gone', 'create')] }), []);
  const goal = aGoal('g', { required: true, conditions: [{ name: 'x', if: 'goals.g.state == "achieved" && false' }] });
  t.ok(inCaseType({ goals: [goal], holdsOpen: false }).includes('warning case-never-completes /goals/0'));
});

t.test('[VALID-7] criteria that race with an end', async (t) => {
  const race = (items: Parameters<typeof aStage>[1], more = {}) => inFragment([aStage('s', items, more), aTask('x')]);
  t.same(race([aTask('a'), aTask('b', { entry: [on('x')] })], { autoComplete: true, exit: [on('x')] }), [
    'warning completion-race /items/0/items/1/entry/0',
  ]);
  t.same(race([aTask('a'), aTask('b', { entry: [on('x', 'start')] })], { autoComplete: true, exit: [on('x')] }), []);
  const offered = { manualActivation: true as const, entry: [on('a')] };
  t.same(race([aTask('a', { required: true }), aTask('b', offered)], { autoComplete: true }), [
    'warning completion-race /items/0/items/1/entry/0',
  ]);
  t.same(race([aTask('a', { required: true }), aTask('b', { entry: [on('a')] })], { autoComplete: true }), []);
  t.same(
    race([aTask('a', { required: true }), aTask('c', { required: true }), aTask('b', offered)], { autoComplete: true }),
    [],
    'another required step is still open',
  );
  t.same(race([aTask('a'), aTimer('t', 'P1D')], { exit: [on('t', 'occur')] }), [
    'warning completion-race /items/0/exit/0',
  ]);
  t.same(race([aTask('a'), aTimer('t', 'P1D')], { autoComplete: true, exit: [on('t', 'occur')] }), []);
  t.same(
    inCaseType({
      holdsOpen: false,
      goals: [aGoal('g', { required: true })],
      plan: [aTask('a', { serves: 'g' })],
      exit: [on('goal:g', 'achieve')],
    }),
    ['warning completion-race /exit/0'],
  );
});

t.test('[VALID-7] the engine bears it out: what is offered last is gone', async (t) => {
  const stage = aStage(
    's',
    [aTask('a', { required: true }), aTask('b', { manualActivation: true, entry: [on('a')] })],
    { autoComplete: true },
  );
  const story = given({ plan: [stage] }).when({ type: 'complete-task', itemId: given({ plan: [stage] }).item('a').id });
  t.equal(story.item('s').state, 'completed');
  t.equal(story.item('b').state, 'terminated');
});

t.test('[VALID-2] a milestone of an open plan gives nothing to say', async (t) => {
  t.same(
    inFragment([aTask('a'), aMilestone('m', { entry: [on('a')] }), aTask('b', { entry: [on('m', 'occur')] })]),
    [],
  );
});
