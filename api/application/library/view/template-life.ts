import type { EntityManager } from '@mikro-orm/postgresql';
import type { TemplateActView, TemplateLife } from '../../../contract/template-life.ts';
import { Template, TemplateAct, TemplateVersion } from '../../../persistence/entities/template.entity.ts';
import type { SignedIn } from '../../signed-in.ts';
import { readable, saidSince } from '../access/captured-drafts.ts';
import { curates, visibleTemplate } from '../access/template-access.ts';
import { namesOf } from '../people/people-names.ts';
import { successorsOf } from './template-places.ts';
import type { ViewParts } from './template-view.ts';

const MOST_ACTS = 500;

/** What happened to a template: who, when, why; null when there is none that this person may know of. */
export async function templateLife(parts: ViewParts, person: SignedIn, key: string): Promise<TemplateLife | null> {
  const { em } = parts;
  const template = await visibleTemplate(em, person, key);
  if (template === null) return null;
  const all = await em.find(TemplateVersion, { key }, { orderBy: { version: 'desc' }, refresh: true });
  const versions = await readable(parts, person, template, all);
  const isCurator = curates(person, template);
  if (versions.length === 0 && !isCurator) return null;
  const unread = all.filter((version) => !versions.includes(version)).map(({ version }) => version);
  // Who curates it knows that a draft is there, without a word that was written.
  const hidden = new Set(isCurator ? [] : unread);
  const found = await em.find(TemplateAct, { key }, { orderBy: { at: 'desc', id: 'desc' }, limit: MOST_ACTS });
  const acts = found.filter(({ version }) => !hidden.has(version));
  const silent = await silentUntil(parts, person, template, versions);
  for (const version of unread) silent.set(version, Number.POSITIVE_INFINITY);
  const views = await actsView(em, person, acts);
  return {
    versions: all
      .filter(({ version }) => !hidden.has(version))
      .map(({ version, state, releaseNote }) => ({ version, state, releaseNote })),
    acts: views.map((act) => (Date.parse(act.at) < (silent.get(act.version) ?? 0) ? { ...act, note: null } : act)),
  };
}

/** Since when this person hears of versions that came from cases, by version. */
async function silentUntil(
  parts: ViewParts,
  person: SignedIn,
  template: Template,
  versions: readonly TemplateVersion[],
): Promise<Map<number, number>> {
  const silent = new Map<number, number>();
  for (const version of versions) {
    if (version.origin !== 'captured') continue;
    const since = await saidSince(parts, parts.em, person, template, version);
    if (since !== null) silent.set(version.version, since.getTime());
  }
  return silent;
}

async function actsView(em: EntityManager, person: SignedIn, acts: readonly TemplateAct[]): Promise<TemplateActView[]> {
  const names = await namesOf(
    em,
    acts.flatMap(({ actorId, reviewerId }) => [actorId, reviewerId]),
  );
  const keys = acts.flatMap(({ successorKey }) => successorKey ?? []);
  const named = keys.length === 0 ? [] : await em.find(Template, { key: { $in: keys } });
  const pointing = named.map(({ key, teamId }) => ({ key, teamId, successorKey: key }));
  const successors = await successorsOf(em, person, pointing);
  return acts.map(({ id, version, act, actorId, at, note, reviewerId, successorKey }) => ({
    id,
    version,
    act,
    by: names.get(actorId ?? '') ?? null,
    at: at.toISOString(),
    note,
    reviewer: names.get(reviewerId ?? '') ?? null,
    successor: successors.get(successorKey ?? '') ?? null,
  }));
}
