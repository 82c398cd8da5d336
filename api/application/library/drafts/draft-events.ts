import type { EntityManager } from '@mikro-orm/postgresql';
import { openDraft, placeOf } from '../../../../templates/index.ts';
import type { DraftEvent, DraftEvents, DraftHistory } from '../../../contract/drafting.ts';
import { TemplateVersion } from '../../../persistence/entities/template.entity.ts';
import { TemplateDraftEvent } from '../../../persistence/entities/template-draft.entity.ts';
import type { SignedIn } from '../../signed-in.ts';
import { changedSince, readable } from '../access/captured-drafts.ts';
import { visibleTemplate } from '../access/template-access.ts';
import { decodeOperations } from '../codecs/draft-operations.ts';
import { namesOf } from '../people/people-names.ts';
import type { ViewParts } from '../view/template-view.ts';
import { MOST_DRAFT_EVENTS, SITTING_MS } from './write-draft.ts';

type Row = TemplateDraftEvent;

/** More than this at once is read as a whole faster. */
const MOST_AT_ONCE = 500;

/** Where the draft of a template stands, for who may read it; null: there is no such template for this person. */
export async function draftStanding(
  parts: ViewParts,
  person: SignedIn,
  key: string,
): Promise<{ readonly draft: TemplateVersion | null } | null> {
  const template = await visibleTemplate(parts.em, person, key);
  if (template === null) return null;
  const all = await parts.em.find(TemplateVersion, { key }, { orderBy: { version: 'asc' }, refresh: true });
  const versions = await readable(parts, person, template, all);
  return versions.length === 0 ? null : { draft: openDraft(versions) ?? null };
}

/** The rows after a revision without a gap; null when they are not kept any more, too many, or older than may be known. */
export async function eventsAfter(
  em: EntityManager,
  { key, version, revision }: Pick<TemplateVersion, 'key' | 'version' | 'revision'>,
  since: number,
  knownSince: Date | null = null,
): Promise<readonly Row[] | null> {
  const missing = revision - since;
  if (missing === 0) return [];
  if (missing < 0 || missing > MOST_AT_ONCE) return null;
  const where = { key, version, seq: { $gt: since, $lte: revision } };
  const rows = await em.find(TemplateDraftEvent, where, { orderBy: { seq: 'asc' } });
  const isWhole = rows.length === missing && rows.every(({ at }) => knownSince === null || at > knownSince);
  return isWhole ? rows : null;
}

/** Events as they leave the house: with the names of who did it. */
export async function presentEvents(em: EntityManager, rows: readonly Row[]): Promise<DraftEvent[]> {
  const names = await namesOf(
    em,
    rows.map(({ actorId }) => actorId),
  );
  return rows.map(({ seq, commandId, actorId, at, operations }) => ({
    revision: seq,
    commandId,
    by: names.get(actorId) ?? { id: actorId, name: '' },
    at: at.toISOString(),
    operations: [...operations],
  }));
}

/** What followed on the draft after a revision; null: there is no such template for this person. */
export async function draftEvents(
  parts: ViewParts,
  person: SignedIn,
  key: string,
  { draft: wanted, since }: { readonly draft?: number; readonly since: number },
): Promise<DraftEvents | null> {
  const standing = await draftStanding(parts, person, key);
  if (standing === null) return null;
  const { draft } = standing;
  if (draft === null) return { draft: null, state: null, head: 0, events: [], reset: wanted !== undefined };
  const here = { draft: draft.version, state: draft.state, head: draft.revision };
  const knownSince = await changedSince(parts.em, person, draft);
  const isOther = wanted !== undefined && wanted !== draft.version;
  const rows = isOther ? null : await eventsAfter(parts.em, draft, since, knownSince);
  return rows === null
    ? { ...here, events: [], reset: true }
    : { ...here, events: await presentEvents(parts.em, rows), reset: false };
}

/** Who worked on the draft when: changes of one person with short pauses are one line, the newest first. */
export async function draftHistory(parts: ViewParts, person: SignedIn, key: string): Promise<DraftHistory | null> {
  const standing = await draftStanding(parts, person, key);
  if (standing === null) return null;
  const { draft } = standing;
  if (draft === null) return { draft: null, sittings: [], complete: true };
  const rows = await parts.em.find(
    TemplateDraftEvent,
    { key, version: draft.version },
    { orderBy: { seq: 'asc' }, limit: MOST_DRAFT_EVENTS },
  );
  const knownSince = await changedSince(parts.em, person, draft);
  const names = await namesOf(
    parts.em,
    rows.map(({ actorId }) => actorId),
  );
  const sittings = sittingsOf(rows).map((sitting) => {
    const [first, last] = [sitting[0], sitting.at(-1)];
    if (first === undefined || last === undefined) throw new Error('A sitting has a change');
    // Keys of steps are words of the draft.
    const known = sitting.filter(({ at }) => knownSince === null || at > knownSince);
    const places = known.flatMap(({ operations }) => decodeOperations(operations).map(placeOf));
    return {
      by: names.get(first.actorId) ?? { id: first.actorId, name: '' },
      from: first.at.toISOString(),
      to: last.at.toISOString(),
      fromRevision: first.seq,
      toRevision: last.seq,
      changes: sitting.length,
      items: [...new Set(places.flatMap(({ item }) => item ?? []))],
      parts: [...new Set(places.flatMap(({ item, path }) => (item === undefined ? (path[0] ?? []) : [])))],
    };
  });
  return { draft: draft.version, sittings: sittings.toReversed(), complete: rows.length === draft.revision - 1 };
}

function sittingsOf(rows: readonly Row[]): readonly Row[][] {
  const sittings: Row[][] = [];
  for (const row of rows) {
    const last = sittings.at(-1)?.at(-1);
    const goesOn = last?.actorId === row.actorId && row.at.getTime() - last.at.getTime() < SITTING_MS;
    if (goesOn) sittings.at(-1)?.push(row);
    else sittings.push([row]);
  }
  return sittings;
}
