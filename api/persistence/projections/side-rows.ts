import type { Case, RecordedEvent } from '../../../engine/index.ts';
import type { AcceptedCommand } from '../../application/case-store.ts';

/** A reply that waits for its time: a row of outbox and an outbound row of interaction, both under the id of the reply. */
export interface ReplyRow {
  readonly id: string;
  readonly conversation_id: string;
  readonly visibility: 'public' | 'private';
  readonly text: string;
  readonly author_id: string | null;
  readonly due_at: string;
  readonly at: string;
  readonly payload: { readonly replyId: string; readonly conversationId: string; readonly visibility: string };
}

export interface DispatchRow {
  readonly id: string;
  readonly state: string;
  readonly error: string | null;
}

/** Somebody who was invited: a row of case_participant, by which an expert sees the case. */
export interface ParticipantRow {
  readonly id: string;
  readonly kind: string;
  readonly user_id: string | null;
}

export interface AttachedRow {
  readonly id: string;
  /** What is said in this conversation from now on comes here; null: one message was moved, the rest stays. */
  readonly conversation_id: string | null;
}

export interface FragmentUseRow {
  readonly fragment_id: string;
  readonly template_key: string;
  readonly template_version: number;
  readonly case_type_key: string;
  readonly at: string;
}

/** A fragment that follows another version of its template than before. */
export interface FollowedRow {
  readonly id: string;
  readonly template_version: number;
}

/** How the column `last_message` of the case changes. */
export type LastMessage =
  | { readonly kind: 'keep' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'interaction'; readonly interactionId: string }
  /** A message was changed or taken back: look for the last one anew, without these. */
  | { readonly kind: 'search'; readonly without: readonly string[] };

/** Rows that events add or change outside the lists of the case. */
export interface SideRows {
  readonly replies: readonly ReplyRow[];
  readonly dispatches: readonly DispatchRow[];
  readonly attached: readonly AttachedRow[];
  /** Who takes part now, and who does not any more. */
  readonly joined: readonly ParticipantRow[];
  readonly left: readonly { readonly id: string }[];
  readonly fragments: readonly FragmentUseRow[];
  readonly followed: readonly FollowedRow[];
  readonly lastMessage: LastMessage;
}

/** What a batch of commands writes beside the lists. A row that several of them set is written once, as the last did. */
export function sideRows(after: Case, commands: readonly AcceptedCommand[]): SideRows {
  const each = commands.map((command) => sideRowsOf(after, command));
  const fragments = each.flatMap((rows) => rows.fragments);
  // What is added in this very statement is written with the version that the batch comes to.
  const isAdded = new Set(fragments.map(({ fragment_id }) => fragment_id));
  return {
    replies: each.flatMap(({ replies }) => replies),
    dispatches: lastOfEach(each.flatMap(({ dispatches }) => dispatches)),
    attached: lastOfEach(each.flatMap(({ attached }) => attached)),
    // One statement may touch a row once: what the batch comes to is written.
    joined: lastOfEach(each.flatMap(({ joined }) => joined)).filter(({ id }) => after.participants.has(id)),
    left: lastOfEach(each.flatMap(({ left }) => left)).filter(({ id }) => !after.participants.has(id)),
    fragments,
    followed: lastOfEach(each.flatMap(({ followed }) => followed)).filter(({ id }) => !isAdded.has(id)),
    lastMessage: each.map(({ lastMessage }) => lastMessage).findLast(({ kind }) => kind !== 'keep') ?? { kind: 'keep' },
  };
}

function lastOfEach<Row extends { readonly id: string }>(list: readonly Row[]): readonly Row[] {
  return list.length < 2 ? list : [...new Map(list.map((row) => [row.id, row])).values()];
}

/** The text of a reply comes from the command: the journal cites interactions by id and holds none of their words. */
function sideRowsOf(after: Case, { command, events }: AcceptedCommand): SideRows {
  const text = command.type === 'send-reply' ? command.text : '';
  return {
    replies: events.flatMap((event) => (event.type === 'reply-queued' ? [replyRow(event, text)] : [])),
    dispatches: events.flatMap(({ type, data, personal }) =>
      type === 'reply-state-changed' ? [{ id: data.replyId, state: data.state, error: personal?.error ?? null }] : [],
    ),
    attached: events.flatMap(({ type, data }) =>
      type === 'interaction-attached'
        ? [
            {
              id: data.interactionId,
              conversation_id: data.moved?.conversation === false ? null : data.conversationId,
            },
          ]
        : [],
    ),
    joined: events.flatMap(({ type, data }) =>
      type === 'participant-invited' ? [{ id: data.participantId, kind: data.kind, user_id: data.userId }] : [],
    ),
    left: events.flatMap(({ type, data }) => (type === 'participant-removed' ? [{ id: data.participantId }] : [])),
    fragments: events.flatMap(({ type, data, at }) =>
      type === 'fragment-added' && data.templateKey !== null && data.templateVersion !== null
        ? [
            {
              fragment_id: data.fragmentId,
              template_key: data.templateKey,
              template_version: after.fragments.get(data.fragmentId)?.templateVersion ?? data.templateVersion,
              case_type_key: after.type.key,
              at,
            },
          ]
        : [],
    ),
    followed: events.flatMap(({ type, data }) =>
      type === 'fragment-changed' && data.templateVersion !== null
        ? [{ id: data.fragmentId, template_version: data.templateVersion }]
        : [],
    ),
    lastMessage: lastMessage(events, text),
  };
}

function replyRow({ data, actor, at }: Extract<RecordedEvent, { type: 'reply-queued' }>, text: string): ReplyRow {
  const { replyId, conversationId, visibility, sendAt } = data;
  return {
    id: replyId,
    conversation_id: conversationId,
    visibility,
    text,
    author_id: actor.kind === 'person' ? actor.id : null,
    due_at: sendAt,
    at,
    payload: { replyId, conversationId, visibility },
  };
}

function lastMessage(events: readonly RecordedEvent[], text: string): LastMessage {
  let last: LastMessage = { kind: 'keep' };
  const recalled: string[] = [];
  for (const { type, data } of events) {
    if (type === 'reply-queued') last = { kind: 'text', text };
    else if (type === 'interaction-attached') last = { kind: 'interaction', interactionId: data.interactionId };
    else if (type === 'interaction-moved') {
      recalled.push(...data.interactionIds);
      last = { kind: 'search', without: recalled };
    } else if (type === 'interaction-amended') last = { kind: 'search', without: recalled };
    else if (type === 'reply-state-changed' && data.state === 'recalled') {
      recalled.push(data.replyId);
      last = { kind: 'search', without: recalled };
    }
  }
  return last;
}
