import t from 'tap';
import { itemCommands } from '../../engine/index.ts';
import { aMilestone, anAgent, aStage, aTask, aTimer, aUserEvent, on, theSystem, when } from '../fixtures/builders.ts';
import { given, type Story } from './given.ts';
import { act, actOf, refusedAct } from './item-acts.ts';

const byHand = { manualActivation: true } as const;

t.test('[PLAN-22] what is enabled can be disabled, and enabled again', async (t) => {
  const story = given({ plan: [aTask('a', byHand), aTask('b')] });
  act(story, 'disable-item a');
  t.same([story.states('a'), story.moves], [['disabled'], ['a disable']]);
  t.equal(refusedAct(story, 'start-item a').code, 'transition-denied');
  act(story, 'enable-item a');
  t.same(story.moves, ['a re-enable']);
  act(story, 'start-item a');
  t.same(story.states('a'), ['active']);
  t.match(refusedAct(story, 'disable-item a'), { code: 'transition-denied', facts: { state: 'active' } });
  t.match(refusedAct(story, 'enable-item b'), { code: 'transition-denied' });
});

t.test('[PLAN-22] disabling counts as ended: the stage or the case completes', async (t) => {
  const story = given({ plan: [aStage('s', [aTask('a', byHand)])], holdsOpen: false });
  act(story, 'disable-item a');
  t.same(story.moves, ['a disable', 's complete', 'a exit', 'case complete']);
  t.same(story.states('a'), ['terminated'], 'an ended stage has only completed and terminated children');
});

t.test('[PLAN-22] an auto-completing stage tries again when something was disabled', async (t) => {
  const story = given({ plan: [aStage('s', [aTask('a', byHand), aTask('b', byHand)], { autoComplete: true })] });
  t.same(story.states('s'), ['active'], 'not as it opens');
  act(story, 'disable-item a');
  t.same([story.states('s'), story.states('b')], [['completed'], ['terminated']]);
});

t.test('[PLAN-23] a task is suspended on its own and goes on where it was, with its clocks', async (t) => {
  const story = given({ plan: [aTask('a', { due: 'PT2H' }), aTimer('t', 'PT4H')] });
  story.at('2026-03-02T10:00:00.000Z');
  act(story, 'suspend-item a', 'suspend-item t');
  t.match(story.item('a'), { state: 'suspended', ownSuspended: true, dueAt: null, dueRemainingMs: 3_600_000 });
  t.match(story.item('t'), { state: 'suspended', timerDueAt: null, timerRemainingMs: 10_800_000 });
  t.equal(story.refusal({ type: 'complete-task', itemId: story.id('a') }).code, 'transition-denied');
  t.equal(refusedAct(story, 'suspend-item a').code, 'transition-denied');
  story.at('2026-03-03T10:00:00.000Z');
  act(story, 'resume-item a', 'resume-item t');
  t.match(story.item('a'), { state: 'active', ownSuspended: false, dueAt: '2026-03-03T11:00:00.000Z' });
  t.match(story.item('t'), { state: 'available', timerDueAt: '2026-03-03T13:00:00.000Z' });
});

t.test('[PLAN-23] a stage suspends everything in it, and only what is not suspended on its own returns', async (t) => {
  const inner = aStage('inner', [aTask('deep'), aTask('waits', { entry: [when('facts.go')] })]);
  const story = given({
    plan: [aStage('s', [aTask('a'), aTask('b', byHand), aMilestone('m', { entry: [when('facts.go')] }), inner])],
  });
  const keys = ['a', 'b', 'm', 'inner', 'deep', 'waits'];
  act(story, 'suspend-item a', 'suspend-item s');
  t.same(
    keys.flatMap((key) => story.states(key)),
    keys.map(() => 'suspended'),
  );
  t.match(refusedAct(story, 'resume-item deep'), { code: 'parent-not-open', detail: /Resume "inner" first/ });
  t.match(refusedAct(story, 'resume-item a'), { code: 'parent-not-open', detail: /Resume "s" first/ });
  act(story, 'resume-item s');
  t.same(
    keys.flatMap((key) => story.states(key)),
    ['suspended', 'enabled', 'available', 'active', 'active', 'available'],
  );
  act(story, 'resume-item a');
  t.same(story.states('a'), ['active']);
});

t.test('[PLAN-23] a stage that was suspended on its own stays so when its parent resumes', async (t) => {
  const story = given({ plan: [aStage('outer', [aStage('inner', [aTask('a')])])] });
  act(story, 'suspend-item inner', 'suspend-item outer', 'resume-item outer');
  t.same([story.states('outer'), story.states('inner'), story.states('a')], [['active'], ['suspended'], ['suspended']]);
  act(story, 'resume-item inner');
  t.same(story.states('a'), ['active']);
});

