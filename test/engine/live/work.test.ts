import t from 'tap';
import { type FragmentDefinition, fragmentId } from '../../../engine/index.ts';
import { aFragment, aMessageTask, aMilestone, aStage, aTask, aTimer, on } from '../../fixtures/builders.ts';
import { given, type Story } from '../given.ts';
import { deviations, undone } from './support.ts';

const move = (story: Story, key: string, stage: string | null) =>
  ({
    type: 'move-item',
    itemId: story.id(key),
    stageId: stage === null ? null : story.id(stage),
    afterId: null,
  }) as const;

t.test(
  '[LIVE-3] assigned, started by hand, suspended, failed, handed over, over: somebody has worked on it',
  async (t) => {
    const story = given({
      plan: ['a', 'b', 'c', 'd', 'e'].map((key) => aTask(key, key === 'e' ? { manualActivation: true } : {})),
    });
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((key) => story.id(key));
    story.when({ type: 'assign-task', itemId: a ?? story.id('a'), assigneeId: 'x' });
    story.when({ type: 'suspend-item', itemId: b ?? story.id('b'), reason: 'x' });
    story.when({ type: 'fault-item', itemId: c ?? story.id('c'), reason: 'x' });
    story.when({ type: 'hand-over-task', itemId: d ?? story.id('d'), to: { kind: 'customer' } }).start('e');
    for (const [key, what] of [
      ['a', /taken/],
      ['b', /suspended/],
      ['c', /failed/],
      ['d', /handed over/],
      ['e', /started/],
    ] as const)
      t.match(story.refusal({ type: 'remove-item', itemId: story.id(key) }), { code: 'worked-on', detail: what });
  },
);

t.test('[LIVE-9] what nobody worked on is taken out, with what lies in it', async (t) => {
  const story = given({
    plan: [aStage('s', [aTask('a'), aTimer('t', 'PT1H')]), aTask('b', { required: true }), aTask('c')],
  });
  const [s, b] = [story.id('s'), story.id('b')];
  story.when({ type: 'remove-item', itemId: s });
  t.equal(story.theCase.items.size, 2);
  t.same(deviations(story), [['removed', 's', 'complaint']]);
  t.match(story.refusal({ type: 'remove-item', itemId: b }), {
    code: 'reason-missing',
    errors: [{ pointer: '/reason' }],
  });
  story.when({ type: 'remove-item', itemId: b, reason: 'not this time' }).complete('c');
  t.match(story.refusal({ type: 'remove-item', itemId: story.id('c') }), { code: 'already-done' });
});

t.test('[LIVE-9] what others wait for, or read, stays until they are disconnected', async (t) => {
  const story = given({
    plan: [
      aTask('a'),
      aTask('b', { entry: [on('a')] }),
      aTask('c'),
      aTask('d', { entry: [{ if: 'items.c.state == "active" && facts.x' }] }),
    ],
  });
  t.match(story.refusal({ type: 'remove-item', itemId: story.id('a') }), {
    code: 'still-connected',
    detail: /"b" waits for "a"/,
  });
  t.match(story.refusal({ type: 'remove-item', itemId: story.id('c') }), { code: 'still-connected', detail: /"d"/ });
  const ended = given({ plan: [aTask('a'), aTask('z')], exit: [on('a')] });
  t.match(ended.refusal({ type: 'remove-item', itemId: ended.id('a') }), { detail: /the end of the case waits/ });
});

t.test('[LIVE-12] once more: another round runs now and does not repeat by itself', async (t) => {
  const story = given({
    plan: [
      aTask('a', { entry: [on('b')] }),
      aTask('b', { repetition: 'facts.again' }),
      aTimer('t', 'R3/PT1H'),
      aStage('s', [aTask('in')]),
    ],
  });
  t.match(story.refusal({ type: 'repeat-item', itemId: story.id('a') }), {
    code: 'transition-denied',
    detail: /has not begun yet/,
  });
  story.complete('b').complete('a');
  story.when({ type: 'repeat-item', itemId: story.id('a') });
  t.same(story.states('a'), ['completed', 'active']);
  t.match(story.item('a'), { repetitionCounter: 2, entry: [], repetition: false, live: true });
  t.same(deviations(story), [['repeated', 'a', 'complaint']]);
  story.complete('a');
  t.same(story.states('a'), ['completed', 'completed']);
  t.match(story.refusal({ type: 'repeat-item', itemId: story.id('t') }), { detail: /has not begun/ });
  story.fire('t');
  t.match(
    story.refusal({
      type: 'repeat-item',
      itemId:
        [...story.theCase.items.values()].find(({ key, state }) => key === 't' && state === 'completed')?.id ??
        story.id('t'),
    }),
    { code: 'already-done' },
  );
  story.when({ type: 'repeat-item', itemId: story.id('s') });
  t.same(
    [story.states('s'), story.states('in')],
    [
      ['active', 'active'],
      ['active', 'active'],
    ],
  );
  story.complete('in').complete('in');
  t.match(story.refusal({ type: 'repeat-item', itemId: story.id('in') }), {
    code: 'parent-not-open',
    detail: /Repeat that/,
  });
});

