import type { EntityManager } from '@mikro-orm/postgresql';
import type { Case, FragmentDefinition } from '../../../../engine/index.ts';
import { type MinedCases, mining, pastCaseOf, THRESHOLDS, type Thresholds } from '../../../../templates/index.ts';
import { Template } from '../../../persistence/entities/template.entity.ts';
import type { SignedIn } from '../../signed-in.ts';
import { seesTeam } from '../access/template-access.ts';
import type { PublishedTemplates } from '../published/published-templates.ts';
import { knowledgeOfCases, sentTextsOf } from './knowledge-of-cases.ts';
import { patiently } from './patiently.ts';

/** What several cases have in common. */
export async function workThrough(
  em: EntityManager,
  cases: readonly Case[],
  thresholds: Thresholds = THRESHOLDS,
): Promise<MinedCases> {
  const knowledge = await knowledgeOfCases(em, cases);
  const sent = await sentTextsOf(em, cases);
  const past = cases.map((theCase) => pastCaseOf(theCase, knowledge.get(theCase.id), sent));
  return await patiently(mining(past, thresholds));
}

/** The published fragments that steps of the cases were made of, as far as the person may see them. */
export async function definitionsOf(
  em: EntityManager,
  published: PublishedTemplates,
  person: SignedIn,
  { mined }: MinedCases,
): Promise<ReadonlyMap<string, FragmentDefinition>> {
  const keys = [...new Set(mined.steps.flatMap(({ origins }) => origins.map(({ templateKey }) => templateKey)))];
  const templates = keys.length === 0 ? [] : await em.find(Template, { key: { $in: keys }, kind: 'fragment' });
  const seen = templates.filter(({ teamId }) => seesTeam(person, teamId));
  const found = await Promise.all(seen.map(({ key }) => published.fragment(key)));
  return new Map(found.flatMap((each) => (each === null ? [] : [[each.key, each.definition] as const])));
}
