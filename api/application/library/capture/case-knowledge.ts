import type { EntityManager } from '@mikro-orm/postgresql';
import type { Case, FragmentDefinition, JsonObject, JsonValue } from '../../../../engine/index.ts';
import {
  type CaseKnowledge,
  fieldsOf,
  parameterTitle,
  parseFragment,
  type RenderContext,
  withPlaceholders,
} from '../../../../templates/index.ts';
import { Queue, Team } from '../../../persistence/entities/access.entity.ts';
import { Interaction } from '../../../persistence/entities/conversation.entity.ts';
import { TemplateVersion } from '../../../persistence/entities/template.entity.ts';
import { peopleOfCase } from './case-people.ts';

/** What is read of a case beside its journal before anything of it is captured. */
export interface CaseMemory {
  readonly knowledge: CaseKnowledge;
  /** Templates that its fragments came from, by `key version`. */
  readonly templates: ReadonlyMap<string, FragmentDefinition>;
  /** Languages and places that its texts may have been made in. */
  readonly worlds: readonly RenderContext[];
  /** What was sent for message tasks, by item. */
  readonly sentTexts: ReadonlyMap<string, string>;
}

/** Everything that a capture needs to know of a case. */
export async function caseMemory(em: EntityManager, theCase: Case): Promise<CaseMemory> {
  const templates = await fragmentsOf(em, theCase);
  return {
    knowledge: await knowledgeWith(em, theCase, templates),
    templates,
    worlds: await worldsOf(em, theCase),
    sentTexts: await sentTextsOf(em, theCase),
  };
}

/** Everything by which texts of a case are recognised as belonging to it alone. */
export const caseKnowledge = async (em: EntityManager, theCase: Case): Promise<CaseKnowledge> =>
  knowledgeWith(em, theCase, await fragmentsOf(em, theCase));

async function knowledgeWith(em: EntityManager, theCase: Case, used: CaseMemory['templates']): Promise<CaseKnowledge> {
  const titles = new Map(fieldsOf(theCase.fileSchema).map(([name, field]) => [name, titleOf(field, name)]));
  const people = (await peopleOfCase(em, theCase.id, theCase)) ?? { customer: null };
  return {
    ...people,
    caseNumber: theCase.number,
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
async function fragmentsOf(em: EntityManager, theCase: Case): Promise<CaseMemory['templates']> {
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

/** Texts speak the language of the team that works the case; the case may have come from another. */
async function worldsOf(em: EntityManager, { queueId, openedAt: now }: Case): Promise<readonly RenderContext[]> {
  const queue = await em.findOne(Queue, { id: queueId });
  const teams = await em.find(Team, {}, { limit: 100 });
  const first = teams.filter(({ id }) => id === queue?.teamId);
  const worlds = [...first, ...teams].map(({ locale, timeZone }) => ({ locale, timeZone, now }));
  return [...new Map([...worlds, { locale: 'en', now }].map((world) => [JSON.stringify(world), world])).values()];
}

/** What was sent for message tasks, by item. */
async function sentTextsOf(em: EntityManager, theCase: Case): Promise<CaseMemory['sentTexts']> {
  const replies = [...theCase.replies.values()].filter(
    ({ itemId: item, state }) => item !== null && state !== 'recalled',
  );
  const rows = await em.find(Interaction, { id: { $in: replies.map(({ id }) => id) } }, { fields: ['id', 'text'] });
  const texts = new Map(rows.map(({ id, text }) => [id, text]));
  return new Map(
    replies.flatMap(({ id, itemId: item }) => {
      const text = texts.get(id);
      return item === null || !text ? [] : [[item, text] as const];
    }),
  );
}

function titleOf(field: JsonObject, name: string): string {
  const title: JsonValue | undefined = field['title'];
  return typeof title === 'string' ? title : name;
}
