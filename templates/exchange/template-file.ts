import type { TemplateKind } from '../../engine/index.ts';
import templateFileFormat from './template-file.schema.json' with { type: 'json' };

/** The format of a template in a file, as JSON Schema: `/api/schemas/template-file.json`. */
export const templateFileSchema: { readonly [keyword: string]: unknown } = templateFileFormat;

export const TEMPLATE_FORMAT = 'casewright-template';
export const LIBRARY_FORMAT = 'casewright-library';
export const FORMAT_VERSION = 1;

/** One version of a template, as a file says it. */
export interface TemplateFile {
  readonly kind: TemplateKind;
  readonly version: number;
  /** Not looked at yet: `parseTemplate` does. */
  readonly definition: unknown;
}

/** The file of one version: the order of keys is that of the definition, and the same version gives the same bytes. */
export const writeTemplateFile = ({ kind, version, definition }: TemplateFile): string =>
  `${JSON.stringify({ format: TEMPLATE_FORMAT, formatVersion: FORMAT_VERSION, kind, version, definition }, null, 2)}\n`;

/** What a value that was read from a file is. */
export type FoundFile =
  | { readonly is: 'template'; readonly file: TemplateFile }
  /** A definition alone; whoever wrote it had no version to tell. */
  | { readonly is: 'definition'; readonly file: TemplateFile }
  | { readonly is: 'newer' }
  | { readonly is: 'unknown'; readonly why: string };

/** Tells a template file from a bare definition and from everything else. */
export function readTemplateFile(value: unknown): FoundFile {
  if (!isObject(value)) return { is: 'unknown', why: 'A template is a JSON object.' };
  const { format, formatVersion, kind, version, definition } = value;
  if (format === undefined) return readDefinition(value);
  if (format !== TEMPLATE_FORMAT) return { is: 'unknown', why: `"format" must be "${TEMPLATE_FORMAT}".` };
  if (typeof formatVersion === 'number' && formatVersion > FORMAT_VERSION) return { is: 'newer' };
  if (formatVersion !== FORMAT_VERSION) return { is: 'unknown', why: `"formatVersion" must be ${FORMAT_VERSION}.` };
  if (!isKind(kind)) return { is: 'unknown', why: '"kind" must be "fragment" or "case-type".' };
  if (!isVersion(version)) return { is: 'unknown', why: '"version" must be a whole number from 1 on.' };
  return { is: 'template', file: { kind, version, definition } };
}

function readDefinition(value: { readonly [name: string]: unknown }): FoundFile {
  const kind = 'items' in value ? 'fragment' : 'plan' in value && 'facts' in value ? 'case-type' : null;
  if (kind === null || !('key' in value)) {
    return { is: 'unknown', why: 'This is neither a template file nor the definition of a fragment or a case type.' };
  }
  return { is: 'definition', file: { kind, version: 1, definition: value } };
}

const isKind = (kind: unknown): kind is TemplateKind => kind === 'fragment' || kind === 'case-type';

const isVersion = (version: unknown): version is number =>
  typeof version === 'number' && Number.isInteger(version) && version >= 1 && version <= 1_000_000;

export const isObject = (value: unknown): value is { readonly [name: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
