import type { EntityManager } from '@mikro-orm/postgresql';
import { newest, openDraft, whatChanges } from '../../../../templates/index.ts';
import type { ImportedTemplate, ImportNote } from '../../../contract/exchange.ts';
import { Template, TemplateVersion } from '../../../persistence/entities/template.entity.ts';
import type { ReadTemplate } from '../../untrusted/tasks.ts';
import { curates, seesTeam } from '../access/template-access.ts';
import type { Editor } from '../life/change-template.ts';

/** Findings of one template that a report lists. */
const LISTED = 30;

/** What would become of a template of a file, and how. */
export interface Planned {
  readonly report: ImportedTemplate;
  readonly act: 'create' | 'draft' | null;
}

/** Compares a template of a file with the library, as this person may change it. Writes nothing. */
export async function planImport(em: EntityManager, editor: Editor, read: ReadTemplate): Promise<Planned> {
  if (read.names === null) return { report: reportOf(read, { outcome: 'refused' }), act: null };
  const { key } = read.names;
  const template = await em.findOne(Template, { key }, { refresh: true });
  const versions = await em.find(TemplateVersion, { key }, { orderBy: { version: 'asc' }, refresh: true });
  const last = newest(versions);
  if (template === null || last === undefined) return { report: reportOf(read, { outcome: 'new' }), act: 'create' };
  const no = seesTeam(editor.person, template.teamId)
    ? refusal(editor, template, read, versions)
    : note(read, 'key-taken', `The key "${key}" is taken by a template that you cannot see. Give it another key.`);
  if (no !== null && no !== EQUAL) return { report: reportOf(read, { outcome: 'refused', notes: [no] }), act: null };
  const against = { version: last.version, state: last.state };
  if (no === EQUAL) return { report: reportOf(read, { outcome: 'equal', version: last.version, against }), act: null };
  const { added, removed, changed, around } = whatChanges(last.definition, read.definition);
  const changes = { added: [...added], removed: [...removed], changed: [...changed], around };
  return { report: reportOf(read, { outcome: 'changed', against, changes }), act: 'draft' };
}

const EQUAL = 'equal';

function refusal(
  { person }: Editor,
  template: Template,
  read: ReadTemplate,
  versions: readonly TemplateVersion[],
): ImportNote | typeof EQUAL | null {
  const last = newest(versions);
  const open = openDraft(versions);
  if (template.kind !== read.kind) {
    const [is, other] = read.kind === 'fragment' ? ['a fragment', 'a case type'] : ['a case type', 'a fragment'];
    return note(
      read,
      'kind-other',
      `In the library "${template.key}" is ${other}, in the file it is ${is}. Give it another key.`,
    );
  }
  if (JSON.stringify(last?.definition) === JSON.stringify(read.definition)) return EQUAL;
  if (open !== undefined) {
    const detail = `Version ${open.version} of "${template.key}" is not published yet. Publish it or discard it, then import.`;
    return note(read, 'draft-open', detail);
  }
  if (curates(person, template)) return null;
  return note(read, 'not-permitted', 'Only the process owners of this template change it.');
}

const note = ({ where }: ReadTemplate, code: string, detail: string): ImportNote => ({
  code,
  severity: 'error',
  where,
  detail,
});

type Found = Pick<ImportedTemplate, 'outcome'> &
  Partial<Pick<ImportedTemplate, 'version' | 'against' | 'changes' | 'notes'>>;

function reportOf(
  { where, kind, names, findings, notes }: ReadTemplate,
  { outcome, version = null, against = null, changes = null, notes: more = [] }: Found,
): ImportedTemplate {
  return {
    where,
    kind,
    key: names?.key ?? null,
    name: names?.name ?? null,
    outcome,
    version,
    against,
    changes,
    findings: findings.slice(0, LISTED).map((finding) => ({ ...finding })),
    findingCount: findings.length,
    notes: [...notes, ...more],
  };
}
