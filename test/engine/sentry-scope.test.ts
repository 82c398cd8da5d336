import t from 'tap';
import type { PlanItem } from '../../engine/index.ts';
import { aGoal, aMilestone, aStage, aTask, aTimer, on, when } from '../fixtures/builders.ts';
import { given, type Story } from './given.ts';
import { act } from './item-acts.ts';

const instances = (story: Story, key: string): readonly PlanItem[] =>
  [...story.theCase.items.values()].filter((item) => item.key === key && item.state !== 'initial');

const complete = (story: Story, item: PlanItem | undefined): Story =>
  item === undefined ? story : story.when({ type: 'complete-task', itemId: item.id });

t.test('[SENTRY-11] a deeper source counts for the stage instance around it only', async (t) => {
  const deep = aStage('deep', [aTask('a')]);
  const story = given({
    plan: [
      aTask('go', { repetition: true }),
      aStage('s', [deep, aTask('b', { entry: [on('a')] })], { entry: [on('go')], repetition: true }),
    ],
  });
  story.complete('go').complete('go');
  complete(story, instances(story, 'a').at(1));
  t.same(story.states('b'), ['available', 'active']);
});

t.test(
  '[SENTRY-11] a source in an enclosing stage is heard by every listener inside it, in its own instance',
  async (t) => {
    const inner = aStage('inner', [aTask('b', { entry: [on('a')] })]);
    const story = given({
      plan: [
        aTask('go', { repetition: true }),
        aStage('s', [aTask('a'), inner], { entry: [on('go')], repetition: true }),
      ],
    });
    story.complete('go').complete('go');
    complete(story, instances(story, 'a').at(0));
    t.same(story.states('b'), ['active', 'available']);
  },
);

t.test('[SENTRY-11] the case plan as the innermost common stage: any instance counts', async (t) => {
  const story = given({
    plan: [
      aTask('go', { repetition: true }),
      aStage('left', [aTask('a')], { entry: [on('go')], repetition: true }),
      aStage('right', [aTask('b', { entry: [on('a')] })]),
    ],
  });
  story.complete('go').complete('go');
  complete(story, instances(story, 'a').at(1));
  t.same(story.states('b'), ['active']);
});

t.test(
  '[SENTRY-11] an exit criterion of an inner stage looks at its own instance, also through other stages',
  async (t) => {
    const inner = aStage('inner', [aStage('core', [aTask('a'), aTask('x')])], { exit: [on('a')] });
    const story = given({
      plan: [
        aTask('go', { repetition: true }),
        aStage('s', [inner, aTask('y')], { entry: [on('go')], repetition: true }),
      ],
    });
    story.complete('go').complete('go');
    complete(story, instances(story, 'a').at(1));
    t.same(story.states('inner'), ['active', 'terminated']);
  },
);

t.test('[SENTRY-11] one template grafted twice: each fragment hears its own', async (t) => {
  const items = [aStage('s', [aTask('a'), aTask('b', { entry: [on('a')] })], { exit: [on('stop')] }), aTask('stop')];
  const story = given().add({ items }).add({ items });
  complete(story, instances(story, 'a').at(0));
  t.same(story.states('b'), ['active', 'available']);
  complete(story, instances(story, 'stop').at(1));
  t.same(story.states('s'), ['active', 'terminated']);
});

t.test('[SENTRY-11] an exit criterion of the case hears items at any depth', async (t) => {
  const story = given({ plan: [aStage('s', [aStage('deep', [aTask('a'), aTask('b')])])], exit: [on('a')] });
  t.equal(story.complete('a').theCase.state, 'terminated');
});

t.test('[SENTRY-12] two on-parts may be satisfied by different instances of one repeated source', async (t) => {
  const join = {
    on: [
      { source: 'a', transition: 'complete' },
      { source: 'a', transition: 'terminate' },
    ],
  } as const;
  const story = given({ plan: [aTask('a', { repetition: true }), aTask('b', { entry: [join] })] }).complete('a');
  t.same(story.states('b'), ['available']);
  act(story, 'terminate-item a');
  t.same(story.states('b'), ['active']);
});

t.test('[SENTRY-14] a suspended item remembers what it hears, waits, and enters when it is resumed', async (t) => {
  const story = given({
    plan: [
      aStage('s', [
        aTask('a', { entry: [on('go')] }),
        aMilestone('m', { entry: [on('go')] }),
        aTask('data', { entry: [when('facts.go')] }),
      ]),
      aTask('go'),
    ],
  });
  act(story, 'suspend-item s').complete('go').facts({ go: true });
  t.same([story.states('a'), story.states('m'), story.states('data')], [['suspended'], ['suspended'], ['suspended']]);
  act(story, 'resume-item s');
  t.same([story.states('a'), story.states('m'), story.states('data')], [['active'], ['completed'], ['active']]);
});

