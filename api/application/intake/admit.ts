import type { EntityManager } from '@mikro-orm/postgresql';
import { type Channel, type Correlation, correlateCustomer, type JsonObject } from '../../../engine/index.ts';
import { Conversation, Interaction } from '../../persistence/entities/conversation.entity.ts';
import { Customer, CustomerIdentity } from '../../persistence/entities/customer.entity.ts';
import { Inbox } from '../../persistence/entities/intake.entity.ts';
import { LOCK_MESSAGE, messageLockKey } from '../../persistence/intake/locks.ts';
import { findIdentities, findOpenCases } from '../../persistence/intake/people.ts';
import { newId } from '../new-id.ts';
import { type IncomingEvent, siblingId } from './incoming.ts';
import { readPhone } from './phone.ts';

/** An event that says enough to stand for itself. */
export type CompleteEvent = IncomingEvent & { readonly conversation: NonNullable<IncomingEvent['conversation']> };

export function isComplete(event: IncomingEvent): event is CompleteEvent {
  return event.conversation !== null;
}

/** An interaction that is stored, with its conversation. */
export interface Admitted {
  readonly interaction: Interaction;
  readonly conversation: Conversation;
}

export interface Arrival {
  readonly connectorId: string;
  readonly receivedAt: Date;
  readonly now: Date;
}

export async function findAdmitted(
  em: EntityManager,
  connectorId: string,
  messageId: string,
): Promise<Admitted | null> {
  const interaction = await em.findOne(Interaction, { connectorId, externalId: messageId });
  if (interaction === null) return null;
  const conversation = await em.findOneOrFail(Conversation, { id: interaction.conversationId });
  return { interaction, conversation };
}

/**
 * Stores an event as an interaction: finds or makes its customer, the identities shown, and its conversation. Called
 * again for the same message it finds what is there. Null: its author has taken the message back meanwhile.
 */
export async function admit(em: EntityManager, event: CompleteEvent, arrival: Arrival): Promise<Admitted | null> {
  return await em.transactional(async (tx) => {
    await lockMessage(tx, arrival.connectorId, event.messageId);
    if (await isTakenBack(tx, arrival.connectorId, event.messageId)) return null;
    const known = await findAdmitted(tx, arrival.connectorId, event.messageId);
    if (known !== null) return known;
    const { connectorId } = arrival;
    const before = await tx.findOne(Conversation, { connectorId, threadKey: event.conversation.key });
    const recognised = await recognise(tx, event, connectorId, before, arrival.now);
    const customer = recognised.customer ?? makeCustomer(tx, event, recognised.correlation, arrival);
    const identityId = customer === null ? null : keepIdentities(tx, event, customer, recognised, arrival);
    const conversation = before ?? makeConversation(tx, event, arrival);
    conversation.customerId ??= customer?.id ?? null;
    conversation.replyAddress = event.conversation.replyTo ?? conversation.replyAddress;
    const interaction = makeInteraction(tx, event, arrival, {
      conversationId: conversation.id,
      customerId: customer?.id ?? null,
      identityId: recognised.correlation.identityId ?? identityId,
      annotations: annotationsOf(recognised.correlation, { isReply: before !== null, mention: event.mention }),
    });
    return { interaction, conversation };
  });
}

async function lockMessage(tx: EntityManager, connectorId: string, messageId: string): Promise<void> {
  await tx.execute(LOCK_MESSAGE.replace('$1', '?'), [messageLockKey(connectorId, messageId)]);
}

async function isTakenBack(tx: EntityManager, connectorId: string, messageId: string): Promise<boolean> {
  return (await tx.count(Inbox, { connectorId, externalId: siblingId(messageId, 'deleted') })) > 0;
}

interface Recognised {
  readonly customer: Customer | null;
  readonly correlation: Correlation;
  readonly identities: readonly CustomerIdentity[];
}

async function recognise(
  tx: EntityManager,
  { author }: CompleteEvent,
  connectorId: string,
  conversation: Conversation | null,
  now: Date,
): Promise<Recognised> {
  const shown = author?.identities ?? [];
  const known = await findIdentities(tx, connectorId, shown);
  const identities = known.filter(({ rejectedAt }) => rejectedAt === null);
  const candidates = [...new Set(identities.map(({ customerId }) => customerId))];
  const openCases = candidates.length > 1 ? await findOpenCases(tx, candidates, null, now) : [];
  const matches = identities.map(({ id, customerId, kind, value, connectorId: scope }) => ({
    identityId: id,
    customerId,
    kind,
    value,
    scoped: scope !== null,
  }));
  const correlation = correlateCustomer(matches, openCases);
  // Who shows nothing that identifies them is whoever this conversation is with.
  const customerId = correlation.customerId ?? (shown.length === 0 ? (conversation?.customerId ?? null) : null);
  const customer = customerId === null ? null : await tx.findOne(Customer, { id: customerId });
  return { customer, correlation, identities: known };
}

