import type { EntityManager } from '@mikro-orm/postgresql';
import type { FragmentDefinition } from '../../../../engine/index.ts';
import { keyFromName, type Merged, mergeTemplates, parseFragment } from '../../../../templates/index.ts';
import type { MergeProposal, MergeTemplatesBody } from '../../../contract/capture-many.ts';
import { Template, TemplateVersion } from '../../../persistence/entities/template.entity.ts';
import { TemplateSource } from '../../../persistence/entities/template-source.entity.ts';
import { type LibraryRefusal, refuseChange } from '../library-refusal.ts';
import { type Changed, createTemplate, type Editor, startDraft } from '../life/change-template.ts';
import { freeKey } from '../life/free-key.ts';
import { checkedBesideLibrary } from '../published/beside-library.ts';
import { templateView, type ViewParts } from '../view/template-view.ts';

interface Source {
  readonly key: string;
  readonly version: number;
  readonly definition: FragmentDefinition;
}

/** Two fragments that a person may read, and what they are as one. */
export interface MergedSources {
  readonly ok: true;
  readonly first: Source;
  readonly second: Source;
  readonly merged: Merged;
  /** The template that gets it as its next version; null: a new one. */
  readonly into: string | null;
}

/** Two templates as one, with nothing stored (rule MANY-5). */
export async function mergeSources(
  parts: ViewParts,
  editor: Editor,
  body: MergeTemplatesBody,
): Promise<MergedSources | LibraryRefusal> {
  const first = await sourceOf(parts, editor, body, 'first');
  if ('ok' in first) return first;
  const second = await sourceOf(parts, editor, body, 'second');
  if ('ok' in second) return second;
  if (first.key === second.key) {
    return refuseChange('content-invalid', 'A template is merged with another one.', [
      { pointer: '/second/key', detail: 'is the first one again' },
    ]);
  }
  const { name, take, leave, apart, into } = body;
  if (into !== undefined && into.key !== first.key) {
    return refuseChange('content-invalid', 'A merge becomes the next version of its first template.', [
      { pointer: '/into/key', detail: 'is not the first one' },
    ]);
  }
  const merged = mergeTemplates(first.definition, second.definition, {
    key: into?.key ?? 'merged',
    name,
    description: body.description ?? (into === undefined ? '' : first.definition.description),
    ...(take === undefined ? {} : { take }),
    ...(leave === undefined ? {} : { leave }),
    ...(apart === undefined ? {} : { apart }),
  });
  return { ok: true, first, second, merged, into: into?.key ?? null };
}

async function sourceOf(
  parts: ViewParts,
  { person }: Editor,
  body: MergeTemplatesBody,
  which: 'first' | 'second',
): Promise<Source | LibraryRefusal> {
  const { key, version } = body[which];
  const view = await templateView(parts, person, key, version === undefined ? {} : { version });
  if (view === null) return refuseChange('not-found', `There is no template "${key}", or no such version of it.`);
  const { definition } = view.kind === 'fragment' ? parseFragment(view.definition) : { definition: null };
  if (definition !== null) return { key, version: view.version, definition };
  return refuseChange('content-invalid', 'Only readable fragments can be merged.', [
    { pointer: `/${which}/key`, detail: 'is no fragment, or cannot be read yet' },
  ]);
}

/** The merge as a person looks at it. */
export async function mergeProposal(
  em: EntityManager,
  { first, second, merged }: MergedSources,
): Promise<MergeProposal> {
  const { findings } = await checkedBesideLibrary(em, 'fragment', merged.definition, null);
  const headOf = ({ key, version, definition }: Source) => ({ key, version, name: definition.name });
  return {
    first: headOf(first),
    second: headOf(second),
    definition: merged.definition,
    steps: merged.steps.map((step) => ({ ...step })),
    conflicts: merged.conflicts.map((conflict) => ({ ...conflict })),
    notes: merged.notes.map((note) => ({ ...note })),
    findings: findings.map((finding) => ({ ...finding })),
  };
}

/** The draft of a merge. Whoever is known in the cases of its sources must not be told by it either. Call it in a transaction. */
export async function createMerged(em: EntityManager, editor: Editor, sources: MergedSources): Promise<Changed> {
  const place = await placeOfMerge(em, sources);
  if ('ok' in place) return place;
  const key = sources.into ?? (await freeKey(em, keyFromName(sources.merged.definition.name, []) || 'merged'));
  const from = await casesBehind(em, [sources.first, sources.second]);
  const definition = { ...sources.merged.definition, key };
  const origin = from.caseIds.length > 0 ? 'captured' : 'written';
  const created =
    sources.into === null
      ? await createTemplate(em, editor, {
          kind: 'fragment',
          key,
          definition,
          origin,
          capturedCaseId: null,
          ...place,
        })
      : await startDraft(em, editor, key, { definition, atLeast: 1, origin });
  if (created.ok && from.caseIds.length > 0) await em.upsert(TemplateSource, { key, ...from, createdAt: new Date() });
  return created;
}

/** What is private to a team stays so in what is made of it (LIFE-7). */
async function placeOfMerge(
  em: EntityManager,
  { first, second, into }: MergedSources,
): Promise<{ readonly teamId: string | null } | LibraryRefusal> {
  const templates = await em.find(Template, { key: { $in: [first.key, second.key] } }, { refresh: true });
  const teamOf = (key: string): string | null => templates.find((each) => each.key === key)?.teamId ?? null;
  const [own, other] = [teamOf(first.key), teamOf(second.key)];
  const teamId = into === null ? (own ?? other) : own;
  if (other === null || other === teamId) return { teamId };
  return refuseChange('content-invalid', 'The second template is private to a team that the merge would not be of.', [
    { pointer: '/second/key', detail: 'is private to a team: others would read it in the merge' },
  ]);
}

async function casesBehind(em: EntityManager, sources: readonly Source[]) {
  const keys = sources.map(({ key }) => key);
  const many = await em.find(TemplateSource, { key: { $in: keys } });
  const versions = await em.find(
    TemplateVersion,
    { $or: sources.map(({ key, version }) => ({ key, version })) },
    { fields: ['capturedCaseId'] },
  );
  return {
    caseIds: [
      ...new Set([
        ...many.flatMap(({ caseIds }) => caseIds),
        ...versions.flatMap(({ capturedCaseId }) => capturedCaseId ?? []),
      ]),
    ],
    ordinaryWords: [...new Set(many.flatMap(({ ordinaryWords }) => ordinaryWords))],
  };
}
