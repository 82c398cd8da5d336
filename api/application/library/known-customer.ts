import type { EntityManager } from '@mikro-orm/postgresql';
import type { Case, FragmentDefinition, JsonObject, JsonValue } from '../../../engine/index.ts';
import {
  type CaseKnowledge,
  fieldsOf,
  type KnownCustomer,
  parameterTitle,
  parseFragment,
  withPlaceholders,
} from '../../../templates/index.ts';
import { CaseInstance } from '../../persistence/entities/case.entity.ts';
import { Customer, CustomerIdentity } from '../../persistence/entities/customer.entity.ts';
import { TemplateVersion } from '../../persistence/entities/template.entity.ts';

/** What tells who a customer is; null when there is none, or no longer. */
export async function knownCustomer(em: EntityManager, customerId: string | null): Promise<KnownCustomer | null> {
  const customer = customerId === null ? null : await em.findOne(Customer, { id: customerId });
  if (customer === null) return null;
  const identities = await em.find(CustomerIdentity, { customerId: customer.id });
  return { name: customer.name, identities: identities.map(({ kind, value }) => ({ kind, value })) };
}

/** The customer of the case that a draft was captured from. */
export async function customerOfCase(em: EntityManager, caseId: string | null): Promise<KnownCustomer | null> {
  const row = caseId === null ? null : await em.findOne(CaseInstance, { id: caseId }, { fields: ['customerId'] });
  return row === null ? null : knownCustomer(em, row.customerId);
}

/** Everything by which texts of a case are recognised as belonging to it alone. */
export async function caseKnowledge(em: EntityManager, theCase: Case): Promise<CaseKnowledge> {
  const titles = new Map(fieldsOf(theCase.fileSchema).map(([name, field]) => [name, titleOf(field, name)]));
  const used = await fragmentsOf(em, theCase);
  return {
    customer: await knownCustomer(em, theCase.customerId),
    facts: [...theCase.file].map(([name, value]) => ({ name, title: titles.get(name) ?? name, value })),
    parameters: [...theCase.fragments.values()].flatMap(({ name, parameters, templateKey, templateVersion }) => {
      const schema = used.get(`${templateKey} ${templateVersion}`)?.parameters;
      return Object.entries(parameters ?? {}).map(([parameter, value]) => ({
        name: parameter,
        title: parameterTitle(schema, parameter),
        value,
        fragment: withPlaceholders(name ?? 'a fragment', schema),
      }));
    }),
  };
}

/** The definitions that were added to a case, by key and version: they have the titles of their parameters. */
async function fragmentsOf(em: EntityManager, theCase: Case): Promise<ReadonlyMap<string, FragmentDefinition>> {
  const added = [...theCase.fragments.values()].flatMap(({ templateKey: key, templateVersion: version }) =>
    key === null || version === null ? [] : [{ key, version }],
  );
  const rows = added.length === 0 ? [] : await em.find(TemplateVersion, { $or: added });
  return new Map(
    rows.flatMap(({ key, version, definition: given }) => {
      const { definition } = parseFragment(given);
      return definition === null ? [] : [[`${key} ${version}`, definition] as const];
    }),
  );
}

function titleOf(field: JsonObject, name: string): string {
  const title: JsonValue | undefined = field['title'];
  return typeof title === 'string' ? title : name;
}
