import { MANIFEST } from './archive.ts';
import type { ImportNote } from './import-note.ts';
import { decodeText, type FileProblem, readJson } from './json-text.ts';
import { FORMAT_VERSION, isObject, LIBRARY_FORMAT, readTemplateFile, type TemplateFile } from './template-file.ts';
import { readZip } from './zip.ts';

/** A template that a file holds, with what could not be carried over. */
export interface FoundTemplate extends TemplateFile {
  /** The file, and the place in it. */
  readonly where: string;
  readonly notes: readonly ImportNote[];
}

/** What a file holds. `notes` are about the file as a whole, or about parts of it that are no template. */
export interface FoundImport {
  readonly format: 'json' | 'archive' | 'cmmn' | 'unknown';
  readonly templates: readonly FoundTemplate[];
  readonly notes: readonly ImportNote[];
}

/** Reads the models of another notation: `importCmmn`. */
export type ReadCmmn = (xml: string) => Promise<{
  readonly templates: readonly Pick<TemplateFile, 'kind' | 'definition'>[];
  readonly report: readonly ImportNote[];
}>;

/**
 * The one door for what comes from outside: a template file, a definition alone, an archive, or a CMMN model. Told by what
 * is in it, never by its name. Nothing is checked yet but that it can be read within the limits of files.
 */
export async function readImport(bytes: Uint8Array, readCmmn: ReadCmmn): Promise<FoundImport> {
  if (bytes.length === 0) return unreadable('unknown', '', { code: 'file-empty', detail: 'The file is empty.' });
  if (isZip(bytes)) return await readArchive(bytes, readCmmn);
  return await readOne(bytes, '', readCmmn);
}

const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 0x03 || bytes[2] === 0x05);

const unreadable = (format: FoundImport['format'], where: string, { code, detail }: FileProblem): FoundImport => ({
  format,
  templates: [],
  notes: [{ code, severity: 'error', where, detail }],
});

async function readArchive(bytes: Uint8Array, readCmmn: ReadCmmn): Promise<FoundImport> {
  const read = readZip(bytes);
  if (!read.ok) return unreadable('archive', '', read.problem);
  const found: FoundImport[] = [];
  for (const { name, bytes: inside } of read.value) {
    if (name === MANIFEST) found.push({ format: 'archive', templates: [], notes: manifestNotes(inside) });
    else if (isZip(inside)) found.push(skipped(name, 'An archive in an archive is not read.'));
    else if (/\.(json|xml|cmmn)$/i.test(name)) found.push(await readOne(inside, name, readCmmn));
    else found.push(skipped(name, 'Only .json, .xml and .cmmn files are read.'));
  }
  const { templates, notes } = newestOnly(found.flatMap((each) => each.templates));
  return { format: 'archive', templates, notes: [...found.flatMap((each) => each.notes), ...notes] };
}

const skipped = (where: string, detail: string): FoundImport => ({
  format: 'archive',
  templates: [],
  notes: [{ code: 'file-skipped', severity: 'warning', where, detail }],
});

function manifestNotes(bytes: Uint8Array): readonly ImportNote[] {
  const text = decodeText(bytes);
  const read = text.ok ? readJson(text.value) : text;
  if (!read.ok) return [{ severity: 'warning', where: MANIFEST, ...read.problem }];
  const { format, formatVersion } = isObject(read.value) ? read.value : {};
  if (format === LIBRARY_FORMAT && formatVersion === FORMAT_VERSION) return [];
  const detail = 'The manifest is not of this format; the files were read all the same.';
  return [{ code: 'manifest-unknown', severity: 'warning', where: MANIFEST, detail }];
}

/** An import makes one draft of each template: the newest version that the archive has. */
function newestOnly(templates: readonly FoundTemplate[]): Pick<FoundImport, 'templates' | 'notes'> {
  const best = new Map<string, FoundTemplate>();
  for (const template of templates) {
    const key = keyOf(template);
    const other = best.get(key);
    if (other === undefined || template.version > other.version) best.set(key, template);
  }
  const left = templates.filter((template) => best.get(keyOf(template)) !== template);
  return {
    templates: [...best.values()],
    notes: left.map(({ where, version }) => ({
      code: 'older-left-out',
      severity: 'info',
      where,
      detail: `Version ${version} is left out: the archive has a newer one, or the same one twice.`,
    })),
  };
}

const keyOf = ({ definition, where }: FoundTemplate): string =>
  isObject(definition) && typeof definition['key'] === 'string' ? definition['key'] : `file ${where}`;

async function readOne(bytes: Uint8Array, where: string, readCmmn: ReadCmmn): Promise<FoundImport> {
  if (looksLikeXml(bytes)) return await readModel(bytes, where, readCmmn);
  const text = decodeText(bytes);
  const read = text.ok ? readJson(text.value) : text;
  if (!read.ok) return unreadable('json', where, read.problem);
  const found = readTemplateFile(read.value);
  if (found.is === 'template' || found.is === 'definition') {
    const notes = found.is === 'template' ? [] : [headerMissing(where)];
    return { format: 'json', templates: [{ ...found.file, where, notes }], notes: [] };
  }
  const why =
    found.is === 'newer'
      ? 'The file was written by a newer version of this product. Update this one first.'
      : found.why;
  return unreadable('json', where, { code: found.is === 'newer' ? 'format-newer' : 'format-unknown', detail: why });
}

const headerMissing = (where: string): ImportNote => ({
  code: 'header-missing',
  severity: 'info',
  where,
  detail: 'The file holds a definition alone, without format and version. It was read as it stands.',
});

async function readModel(bytes: Uint8Array, where: string, readCmmn: ReadCmmn): Promise<FoundImport> {
  const xml = decodeXml(bytes);
  if (xml === null) {
    const detail = 'The encoding of this XML file is not known here, or is not what the file says. Save it as UTF-8.';
    return unreadable('cmmn', where, { code: 'encoding-unknown', detail });
  }
  const { templates, report } = await readCmmn(xml);
  const placed = report.map((note) => ({
    ...note,
    where: [where, note.where].filter((part) => part !== '').join(': '),
  }));
  return {
    format: 'cmmn',
    templates: templates.map(({ kind, definition }) => ({
      kind,
      version: 1,
      definition,
      where,
      notes: templates.length === 1 ? placed : [],
    })),
    notes: templates.length === 1 ? [] : placed,
  };
}

/** The first thing that is no space or mark is an angle bracket. */
function looksLikeXml(bytes: Uint8Array): boolean {
  const first = bytes.subarray(0, 200).find((byte) => ![0xef, 0xbb, 0xbf, 0xff, 0xfe, 0, 9, 10, 13, 32].includes(byte));
  return first === 0x3c;
}

function decodeXml(bytes: Uint8Array): string | null {
  const marked = decodeText(bytes);
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const said = /^<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']/.exec(head)?.[1]?.toLowerCase();
  if (said === undefined || said === 'utf-8' || said.startsWith('utf-16')) return marked.ok ? marked.value : null;
  try {
    return new TextDecoder(said, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