t.test('[LIVE-13] a task is split: who waits for it waits for all its parts', async (t) => {
  const story = given({
    plan: [
      aTask('a', { form: { type: 'object', required: ['x'] }, due: 'P1D' }),
      aTask('after', { entry: [on('a')] }),
      aMessageTask('say'),
    ],
  });
  const a = story.id('a');
  story.when({ type: 'assign-task', itemId: a, assigneeId: 'agent-2' });
  const into = [{ name: 'one' }, { name: 'two', assigneeId: 'agent-3' }];
  story.when({ type: 'split-task', itemId: a, into });
  t.match(story.theCase.items.get(a), { kind: 'stage', state: 'active', assigneeId: null, form: null });
  t.match(
    [story.item('one'), story.item('two')],
    [
      { state: 'active', assigneeId: 'agent-2' },
      { assigneeId: 'agent-3', form: { required: ['x'] } },
    ],
  );
  t.same(deviations(story), [['split', 'a', 'complaint']]);
  story.complete('one');
  t.same(story.states('after'), ['available']);
  t.equal(story.refusal({ type: 'complete-task', itemId: story.id('two') }).code, 'form-invalid');
  story.complete('two', { x: 1 });
  t.same([story.theCase.items.get(a)?.state, story.states('after')], ['completed', ['active']]);
  t.match(story.refusal({ type: 'split-task', itemId: story.id('say'), into }), { code: 'transition-denied' });
  t.match(story.refusal({ type: 'split-task', itemId: story.id('after'), into: [{ name: 'x' }, { name: ' ' }] }), {
    errors: [{ pointer: '/into/1/name' }],
  });
  t.match(story.refusal({ type: 'split-task', itemId: story.id('after'), into: [{ name: 'x' }] }), {
    code: 'form-invalid',
  });
});

t.test('[LIVE-14] a task has one owner: a person, a partner, the customer, or a role', async (t) => {
  const story = given({ plan: [aTask('a', { role: 'agent' }), aStage('s', [aTask('b')])] });
  const give = (to: object) => ({ type: 'hand-over-task', itemId: story.id('a'), to }) as Parameters<Story['when']>[0];
  story.when(give({ kind: 'person', userId: 'agent-2' }));
  t.same(deviations(story), [], 'a colleague is who the template meant');
  story.when(give({ kind: 'partner', name: 'Acme' }));
  t.match(story.item('a'), { assigneeId: null, handedTo: { kind: 'partner', name: 'Acme' } });
  t.same(deviations(story), [['handed-over', 'a', 'complaint']]);
  t.match(story.refusal(give({ kind: 'partner', name: 'Acme' })), { code: 'already-done' });
  t.match(story.refusal(give({ kind: 'partner', name: ' ' })), {
    code: 'form-invalid',
    errors: [{ pointer: '/to/name' }],
  });
  story.when({ type: 'assign-task', itemId: story.id('a'), assigneeId: 'agent-1' });
  t.match(story.item('a'), { assigneeId: 'agent-1', handedTo: null }, 'it comes home');
  story.when(give({ kind: 'customer' })).when(give({ kind: 'role', role: 'supervisor' }));
  t.match(story.item('a'), { assigneeId: null, handedTo: null, role: 'supervisor' });
  t.match(story.refusal({ type: 'hand-over-task', itemId: story.id('s'), to: { kind: 'customer' } }), {
    code: 'transition-denied',
    detail: /only tasks/,
  });
});

t.test('[LIVE-15] a step of a stage that has not started is left out beforehand', async (t) => {
  const story = given({ plan: [aStage('s', [aTask('a'), aMilestone('m'), aTask('b')], { manualActivation: true })] });
  t.match(story.refusal({ type: 'skip-item', itemId: story.id('a'), reason: ' ' }), { code: 'reason-missing' });
  story.skip('a').skip('m').start('s');
  t.match(story.item('a'), { state: 'terminated', skipped: true });
  t.same(story.states('b'), ['active']);
  story.complete('b');
  t.same(story.states('s'), ['completed']);
});

