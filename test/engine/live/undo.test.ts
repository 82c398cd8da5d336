import t from 'tap';
import { commandId } from '../../../engine/index.ts';
import { aGoal, aMessageTask, aStage, aTask, aWaitTask, on, theSystem } from '../../fixtures/builders.ts';
import { attach, reply } from '../any-command.ts';
import { given, type Story } from '../given.ts';
import { lastCommand, pastOf, undone, undoRefused } from './support.ts';

const assign = (story: Story, key: string, assigneeId = 'agent-2') =>
  ({ type: 'assign-task', itemId: story.id(key), assigneeId }) as const;

t.test('[UNDO-1] what others changed since stays as it is', async (t) => {
  const story = given({ plan: [aTask('a')] });
  story.when({ type: 'change-item', itemId: story.id('a'), name: 'A', due: 'P1D' });
  const id = lastCommand(story);
  story.when({ type: 'change-item', itemId: story.id('A'), description: 'more' }).facts({ x: 1 });
  undone(story, id);
  t.match(story.item('a'), { name: 'a', dueAt: null, description: 'more' });
  t.match(story.events.at(-1), { type: 'change-undone', data: { command: 'change-item' }, actor: { id: 'agent-1' } });
});

t.test('[UNDO-1] what the same thing became since is named', async (t) => {
  const story = given({ goals: [aGoal('calm')], plan: [aTask('a'), aTask('b')] });
  story.when({ type: 'change-item', itemId: story.id('a'), name: 'A' });
  const renamed = lastCommand(story);
  story.when({ type: 'change-item', itemId: story.id('A'), name: 'AA' });
  t.match(undoRefused(story, renamed), {
    code: 'changed-since',
    detail: /"AA": its name was changed since. Undo that change first/,
    facts: { changes: [{ field: 'name' }] },
  });
  story.facts({ x: 1 });
  const fact = lastCommand(story);
  story.facts({ x: 2 });
  t.match(undoRefused(story, fact), {
    code: 'changed-since',
    detail: /The fact "x"/,
    facts: { changes: [{ fact: 'x' }] },
  });
  story.when({ type: 'change-case', priority: 'high' });
  const head = lastCommand(story);
  story.when({ type: 'change-case', priority: 'low' });
  t.match(undoRefused(story, head), { detail: /The priority was changed since/ });
  const calm = story.goal('calm').id;
  story.when({ type: 'change-goal', goalId: calm, name: 'calmer' });
  const goal = lastCommand(story);
  story.when({ type: 'achieve-goal', goalId: calm, evidence: 'x' }).when({ type: 'assign-case', ownerId: 'x' });
  undone(story, goal);
  t.match(story.goal('calm'), { name: 'calm', state: 'achieved' });
});

t.test('[UNDO-2] what the command made goes while nobody has worked on it', async (t) => {
  const story = given({ plan: [aStage('s', [], { holdsOpen: true })] });
  story.when({ type: 'add-task', name: 'x' });
  const added = lastCommand(story);
  story.when(assign(story, 'x'));
  t.match(undoRefused(story, added), { code: 'worked-on', detail: /"x" has been taken by somebody since/ });
  undone(story);
  undone(story, added);
  t.equal(story.theCase.items.size, 1);
  t.match(undoRefused(story, added), { code: 'already-done' });
});

t.test('[UNDO-2] what others added to it, or let wait for it, holds it', async (t) => {
  const story = given({ plan: [aTask('b')] });
  story.when({ type: 'add-task', name: 'stage', kind: 'stage' });
  const stage = lastCommand(story);
  story.when({ type: 'add-task', name: 'in', stageId: story.id('stage') });
  t.match(undoRefused(story, stage), { code: 'worked-on', detail: /"in" was added to "stage"|lies/ });
  story.when({ type: 'add-task', name: 'a', stageId: story.id('stage') });
  const added = lastCommand(story);
  const on = [{ itemId: story.id('a'), transition: 'complete' }] as const;
  story.when({ type: 'connect-items', itemId: story.id('b'), side: 'entry', on });
  t.match(undoRefused(story, added), { code: 'worked-on', detail: /"b" waits for "a" since. Disconnect that first/ });
  story.when({ type: 'add-goal', name: 'g' });
  const goal = lastCommand(story);
  story.when({ type: 'change-item', itemId: story.id('b'), goalId: story.goal('g').id });
  t.match(undoRefused(story, goal), { code: 'worked-on', detail: /"b"/ });
});

t.test('[UNDO-3] what happened meanwhile is heard when things are back', async (t) => {
  const story = given({ plan: [aTask('a'), aTask('b', { entry: [on('a')] }), aTask('c')] });
  story.when({
    type: 'disconnect-items',
    itemId: story.id('b'),
    side: 'entry',
    criterionId: story.item('b').entry[0]?.id ?? ('' as never),
  });
  const cut = lastCommand(story);
  t.same(story.states('b'), ['active']);
  story.complete('a');
  undone(story, cut);
  t.same(story.states('b'), ['active'], 'it waits again, and what it waits for is there');
  t.match(story.item('b').entry.length, 1);
  t.ok(story.moves.includes('b start'));
});

t.test('[UNDO-4] an undo is undone, by anybody', async (t) => {
  const story = given({ plan: [aTask('a')] });
  const before = { ...story.item('a') };
  story.when({ type: 'remove-item', itemId: story.id('a') });
  undone(story);
  t.same(story.item('a'), before);
  t.match(
    story.events.map(({ type }) => type),
    ['item-created', 'deviation-recorded', 'change-undone'],
  );
  undone(story);
  t.equal(story.theCase.items.size, 0);
  t.match(story.events.at(-1), { data: { command: 'undo' } });
});

