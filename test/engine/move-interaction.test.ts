import t from 'tap';
import {
  type CaseCommand,
  type CaseId,
  caseId,
  commandId,
  commandsForFamily,
  type DecideContext,
  emptyBoard,
  FAMILY_ACTOR,
  foldFrames,
  type RecordedEvent,
  toFacts,
} from '../../engine/index.ts';
import { aTask, aWaitTask, theSystem } from '../fixtures/builders.ts';
import { attach, reply } from './any-command.ts';
import { given, type Story } from './given.ts';

const OTHER = caseId('019c0000-ffff-7000-8000-000000000002');
const AT = '2026-03-02T09:10:00.000Z';
const open = { state: 'active', customerIds: ['customer-1'] } as const;
const talking = (): Story =>
  given({ plan: [aTask('a')] }, { customerId: 'customer-1' })
    .when(attach('m-1', AT), { actor: theSystem('intake') })
    .when(attach('m-2', AT), { actor: theSystem('intake') })
    .when(attach('m-3', AT, 'talk-2'), { actor: theSystem('intake') });
const move = (interactionId: string, more: object = {}): CaseCommand => ({
  type: 'move-interaction',
  interactionId,
  toCaseId: OTHER,
  ...more,
});
const inside = (story: Story): readonly string[] => [...story.theCase.interactions.keys()];
const boardOf = (journal: readonly RecordedEvent[]) =>
  foldFrames(
    emptyBoard('x'),
    journal.map((event) => ({ ...event, facts: toFacts(event, 'internal') })),
  );

/** What the last command makes another case do. */
const told = (story: Story, before: Story['theCase']) => commandsForFamily(before, story.theCase, story.events);
const asFamily = (id: CaseId): Partial<DecideContext> => ({ actor: FAMILY_ACTOR, caseId: id });

t.test('[MOVE-1] one message goes, the rest of its conversation stays', async (t) => {
  const story = talking();
  const before = story.theCase;
  story.when(move('m-1', { reason: 'About the other order' }), { target: open });
  t.same(inside(story), ['m-2', 'm-3']);
  t.match(told(story, before), [
    {
      caseId: OTHER,
      command: {
        type: 'receive-interaction',
        interactions: [{ id: 'm-1', conversationId: 'talk-1', channel: 'facebook', kind: 'message', at: AT }],
        fromCaseId: before.id,
        movedBy: 'agent-1',
        conversation: false,
      },
    },
  ]);
});

t.test('[MOVE-1] a conversation goes whole, and other conversations stay', async (t) => {
  const story = talking();
  const before = story.theCase;
  story.when(move('m-2', { conversation: true }), { target: open });
  t.same(inside(story), ['m-3']);
  t.match(told(story, before), [{ command: { interactions: [{ id: 'm-1' }, { id: 'm-2' }], conversation: true } }]);
  t.equal(story.refusal(reply('r-1')).code, 'interaction-unknown', 'nobody answers it from here any more');
});

t.test('[MOVE-1] facts, goals and steps of the case that it leaves stay as they are', async (t) => {
  const story = given(
    { plan: [aWaitTask('answer')], goals: [{ key: 'happy', name: 'Happy' }] },
    { customerId: 'customer-1', facts: { amount: 5 } },
  );
  story.when(attach('m-1', '2026-03-02T08:00:00.000Z'), { actor: theSystem('intake') });
  const { items, goals, file } = story.theCase;
  story.when(move('m-1'), { target: open });
  t.same([...story.theCase.items], [...items]);
  t.same([...story.theCase.goals], [...goals]);
  t.same([...story.theCase.file], [...file]);
});

t.test('[MOVE-3] what cannot be moved is refused, with the place', async (t) => {
  const story = talking();
  t.match(story.refusal(move('m-9'), { target: open }), {
    code: 'interaction-unknown',
    errors: [{ pointer: '/interactionId' }],
  });
  t.match(story.refusal(move('m-1')), { code: 'case-unknown', errors: [{ pointer: '/toCaseId' }] });
  const other = { state: 'active', customerIds: ['customer-2'] } as const;
  t.equal(story.refusal(move('m-1'), { target: other }).code, 'other-customer');
  const closed = { ...open, state: 'closed' } as const;
  t.equal(story.refusal(move('m-1'), { target: closed }).code, 'case-not-open');
  t.equal(story.refusal(move('m-1', { toCaseId: story.theCase.id }), { target: open }).code, 'already-done');
  const nobody = given({}).when(attach('m-1', AT), { actor: theSystem('intake') });
  t.equal(nobody.refusal(move('m-1'), { target: open }).code, 'other-customer', 'a case without a customer has none');
});

t.test('[MOVE-3] records that were found to be one person are one customer', async (t) => {
  const story = talking().when(move('m-1'), {
    target: { state: 'active', customerIds: ['customer-9', 'customer-1'] },
  });
  t.same(inside(story), ['m-2', 'm-3']);
});

