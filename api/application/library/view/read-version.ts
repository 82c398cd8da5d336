import { TemplateVersion } from '../../../persistence/entities/template.entity.ts';
import type { SignedIn } from '../../signed-in.ts';
import { readable } from '../access/captured-drafts.ts';
import { visibleTemplate } from '../access/template-access.ts';
import type { ViewParts } from './template-view.ts';

export interface NamedVersion {
  readonly key: string;
  readonly version: number;
}

/** A version, when it is there and this person may read it. */
export async function readVersion(
  parts: ViewParts,
  person: SignedIn,
  { key, version }: NamedVersion,
): Promise<TemplateVersion | null> {
  const template = await visibleTemplate(parts.em, person, key);
  const row = template === null ? null : await parts.em.findOne(TemplateVersion, { key, version }, { refresh: true });
  if (template === null || row === null) return null;
  const [first] = await readable(parts, person, template, [row]);
  return first ?? null;
}
