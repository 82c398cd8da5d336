import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import {
  type DraftDefinition,
  type DraftOperation,
  openDraft,
  type Rebased,
  rebase,
} from '../../../../templates/index.ts';
import type { DraftCommandAnswer, DraftCommandBody, DraftEvent } from '../../../contract/drafting.ts';
import type { TemplateVersion } from '../../../persistence/entities/template.entity.ts';
import { TemplateDraftEvent } from '../../../persistence/entities/template-draft.entity.ts';
import { changedSince, refuseWithheld } from '../access/captured-drafts.ts';
import { mayEditDraft } from '../access/template-access.ts';
import { decodeOperations } from '../codecs/draft-operations.ts';
import { type LibraryRefusal, NO_TEMPLATE, refuseChange } from '../library-refusal.ts';
import { lockTemplate } from '../life/change-template.ts';
import type { Editor } from '../life/template-acts.ts';
import { eventsAfter, presentEvents } from './draft-events.ts';
import { isDefinition, writeDraft } from './write-draft.ts';

/** How a change of a draft ended. `overlap`: others changed the same since; `between` is what they did. */
export type DraftOutcome =
  | {
      readonly ok: true;
      readonly answer: DraftCommandAnswer;
      readonly version: TemplateVersion;
      readonly repeated: boolean;
      /** It was cleared before, and tells of somebody again. */
      readonly isWithheldNow: boolean;
    }
  | { readonly ok: false; readonly kind: 'refused'; readonly refusal: LibraryRefusal }
  | { readonly ok: false; readonly kind: 'command-id-reused' }
  | {
      readonly ok: false;
      readonly kind: 'overlap';
      readonly head: number;
      readonly between: readonly DraftEvent[];
      /** Which of the operations. */
      readonly at: number;
    };

const refused = (refusal: LibraryRefusal): DraftOutcome => ({ ok: false, kind: 'refused', refusal });

/** Does operations on the open draft, on top of what others did since `baseVersion`. Call it in a transaction. */
export async function changeDraft(
  em: EntityManager,
  editor: Editor,
  key: string,
  body: DraftCommandBody,
): Promise<DraftOutcome> {
  const held = await lockTemplate(em, editor, key);
  if (held === null) return refused(NO_TEMPLATE);
  const version = openDraft(held.versions);
  if (version === undefined) return refused(refuseChange('conflict', 'There is no draft any more; start one.'));
  const withheld = await refuseWithheld(em, editor.person, version);
  if (withheld !== null) return refused(withheld);
  if (!mayEditDraft(editor.person, held.template, version)) return refused(refusedEditor(version));
  if (body.draft !== undefined && body.draft !== version.version) {
    return refused(refuseChange('revision-outdated', `The draft is number ${version.version} now, not ${body.draft}.`));
  }
  const knownSince = await changedSince(em, editor.person, version);
  const repeated = await repeatOf(em, version, body, knownSince);
  return repeated ?? (await judge(em, editor, version, body, knownSince));
}

const refusedEditor = ({ state }: TemplateVersion): LibraryRefusal =>
  refuseChange(
    'not-permitted',
    state === 'in-review'
      ? 'The draft is in review: take it back to go on, or wait for the answer.'
      : 'Only process owners edit this draft.',
  );

/** The first answer again, for the same command. */
async function repeatOf(
  em: EntityManager,
  version: TemplateVersion,
  body: DraftCommandBody,
  knownSince: Date | null,
): Promise<DraftOutcome | null> {
  const { commandId, baseVersion } = body;
  const done = await em.findOne(TemplateDraftEvent, { key: version.key, version: version.version, commandId });
  if (done === null) return null;
  if (done.fingerprint !== fingerprintOf(body)) return { ok: false, kind: 'command-id-reused' };
  const rows = await eventsAfter(em, { ...version, revision: done.seq }, baseVersion, knownSince);
  const events = await presentEvents(em, rows ?? []);
  const answer = { draft: version.version, revision: done.seq, events, reset: rows === null };
  return { ok: true, answer, version, repeated: true, isWithheldNow: false };
}

async function judge(
  em: EntityManager,
  editor: Editor,
  version: TemplateVersion,
  body: DraftCommandBody,
  knownSince: Date | null,
): Promise<DraftOutcome> {
  const { commandId, baseVersion } = body;
  const past = await eventsAfter(em, version, baseVersion, knownSince);
  if (past === null) {
    return refused(
      refuseChange('revision-outdated', `The draft is at revision ${version.revision}, too far from ${baseVersion}.`),
    );
  }
  const mine = decodeOperations(body.operations);
  const theirs = past.flatMap(({ operations }) => decodeOperations(operations));
  const rebased = rebase(mine, theirs, definitionOf(version));
  if (!rebased.ok) return refuseOperation(em, version, rebased, mine, past);
  const wasCleared = version.clearedRevision === version.revision;
  const written = await writeDraft(em, editor, version, {
    definition: rebased.definition,
    operations: rebased.operations,
    command: { id: commandId, fingerprint: fingerprintOf(body) },
  });
  if (!written.ok) return refused(written);
  const rows = await eventsAfter(em, version, baseVersion, knownSince);
  const events = await presentEvents(em, rows ?? []);
  const answer = { draft: version.version, revision: version.revision, events, reset: rows === null };
  return { ok: true, answer, version, repeated: false, isWithheldNow: wasCleared && version.clearedRevision === null };
}

async function refuseOperation(
  em: EntityManager,
  version: TemplateVersion,
  { mine }: Extract<Rebased, { ok: false }>,
  operations: readonly DraftOperation[],
  past: readonly TemplateDraftEvent[],
): Promise<DraftOutcome> {
  const at = operations.indexOf(mine);
  if (past.length > 0) {
    return { ok: false, kind: 'overlap', head: version.revision, between: await presentEvents(em, past), at };
  }
  return refused(
    refuseChange('content-invalid', 'An operation cannot be done on this draft.', [
      { pointer: `/operations/${at}`, detail: 'names something that is not there, or is there already' },
    ]),
  );
}

/** A draft is a JSON object whatever its state: it has its key. */
const definitionOf = ({ definition, key }: TemplateVersion): DraftDefinition =>
  isDefinition(definition) ? definition : { key };

const fingerprintOf = ({ draft, baseVersion, operations }: DraftCommandBody): string =>
  createHash('sha256')
    .update(JSON.stringify([draft ?? null, baseVersion, operations]))
    .digest('base64');
