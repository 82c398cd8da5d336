import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import type { JsonObject, Priority } from '../../../engine/index.ts';

export interface ConnectorSecrets {
  /** What signatures are made with: the current secret first, then the previous one while a change is under way. */
  readonly signing: readonly string[];
  /** Other secrets by name, such as access tokens. */
  readonly tokens: Readonly<Record<string, string>>;
}

/** A way in and out: one account at one provider. */
export const Connector = defineEntity({
  name: 'Connector',
  tableName: 'connector',
  properties: {
    /** Part of the webhook's path: `twilio-voice`, `meta`, `webhook`. */
    id: p.text().primary(),
    kind: p.text(),
    name: p.text(),
    secrets: p.json<ConnectorSecrets>().columnType('json').hidden(),
    settings: p.json<JsonObject>().columnType('json'),
    createdAt: p.datetime(),
  },
});
export type Connector = InferEntity<typeof Connector>;

/** What a provider sent, byte for byte. Never changed, erased only as a whole. */
export const Delivery = defineEntity({
  name: 'Delivery',
  tableName: 'delivery',
  properties: {
    id: p.uuid().primary(),
    connectorId: p.text(),
    raw: p.blob(),
    headers: p.json<Record<string, string>>().columnType('json'),
    contentType: p.text(),
    receivedAt: p.datetime().index('delivery_received'),
    url: p.text(),
    outcome: p.text(),
    /** How many events it held. */
    events: p.integer(),
  },
});
export type Delivery = InferEntity<typeof Delivery>;

export type InboxState = 'pending' | 'done' | 'dead';

/** One event of a delivery. Done rows stay: they are what a repeated delivery is recognised by. */
export const Inbox = defineEntity({
  name: 'Inbox',
  tableName: 'inbox',
  indexes: [
    { name: 'inbox_pending', properties: ['nextAttemptAt'], where: "state = 'pending'" },
    { name: 'inbox_pending_correlation', properties: ['correlationKey', 'eventAt'], where: "state = 'pending'" },
    { name: 'inbox_dead', properties: ['receivedAt'], where: "state = 'dead'" },
  ],
  uniques: [{ name: 'inbox_external_unique', properties: ['connectorId', 'externalId'] }],
  properties: {
    id: p.uuid().primary(),
    deliveryId: p.uuid(),
    connectorId: p.text(),
    // In byte order, so that all events of one message stand together in the index.
    externalId: p.text().collation('C'),
    correlationKey: p.text().collation('C'),
    kind: p.text(),
    /** CloudEvents envelope of the normalised event. */
    payload: p.json<JsonObject>().columnType('json'),
    receivedAt: p.datetime(),
    eventAt: p.datetime(),
    attempts: p.integer().default(0),
    claimedUntil: p.datetime().strictNullable(),
    nextAttemptAt: p.datetime(),
    state: p.text().$type<InboxState>().default('pending'),
    lastError: p.text().strictNullable(),
    caseId: p.uuid().strictNullable(),
  },
});
export type Inbox = InferEntity<typeof Inbox>;

export interface RuleAction {
  readonly kind: 'ignore' | 'attach' | 'open';
  readonly caseTypeKey?: string;
  readonly queueKey?: string;
  readonly priority?: Priority;
  readonly goals?: readonly string[];
  readonly subject?: string;
}

/** Decides what an interaction means: ignore it, attach it to an open case, open one. */
export const ListeningRule = defineEntity({
  name: 'ListeningRule',
  tableName: 'listening_rule',
  properties: {
    id: p.uuid().primary(),
    key: p.text().unique('listening_rule_key_unique'),
    name: p.text(),
    position: p.integer(),
    /** CEL. */
    condition: p.text(),
    action: p.json<RuleAction>().columnType('json'),
    active: p.boolean().default(true),
    version: p.integer().default(1),
    changedAt: p.datetime(),
  },
});
export type ListeningRule = InferEntity<typeof ListeningRule>;
