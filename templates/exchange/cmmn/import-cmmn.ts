import type { CaseTypeDefinition, FragmentDefinition } from '../../../engine/index.ts';
import type { ImportNote } from '../import-note.ts';
import { asFragment, type CaseSource, caseTypeOf } from './case-type.ts';
import { Notes } from './context.ts';
import { dialectOf } from './dialect.ts';
import { type Element, idOf, many, nameOf } from './element.ts';
import { writeCmmn } from './export-cmmn.ts';
import { type Scanned, scan } from './guard.ts';
import { merged } from './merge.ts';
import { type ReadDefinitions, readDefinitions } from './meta-model.ts';
import { keyOf, uniqueKey } from './names.ts';
import { CMMN_11, versionOf } from './namespaces.ts';
import { type OwnDefinition, ownDefinitionOf, same } from './own-definition.ts';

/** A template that a file becomes. */
export type ImportedTemplate =
  | { readonly kind: 'fragment'; readonly definition: FragmentDefinition }
  | { readonly kind: 'case-type'; readonly definition: CaseTypeDefinition };

/** What a file becomes, and what is said about it. No templates where the file cannot be read at all. */
export interface CmmnImport {
  readonly templates: readonly ImportedTemplate[];
  readonly report: readonly ImportNote[];
}

export interface CmmnImportOptions {
  /** What each case of the file becomes; a file of ours says so itself. Default: a case type. */
  readonly as?: 'fragment' | 'case-type';
  /** Key of the queue that new cases go to, which CMMN does not know. */
  readonly queue?: string;
}

/** The queue of the starter library. */
const DEFAULT_QUEUE = 'care-eu';

/**
 * Reads a CMMN file, 1.1 or 1.0, of any engine or modeller (rules CMMN-1 to CMMN-13 of templates/README.md). Never throws:
 * what is wrong with a file is in the report. Definitions are checked by whoever saves them, like any other.
 */
export async function importCmmn(xml: string, options: CmmnImportOptions = {}): Promise<CmmnImport> {
  const scanned = scan(xml);
  if (!scanned.ok) return { templates: [], report: [scanned.note] };
  const wrong = notCmmn(scanned);
  if (wrong !== null) return { templates: [], report: [wrong] };
  const notes = new Notes();
  try {
    const read = await readDefinitions(scanned.xml, scanned.namespace || CMMN_11);
    const templates = await templatesOf(read, scanned, options, notes);
    return { templates, report: notes.all() };
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
    notes.error('file-unreadable', 'file', `The file cannot be read: ${reason}.`);
    return { templates: [], report: notes.all() };
  }
}

function notCmmn({ namespace, root }: Scanned & { readonly ok: true }): ImportNote | null {
  if (root === 'definitions' && (namespace === '' || versionOf(namespace) !== null)) return null;
  const found = namespace === '' ? `<${root}> without a namespace` : `<${root}> of ${namespace}`;
  return {
    code: 'not-cmmn',
    severity: 'error',
    where: 'file',
    detail: `A CMMN file begins with <definitions> of ${CMMN_11}; this one begins with ${found}.`,
  };
}

async function templatesOf(
  { definitions, warnings }: ReadDefinitions,
  scanned: Scanned & { readonly ok: true },
  { as = 'case-type', queue = DEFAULT_QUEUE }: CmmnImportOptions,
  notes: Notes,
): Promise<readonly ImportedTemplate[]> {
  for (const warning of warnings) reportWarning(warning, notes);
  const cases = many(definitions, 'cases');
  if (cases.length === 0) notes.error('no-case', 'file', 'The file holds no case.');
  const dialect = dialectOf(scanned, definitions);
  const caseKeys = keysOf(cases);
  return await Promise.all(
    cases.map(async (element): Promise<ImportedTemplate> => {
      const key = caseKeys.get(idOf(element)) ?? caseKeys.get('') ?? 'case';
      const source = { definitions, dialect, caseKeys, queue };
      const own = ownDefinitionOf(element, dialect);
      if (own === 'unreadable')
        notes.warning(
          'own-definition-unreadable',
          key,
          'What this file says beyond CMMN cannot be read; only what CMMN says is taken over.',
        );
      else if (own !== null) return await merging(own, element, source, notes);
      const definition = caseTypeOf(element, key, source, notes);
      return as === 'fragment'
        ? { kind: 'fragment', definition: asFragment(definition, notes) }
        : { kind: 'case-type', definition };
    }),
  );
}

/** A file of ours: compared with what the exported template reads in CMMN alone. */
async function merging(
  own: OwnDefinition,
  element: Element,
  source: CaseSource,
  notes: Notes,
): Promise<ImportedTemplate> {
  const { key } = own.definition;
  const caseKeys = new Map([...source.caseKeys, [idOf(element), key]]);
  const carried = { ...source, caseKeys, own: true };
  const now = caseTypeOf(element, key, carried, new Notes());
  const before = await readAlone(own, source);
  const where = `case "${own.definition.name}"`;
  if (!same(before, now)) caseTypeOf(element, key, carried, notes);
  if (own.kind === 'fragment')
    return { kind: own.kind, definition: merged({ exported: own.definition, before, now }, where, notes) };
  return { kind: own.kind, definition: merged({ exported: own.definition, before, now }, where, notes) };
}

/** The exported template as it reads without what is ours in it. */
async function readAlone({ kind, definition }: OwnDefinition, { queue }: CaseSource): Promise<CaseTypeDefinition> {
  const scanned = scan(writeCmmn(kind, definition));
  if (!scanned.ok) throw new Error(scanned.note.detail);
  const { definitions } = await readDefinitions(scanned.xml, scanned.namespace);
  const [element] = many(definitions, 'cases');
  if (element === undefined) throw new Error('an exported file holds no case');
  const dialect = dialectOf(scanned, definitions);
  const caseKeys = new Map([[idOf(element), definition.key]]);
  return caseTypeOf(element, definition.key, { definitions, dialect, caseKeys, queue, own: true }, new Notes());
}

function keysOf(cases: readonly Element[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  return new Map(
    cases.map((element) => [
      idOf(element),
      uniqueKey([keyOf(nameOf(element) ?? ''), keyOf(idOf(element)), 'case'], taken),
    ]),
  );
}

/** Layout, names of nameless things, and the encoding of a file that is a text already. */
const NOT_WORTH_A_WORD = /CMMNDI>|^unsupported document encoding|unknown attribute <(id|name|guid)>|<diagram> detected/;

/** What moddle stumbled over, in a line. */
function reportWarning(warning: string, notes: Notes): void {
  if (NOT_WORTH_A_WORD.test(warning)) return;
  const [first = '', ...rest] = warning.split('\n').map((line) => line.trim());
  const line = rest.find((each) => each.startsWith('line:')) ?? '';
  const reason = rest
    .find((each) => each.startsWith('nested error:'))
    ?.slice('nested error:'.length)
    .trim();
  notes.warning(
    'element-not-read',
    line === '' ? 'file' : line.replace(':', ''),
    `${first.replace(/ detected$/, '')} is left out${reason === undefined ? '' : `: ${reason}`}.`,
  );
}
