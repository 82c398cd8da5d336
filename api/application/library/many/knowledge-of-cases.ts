import type { EntityManager } from '@mikro-orm/postgresql';
import type { Case, JsonObject } from '../../../../engine/index.ts';
import { type CaseKnowledge, fieldsOf, type KnownCustomer, type KnownPerson } from '../../../../templates/index.ts';
import { Interaction } from '../../../persistence/entities/conversation.entity.ts';
import { Customer, CustomerIdentity } from '../../../persistence/entities/customer.entity.ts';
import { namesOf } from '../people/people-names.ts';

/** What is known of many cases, read for all of them at once: the same as of one, in as many statements. */
export async function knowledgeOfCases(
  em: EntityManager,
  cases: readonly Case[],
): Promise<ReadonlyMap<string, CaseKnowledge>> {
  const customers = await customersOf(em, cases);
  const staff = await staffOf(em, cases);
  const authors = await authorsOf(em, cases);
  return new Map(
    cases.map((theCase) => [
      theCase.id,
      {
        customer: customers.get(theCase.customerId ?? '') ?? null,
        people: [...outsidersOf(theCase), ...(authors.get(theCase.id) ?? []), ...(staff.get(theCase.id) ?? [])],
        facts: factsOf(theCase),
        parameters: parametersOf(theCase),
        caseNumber: theCase.number,
      },
    ]),
  );
}

async function customersOf(em: EntityManager, cases: readonly Case[]): Promise<ReadonlyMap<string, KnownCustomer>> {
  const ids = [...new Set(cases.flatMap(({ customerId }) => customerId ?? []))];
  if (ids.length === 0) return new Map();
  const customers = await em.find(Customer, { id: { $in: ids } }, { fields: ['id', 'name'] });
  const identities = await em.find(CustomerIdentity, { customerId: { $in: ids } });
  const byCustomer = Map.groupBy(identities, ({ customerId }) => customerId);
  return new Map(
    customers.map(({ id, name }) => [
      id,
      { name, identities: (byCustomer.get(id) ?? []).map(({ kind, value }) => ({ kind, value })) },
    ]),
  );
}

/** Ids of colleagues who worked the case. */
export const staffIdsOf = (theCase: Case): readonly string[] => [
  ...new Set([
    ...(theCase.ownerId === null ? [] : [theCase.ownerId]),
    ...[...theCase.items.values()].flatMap(({ assigneeId }) => assigneeId ?? []),
    ...[...theCase.participants.values()].flatMap(({ userId }) => userId ?? []),
  ]),
];

/** Colleagues who worked the case: their names are personal too. */
async function staffOf(
  em: EntityManager,
  cases: readonly Case[],
): Promise<ReadonlyMap<string, readonly KnownPerson[]>> {
  const names = await namesOf(em, cases.flatMap(staffIdsOf));
  return new Map(
    cases.map((theCase) => [
      theCase.id,
      staffIdsOf(theCase).flatMap((id) => {
        const name = names.get(id)?.name;
        return name === undefined ? [] : [{ role: 'staff' as const, name, identities: [] }];
      }),
    ]),
  );
}

/** Whoever wrote in a case under a name. */
async function authorsOf(
  em: EntityManager,
  cases: readonly Case[],
): Promise<ReadonlyMap<string, readonly KnownPerson[]>> {
  const rows = await em.find(
    Interaction,
    { caseId: { $in: cases.map(({ id }) => id) }, direction: 'inbound', authorName: { $ne: null } },
    { fields: ['id', 'caseId', 'authorName'] },
  );
  const names = new Map<string, Set<string>>();
  for (const { caseId, authorName } of rows)
    if (caseId !== null && authorName !== null) names.set(caseId, (names.get(caseId) ?? new Set()).add(authorName));
  return new Map(
    [...names].map(([caseId, all]) => [caseId, [...all].map((name) => ({ role: 'author', name, identities: [] }))]),
  );
}

/** Partners and contacts who were invited, or who were handed a step. */
export function outsidersOf(theCase: Case): readonly KnownPerson[] {
  const invited = [...theCase.participants.values()].flatMap(({ name }) => name ?? []);
  const handed = [...theCase.items.values()].flatMap(({ handedTo }) => handedTo?.name ?? []);
  return [...new Set([...invited, ...handed])].map((name) => ({ role: 'participant', name, identities: [] }));
}

function factsOf({ file, fileSchema }: Case): CaseKnowledge['facts'] {
  const titles = new Map(fieldsOf(fileSchema).map(([name, field]) => [name, titleOf(field, name)]));
  return [...file].map(([name, value]) => ({ name, title: titles.get(name) ?? name, value }));
}

const parametersOf = ({ fragments }: Case): CaseKnowledge['parameters'] =>
  [...fragments.values()].flatMap(({ name: fragment, parameters }) =>
    Object.entries(parameters ?? {}).map(([name, value]) => ({
      name,
      title: name,
      value,
      fragment: fragment ?? 'a fragment',
    })),
  );

function titleOf(field: JsonObject, name: string): string {
  const title = field['title'];
  return typeof title === 'string' ? title : name;
}

/** What was sent for message tasks that had no proposed text, by item. */
export async function sentTextsOf(em: EntityManager, cases: readonly Case[]): Promise<ReadonlyMap<string, string>> {
  const replies = cases.flatMap(({ replies: sent, items }) =>
    [...sent.values()].filter(
      ({ itemId, state }) => itemId !== null && state !== 'recalled' && !items.get(itemId)?.message?.text,
    ),
  );
  if (replies.length === 0) return new Map();
  const rows = await em.find(Interaction, { id: { $in: replies.map(({ id }) => id) } }, { fields: ['id', 'text'] });
  const texts = new Map(rows.map(({ id, text }) => [id, text]));
  return new Map(
    replies.flatMap(({ id, itemId }) => {
      const text = texts.get(id);
      return itemId === null || !text ? [] : [[itemId, text] as const];
    }),
  );
}
