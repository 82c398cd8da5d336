import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import type { Channel, DispatchState, InteractionKind, JsonObject, JsonValue } from '../../../engine/index.ts';

/** A thread on a channel: a post with its comments, a chat, the calls of one number. */
export const Conversation = defineEntity({
  name: 'Conversation',
  tableName: 'conversation',
  uniques: [{ name: 'conversation_thread_unique', properties: ['connectorId', 'threadKey'] }],
  properties: {
    id: p.uuid().primary(),
    connectorId: p.text(),
    channel: p.text().$type<Channel>(),
    threadKey: p.text(),
    visibility: p.text().$type<'public' | 'private'>(),
    title: p.text(),
    customerId: p.uuid().strictNullable().index('conversation_customer'),
    caseId: p.uuid().strictNullable().index('conversation_case'),
    /** What the channel needs to answer on this thread. */
    replyAddress: p.json<JsonObject>().columnType('json').strictNullable(),
    createdAt: p.datetime(),
  },
});
export type Conversation = InferEntity<typeof Conversation>;

export interface CallState {
  readonly status: string;
  readonly durationS: number | null;
}

/** One message, post or call, in or out. The journal cites it by id; its texts live here and can be erased. */
export const Interaction = defineEntity({
  name: 'Interaction',
  tableName: 'interaction',
  indexes: [
    { name: 'interaction_case', properties: ['caseId', 'occurredAt'] },
    { name: 'interaction_customer', properties: ['customerId', 'occurredAt', 'id'], where: 'customer_id is not null' },
    { name: 'interaction_conversation', properties: ['conversationId', 'occurredAt'] },
    // What is new to a person is counted in it, without looking at the rows.
    { name: 'interaction_inbound', properties: ['caseId', 'receivedAt'], where: "direction = 'inbound'" },
    { name: 'interaction_received', properties: ['receivedAt', 'id'] },
    {
      name: 'interaction_search',
      expression: 'create index interaction_search on interaction using gin (f_unaccent(lower(text)) gin_trgm_ops)',
    },
  ],
  uniques: [
    {
      name: 'interaction_external_unique',
      properties: ['connectorId', 'externalId'],
      where: 'external_id is not null',
    },
  ],
  properties: {
    id: p.uuid().primary(),
    conversationId: p.uuid(),
    connectorId: p.text(),
    externalId: p.text().strictNullable(),
    channel: p.text().$type<Channel>(),
    kind: p.text().$type<InteractionKind>(),
    direction: p.text().$type<'inbound' | 'outbound'>(),
    visibility: p.text().$type<'public' | 'private'>(),
    customerId: p.uuid().strictNullable(),
    identityId: p.uuid().strictNullable(),
    authorName: p.text().strictNullable(),
    /** The person who wrote an outbound one. */
    authorId: p.uuid().strictNullable(),
    text: p.text().strictNullable(),
    call: p.json<CallState>().columnType('json').strictNullable(),
    media: p.json<JsonValue>().columnType('json').strictNullable(),
    occurredAt: p.datetime(),
    receivedAt: p.datetime(),
    editedAt: p.datetime().strictNullable(),
    deletedAt: p.datetime().strictNullable(),
    caseId: p.uuid().strictNullable(),
    ruleId: p.text().strictNullable(),
    ruleName: p.text().strictNullable(),
    ruleAction: p.text().$type<'ignore' | 'attach' | 'open'>().strictNullable(),
    ruleBecause: p.text().strictNullable(),
    annotations: p.json<JsonObject>().columnType('json').strictNullable(),
    dispatch: p.text().$type<DispatchState>().strictNullable(),
    dispatchError: p.text().strictNullable(),
  },
});
export type Interaction = InferEntity<typeof Interaction>;
