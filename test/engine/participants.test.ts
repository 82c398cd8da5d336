import t from 'tap';
import { type CaseCommand, caseId, commandId, emptyBoard, foldFrames, toFacts } from '../../engine/index.ts';
import { given, type Story } from './given.ts';

const expert = (userId: string, participantId?: string): CaseCommand => ({
  type: 'invite-participant',
  kind: 'expert',
  userId,
  ...(participantId === undefined ? {} : { participantId }),
});
const firm = (name: string): CaseCommand => ({
  type: 'invite-participant',
  kind: 'partner',
  name,
  reason: 'They repair',
});
const people = (story: Story) =>
  [...story.theCase.participants.values()].map(({ kind, userId, name }) => [kind, userId ?? name]);

/** Takes back what the last command did. */
function undone(story: Story, before: Story['theCase']): Story {
  const past = { commandId: commandId('of-the-past'), before, after: story.theCase, events: story.events };
  return story.when({ type: 'undo', undone: past.commandId }, { past });
}

t.test('[PART-1] an expert, a partner and a contact of the customer are invited', async (t) => {
  const story = given().when(expert('user-7', 'p-1')).when(firm(' Repairs Ltd ')).when({
    type: 'invite-participant',
    kind: 'customer',
    name: 'His daughter',
  });
  t.same(people(story), [
    ['expert', 'user-7'],
    ['partner', 'Repairs Ltd'],
    ['customer', 'His daughter'],
  ]);
  t.ok(story.theCase.participants.has('p-1'), 'under the id that the client made');
});

t.test('[PART-1] who is invited has to be said, and nobody is invited twice', async (t) => {
  const story = given().when(expert('user-7', 'p-1')).when(firm('Repairs Ltd'));
  t.match(story.refusal({ type: 'invite-participant', kind: 'expert' }), {
    code: 'form-invalid',
    errors: [{ pointer: '/userId' }],
  });
  t.match(story.refusal({ type: 'invite-participant', kind: 'partner', name: ' ' }), { code: 'form-invalid' });
  t.match(story.refusal({ type: 'invite-participant', kind: 'customer', name: 'A', userId: 'u' }), {
    errors: [{ pointer: '/userId' }],
  });
  t.equal(story.refusal(expert('user-7')).code, 'already-done');
  t.equal(story.refusal(expert('user-8', 'p-1')).code, 'already-done', 'nor under an id in use');
  t.equal(story.refusal(firm('Repairs Ltd')).code, 'already-done');
});

t.test('[PART-2] names are personal, ids are not: an erased case still folds, and lets them go', async (t) => {
  const story = given().when(firm('Repairs Ltd'));
  const [event] = story.events;
  t.match(event, { type: 'participant-invited', data: { kind: 'partner' }, personal: { name: 'Repairs Ltd' } });
  t.notMatch(JSON.stringify(event?.data), 'Repairs');
  const erased = story.events.map((each) => ({ ...each, personal: null }));
  const facts = erased.flatMap((each) => toFacts(each, 'internal'));
  t.match(facts, [{ type: 'participant-put', participant: { name: null } }, { type: 'entry-put' }]);
});

t.test('[PART-3] who is removed does not take part any more; nobody is removed twice', async (t) => {
  const story = given().when(expert('user-7', 'p-1')).when({ type: 'remove-participant', participantId: 'p-1' });
  t.same(people(story), []);
  t.equal(story.refusal({ type: 'remove-participant', participantId: 'p-1' }).code, 'participant-unknown');
  t.same(people(story.when(expert('user-7'))), [['expert', 'user-7']], 'and may be invited again');
});

t.test('[PART-4] inviting and removing are taken back', async (t) => {
  const start = given();
  const before = start.theCase;
  t.same(people(undone(start.when(expert('user-7', 'p-1')), before)), []);

  const other = given().when(firm('Repairs Ltd'));
  const [id = ''] = other.theCase.participants.keys();
  const with1 = other.theCase;
  undone(other.when({ type: 'remove-participant', participantId: id }), with1);
  t.same(people(other), [['partner', 'Repairs Ltd']], 'with the name');
});

t.test('[PART-4] a removal is not taken back beside somebody who was invited anew', async (t) => {
  const story = given().when(expert('user-7', 'p-1'));
  const before = story.theCase;
  story.when({ type: 'remove-participant', participantId: 'p-1' });
  const past = { commandId: commandId('of-the-past'), before, after: story.theCase, events: story.events };
  story.when(expert('user-7', 'p-2'));
  t.equal(story.refusal({ type: 'undo', undone: past.commandId }, { past }).code, 'already-done');
});

t.test('[BOARD-2] a board shows who takes part, and its timeline says so', async (t) => {
  const story = given().when(expert('user-7', 'p-1')).when(firm('Repairs Ltd'));
  story.when({ type: 'remove-participant', participantId: 'p-1', reason: 'All is said' });
  const frames = story.journal.map((event) => ({ ...event, facts: toFacts(event, 'internal') }));
  const board = foldFrames(emptyBoard(caseId('x')), frames);
  t.match(Object.values(board.participants), [{ kind: 'partner', name: 'Repairs Ltd', userId: null }]);
  const lines = board.entryOrder.flatMap((id) => {
    const entry = board.entries[id];
    return entry?.kind === 'event' ? [[entry.code, entry.params['userId'] ?? entry.params['name']]] : [];
  });
  t.same(lines.slice(-3), [
    ['participant-invited', 'user-7'],
    ['participant-invited', 'Repairs Ltd'],
    ['participant-removed', 'user-7'],
  ]);
});
