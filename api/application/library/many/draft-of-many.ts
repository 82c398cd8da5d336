import type { EntityManager } from '@mikro-orm/postgresql';
import type { Case } from '../../../../engine/index.ts';
import { drafting, keyFromName, type MiningNote, partsOfName } from '../../../../templates/index.ts';
import type { DraftOfManyBody } from '../../../contract/capture-many.ts';
import type { TemplateVersion } from '../../../persistence/entities/template.entity.ts';
import { TemplateSource } from '../../../persistence/entities/template-source.entity.ts';
import { type LibraryRefusal, NO_TEMPLATE, refuseChange } from '../library-refusal.ts';
import { type Changed, createTemplate, type Editor } from '../life/change-template.ts';
import { freeKey } from '../life/free-key.ts';
import type { PublishedTemplates } from '../published/published-templates.ts';
import { patiently } from './patiently.ts';
import { definitionsOf, workThrough } from './work-through.ts';

export type ManyDraft =
  | { readonly ok: true; readonly version: TemplateVersion; readonly notes: readonly MiningNote[] }
  | LibraryRefusal;

const ATTEMPTS = 5;

/** The draft of chosen steps of these cases (rule MANY-3). */
export async function draftOfMany(
  em: EntityManager,
  published: PublishedTemplates,
  editor: Editor,
  cases: readonly Case[],
  body: DraftOfManyBody,
): Promise<ManyDraft> {
  const worked = await workThrough(em, cases, body.thresholds);
  const known = new Set(worked.mined.steps.map(({ id }) => id));
  const unknown = body.steps.findIndex(({ id }) => !known.has(id));
  if (unknown >= 0) {
    return refuseChange('content-invalid', 'A chosen step is none that these cases have; look at them again.', [
      { pointer: `/steps/${unknown}/id`, detail: 'is not a step of these cases' },
    ]);
  }
  const definitions = await definitionsOf(em, published, editor.person, worked);
  const { name, description = '', steps } = body;
  const draft = await patiently(drafting(worked, { key: 'draft', name, description, steps, definitions }));
  const hidden = worked.cases.flatMap(({ knowledge }) => partsOfName(knowledge.customer?.name ?? null));
  const wanted = keyFromName(name, hidden) || 'captured';
  let created: Changed = NO_TEMPLATE;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const source = { caseIds: cases.map(({ id }) => id), ordinaryWords: [...draft.ordinaryWords] };
    created = await em.transactional((inner) => store(inner, editor, wanted, draft.definition, source));
    if (created.ok) return { ok: true, version: created.version, notes: draft.notes };
    // Somebody else took the key in this moment: the next one is free.
    if (created.code !== 'conflict') break;
  }
  return created;
}

async function store(
  em: EntityManager,
  editor: Editor,
  wanted: string,
  definition: { readonly name: string },
  source: { readonly caseIds: string[]; readonly ordinaryWords: string[] },
): Promise<Changed> {
  const key = await freeKey(em, wanted);
  const created = await createTemplate(em, editor, {
    kind: 'fragment',
    key,
    definition: { ...definition, key },
    origin: 'captured',
    capturedCaseId: null,
  });
  if (created.ok) await em.upsert(TemplateSource, { key, ...source, createdAt: new Date() });
  return created;
}