t.test('[PLAN-24] a failed item is failed alone, holds every completion, and comes back', async (t) => {
  for (const autoComplete of [true, false]) {
    const story = given({ plan: [aStage('s', [aTask('a'), aTask('b')], { autoComplete })] });
    act(story, 'fault-item a').complete('b');
    t.same([story.states('a'), story.states('s')], [['failed'], ['active']]);
    t.equal(story.refusal({ type: 'complete-task', itemId: story.id('s') }).code, 'items-open');
    t.match(story.refusal({ type: 'complete-task', itemId: story.id('a') }), { detail: /Reactivate it first/ });
    act(story, 'reactivate-item a').complete('a');
    t.same(story.states('s'), ['completed']);
  }
});

t.test('[PLAN-24] work goes on in a failed stage, but nothing enters there until it is reactivated', async (t) => {
  const story = given({ plan: [aStage('s', [aTask('a'), aTask('b', { entry: [on('a')] })])] });
  act(story, 'fault-item s').complete('a');
  t.same([story.states('s'), story.states('b')], [['failed'], ['available']]);
  act(story, 'reactivate-item s');
  t.same(story.states('b'), ['active']);
});

t.test('[PLAN-24] what lies in a failed stage stops and goes on with the stages around it', async (t) => {
  const story = given({ plan: [aStage('outer', [aStage('s', [aTask('a'), aTask('b')])])] });
  act(story, 'fault-item b', 'fault-item s', 'suspend-item outer');
  t.same([story.states('s'), story.states('a'), story.states('b')], [['failed'], ['suspended'], ['failed']]);
  t.equal(refusedAct(story, 'reactivate-item s').code, 'parent-not-open');
  act(story, 'resume-item outer');
  t.same([story.states('s'), story.states('a')], [['failed'], ['active']]);
});

t.test('[PLAN-24] milestones and listeners do not fail', async (t) => {
  const story = given({ plan: [aMilestone('m', { entry: [when('facts.go')] }), aTimer('t', 'PT1H'), aUserEvent('u')] });
  for (const key of ['m', 't', 'u']) t.equal(refusedAct(story, `fault-item ${key}`).code, 'transition-denied');
});

t.test('[PLAN-25] tasks and stages end from every state in which they live', async (t) => {
  const plan = [aTask('go'), aTask('a', { ...byHand, entry: [on('go')] }), aStage('s', [aTask('in')])];
  const cases: readonly (readonly [string, (story: Story) => unknown])[] = [
    ['available', () => null],
    ['enabled', (story) => story.complete('go')],
    ['disabled', (story) => act(story.complete('go'), 'disable-item a')],
    ['active', (story) => act(story.complete('go'), 'start-item a')],
    ['suspended', (story) => act(story.complete('go'), 'start-item a', 'suspend-item a')],
    ['failed', (story) => act(story.complete('go'), 'start-item a', 'fault-item a')],
  ];
  for (const [state, reach] of cases) {
    const story = given({ plan });
    reach(story);
    t.same(story.states('a'), [state]);
    act(story, 'terminate-item a');
    t.match(story.item('a'), { state: 'terminated', skipped: false }, state);
    t.equal(refusedAct(story, 'terminate-item a').code, 'already-done');
  }
  const story = act(given({ plan }), 'terminate-item s');
  t.same(story.moves, ['s terminate', 'in exit']);
  t.match(
    story.events.find(({ type }) => type === 'deviation-recorded'),
    { data: { kind: 'skipped', key: 's' } },
  );
});

t.test('[PLAN-25] milestones and listeners end while they are available or suspended', async (t) => {
  const plan = [aMilestone('m', { entry: [when('facts.go')] }), aTimer('t', 'PT1H'), aUserEvent('u')];
  for (const key of ['m', 't', 'u']) {
    t.same(act(given({ plan }), `terminate-item ${key}`).states(key), ['terminated']);
    t.same(act(given({ plan }), `suspend-item ${key}`, `terminate-item ${key}`).states(key), ['terminated']);
  }
});

t.test('[PLAN-25] a terminated item that repeats as it ends, repeats; skipping ends the repetition too', async (t) => {
  const plan = [aTask('a', { repetition: 'repetitionCounter < 3' })];
  const story = act(given({ plan }), 'terminate-item a');
  t.same(story.states('a'), ['terminated', 'active']);
  story.skip('a');
  t.same(story.states('a'), ['terminated', 'terminated']);
  const waits = [aTask('go'), aTask('b', { entry: [on('go')], repetition: true })];
  const left = act(given({ plan: waits }).complete('go'), 'terminate-item b');
  t.same(left.states('b'), ['active', 'terminated'], 'the one that waited');
});

t.test('[PLAN-25] what repeats in a stage that stands still runs as soon as the stage goes on', async (t) => {
  const repetition = 'repetitionCounter < 3';
  const story = given({ plan: [aStage('s', [aTask('a', { repetition }), aTask('b', { repetition })])] });
  act(story, 'suspend-item s', 'terminate-item a');
  t.same(story.states('a'), ['terminated']);
  act(story, 'resume-item s');
  t.same(story.states('a'), ['terminated', 'active']);
  act(story, 'fault-item s').complete('b');
  t.same(story.states('b'), ['completed']);
  act(story, 'reactivate-item s');
  t.same(story.states('b'), ['completed', 'active']);
});

