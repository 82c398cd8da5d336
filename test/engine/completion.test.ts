import t from 'tap';
import { closeDraft } from '../../engine/case/draft.ts';
import { openTurn, type Turn } from '../../engine/case/turn.ts';
import type { Case } from '../../engine/index.ts';
import { completableByPerson } from '../../engine/plan/completion.ts';
import { transitionItem } from '../../engine/plan/transition.ts';
import { settle } from '../../engine/sentry/settle.ts';
import { aContext, aGoal, aMilestone, aStage, aTask, countingIds, on, when } from '../fixtures/builders.ts';
import { given } from './given.ts';

const close = (outcomeMet = true) => ({ type: 'close-case', outcomeMet }) as const;

t.test(
  '[PLAN-6] a stage completes by itself when every child has ended, and the case when its type says so',
  async (t) => {
    const story = given({ plan: [aStage('s', [aTask('a'), aTask('b')])], holdsOpen: false });
    story.complete('a');
    t.same(story.states('s'), ['active']);
    story.complete('b');
    t.same(story.moves, ['b complete', 's complete', 'case complete']);
    t.equal(story.theCase.state, 'completed');
  },
);

t.test('[PLAN-6] an available child holds a stage open', async (t) => {
  const story = given({ plan: [aStage('s', [aTask('a'), aTask('b', { entry: [when('facts.go')] })])] }).complete('a');
  t.same(story.states('s'), ['active']);
  story.skip('b');
  t.same(story.states('s'), ['completed']);
});

t.test('[PLAN-6] an empty stage completes as it starts, and its parent after it', async (t) => {
  const story = given({ plan: [aStage('outer', [aStage('inner', [], { holdsOpen: false })])] });
  t.same(story.moves, ['outer start', 'inner create', 'inner start', 'inner complete', 'outer complete']);
});

t.test('[PLAN-4] disabled counts as ended; failed and suspended hold every completion', async (t) => {
  for (const autoComplete of [true, false]) {
    const plan = [aStage('s', [aTask('a', { manualActivation: true }), aTask('b')], { autoComplete })];
    const story = given({ plan });
    const after = (move: (turn: Turn) => void): Case => {
      const turn = openTurn(story.theCase, aContext({ nextId: countingIds(7) }));
      transitionItem(turn, story.id('a'), 'disable', { kind: 'command' });
      move(turn);
      settle(turn);
      return closeDraft(turn.draft);
    };
    const stateOf = (theCase: Case) => theCase.items.get(story.id('s'))?.state;
    const ended = after((turn) => transitionItem(turn, story.id('b'), 'complete', { kind: 'command' }));
    t.equal(stateOf(ended), 'completed', `disabled, auto-complete ${autoComplete}`);
    for (const trouble of ['fault', 'suspend'] as const) {
      const held = after((turn) => transitionItem(turn, story.id('b'), trouble, { kind: 'command' }, { own: true }));
      t.equal(stateOf(held), 'active', `${trouble}, auto-complete ${autoComplete}`);
      t.notOk(completableByPerson(held, story.id('s')), `nor by a person: ${trouble}`);
    }
  }
});

t.test('[PLAN-7] auto-complete needs the required children only', async (t) => {
  const story = given({
    plan: [
      aStage('s', [aTask('a', { manualActivation: true }), aTask('b', { manualActivation: true, required: true })], {
        autoComplete: true,
      }),
    ],
  });
  story.start('b').complete('b');
  t.same(story.states('s'), ['completed']);
  t.same(story.states('a'), ['terminated'], 'what is left exits');
});

t.test('[PLAN-7] auto-complete is not tried before a child has ended', async (t) => {
  const story = given({
    plan: [
      aStage('s', [aTask('a', { manualActivation: true }), aTask('b', { manualActivation: true })], {
        autoComplete: true,
      }),
    ],
  });
  t.same(story.states('s'), ['active'], 'not as it opens');
  story.facts({ any: 1 });
  t.same(story.states('s'), ['active'], 'not on data');
  story.skip('a');
  t.same(story.states('s'), ['completed']);
});