t.test('[SENTRY-14] exit criteria act on what is suspended, disabled and failed', async (t) => {
  const exit = [when('facts.stop')];
  const story = given({
    plan: [
      aTask('suspended', { exit }),
      aTask('disabled', { exit, manualActivation: true }),
      aTask('failed', { exit }),
      aStage('s', [aTask('inside', { exit }), aTask('x')]),
    ],
  });
  act(story, 'suspend-item suspended', 'disable-item disabled', 'fault-item failed', 'suspend-item s');
  story.facts({ stop: true });
  const keys = ['suspended', 'disabled', 'failed', 'inside'];
  t.same(
    keys.flatMap((key) => story.states(key)),
    keys.map(() => 'terminated'),
  );
  t.same(story.states('s'), ['suspended']);
});

t.test('[SENTRY-14] a stage whose children all ended while it was suspended completes as it resumes', async (t) => {
  const story = given({ plan: [aStage('s', [aTask('a', { exit: [when('facts.stop')] })])] });
  act(story, 'suspend-item s').facts({ stop: true });
  t.same([story.states('a'), story.states('s')], [['terminated'], ['suspended']]);
  t.same(act(story, 'resume-item s').states('s'), ['completed']);
});

t.test('[SENTRY-7] an immediate criterion without a condition is remembered as any other', async (t) => {
  const story = given({
    plan: [aStage('s', [aTask('a', { entry: [on('go', 'complete', { mode: 'immediate' })] })]), aTask('go')],
  });
  act(story, 'suspend-item s').complete('go');
  t.same(act(story, 'resume-item s').states('a'), ['active']);
});

t.test('[SENTRY-7] an immediate condition hears goals, facts and timers in their own command', async (t) => {
  const immediate = { if: 'facts.ok', mode: 'immediate' } as const;
  const story = given(
    {
      goals: [aGoal('calm')],
      plan: [
        aTimer('t', 'PT1H'),
        aTask('by-timer', { entry: [on('t', 'occur', immediate)] }),
        aTask('by-goal', { entry: [on('goal:calm', 'achieve', immediate)] }),
        aTask('by-fact', { entry: [on('fact:ok', 'update', immediate)] }),
      ],
    },
    { facts: { ok: false } },
  );
  story.fire('t').facts({ ok: true });
  t.same([story.states('by-timer'), story.states('by-fact')], [['available'], ['active']]);
  story.when({ type: 'achieve-goal', goalId: story.goal('calm').id, evidence: 'x' });
  t.same(story.states('by-goal'), ['active']);
});

t.test('[SENTRY-9] an exit by an if-part alone acts on becoming true, on instances that wait, too', async (t) => {
  const story = given({
    plan: [
      aTask('go'),
      aTask('a', { entry: [on('go')], exit: [when('facts.stop')], repetition: true }),
      aTask('b', { exit: [when('facts.stop')], repetition: true }),
    ],
  }).complete('go');
  story.facts({ stop: true });
  t.same([story.states('a'), story.states('b')], [['terminated', 'terminated'], ['terminated']]);
});

t.test('[SENTRY-13] what a person adds live counts items, goals and facts that already stand', async (t) => {
  const story = given({ goals: [aGoal('calm')], plan: [aTask('a')] }, { facts: { order: 1 } });
  story.when({ type: 'achieve-goal', goalId: story.goal('calm').id, evidence: 'x' });
  story.add({
    items: [
      aTask('goal', { entry: [on('goal:calm', 'achieve')] }),
      aTask('fact', { entry: [on('fact:order', 'create')] }),
      aTask('change', { entry: [on('fact:order', 'update')] }),
      aStage('s', [aTask('deep', { entry: [on('fact:order', 'create')] })]),
    ],
  });
  t.same(
    ['goal', 'fact', 'change', 'deep'].map((key) => story.states(key)),
    [['active'], ['active'], ['available'], ['active']],
  );
});

t.test('[SENTRY-4] a big stage may stop, go on and end: what happens with its parent is no runaway', async (t) => {
  const many = Array.from({ length: 60 }, (_, at) => aTask(`a${at}`));
  const story = given({ plan: [aStage('s', many, { exit: [when('facts.stop')] })] });
  const few = { stepLimit: 20 };
  story.when({ type: 'suspend-item', itemId: story.id('s'), reason: 'x' }, few);
  story.when({ type: 'resume-item', itemId: story.id('s') }, few);
  story.when({ type: 'change-facts', patch: { stop: true } }, few);
  t.same(story.states('a59'), ['terminated']);
});
