import type { EntityManager } from '@mikro-orm/postgresql';
import type { ImportedTemplate, ImportReport } from '../../../contract/exchange.ts';
import type { FileInput, ReadFile, ReadTemplate } from '../../untrusted/tasks.ts';
import type { UntrustedWork } from '../../untrusted/untrusted-work.ts';
import { refuseChange } from '../library-refusal.ts';
import { type Changed, createTemplate, type Editor, startDraft } from '../life/change-template.ts';
import { planImport } from './plan-import.ts';

/** Templates that one file may bring. */
const MOST_TEMPLATES = 500;

export type Imported =
  | { readonly ok: true; readonly report: ImportReport }
  | { readonly ok: false; readonly why: 'too-long' | 'too-large' | 'busy' };

/**
 * Reads a file and says what it would change; with `apply` it makes drafts, each template by itself: whole, or not at all.
 * The file is read in a thread of its own.
 */
export async function importTemplates(
  { em, untrusted }: { readonly em: EntityManager; readonly untrusted: UntrustedWork },
  editor: Editor,
  file: FileInput,
  apply: boolean,
): Promise<Imported> {
  const outcome = await untrusted.run('read-file', file);
  if (!outcome.ok) return outcome;
  const read = withinLimit(outcome.value);
  const templates: ImportedTemplate[] = [];
  for (const template of read.templates) templates.push(await importOne(em, editor, template, apply));
  return { ok: true, report: { format: read.format, applied: apply, templates, notes: [...read.notes] } };
}

function withinLimit(file: ReadFile): ReadFile {
  if (file.templates.length <= MOST_TEMPLATES) return file;
  const detail = `A file brings at most ${MOST_TEMPLATES} templates; this one has ${file.templates.length}. Import it in parts.`;
  return { ...file, templates: [], notes: [...file.notes, { code: 'too-many', severity: 'error', where: '', detail }] };
}

async function importOne(
  em: EntityManager,
  editor: Editor,
  read: ReadTemplate,
  apply: boolean,
): Promise<ImportedTemplate> {
  if (!apply) return (await planImport(em.fork(), editor, read)).report;
  return await em.fork().transactional(async (inner) => {
    const { report, act } = await planImport(inner, editor, read);
    if (act === null || report.key === null) return report;
    const changed = await write(inner, editor, read, report.key, act);
    if (changed.ok) return { ...report, version: changed.version.version };
    const { code, detail } = changed;
    const refused = { code, severity: 'error', where: read.where, detail } as const;
    return { ...report, outcome: 'refused', changes: null, notes: [...report.notes, refused] };
  });
}

async function write(
  em: EntityManager,
  editor: Editor,
  { kind, definition, version }: ReadTemplate,
  key: string,
  act: 'create' | 'draft',
): Promise<Changed> {
  if (act === 'draft') return await startDraft(em, editor, key, { definition, atLeast: version });
  const template = { kind, key, definition, origin: 'written', capturedCaseId: null, atLeast: version } as const;
  const made = await createTemplate(em, editor, template);
  return made.ok || made.code !== 'conflict'
    ? made
    : refuseChange('conflict', 'Somebody made it in the meantime. Import again.');
}