t.test('[PLAN-7] an active child holds an auto-completing stage', async (t) => {
  const story = given({ plan: [aStage('s', [aTask('a'), aTask('b')], { autoComplete: true })] }).complete('a');
  t.same(story.states('s'), ['active']);
});

t.test(
  '[PLAN-8] a waiting repetition holds its parent, but not one that completes by itself with auto-complete',
  async (t) => {
    const children = [aTask('a'), aTask('b', { entry: [on('a')], repetition: true, required: true })];
    const holds = given({ plan: [aStage('s', children)] });
    holds.complete('a').complete('b');
    t.same([holds.states('s'), holds.states('b')], [['active'], ['completed', 'available']]);
    const lets = given({ plan: [aStage('s', children, { autoComplete: true })] });
    lets.complete('a').complete('b');
    t.same([lets.states('s'), lets.states('b')], [['completed'], ['completed', 'terminated']]);
  },
);

t.test('[PLAN-9] a person completes a stage when nothing is active and what is required has ended', async (t) => {
  const story = given({
    plan: [aStage('s', [aTask('a', { required: true }), aTask('b', { entry: [when('facts.go')] })])],
  });
  const refusal = story.refusal({ type: 'complete-task', itemId: story.id('s') });
  t.equal(refusal.code, 'items-open');
  t.same(refusal.facts?.['items'], [story.id('a')]);
  story.complete('a').complete('s');
  t.same([story.states('s'), story.states('b')], [['completed'], ['terminated']]);
});

t.test('[PLAN-10] a stage of a case type without items waits for what agents add', async (t) => {
  const story = given({ plan: [aStage('work', [])] });
  t.same(story.states('work'), ['active']);
  story.when({ type: 'add-task', name: 'call back' }).complete('call back');
  t.same(story.states('work'), ['active']);
  story.complete('work');
  t.same(story.states('work'), ['completed']);
});

t.test('[PLAN-5] when a stage ends, everything in it ends and nothing in it listens any more', async (t) => {
  const story = given({
    plan: [
      aTask('stop'),
      aStage(
        's',
        [
          aTask('a'),
          aTask('b', { entry: [on('a', 'exit')] }),
          aMilestone('m', { entry: [on('b', 'exit')] }),
          aStage('deep', [aTask('c', { manualActivation: true })]),
        ],
        { exit: [on('stop')] },
      ),
      aTask('after', { entry: [on('a', 'exit')] }),
    ],
  }).complete('stop');
  t.same(
    ['s', 'a', 'b', 'm', 'deep', 'c'].map((key) => story.states(key)),
    [['terminated'], ['terminated'], ['terminated'], ['terminated'], ['terminated'], ['terminated']],
  );
  t.ok(story.moves.includes('m parent-terminate'));
  t.notOk(story.moves.includes('b start'));
  const heard = story.events.flatMap((event) => (event.type === 'on-part-occurred' ? [event.data.itemId] : []));
  t.same(heard, [story.id('s'), story.id('after')], 'what ends with its stage hears nothing of the ending');
  t.same(story.states('after'), ['active'], 'who listens outside hears it');
});

t.test('[CASE-7] closing names required goals that are open', async (t) => {
  const story = given({ goals: [aGoal('pay', { required: true }), aGoal('nice')] });
  const refusal = story.refusal(close());
  t.equal(refusal.code, 'goals-open');
  t.same(refusal.facts?.['goals'], [story.goal('pay').id]);
  t.match(refusal.detail, /pay/);
  story.when({ type: 'waive-goal', goalId: story.goal('pay').id, reason: 'customer withdrew' }).when(close(false));
  t.equal(story.theCase.state, 'completed');
  t.equal(story.theCase.outcomeMet, false);
});