t.test('[LIVE-16] a step moves into a stage that has not started and waits there, and out of it', async (t) => {
  const story = given({
    plan: [
      aStage('now', [aTask('a', { due: 'P1D' }), aTask('b')], { holdsOpen: true }),
      aStage('later', [aTask('c')], { manualActivation: true }),
    ],
  });
  story.when(move(story, 'a', 'later'));
  t.match(story.item('a'), { state: 'initial', dueAt: null, parentId: story.id('later') });
  t.same(deviations(story), [['moved', 'a', 'complaint']]);
  story.when(move(story, 'c', 'now'));
  t.same(story.states('c'), ['active']);
  story.when({ type: 'assign-task', itemId: story.id('b'), assigneeId: 'x' });
  t.match(story.refusal(move(story, 'b', 'later')), { code: 'worked-on', detail: /taken/ });
  t.match(story.refusal(move(story, 'later', 'later')), { code: 'transition-denied' });
  story.start('later');
  t.same(story.states('a'), ['active']);
  story.when(move(story, 'now', 'later'));
  t.equal(story.item('now').parentId, story.id('later'), 'a stage moves with what it holds');
});

t.test('[LIVE-16] what stands where a step moves to is heard', async (t) => {
  const story = given({
    plan: [aStage('s', [aTask('a')], { repetition: 'repetitionCounter < 2' }), aStage('u', [], { holdsOpen: true })],
  });
  story.when({ type: 'add-task', name: 'own', stageId: story.id('s') }).complete('own');
  story.when({ type: 'add-task', name: 'waits', stageId: story.id('u') });
  const own = { itemId: story.id('own'), transition: 'complete' } as const;
  story.when({ type: 'connect-items', itemId: story.id('waits'), side: 'entry', on: [own] });
  t.same(story.states('waits'), ['active'], 'it stands already');
});

const refund = (amount: string, more: Partial<FragmentDefinition> = {}): FragmentDefinition =>
  aFragment({
    items: [
      aTask('check', { name: `Check ${amount}`, due: 'P1D' }),
      aTask('pay', { name: `Pay ${amount}`, entry: [on('check')] }),
    ],
    ...more,
  });

t.test('[LIVE-17] other parameters: texts, dates and criteria follow, while nobody has worked on it', async (t) => {
  const story = given({ plan: [aStage('s', [])] });
  story.when(
    { type: 'add-fragment', templateKey: 'refund' },
    { fragment: { definition: refund('10'), version: 1, parameters: { amount: 10 } } },
  );
  const id = [...story.theCase.fragments.keys()][0] ?? fragmentId('');
  const check = story.id('Check 10');
  const to = (definition: FragmentDefinition, amount: number) =>
    [
      { type: 'change-fragment', fragmentId: id, parameters: { amount } },
      { fragment: { definition, version: 1, parameters: { amount } } },
    ] as const;
  const other = refund('20', {
    items: [
      aTask('check', { name: 'Check 20', due: 'P3D', entry: [on('ask')] }),
      aTask('pay', { name: 'Pay 20', entry: [on('check')] }),
      aTask('ask', { name: 'Ask' }),
    ],
  });
  t.match(story.refusal(...to(refund('10'), 10)), { code: 'already-done' });
  story.when(...to(other, 20));
  t.equal(story.id('Check 20'), check, 'matched by key');
  t.same([story.states('Check 20'), story.states('Ask')], [['available'], ['active']]);
  t.match(story.theCase.fragments.get(id), { parameters: { amount: 20 } });
  undone(story);
  t.match(
    [story.item('Check 10').state, story.theCase.items.size, story.theCase.fragments.get(id)?.parameters],
    ['active', 3, { amount: 10 }],
  );
  story.when(...to(refund('30', { items: [aTask('check', { name: 'Check 30' })] }), 30));
  t.equal(story.theCase.items.size, 2, 'a dropped step goes');
  story.when({ type: 'assign-task', itemId: check, assigneeId: 'x' });
  t.match(story.refusal(...to(refund('40'), 40)), { code: 'worked-on', detail: /"Check 30" has been taken/ });
  t.match(story.refusal({ type: 'change-fragment', fragmentId: fragmentId('none'), parameters: {} }), {
    code: 'fragment-unknown',
  });
});

t.test('[GRAFT-3] a fragment joins a stage that has not started and waits with it', async (t) => {
  const story = given({ plan: [aStage('later', [], { manualActivation: true, holdsOpen: true })] }).add(
    aFragment(),
    'later',
  );
  t.equal(story.item('check-payment').state, 'initial');
  story.start('later');
  t.same(story.states('check-payment'), ['active']);
});
