import t from 'tap';
import { criterionId, goalId, itemId } from '../../../engine/index.ts';
import { aFragment, aGoal, aMilestone, aStage, aTask, aTimer, on } from '../../fixtures/builders.ts';
import { given, type Story } from '../given.ts';
import { deviations, undone } from './support.ts';

const wait = (story: Story, target: string, source: string, more: object = {}) =>
  ({
    type: 'connect-items',
    itemId: story.id(target),
    side: 'entry',
    on: [{ itemId: story.id(source), transition: 'complete' }],
    ...more,
  }) as const;
const ends = (story: Story, target: string, source: string) =>
  ({ ...wait(story, target, source), side: 'exit' }) as const;
const connected = ({ events }: Story) =>
  events.flatMap(({ type, data }) => (type === 'item-changed' && data.what === 'connected' ? [data] : []))[0];

t.test('[LIVE-5] a step that has begun by itself waits again when a line is drawn to it', async (t) => {
  const story = given({ plan: [aStage('s', [])] });
  story.when({ type: 'add-task', name: 'first' }).when({ type: 'add-task', name: 'second', due: 'P1D' });
  t.same(story.states('second'), ['active']);
  story.when(wait(story, 'second', 'first'));
  t.match(story.item('second'), { state: 'available', startedAt: null, dueAt: story.item('second').dueAt });
  story.complete('first');
  t.same(story.states('second'), ['active']);
});

t.test('[LIVE-5] a stage that waits again takes what it holds with it', async (t) => {
  const story = given({ plan: [aTask('a'), aStage('s', [aTask('b', { due: 'P1D' }), aTimer('t', 'PT1H')])] });
  story.when(wait(story, 's', 'a'));
  t.same([story.item('s').state, story.item('b').state, story.item('t').state], ['available', 'initial', 'initial']);
  t.match([story.item('b').dueAt, story.item('t').timerDueAt], [null, null]);
  story.complete('a');
  t.same([story.states('s'), story.states('b'), story.states('t')], [['active'], ['active'], ['available']]);
});

t.test('[LIVE-5] what somebody has worked on does not wait any more', async (t) => {
  const story = given({ plan: [aTask('a'), aTask('b'), aTask('c', { manualActivation: true })] });
  story.when({ type: 'assign-task', itemId: story.id('b'), assigneeId: 'agent-2' }).start('c');
  t.match(story.refusal(wait(story, 'b', 'a')), {
    code: 'worked-on',
    detail: /has been taken by somebody.*add another/,
  });
  t.match(story.refusal(wait(story, 'c', 'a')), { code: 'worked-on', detail: /was started/ });
  story.complete('b');
  t.match(story.refusal(wait(story, 'b', 'a')), { code: 'already-done' });
});

t.test('[LIVE-5] what others have heard cannot be made unheard', async (t) => {
  const story = given({ plan: [aTask('a'), aTask('b'), aTask('c', { entry: [on('b', 'start')] })] });
  t.match(story.refusal(wait(story, 'b', 'a')), { code: 'worked-on', detail: /"c" has heard that it began/ });
});

t.test('[LIVE-5] a step that began by what it waited for needs the criterion that is to wait for more', async (t) => {
  const story = given({ plan: [aTask('a'), aTask('b'), aTask('c', { entry: [on('a')] })] }).complete('a');
  t.same(story.states('c'), ['active']);
  t.match(story.refusal(wait(story, 'c', 'b')), {
    code: 'connection-impossible',
    errors: [{ pointer: '/criterionId' }],
  });
  story.when(wait(story, 'c', 'b', { criterionId: criterionId('entry-0') }));
  t.match(story.item('c'), { state: 'available', entry: [{ on: [{ occurred: true }, { occurred: false }] }] });
  story.complete('b');
  t.same(story.states('c'), ['active']);
});

t.test('[LIVE-6] several sources of one criterion mean all, criteria of their own mean any', async (t) => {
  const plan = [aTask('a'), aTask('b'), aTask('c', { entry: [on('a')] }), aTask('d', { entry: [on('a')] })];
  const story = given({ plan });
  story.when(wait(story, 'c', 'b', { criterionId: criterionId('entry-0') })).when(wait(story, 'd', 'b'));
  t.same(story.item('d').entry.length, 2);
  story.complete('b');
  t.same([story.states('c'), story.states('d')], [['available'], ['active']]);
  story.complete('a');
  t.same(story.states('c'), ['active']);
});

