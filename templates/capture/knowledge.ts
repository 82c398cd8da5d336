import type { JsonValue } from '../../engine/index.ts';

/** What is known of the customer of a case: nothing of it may stand in a published template. */
export interface KnownCustomer {
  readonly name: string | null;
  readonly identities: readonly KnownIdentity[];
}

/** How somebody is known: a number, an address, a name on a channel, or anything else that their record holds. */
export interface KnownIdentity {
  readonly kind: string;
  readonly value: string;
}

/** Somebody else who stands in a case: nothing that tells who they are may leave it either. */
export interface KnownPerson extends KnownCustomer {
  /** `linked`: another record of the customer. `participant`: a partner or contact. `author`: wrote in it. `staff`: works here. */
  readonly role: 'linked' | 'participant' | 'author' | 'staff';
}

/** Everybody of whom nothing may be told. */
export interface KnownPeople {
  readonly customer: KnownCustomer | null;
  readonly people?: readonly KnownPerson[];
}

/** A value of the case file, with the words that stand beside it. */
export interface KnownFact {
  readonly name: string;
  readonly title: string;
  readonly value: JsonValue;
}

/** What a case knows, to recognise in texts what belongs to that case alone. */
export interface CaseKnowledge extends KnownPeople {
  readonly facts: readonly KnownFact[];
  /** Parameters that fragments of the case were added with. */
  readonly parameters: readonly (KnownFact & { readonly fragment: string })[];
  /** The number that people call the case by. */
  readonly caseNumber?: string;
}

/** Facts whose name or title says that they tell who somebody is. */
const TELLING =
  /name|person|contact|phone|mobile|\btel|mail|address|street|\bcity\b|town|postal|postcode|\bzip|\bplz|birth|\bdob\b|iban|card|account|passport|licen[cs]e|\bssn|handle|user|order|invoice|contract|policy|reference|number|\bno\b|\bnr\b|adresse|anschrift|stra(ss|ß)e|geburt|konto|bestell|rechnung|vertrag|kunde|nummer/iu;

/** Facts that tell who the customer is, by what they are called: `deliveryAddress`, "Order number". */
export const isTelling = ({ name, title, value }: KnownFact): boolean =>
  typeof value !== 'boolean' && (TELLING.test(title) || TELLING.test(spaced(name)));

/** `orderNumber` reads "order number". */
const spaced = (name: string): string => name.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2');

/** The single values of a fact, however it is built. */
export function leavesOf(value: JsonValue): readonly (string | number)[] {
  if (typeof value === 'string' || typeof value === 'number') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((member: JsonValue) => leavesOf(member));
}
