import type { TemplateKind } from '../../engine/index.ts';
import access from './builtin/access.json' with { type: 'json' };
import accountAccess from './builtin/account-access.json' with { type: 'json' };
import billing from './builtin/billing.json' with { type: 'json' };
import billingDispute from './builtin/billing-dispute.json' with { type: 'json' };
import callBack from './builtin/call-back.json' with { type: 'json' };
import cancellationRetention from './builtin/cancellation-retention.json' with { type: 'json' };
import complaint from './builtin/complaint.json' with { type: 'json' };
import complaintEscalation from './builtin/complaint-escalation.json' with { type: 'json' };
import damagedGoods from './builtin/damaged-goods.json' with { type: 'json' };
import identityCheck from './builtin/identity-check.json' with { type: 'json' };
import lateDelivery from './builtin/late-delivery.json' with { type: 'json' };
import outage from './builtin/outage.json' with { type: 'json' };
import partnerRepair from './builtin/partner-repair.json' with { type: 'json' };
import publicToPrivate from './builtin/public-to-private.json' with { type: 'json' };
import refund from './builtin/refund.json' with { type: 'json' };

/** A definition of the starter library, unread: whoever uses it parses it like any other. */
export interface BuiltinTemplate {
  readonly kind: TemplateKind;
  readonly key: string;
  readonly definition: unknown;
}

const of = (kind: TemplateKind, ...definitions: readonly { readonly key: string }[]): readonly BuiltinTemplate[] =>
  definitions.map((definition) => ({ kind, key: definition.key, definition }));

/** The starter library: what a contact centre needs on the first day. */
export const BUILTIN_TEMPLATES: readonly BuiltinTemplate[] = [
  ...of('case-type', complaint, billing, access),
  ...of('fragment', identityCheck, damagedGoods, refund, lateDelivery, billingDispute, accountAccess, outage),
  ...of('fragment', cancellationRetention, complaintEscalation, callBack, publicToPrivate, partnerRepair),
];
