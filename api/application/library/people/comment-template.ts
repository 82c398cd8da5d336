import type { EntityManager } from '@mikro-orm/postgresql';
import type {
  ChangeCommentBody,
  CommentBody,
  TemplateThread,
  TemplateThreads,
} from '../../../contract/template-comments.ts';
import type { PersonRef } from '../../../contract/views.ts';
import { Template, TemplateComment } from '../../../persistence/entities/template.entity.ts';
import { mayOutsideCases } from '../../access/outside-verbs.ts';
import { newId } from '../../new-id.ts';
import type { SignedIn } from '../../signed-in.ts';
import { saidSince } from '../access/captured-drafts.ts';
import { type LibraryRefusal, NO_TEMPLATE, refuseChange } from '../library-refusal.ts';
import { readVersion } from '../view/read-version.ts';
import type { ViewParts } from '../view/template-view.ts';
import { namesOf } from './people-names.ts';

const MOST = 2000;

export type Commented = { readonly ok: true; readonly comment: TemplateComment } | LibraryRefusal;

/** The threads of a version; null when it is not there for this person. */
export async function threadsOf(
  parts: ViewParts,
  person: SignedIn,
  key: string,
  version: number,
): Promise<TemplateThreads | null> {
  const row = await readVersion(parts, person, { key, version });
  if (row === null) return null;
  const template = await parts.em.findOneOrFail(Template, { key });
  const since = await saidSince(parts, parts.em, person, template, row);
  const rows = await parts.em.find(
    TemplateComment,
    { key, version, ...(since === null ? {} : { at: { $gte: since } }) },
    { orderBy: { at: 'asc', id: 'asc' }, limit: MOST, refresh: true },
  );
  const names = await namesOf(
    parts.em,
    rows.flatMap(({ authorId, resolvedBy }) => [authorId, resolvedBy]),
  );
  const threads = rows.filter(({ threadId }) => threadId === null).map((root) => thread(root, rows, names, person));
  const open = threads.filter(({ resolved }) => resolved === null).length;
  return { version, threads, open, allowed: mayOutsideCases(person, 'propose-template') ? ['comment'] : [] };
}

function thread(
  root: TemplateComment,
  rows: readonly TemplateComment[],
  names: ReadonlyMap<string, PersonRef>,
  person: SignedIn,
): TemplateThread {
  const { id, place, resolvedAt, resolvedBy } = root;
  const remarks = [root, ...rows.filter(({ threadId }) => threadId === id)];
  return {
    id,
    place,
    remarks: remarks.map((each) => ({
      id: each.id,
      by: names.get(each.authorId) ?? null,
      at: each.at.toISOString(),
      text: each.text,
      editedAt: each.editedAt?.toISOString() ?? null,
      allowed: each.authorId === person.id ? ['edit'] : [],
    })),
    resolved: resolvedAt === null ? null : { by: names.get(resolvedBy ?? '') ?? null, at: resolvedAt.toISOString() },
  };
}

/** Opens a thread on a version, or answers one: that opens it again. */
export async function addComment(
  parts: ViewParts,
  person: SignedIn,
  key: string,
  { version, place = null, threadId, text }: CommentBody,
): Promise<Commented> {
  const { em } = parts;
  if ((await readVersion(parts, person, { key, version })) === null) return NO_TEMPLATE;
  if ((await em.count(TemplateComment, { key, version })) >= MOST)
    return refuseChange('conflict', `A version has ${MOST} comments at most.`);
  const root = threadId === undefined ? null : await rootOf(em, key, version, threadId);
  if (threadId !== undefined && root === null) return refuseChange('not-found', 'There is no such thread.');
  if (root !== null) {
    root.resolvedAt = null;
    root.resolvedBy = null;
  }
  const comment = em.create(TemplateComment, {
    id: newId(),
    key,
    version,
    place: root === null ? place : root.place,
    threadId: root?.id ?? null,
    authorId: person.id,
    text: text.trim(),
    at: new Date(),
    editedAt: null,
    resolvedBy: null,
    resolvedAt: null,
  });
  em.persist(comment);
  await em.flush();
  return { ok: true, comment };
}

const rootOf = (em: EntityManager, key: string, version: number, id: string): Promise<TemplateComment | null> =>
  em.findOne(TemplateComment, { id, key, version, threadId: null });

/** Other words of one's own, or a thread that is settled or open again. */
export async function changeComment(
  parts: ViewParts,
  person: SignedIn,
  key: string,
  id: string,
  change: ChangeCommentBody,
): Promise<Commented> {
  const { em } = parts;
  const comment = await em.findOne(TemplateComment, { id, key });
  if (comment === null || (await readVersion(parts, person, { key, version: comment.version })) === null)
    return refuseChange('not-found', 'There is no such comment.');
  if ('text' in change) {
    if (comment.authorId !== person.id) return refuseChange('not-permitted', 'Only who wrote it changes its words.');
    comment.text = change.text.trim();
    comment.editedAt = new Date();
  } else {
    if (comment.threadId !== null) return refuseChange('conflict', 'A thread is settled by its first comment.');
    comment.resolvedAt = change.resolved ? new Date() : null;
    comment.resolvedBy = change.resolved ? person.id : null;
  }
  await em.flush();
  return { ok: true, comment };
}

/** Threads that nobody has settled, by key and version: `refund@3`. */
export async function openThreads(em: EntityManager, keys: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (keys.length === 0) return new Map();
  const rows = await em.execute<{ key: string; version: number; open: number }[]>(
    `select key, version, count(*)::int as open from template_comment
      where key in (${keys.map(() => '?').join(', ')}) and thread_id is null and resolved_at is null group by key, version`,
    [...keys],
  );
  return new Map(rows.map(({ key, version, open }) => [`${key}@${version}`, open]));
}