t.test('[PLAN-18] skipping ends the instances that wait for their turn, too', async (t) => {
  const story = given({ plan: [aTask('go'), aTask('b', { entry: [on('go')], repetition: true })] }).complete('go');
  t.same(story.states('b'), ['active', 'available']);
  const [running] = [...story.theCase.items.values()].filter(({ key, state }) => key === 'b' && state === 'active');
  if (running) story.when({ type: 'skip-item', itemId: running.id, reason: 'not here' });
  t.same(story.states('b'), ['terminated', 'terminated']);
});

t.test('[PLAN-25] listeners that repeat by occurring do not repeat when they are ended', async (t) => {
  const story = given({ plan: [aUserEvent('u', { repetition: true }), aTimer('t', 'R/PT1H')] });
  act(story, 'terminate-item u', 'terminate-item t');
  t.same([story.states('u'), story.states('t')], [['terminated'], ['terminated']]);
});

t.test('[CASE-1] suspending, failing and ending need a reason, and it is kept', async (t) => {
  const story = given({ plan: [aTask('a')] });
  for (const type of ['suspend-item', 'fault-item', 'terminate-item'] as const) {
    const no = story.refusal({ type, itemId: story.id('a'), reason: ' ' });
    t.match(no, { code: 'reason-missing', errors: [{ pointer: '/reason' }] }, type);
  }
  act(story, 'fault-item a');
  t.match(story.events[0], { data: { cause: { kind: 'command' } }, personal: { reason: 'because' } });
});

t.test('[PLAN-26] a step for a role is done by who holds it, or by whom it was given to', async (t) => {
  const story = given({ plan: [aTask('a', { role: 'supervisor' }), aUserEvent('u', { role: 'supervisor' })] });
  const complete = { type: 'complete-task', itemId: story.id('a') } as const;
  t.match(story.refusal(complete), { code: 'role-missing', facts: { role: 'supervisor' } });
  t.equal(refusedAct(story, 'occur-event u').code, 'role-missing');
  const supervisor = { actor: { kind: 'person', id: 'boss', roles: ['supervisor'] } } as const;
  story.when(actOf('occur-event', story.id('u')), supervisor);
  story.when({ type: 'assign-task', itemId: story.id('a'), assigneeId: 'agent-1' }, supervisor);
  t.equal(story.refusal(complete, { actor: anAgent('agent-2') }).code, 'role-missing');
  story.when(complete);
  const other = given({ plan: [aTask('a', { role: 'agent' })] });
  other.when({ type: 'complete-task', itemId: other.id('a') }, supervisor);
  const system = given({ plan: [aTask('a', { role: 'supervisor' })] });
  system.when({ type: 'complete-task', itemId: system.id('a') }, { actor: theSystem() });
});

const ACTS = [
  'enable-item',
  'disable-item',
  'suspend-item',
  'resume-item',
  'fault-item',
  'reactivate-item',
  'terminate-item',
  'start-item',
  'occur-event',
] as const;

t.test('[BOARD-3] what the board offers for a single item is what decide takes', async (t) => {
  const seen = new Set<string>();
  const items = [
    aStage('x', [], { ...byHand, holdsOpen: true }),
    aTask('x', byHand),
    aMilestone('x', { entry: [when('facts.go')] }),
    aTimer('x', 'PT1H'),
    aUserEvent('x'),
  ];
  const reaches: readonly (readonly Parameters<typeof act>[1][])[] = [
    [],
    ['disable-item x'],
    ['start-item x'],
    ['start-item x', 'suspend-item x'],
    ['start-item x', 'fault-item x'],
    ['suspend-item x'],
  ];
  for (const item of items) {
    for (const reach of reaches.filter((its) =>
      its.every((_, at) => reached({ plan: [item] }, its.slice(0, at + 1))),
    )) {
      const { kind, state } = act(given({ plan: [item] }), ...reach).item('x');
      seen.add(`${kind} ${state}`);
      for (const type of ACTS) {
        const takes = reached({ plan: [item] }, [...reach, `${type} x`]);
        t.equal(itemCommands(kind, state).includes(type), takes, `${kind} ${state} ${type}`);
      }
    }
  }
  t.equal(seen.size, 2 * 5 + 3 * 2, [...seen].join(', '));
});

const reached = (type: Parameters<typeof given>[0], acts: readonly Parameters<typeof act>[1][]): boolean => {
  const story = given(type);
  return acts.every((words) => tries(story, words));
};

function tries(story: Story, words: Parameters<typeof act>[1]): boolean {
  try {
    act(story, words);
    return true;
  } catch {
    return false;
  }
}
