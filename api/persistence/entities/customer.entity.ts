import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import type { JsonObject } from '../../../engine/index.ts';

export const Customer = defineEntity({
  name: 'Customer',
  tableName: 'customer',
  indexes: [
    {
      // The order of the list; as long as a cursor may be.
      name: 'customer_name',
      expression: 'create index customer_name on customer (left(f_unaccent(lower(name)), 200), id)',
    },
    {
      name: 'customer_search',
      expression: 'create index customer_search on customer using gin (f_unaccent(lower(name)) gin_trgm_ops)',
    },
  ],
  properties: {
    id: p.uuid().primary(),
    name: p.text(),
    createdAt: p.datetime(),
    data: p.json<JsonObject>().columnType('json'),
  },
});
export type Customer = InferEntity<typeof Customer>;

export type IdentityKind = 'phone' | 'meta-psid' | 'instagram' | 'email' | 'web' | 'handle';

/** How a customer is known on a channel. A phone number is one of these, never the key of a person. */
export const CustomerIdentity = defineEntity({
  name: 'CustomerIdentity',
  tableName: 'customer_identity',
  indexes: [
    {
      name: 'customer_identity_search',
      expression:
        'create index customer_identity_search on customer_identity using gin (f_unaccent(lower(value)) gin_trgm_ops)',
    },
    {
      name: 'customer_identity_phone',
      expression:
        "create index customer_identity_phone on customer_identity using gin (regexp_replace(value, '\\D', '', 'g') gin_trgm_ops) where kind = 'phone'",
    },
  ],
  // An account belongs to one person. A number or an address is shared by people: any of them may have it, each once.
  uniques: [
    {
      name: 'customer_identity_account_unique',
      properties: ['connectorId', 'kind', 'value'],
      where: 'connector_id is not null',
    },
    {
      name: 'customer_identity_shared_unique',
      properties: ['kind', 'value', 'customerId'],
      where: 'connector_id is null',
    },
  ],
  properties: {
    id: p.uuid().primary(),
    customerId: () => p.manyToOne(Customer).mapToPk().fieldName('customer_id').index('customer_identity_customer'),
    /** Null: the value is the same on every connector (a phone number, an address). */
    connectorId: p.text().strictNullable(),
    kind: p.text().$type<IdentityKind>(),
    value: p.text(),
    evidence: p.text(),
    confirmed: p.boolean().default(false),
    /** A person found that it is not theirs; it recognises nobody any more. Kept, so that it does not come back by itself. */
    rejectedAt: p.datetime().strictNullable(),
    createdAt: p.datetime(),
  },
});
export type CustomerIdentity = InferEntity<typeof CustomerIdentity>;

export type CustomerVerdict = 'same' | 'different';

/**
 * What a person found of two records: that they are one person, or that they are not. Nothing is rewritten: the records
 * are shown together, and apart again when the row goes. The smaller id stands first.
 */
export const CustomerLink = defineEntity({
  name: 'CustomerLink',
  tableName: 'customer_link',
  indexes: [{ name: 'customer_link_other', properties: ['otherId'] }],
  properties: {
    customerId: p.uuid().primary(),
    otherId: p.uuid().primary(),
    verdict: p.text().$type<CustomerVerdict>(),
    decidedBy: p.uuid(),
    decidedAt: p.datetime(),
  },
});
export type CustomerLink = InferEntity<typeof CustomerLink>;

/** What colleagues should know of a customer, whatever the case. */
export const CustomerNote = defineEntity({
  name: 'CustomerNote',
  tableName: 'customer_note',
  indexes: [{ name: 'customer_note_customer', properties: ['customerId', 'createdAt'] }],
  properties: {
    id: p.uuid().primary(),
    customerId: p.uuid(),
    authorId: p.uuid(),
    text: p.text(),
    createdAt: p.datetime(),
    /** Taken away; null: it stands. */
    removedAt: p.datetime().strictNullable(),
  },
});
export type CustomerNote = InferEntity<typeof CustomerNote>;