t.test('[MOVE-3] a conversation with a reply that is about to leave is not moved', async (t) => {
  const story = talking().when(reply('r-1'));
  t.equal(story.refusal(move('m-1'), { target: open }).code, 'reply-pending');
  story.when(move('m-3'), { target: open });
  story.when({ type: 'recall-reply', replyId: 'r-1' }).when(move('m-1'), { target: open });
  t.same(inside(story), ['m-2']);
});

const received = (at: string, conversation = false): CaseCommand => ({
  type: 'receive-interaction',
  interactions: [{ id: 'm-1', conversationId: 'talk-1', channel: 'facebook', kind: 'message', at }],
  fromCaseId: OTHER,
  movedBy: 'agent-1',
  conversation,
});

t.test('[MOVE-2] a case takes what another gives it, once', async (t) => {
  const story = given({}, { customerId: 'customer-1' }).when(received(AT), asFamily(OTHER));
  t.match(story.theCase.interactions.get('m-1'), { conversationId: 'talk-1', kind: 'message', at: AT });
  t.equal(story.refusal(received(AT), asFamily(OTHER)).code, 'already-done');
  const board = boardOf(story.journal);
  t.match(board.entries['m-1'], { kind: 'interaction', movedFrom: { caseId: OTHER, by: 'agent-1' }, movedTo: null });
});

t.test('[MOVE-2] it ends only steps that had begun to wait when it was said', async (t) => {
  const story = given({ plan: [aWaitTask('answer')] }).when(received('2026-03-02T08:59:00.000Z'), asFamily(OTHER));
  t.same(story.states('answer'), ['active'], 'said before anybody waited');
  const later = given({ plan: [aWaitTask('answer')] }).when(received('2026-03-02T09:30:00.000Z'), asFamily(OTHER));
  t.same(later.states('answer'), ['completed']);
});

t.test('[MOVE-2] an ended case takes it and stays ended', async (t) => {
  const story = given({}).when({ type: 'close-case', outcomeMet: true }).when(received(AT), asFamily(OTHER));
  t.equal(story.theCase.state, 'completed');
  t.same(inside(story), ['m-1']);
});

t.test('[MOVE-4] taking it back asks the case that has it; that one gives it away as to any other', async (t) => {
  const story = talking();
  const before = story.theCase;
  story.when(move('m-1', { conversation: true }), { target: open });
  const past = { commandId: commandId('of-the-past'), before, after: story.theCase, events: story.events };
  const moved = story.theCase;
  const holder = { state: 'active', holds: ['m-1', 'm-2'], replyPending: false } as const;
  story.when({ type: 'undo', undone: past.commandId }, { past, holder });
  const [asked] = told(story, moved);
  t.match(asked, {
    caseId: OTHER,
    command: { type: 'move-interaction', interactionId: 'm-1', conversation: true, toCaseId: before.id },
  });
  t.match(story.events.at(-1), { type: 'change-undone', data: { command: 'move-interaction' } });
  story.when({ ...received(AT), fromCaseId: OTHER, movedBy: null, conversation: true } as CaseCommand, asFamily(OTHER));
  t.same(inside(story), ['m-3', 'm-1']);
  const board = boardOf(story.journal);
  t.match(board.entries['m-1'], { movedTo: null, movedFrom: null, revision: 1 }, 'it stands where it stood');
  t.match(board.entries['m-2'], { movedTo: OTHER });
  t.equal(board.entryOrder.indexOf('m-1'), 1);
});

t.test('[MOVE-4] not when it went on, waits to be answered, or lies in a case that is closed for good', async (t) => {
  const story = talking();
  const before = story.theCase;
  story.when(move('m-1'), { target: open });
  const past = { commandId: commandId('of-the-past'), before, after: story.theCase, events: story.events };
  const undo: CaseCommand = { type: 'undo', undone: past.commandId };
  const holder = { state: 'active', holds: ['m-1'], replyPending: false } as const;
  for (const other of [
    { ...holder, holds: [] },
    { ...holder, replyPending: true },
    { ...holder, state: 'closed' } as const,
  ])
    t.equal(story.refusal(undo, { past, holder: other }).code, 'changed-since');
  t.equal(story.refusal(undo, { past }).code, 'changed-since');
});

t.test('[MOVE-5] what cannot be taken comes back, and the timeline says so', async (t) => {
  const story = talking().when(move('m-1'), { target: open });
  story.when({ ...received(AT), movedBy: null } as CaseCommand, asFamily(OTHER));
  t.same(inside(story), ['m-2', 'm-3', 'm-1']);
  const board = boardOf(story.journal);
  const lines = board.entryOrder.flatMap((id) => {
    const entry = board.entries[id];
    return entry?.kind === 'event' ? [entry.code] : [];
  });
  t.same(lines.slice(-2), ['interaction-moved', 'interaction-returned']);
});

t.test('[POLICY-1] only the system brings what another case gives', async (t) => {
  const { PERSON_COMMANDS } = await import('../../engine/policy/roles.ts');
  t.notOk(PERSON_COMMANDS.includes('receive-interaction'));
  t.ok(PERSON_COMMANDS.includes('move-interaction'));
});