t.test('[LIVE-6] a condition is checked, joins another, and is tried again when a fact changes', async (t) => {
  const story = given({ plan: [aTask('a'), aTask('b', { entry: [{ ...on('a'), if: 'facts.x > 1' }] })] });
  t.match(story.refusal(wait(story, 'b', 'a', { if: 'facts.x >' })), {
    code: 'expression-invalid',
    errors: [{ pointer: '/if', detail: /character/ }],
  });
  story.when(wait(story, 'b', 'a', { on: [], if: 'facts.y', criterionId: criterionId('entry-0') }));
  t.match(story.item('b').entry[0], { if: '(facts.x > 1) && (facts.y)' });
  story.complete('a').facts({ x: 2 });
  t.same(story.states('b'), ['available']);
  story.facts({ y: true });
  t.same(story.states('b'), ['active']);
});

t.test('[LIVE-6] goals and facts are sources too, and an exit that left through one criterion', async (t) => {
  const story = given({
    goals: [aGoal('calm')],
    plan: [
      aTask('a', { entry: [on('z')] }),
      aTask('z', { exit: [{ id: 'gone', if: 'facts.gone' }] }),
      aTask('b'),
      aTask('c'),
    ],
  });
  const calm = story.goal('calm').id;
  story.when(wait(story, 'b', 'z', { on: [{ goalId: calm, transition: 'achieve' }] }));
  const gone = { itemId: story.id('z'), transition: 'exit', exitCriterionId: criterionId('gone') };
  story.when(wait(story, 'c', 'z', { on: [gone, { fact: 'word', transition: 'create' }] }));
  t.same([story.states('b'), story.states('c')], [['available'], ['available']]);
  story.when({ type: 'achieve-goal', goalId: calm, evidence: 'seen' }).facts({ gone: true }).facts({ word: 'x' });
  t.same([story.states('b'), story.states('c')], [['active'], ['active']]);
  const unknown = { ...gone, exitCriterionId: criterionId('none') };
  t.match(story.refusal(wait(story, 'a', 'z', { on: [unknown] })), { code: 'criterion-unknown' });
});

t.test('[LIVE-6] a source that stands already counts at once, and the agent is told', async (t) => {
  const story = given({ plan: [aTask('a'), aTask('b'), aTask('c')] }).complete('a');
  story.when(
    wait(story, 'c', 'a', {
      on: [
        { itemId: story.id('a'), transition: 'complete' },
        { itemId: story.id('b'), transition: 'complete' },
      ],
    }),
  );
  t.match(connected(story), { already: 1 });
  t.match(
    story.item('c').entry[0]?.on.map(({ occurred }) => occurred),
    [true, false],
  );
  story.complete('b');
  t.same(story.states('c'), ['active']);
});

t.test(
  '[LIVE-6] a line to a step of a stage that has not started counts what stands when the stage starts',
  async (t) => {
    const plan = [
      aTask('a'),
      aStage('later', [aTask('b'), aTask('c', { entry: [on('b')] })], { manualActivation: true }),
    ];
    const story = given({ plan });
    story.when(wait(story, 'b', 'a')).complete('a');
    t.equal(story.item('b').state, 'initial');
    story.start('later');
    t.same([story.states('b'), story.states('c')], [['active'], ['available']]);
  },
);

t.test('[LIVE-6] the case ends by what it is connected to', async (t) => {
  const story = given({ plan: [aTask('a'), aTask('b')] });
  story.when({ ...ends(story, 'b', 'a'), itemId: null });
  t.same(deviations(story), [['connected', 'exit', 'complaint']]);
  undone(story);
  story.complete('a');
  t.equal(story.theCase.state, 'active', 'taken back, it does not');
  t.match(story.refusal({ ...wait(story, 'b', 'a'), itemId: null }), { code: 'connection-impossible' });
  story.when({ ...ends(story, 'b', 'b'), itemId: null }).complete('b');
  t.equal(story.theCase.state, 'terminated');
});

t.test('[LIVE-7] what can never happen is refused with what would make it possible', async (t) => {
  const story = given({
    goals: [aGoal('calm')],
    plan: [
      aTask('a'),
      aTask('b'),
      aStage('s', [aTask('in'), aTask('beside')]),
      aMilestone('m', { entry: [on('b')] }),
      aTimer('t', 'PT1H'),
    ],
  }).complete('a');
  const refusals: readonly [Parameters<Story['refusal']>[0], object][] = [
    [
      wait(story, 'b', 'a', { on: [{ itemId: itemId('none'), transition: 'complete' }] }),
      { code: 'item-unknown', errors: [{ pointer: '/on/0/itemId' }] },
    ],
    [wait(story, 'b', 'a', { on: [{ goalId: goalId('none'), transition: 'achieve' }] }), { code: 'goal-unknown' }],
    [wait(story, 'b', 'b'), { code: 'connection-impossible', detail: /wait for itself/ }],
    [
      wait(story, 'b', 'm'),
      { code: 'connection-impossible', errors: [{ pointer: '/on/0/transition' }], detail: /never makes.*occur/ },
    ],
    [wait(story, 'in', 's'), { code: 'connection-impossible', detail: /ends with it anyway/ }],
    [wait(story, 't', 'b'), { code: 'connection-impossible', detail: /listens from its creation/ }],
    [ends(story, 'm', 'b'), { code: 'connection-impossible' }],
    [
      wait(story, 'b', 'a', { on: [{ itemId: story.id('a'), transition: 'start' }] }),
      { code: 'connection-impossible', detail: /over already/ },
    ],
    [wait(story, 'b', 'a', { on: [] }), { code: 'form-invalid' }],
  ];
  for (const [command, expected] of refusals) t.match(story.refusal(command), expected);
});