/** Nobody is made of a withheld number, nor beside several persons who may have written it. */
function makeCustomer(
  tx: EntityManager,
  event: CompleteEvent,
  correlation: Correlation,
  { now }: Arrival,
): Customer | null {
  if (event.author === null || correlation.candidates.length > 0) return null;
  const { name, identities } = event.author;
  const spoken = identities.find(({ kind }) => kind === 'phone' || kind === 'handle' || kind === 'email')?.value;
  const shown = name ?? (spoken === undefined ? null : (readPhone(spoken)?.shown ?? spoken));
  const data: JsonObject = name === null ? { nameless: true } : {};
  return tx.create(Customer, { id: newId(), name: shown ?? event.conversation.title, createdAt: now, data });
}

const ON: Readonly<Record<Channel, string>> = {
  facebook: 'on Facebook',
  instagram: 'on Instagram',
  phone: 'in a call',
  web: 'on the web',
};

/** Identities that this customer showed for the first time, unless they belong to somebody else; the id of the first shown. */
function keepIdentities(
  tx: EntityManager,
  { author, conversation, channel }: CompleteEvent,
  customer: Customer,
  { identities }: Recognised,
  { connectorId, now }: Arrival,
): string | null {
  if (author?.name != null && customer.data['nameless'] === true) {
    customer.name = author.name;
    customer.data = {};
  }
  const kept = (author?.identities ?? []).flatMap(({ kind, value, scoped }) => {
    const same = identities.filter((identity) => identity.kind === kind && identity.value === value);
    const own = same.find(({ customerId }) => customerId === customer.id);
    if (own !== undefined) return [own];
    if (scoped && same.length > 0) return [];
    const fields = {
      kind,
      value,
      connectorId: scoped ? connectorId : null,
      confirmed: scoped,
      rejectedAt: null,
      createdAt: now,
    };
    const evidence = `${scoped ? 'wrote' : 'stated'} ${ON[channel]}, ${conversation.title}`;
    return [tx.create(CustomerIdentity, { id: newId(), customerId: customer.id, evidence, ...fields })];
  });
  return kept[0]?.id ?? null;
}

function makeConversation(tx: EntityManager, event: CompleteEvent, { connectorId, now }: Arrival): Conversation {
  return tx.create(Conversation, {
    id: newId(),
    connectorId,
    channel: event.channel,
    threadKey: event.conversation.key,
    visibility: event.visibility,
    title: event.conversation.title,
    customerId: null,
    caseId: null,
    replyAddress: null,
    createdAt: now,
  });
}

type Placed = Pick<Interaction, 'conversationId' | 'customerId' | 'identityId' | 'annotations'>;

function makeInteraction(tx: EntityManager, event: CompleteEvent, arrival: Arrival, placed: Placed): Interaction {
  const occurredAt = new Date(event.occurredAt);
  return tx.create(Interaction, {
    id: newId(),
    connectorId: arrival.connectorId,
    externalId: event.messageId,
    channel: event.channel,
    kind: event.kind,
    direction: 'inbound',
    visibility: event.visibility,
    authorName: event.author?.name ?? null,
    authorId: null,
    text: event.text,
    call: event.call,
    media: null,
    occurredAt,
    receivedAt: arrival.receivedAt,
    editedAt: event.change === 'edited' ? occurredAt : null,
    deletedAt: null,
    caseId: null,
    ruleId: null,
    ruleName: null,
    ruleAction: null,
    ruleBecause: null,
    dispatch: null,
    dispatchError: null,
    ...placed,
  });
}

function annotationsOf(
  { evidence, candidates }: Correlation,
  known: { isReply: boolean; mention: boolean },
): JsonObject {
  return {
    ...known,
    ...(evidence === null ? {} : { recognisedBy: evidence }),
    ...(candidates.length === 0 ? {} : { candidates: [...candidates] }),
  };
}
