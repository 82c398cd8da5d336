import t from 'tap';
import { aStage, aTask, on } from '../fixtures/builders.ts';
import { given } from './given.ts';

t.test('[SENTRY-11] inside a repeating stage each instance hears its own items', async (t) => {
  const story = given({
    plan: [
      aStage('s', [aTask('a'), aTask('b', { entry: [on('a')] })], { entry: [on('go', 'complete')], repetition: true }),
      aTask('go', { repetition: true }),
    ],
  });
  story.complete('go').complete('go');
  t.same(story.states('s'), ['active', 'active', 'available']);
  t.same(story.states('a'), ['active', 'active']);
  const second = story.item('a');
  story.when({ type: 'complete-task', itemId: second.id });
  const b = [...story.theCase.items.values()].filter(({ key, state }) => key === 'b' && state !== 'initial');
  t.same(
    b.map(({ parentId, state }) => [parentId === second.parentId, state]),
    [
      [false, 'available'],
      [true, 'active'],
    ],
  );
});

t.test('[SENTRY-11] from outside a stage, any instance inside counts', async (t) => {
  const story = given({
    plan: [aStage('s', [aTask('a')], { repetition: 'repetitionCounter < 2' }), aTask('b', { entry: [on('a')] })],
  });
  story.complete('a');
  t.same(story.states('b'), ['active']);
});

t.test('[SENTRY-11] an exit criterion of a repeating stage on something inside it means that very stage', async (t) => {
  const story = given({
    plan: [
      aStage('s', [aTask('a'), aTask('b')], { entry: [on('go')], exit: [on('a')], repetition: true }),
      aTask('go', { repetition: true }),
    ],
  });
  story.complete('go').complete('go');
  story.when({ type: 'complete-task', itemId: story.id('a') });
  t.same(story.states('s'), ['active', 'terminated', 'available']);
  t.same(story.states('b'), ['active', 'terminated']);
});

t.test('[SENTRY-11] a sentry looks across stage borders, into a stage and out of it', async (t) => {
  const story = given({
    plan: [
      aTask('before'),
      aStage('left', [aTask('deep', { entry: [on('before')] })]),
      aStage('right', [aTask('beside', { entry: [on('deep')] })]),
    ],
  });
  t.same(story.complete('before').states('deep'), ['active']);
  t.same(story.complete('deep').states('beside'), ['active']);
});

t.test('[SENTRY-11] two nested repeating stages: the innermost common one decides', async (t) => {
  const inner = aStage('inner', [aTask('a'), aTask('c', { entry: [on('a')] })], {
    entry: [on('next')],
    repetition: true,
  });
  const outer = aStage('outer', [aTask('next', { repetition: true }), inner, aTask('b', { entry: [on('a')] })], {
    entry: [on('go')],
    repetition: true,
  });
  const story = given({ plan: [aTask('go', { repetition: true }), outer] });
  story.complete('go').complete('go');
  const [firstNext, secondNext] = [...story.theCase.items.values()].filter(
    ({ key, state }) => key === 'next' && state === 'active',
  );
  t.ok(firstNext && secondNext);
  if (!firstNext || !secondNext) return;
  story.when({ type: 'complete-task', itemId: firstNext.id }).when({ type: 'complete-task', itemId: secondNext.id });
  const [a1, a2] = [...story.theCase.items.values()].filter(({ key, state }) => key === 'a' && state === 'active');
  t.ok(a1 && a2);
  if (!a1 || !a2) return;
  story.when({ type: 'complete-task', itemId: a2.id });
  t.same(story.states('b'), ['available', 'active'], 'b hears the a of its own outer stage');
  t.same(story.states('c'), ['available', 'active'], 'c hears the a of its own inner stage');
});