t.test('[UNDO-5] what cannot be taken back says what does instead', async (t) => {
  const story = given({ plan: [aTask('a'), aTask('b')] }).when(attach('x', '2026-03-02T08:00:00.000Z'));
  t.match(undoRefused(story, story.journal[0]?.commandId), { code: 'not-undoable', detail: /Close it instead/ });
  t.match(undoRefused(story), { code: 'not-undoable' });
  story.when({ type: 'add-note', text: 'x' });
  t.match(undoRefused(story), { code: 'not-undoable', detail: /Write another one/ });
  story.when({ type: 'suspend-case', reason: 'x' });
  t.match(undoRefused(story), { code: 'not-undoable', detail: /Reactivate the case/ });
  story.when({ type: 'reactivate-case' });
  t.match(undoRefused(story), { code: 'not-undoable', detail: /Suspend or close/ });
  story.when(reply('r'));
  const sent = lastCommand(story);
  story.when({ type: 'record-dispatch', replyId: 'r', result: 'sent' }, { actor: theSystem('dispatch') });
  t.match(undoRefused(story, sent), { code: 'not-undoable', detail: /has left already/ });
  t.match(undoRefused(story), { code: 'not-undoable', detail: /not done by a person/ });
  t.match(story.refusal({ type: 'undo', undone: commandId('none') }), {
    code: 'command-unknown',
    errors: [{ pointer: '/undone' }],
  });
});

t.test('[UNDO-5] the case that has gone on around a thing is named', async (t) => {
  const story = given({ plan: [aStage('s', [aTask('a'), aTask('b')]), aTask('c')] }).complete('a');
  const done = lastCommand(story);
  story.skip('s');
  t.match(undoRefused(story, done), { code: 'changed-since', detail: /"s", in which "a" lies, is terminated now/ });
});

const reopen = (story: Story, key: string, id = lastCommand(story)) =>
  [{ type: 'reopen-task', itemId: story.id(key) }, pastOf(story, id)] as const;

t.test('[UNDO-6] a task is reopened while nothing that it caused has been worked on', async (t) => {
  const story = given({ plan: [aTask('a', { due: 'P1D' }), aTask('b', { entry: [on('a')] })] });
  const before = { ...story.item('a') };
  story.complete('a', { x: 1 });
  const done = lastCommand(story);
  story.when(assign(story, 'b'));
  t.match(story.refusal(...reopen(story, 'a', done)), {
    code: 'worked-on',
    detail: /"b" has been taken by somebody since/,
  });
  story.when({ type: 'assign-task', itemId: story.id('b'), assigneeId: null }).facts({ x: 2 });
  story.when(...reopen(story, 'a', done));
  t.same(story.item('a'), before);
  t.same([story.states('b'), story.theCase.file.get('x')], [['available'], 2], 'a fact that changed since stays');
  story.skip('a');
  story.when(...reopen(story, 'a'));
  t.match(story.item('a'), { state: 'active', skipped: false });
  t.match(story.refusal(...reopen(story, 'a')), { code: 'already-done' });
});

t.test('[UNDO-6] what ended because of something else is not reopened by itself', async (t) => {
  const story = given({ plan: [aTask('a'), aTask('b', { exit: [on('a')] }), aWaitTask('w')] }).complete('a');
  t.match(story.refusal(...reopen(story, 'b')), { code: 'not-undoable', detail: /something else ended it/ });
  story.when(attach('x', '2026-03-02T10:00:00.000Z'));
  t.match(story.refusal(...reopen(story, 'w')), { code: 'not-undoable', detail: /the customer has answered/ });
  t.match(story.refusal({ type: 'reopen-task', itemId: story.id('a') }), {
    code: 'too-late',
    detail: /Repeat it instead/,
  });
});

t.test('[UNDO-7] a reply that is recalled gives back its message task', async (t) => {
  const plan = [aMessageTask('say'), aTask('next', { entry: [on('say')] })];
  const story = given({ plan }).when(attach('x', '2026-03-02T08:00:00.000Z'));
  story.when(reply('r', { itemId: story.id('say') }));
  t.same(story.states('next'), ['active']);
  story.when({ type: 'recall-reply', replyId: 'r' }, pastOf(story));
  t.same(
    [story.states('say'), story.states('next'), story.theCase.replies.get('r')?.state],
    [['active'], ['available'], 'recalled'],
  );
  story.when(reply('s', { itemId: story.id('say') }));
  const sent = lastCommand(story);
  story.when(assign(story, 'next')).when({ type: 'recall-reply', replyId: 's' }, pastOf(story, sent));
  t.same(
    [story.states('say'), story.theCase.replies.get('s')?.state],
    [['completed'], 'recalled'],
    'somebody works on what came after',
  );
});

t.test('[UNDO-7] undoing a reply that still waits recalls it', async (t) => {
  const story = given({ plan: [aMessageTask('say')], firstReply: 'PT1H' }).when(
    attach('x', '2026-03-02T08:00:00.000Z'),
  );
  undone(story.when(reply('r', { itemId: story.id('say') })));
  t.match(
    [story.states('say'), story.theCase.replies.get('r')?.state, story.theCase.firstReply.repliedAt],
    [['active'], 'recalled', null],
  );
  undone(story.when(reply('plain')));
  t.equal(story.theCase.replies.get('plain')?.state, 'recalled');
});
