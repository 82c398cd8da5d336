import { aspectOf, type Difference, differencesBetween } from '../../../../templates/index.ts';
import type { DifferenceView, TemplateDifferences } from '../../../contract/template-differences.ts';
import type { TemplateVersion } from '../../../persistence/entities/template.entity.ts';
import type { SignedIn } from '../../signed-in.ts';
import { type NamedVersion, readVersion } from './read-version.ts';
import type { ViewParts } from './template-view.ts';

/** What is not the same in two versions; null when one of them is not there for this person. */
export async function compareVersions(
  parts: ViewParts,
  person: SignedIn,
  from: NamedVersion,
  to: NamedVersion,
): Promise<TemplateDifferences | null> {
  const one = await readVersion(parts, person, from);
  const other = await readVersion(parts, person, to);
  if (one === null || other === null) return null;
  const differences = differencesBetween(recordOf(one.definition), recordOf(other.definition));
  return { from: sideOf(one), to: sideOf(other), differences: differences.map(viewOf) };
}

const sideOf = ({ key, version, state, definition }: TemplateVersion): TemplateDifferences['from'] => ({
  key,
  version,
  state,
  definition,
});

/** A draft may not be an object yet: then it has nothing. */
const recordOf = (definition: unknown): { readonly [name: string]: unknown } =>
  typeof definition === 'object' && definition !== null && !Array.isArray(definition) ? { ...definition } : {};

const viewOf = ({ path, marks, ...difference }: Difference): DifferenceView => ({
  ...difference,
  aspect: aspectOf({ ...difference, path }),
  path: [...path],
  ...(marks === undefined ? {} : { marks: marks.map((mark) => ({ ...mark })) }),
});
