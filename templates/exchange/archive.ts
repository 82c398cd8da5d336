import type { TemplateKind, TemplateState } from '../../engine/index.ts';
import { FORMAT_VERSION, LIBRARY_FORMAT, writeTemplateFile } from './template-file.ts';
import { writeZip } from './zip.ts';

/** One version of a template, as the library has it. */
export interface ArchivedTemplate {
  readonly key: string;
  readonly kind: TemplateKind;
  readonly version: number;
  readonly state: TemplateState;
  readonly definition: unknown;
}

export const MANIFEST = 'manifest.json';

/** The library, or a part of it, as one archive. The same versions give the same bytes, in whatever order they come. */
export function writeArchive(templates: readonly ArchivedTemplate[]): Uint8Array {
  const sorted = templates.toSorted((a, b) =>
    a.kind === b.kind ? (a.key === b.key ? a.version - b.version : a.key < b.key ? -1 : 1) : a.kind < b.kind ? -1 : 1,
  );
  const manifest = {
    format: LIBRARY_FORMAT,
    formatVersion: FORMAT_VERSION,
    templates: sorted.map((template) => ({
      file: fileOf(template),
      key: template.key,
      kind: template.kind,
      version: template.version,
      state: template.state,
    })),
  };
  return writeZip([
    { name: MANIFEST, text: `${JSON.stringify(manifest, null, 2)}\n` },
    ...sorted.map((template) => ({ name: fileOf(template), text: writeTemplateFile(template) })),
  ]);
}

const fileOf = ({ kind, key, version }: ArchivedTemplate): string =>
  `${kind === 'fragment' ? 'fragments' : 'case-types'}/${key}-v${version}.json`;