t.test('[CASE-7] closing names required work that is open, at any depth; the rest exits', async (t) => {
  const story = given({
    plan: [
      aStage('s', [aTask('must', { required: true }), aTask('may'), aTask('later', { entry: [when('facts.go')] })]),
    ],
  });
  t.same(story.refusal(close()).facts?.['items'], [story.id('must')]);
  story.complete('must').when(close());
  t.same(
    [story.theCase.state, story.states('s'), story.states('may'), story.states('later')],
    ['completed', ['terminated'], ['terminated'], ['terminated']],
  );
});

t.test('[CASE-7] stages in which nothing is left to do are completed with the case', async (t) => {
  const story = given({ plan: [aStage('s', []), aStage('outer', [aStage('inner', [], { holdsOpen: true })])] }).when(
    close(),
  );
  t.same(
    [story.states('s'), story.states('inner'), story.states('outer')],
    [['completed'], ['completed'], ['completed']],
  );
});

t.test('[CASE-7] with exitOpen false, active work holds the case', async (t) => {
  const story = given({ plan: [aTask('a')] });
  t.equal(story.refusal({ ...close(), exitOpen: false }).code, 'items-open');
  story.complete('a').when({ ...close(), exitOpen: false });
  t.equal(story.theCase.state, 'completed');
});

t.test('[CASE-7] ending it unfinished needs a reason and asks for nothing else', async (t) => {
  const story = given({ plan: [aTask('a', { required: true })], goals: [aGoal('pay', { required: true })] });
  t.equal(story.refusal({ ...close(false), terminate: true }).code, 'reason-missing');
  t.equal(story.refusal({ ...close(false), terminate: true, reason: '  ' }).code, 'reason-missing');
  story.when({ ...close(false), terminate: true, reason: 'duplicate' });
  t.same([story.theCase.state, story.states('a')], ['terminated', ['terminated']]);
  t.match(story.events[0], {
    type: 'case-transitioned',
    personal: { reason: 'duplicate' },
    data: { outcomeMet: false },
  });
});

t.test(
  '[CASE-8] a reactivated case is active, what ended stays ended, and it does not complete again by itself',
  async (t) => {
    const story = given({ plan: [aTask('a')], holdsOpen: false }).complete('a');
    t.equal(story.theCase.state, 'completed');
    story.when({ type: 'reactivate-case', reason: 'customer wrote again' });
    t.same([story.theCase.state, story.states('a'), story.theCase.endedAt], ['active', ['completed'], null]);
    story.when({ type: 'add-note', text: 'looking' });
    t.equal(story.theCase.state, 'active');
    story.when({ type: 'add-task', name: 'b' }).complete('b');
    t.equal(story.theCase.state, 'completed');
  },
);

t.test('[CASE-2] an ended case takes no work', async (t) => {
  const story = given({ plan: [aTask('a', { manualActivation: true })] }).when(close());
  for (const command of [
    { type: 'add-task', name: 'x' },
    { type: 'complete-task', itemId: story.id('a') },
    { type: 'suspend-case', reason: 'x' },
    close(),
  ] as const) {
    t.equal(story.refusal(command).code, 'case-not-open', command.type);
  }
  story.when({ type: 'add-note', text: 'told the customer' });
  story.facts({ a: 1 });
  t.equal(story.theCase.file.get('a'), 1, 'its file may be put right until it is closed for good');
});

t.test('[PLAN-3] required is found at creation', async (t) => {
  const story = given(
    {
      plan: [
        aTask('a', { required: 'facts.vip' }),
        aTask('b', { required: 'facts.unknown' }),
        aTask('c', { required: true }),
      ],
    },
    { facts: { vip: true } },
  );
  t.same([story.item('a').required, story.item('b').required, story.item('c').required], [true, false, true]);
  story.facts({ vip: false });
  t.equal(story.item('a').required, true, 'and stays');
});
