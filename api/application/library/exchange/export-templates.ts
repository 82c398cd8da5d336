import type { EntityManager } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import { type ArchivedTemplate, newestPublished, writeArchive } from '../../../../templates/index.ts';
import type { LibraryExportQuery } from '../../../contract/exchange.ts';
import { Template, TemplateVersion } from '../../../persistence/entities/template.entity.ts';
import type { SignedIn } from '../../signed-in.ts';
import { readable } from '../access/captured-drafts.ts';
import { seesTeam, visibleTemplate } from '../access/template-access.ts';

export interface ExportParts {
  readonly em: EntityManager;
  readonly pool: Pool;
  readonly prepared: boolean;
}

type Version = Pick<TemplateVersion, 'key' | 'kind' | 'version' | 'state' | 'definition' | 'origin'>;

/** What leaves the house tells of no customer: a draft from a case goes out when it has been published. */
const mayLeave = ({ state, origin }: Version): boolean =>
  origin !== 'captured' || (state !== 'draft' && state !== 'in-review');

/** A version for a file: the one that is named, else the newest published one, else the newest; null: none that may leave. */
export async function versionToExport(
  parts: ExportParts,
  person: SignedIn,
  key: string,
  wanted: number | undefined,
): Promise<ArchivedTemplate | null> {
  const template = await visibleTemplate(parts.em, person, key);
  if (template === null) return null;
  const all = await parts.em.find(TemplateVersion, { key }, { orderBy: { version: 'asc' } });
  const versions = (await readable(parts, person, template, all)).filter(mayLeave);
  const found =
    wanted === undefined
      ? (newestPublished(versions) ?? versions.at(-1))
      : versions.find(({ version }) => version === wanted);
  return found ?? null;
}

/** The library, or a part of it, as this person may read it. */
export async function libraryToExport(
  parts: ExportParts,
  person: SignedIn,
  { keys, versions = 'newest', drafts = false }: LibraryExportQuery,
): Promise<Uint8Array> {
  const named = keys?.split(',').map((key) => key.trim());
  const where = named === undefined ? {} : { key: { $in: named } };
  const templates = await parts.em.find(Template, where, { orderBy: { key: 'asc' } });
  const found: Version[] = [];
  for (const template of templates) {
    if (!seesTeam(person, template.teamId)) continue;
    const all = await parts.em.find(TemplateVersion, { key: template.key }, { orderBy: { version: 'asc' } });
    const seen = (await readable(parts, person, template, all)).filter(mayLeave);
    const published = seen.filter(({ state }) => state === 'published');
    found.push(...(versions === 'all' ? published : published.slice(-1)));
    if (drafts) found.push(...seen.filter(({ state }) => state === 'draft' || state === 'in-review'));
  }
  return writeArchive(found);
}
