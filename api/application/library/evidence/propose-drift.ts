import type { EntityManager } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import {
  applyOperations,
  type DraftDefinition,
  type Drift,
  driftsOf,
  openDraft,
  proposalOf,
} from '../../../../templates/index.ts';
import type { ProposeDriftBody, ProposedDrift } from '../../../contract/evidence.ts';
import type { TemplateVersion } from '../../../persistence/entities/template.entity.ts';
import { refuseWithheld } from '../access/captured-drafts.ts';
import { isDefinition } from '../drafts/write-draft.ts';
import { type LibraryRefusal, NO_TEMPLATE, refuseChange } from '../library-refusal.ts';
import { lockTemplate, saveDraft, startDraft } from '../life/change-template.ts';
import { auditTemplate, type Editor, recordAct } from '../life/template-acts.ts';
import { foldOutcomes } from './fold-outcomes.ts';
import { usesOf } from './template-evidence.ts';

export type Proposed = { readonly ok: true; readonly answer: ProposedDrift } | LibraryRefusal;

/** The drift as it is counted now, when it is frequent enough to be put into a draft. */
export async function proposableDrift(
  parts: { readonly pool: Pool; readonly now: Date },
  key: string,
  { version, kind, id }: ProposeDriftBody,
): Promise<Drift | null> {
  await foldOutcomes(parts, { kind: 'template', key, limit: FRESHENED });
  const { drifts } = driftsOf(await usesOf(parts.pool, key, version));
  return drifts.find((drift) => drift.kind === kind && drift.id === id && drift.isProposed) ?? null;
}

const FRESHENED = 50;

/** Puts a drift into the open draft, or into one that is started for it. Call it in a transaction. */
export async function proposeDrift(
  em: EntityManager,
  editor: Editor,
  key: string,
  { version, note }: ProposeDriftBody,
  drift: Drift,
): Promise<Proposed> {
  const held = await lockTemplate(em, editor, key);
  if (held === null) return NO_TEMPLATE;
  if (openDraft(held.versions) === undefined) {
    const started = await startDraft(em, editor, key);
    if (!started.ok) return started;
  }
  const found = await openDefinition(em, editor, key);
  if ('ok' in found) return found;
  const { draft, definition } = found;
  const proposal = proposalOf(definition, drift);
  if (proposal === null) return refuseChange('conflict', 'The draft has no such step any more: somebody took it out.');
  const { itemKey, operations } = proposal;
  const answer = { key, version: draft.version, itemKey, isThere: operations.length === 0 };
  if (answer.isThere) return { ok: true, answer };
  const applied = applyOperations(definition, operations);
  if (!applied.ok) return refuseChange('conflict', 'The draft cannot take it as it is: look at the draft.');
  const saved = await saveDraft(em, editor, key, { revision: draft.revision, definition: applied.definition });
  if (!saved.ok) return saved;
  const { count, of } = drift.share;
  recordAct(em, editor, draft, {
    act: 'drift-proposed',
    note: note ?? `${drift.kind} in ${count} of ${of} uses of version ${version}`,
  });
  auditTemplate(em, editor, 'template-drift-proposed', draft, undefined, { kind: drift.kind, itemKey, count, of });
  await em.flush();
  return { ok: true, answer };
}

/** The open draft, when the person may read what it says. */
async function openDefinition(
  em: EntityManager,
  editor: Editor,
  key: string,
): Promise<{ readonly draft: TemplateVersion; readonly definition: DraftDefinition } | LibraryRefusal> {
  const held = await lockTemplate(em, editor, key);
  const draft = held === null ? undefined : openDraft(held.versions);
  if (draft === undefined || !isDefinition(draft.definition)) return NO_TEMPLATE;
  return (await refuseWithheld(em, editor.person, draft)) ?? { draft, definition: draft.definition };
}