t.test('[LIVE-7] a circle that can never be entered is named', async (t) => {
  const story = given({
    plan: [
      aTask('start'),
      aTask('a', { entry: [on('b')] }),
      aTask('b', { entry: [on('start')] }),
      aStage('s', [aTask('in')], { entry: [on('start')] }),
    ],
  });
  t.match(story.refusal(wait(story, 'b', 'a', { criterionId: criterionId('entry-0') })), {
    code: 'connection-impossible',
    detail: '"b" would wait for "a" would wait for "b": none of them could ever start. Disconnect one of them first.',
    facts: { items: [story.id('b'), story.id('a')] },
  });
  t.match(story.refusal(wait(story, 's', 'in', { criterionId: criterionId('entry-0') })), {
    detail: /"s" would wait for "in"/,
  });
  story.when(wait(story, 'b', 'a'));
  t.equal(story.item('b').entry.length, 2, 'another way in is no circle');
});

t.test('[LIVE-7] a source in another round of the same stage is out of reach', async (t) => {
  const story = given({
    plan: [aStage('s', [aTask('a'), aTask('b')], { repetition: 'repetitionCounter < 2', holdsOpen: true })],
  });
  story.when({ type: 'add-task', name: 'own', stageId: story.id('s') });
  const own = story.id('own');
  story.complete('own').complete('a').complete('b').complete('s');
  t.same(story.states('s'), ['completed', 'active']);
  const command = { ...wait(story, 'b', 'a'), on: [{ itemId: own, transition: 'complete' }] } as const;
  t.match(story.refusal(command), { code: 'connection-impossible', detail: /another round/ });
});

t.test('[LIVE-8] a step that waits for nothing else begins when it is disconnected', async (t) => {
  const story = given({
    plan: [aTask('a'), aTask('b', { entry: [{ ...on('a'), if: 'facts.x' }] }), aTask('c', { entry: [on('a')] })],
  });
  const cut = (target: string, more: object = {}) =>
    ({
      type: 'disconnect-items',
      itemId: story.id(target),
      side: 'entry',
      criterionId: criterionId('entry-0'),
      ...more,
    }) as const;
  story.when(cut('c'));
  t.same(story.states('c'), ['active']);
  t.same(deviations(story), [['disconnected', 'c', 'complaint']]);
  story.when(cut('b', { part: 0 })).facts({ x: true });
  t.same(story.states('b'), ['active'], 'the condition alone is left');
  t.match(story.refusal(cut('b', { criterionId: criterionId('none') })), { code: 'criterion-unknown' });
  t.match(story.refusal(cut('b', { part: 7 })), { code: 'criterion-unknown', errors: [{ pointer: '/part' }] });
});

t.test(
  '[LIVE-8] an exit that somebody waits for stays, and a milestone that repeats keeps what stops it',
  async (t) => {
    const story = given({
      plan: [
        aTask('a', { exit: [{ id: 'out', if: 'facts.x' }] }),
        aTask('b', { entry: [{ on: [{ source: 'a', transition: 'exit', exitCriterion: 'out' }] }] }),
        aMilestone('m', { entry: [on('b')], repetition: true }),
      ],
    });
    const cut = (target: string, side: 'entry' | 'exit', id: string) =>
      ({ type: 'disconnect-items', itemId: story.id(target), side, criterionId: criterionId(id) }) as const;
    t.match(story.refusal(cut('a', 'exit', 'out')), { code: 'still-connected', detail: /"b" waits/ });
    t.match(story.refusal(cut('m', 'entry', 'entry-0')), { code: 'transition-denied', detail: /would never stop/ });
    story.skip('a');
    t.match(story.refusal(cut('a', 'exit', 'out')), { code: 'already-done' });
  },
);

t.test(
  '[LIVE-2] a line to a step of a fragment departs from its template, one to a step of one’s own does not',
  async (t) => {
    const story = given({ plan: [aStage('s', [])] })
      .add(aFragment())
      .when({ type: 'add-task', name: 'own' });
    story.when(wait(story, 'own', 'check-payment'));
    t.same(deviations(story), []);
    story
      .when({ type: 'add-task', name: 'more' })
      .when(wait(story, 'pay-back', 'more', { criterionId: criterionId('entry-0') }));
    t.same(deviations(story), [['connected', 'pay-back', 'refund']]);
  },
);
