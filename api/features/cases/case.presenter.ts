import type { EntityManager } from '@mikro-orm/postgresql';
import { allowedCommands, type BoardEntry, type BoardView } from '../../../engine/index.ts';
import type { Deps } from '../../application/deps.ts';
import { presentFile } from '../../application/files/file-view.ts';
import type { SignedIn } from '../../application/signed-in.ts';
import type { CaseStanding } from '../../application/standing.ts';
import { customerView } from '../../application/views/customer-view.ts';
import { presentInteraction } from '../../application/views/interaction-view.ts';
import type { CaseView, ConversationView, PersonRef } from '../../contract/views.ts';
import { citedIn } from '../../persistence/attachments.ts';
import type { Conversation } from '../../persistence/entities/conversation.entity.ts';
import { allQueues, assignableOn, connectorKinds, conversationsOf, interactionsOf, namesOf } from './cases.queries.ts';
import { linkedCases } from './linked-cases.queries.ts';
import { seenVersionOf } from './seen.queries.ts';

/** Everything that the case board needs, at the version of the board. */
export async function presentCase(
  deps: Pick<Deps, 'pool' | 'channels' | 'config' | 'now'>,
  em: EntityManager,
  person: SignedIn,
  standing: CaseStanding,
  board: BoardView,
): Promise<CaseView> {
  const { head, caseId } = board;
  // None of these waits for another.
  const [talk, customer, people, assignable, linked, queues, seenVersion, files] = await Promise.all([
    talkOf(deps, em, caseId),
    head.customerId === null ? null : customerView(deps.pool, em, person, head.customerId),
    namesOf(deps.pool, peopleOn(board)),
    assignableOn(deps.pool, head.queueId),
    linkedCases(deps, em, person, caseId, head.follows),
    allQueues(em),
    seenVersionOf(deps.pool, person.id, caseId),
    citedIn(deps.pool, caseId),
  ]);
  return {
    board,
    allowed: allowedCommands(head, standing),
    customer,
    ...talk,
    people,
    assignable: withExperts(board, assignable, people),
    ...linked,
    queues,
    attachments: files.map(presentFile),
    seenVersion,
    serverTime: deps.now().toISOString(),
  };
}

/** Who was invited works this case too, so steps of it may be hers. */
function withExperts(board: BoardView, team: readonly PersonRef[], people: readonly PersonRef[]): PersonRef[] {
  const invited = new Set(Object.values(board.participants).map(({ userId }) => userId));
  return [...team, ...people.filter(({ id }) => invited.has(id) && !team.some((member) => member.id === id))];
}

/** What was said in the case, and the threads that it was said in. */
async function talkOf(
  { channels }: Pick<Deps, 'channels'>,
  em: EntityManager,
  caseId: string,
): Promise<Pick<CaseView, 'conversations' | 'interactions'>> {
  const interactions = await interactionsOf(em, caseId);
  const conversations = await conversationsOf(em, caseId, interactions);
  const kinds = await connectorKinds(em, conversations);
  return {
    conversations: conversations.map((row) => presentConversation(row, kinds, channels)),
    interactions: interactions.map(presentInteraction),
  };
}

/** Whether an answer can be sent on the thread is the channel's word; without an address there is nowhere to send it. */
function presentConversation(
  row: Conversation,
  kinds: ReadonlyMap<string, string>,
  channels: Deps['channels'],
): ConversationView {
  const channel = channels.get(kinds.get(row.connectorId) ?? '')?.describe();
  return {
    id: row.id,
    channel: row.channel,
    visibility: row.visibility,
    title: row.title,
    canReply: channel?.canReply === true && row.replyAddress !== null,
    maxLength: channel?.maxLength?.[row.visibility] ?? null,
    takesFiles: channel?.takesFiles === true && row.replyAddress !== null,
  };
}

/** Ids of everybody that the board mentions: owner, assignees, who did what, and people named in the words of an entry. */
export function peopleOn(board: BoardView): string[] {
  const items = Object.values(board.items).map(({ assigneeId }) => assigneeId);
  const invited = Object.values(board.participants).map(({ userId }) => userId);
  const ids = [board.head.ownerId, ...items, ...invited, ...Object.values(board.entries).flatMap(peopleIn)];
  return [...new Set(ids.filter((id) => typeof id === 'string'))];
}

function peopleIn(entry: BoardEntry): unknown[] {
  const actor = entry.actorKind === 'person' ? [entry.actorId] : [];
  if (entry.kind === 'note') return [...actor, ...entry.mentions];
  if (entry.kind === 'interaction') return [...actor, entry.movedFrom?.by];
  if (entry.kind !== 'event') return actor;
  const { ownerId, assigneeId, userId } = entry.params;
  return [...actor, ownerId, assigneeId, userId];
}
