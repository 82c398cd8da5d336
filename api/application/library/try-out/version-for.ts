import { TemplateVersion } from '../../../persistence/entities/template.entity.ts';
import type { SignedIn } from '../../signed-in.ts';
import { readable } from '../access/captured-drafts.ts';
import { visibleTemplate } from '../access/template-access.ts';
import type { ViewParts } from '../view/template-view.ts';

/** The version that is asked for, else the newest that this person may read. */
export async function versionFor(
  parts: ViewParts,
  person: SignedIn,
  key: string,
  version: number | undefined,
): Promise<TemplateVersion | null> {
  const template = await visibleTemplate(parts.em, person, key);
  if (template === null) return null;
  const where = { key, ...(version === undefined ? {} : { version }) };
  const rows = await parts.em.find(TemplateVersion, where, { orderBy: { version: 'desc' }, refresh: true });
  const [newest] = await readable(parts, person, template, rows);
  return newest ?? null;
}
