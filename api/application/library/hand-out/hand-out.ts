import type { EntityManager } from '@mikro-orm/postgresql';
import type { HandOut, TemplateNews } from '../../../contract/hand-out.ts';
import { TemplateFavourite, TemplateNewsSeen } from '../../../persistence/entities/hand-out.entity.ts';
import type { SignedIn } from '../../signed-in.ts';
import { knownTemplate } from '../access/captured-drafts.ts';
import { teamsOf } from '../access/template-access.ts';
import { type LibraryRefusal, NO_TEMPLATE, refuseChange } from '../library-refusal.ts';
import { collectionsOf } from './collections.ts';

const MOST_FAVOURITES = 200;

/** What a person has at hand beside the ranking of a case (rules HAND-1 to HAND-4). */
export async function handOut(em: EntityManager, person: SignedIn): Promise<HandOut> {
  return {
    favourites: await favouritesOf(em, person),
    news: await newsFor(em, person),
    collections: await collectionsOf(em, person),
  };
}

async function favouritesOf(em: EntityManager, person: SignedIn): Promise<string[]> {
  const rows = await em.getConnection().execute<{ key: string }[]>(
    `select f.key from template_favourite f join template t on t.key = f.key
        where f.user_id = ? and (?::uuid[] is null or t.team_id is null or t.team_id = any(?::uuid[]))
        order by f.created_at desc, f.key`,
    [person.id, teamsParameter(person), teamsParameter(person)],
  );
  return rows.map(({ key }) => key);
}

/** A list of ids as Postgres writes it; null: every team. */
const teamsParameter = (person: SignedIn): string | null => {
  const teams = teamsOf(person);
  return teams === null ? null : `{${teams.join()}}`;
};

/** Keeps a template at hand, or not any more; doing it twice changes nothing. */
export async function setFavourite(
  em: EntityManager,
  person: SignedIn,
  key: string,
  isKept: boolean,
): Promise<{ readonly ok: true } | LibraryRefusal> {
  if (!isKept) {
    await em.nativeDelete(TemplateFavourite, { userId: person.id, key });
    return { ok: true };
  }
  if ((await knownTemplate(em, person, key)) === null) return NO_TEMPLATE;
  if ((await em.count(TemplateFavourite, { userId: person.id })) >= MOST_FAVOURITES)
    return refuseChange('conflict', `At most ${MOST_FAVOURITES} templates are kept at hand; let some of them go.`);
  await em.upsert(TemplateFavourite, { userId: person.id, key, createdAt: new Date() }, { onConflictAction: 'ignore' });
  return { ok: true };
}

interface NewsRow {
  readonly key: string;
  readonly version: number;
  readonly name: string;
  readonly note: string | null;
  readonly published_at: Date | string;
  readonly is_new: boolean;
}

/** Fragments published within a week, the newest first. What came with the installation is no news. */
async function newsFor(em: EntityManager, person: SignedIn): Promise<TemplateNews[]> {
  const rows = await em.getConnection().execute<NewsRow[]>(
    `select v.key, v.version, v.name, v.release_note as note, v.published_at,
        v.published_at > coalesce((select s.seen_at from template_news_seen s where s.user_id = ?), '-infinity') as is_new
      from template_version v join template t on t.key = v.key
      where v.kind = 'fragment' and v.state = 'published' and v.origin <> 'builtin'
        and v.published_at > now() - interval '7 days'
        and (?::uuid[] is null or t.team_id is null or t.team_id = any(?::uuid[]))
        and not exists (select from template_version n
          where n.key = v.key and n.state = 'published' and n.version > v.version)
      order by v.published_at desc, v.key limit 50`,
    [person.id, teamsParameter(person), teamsParameter(person)],
  );
  return rows.map(({ key, version, name, note, published_at: at, is_new: isNew }) => ({
    key,
    version,
    name,
    note,
    publishedAt: new Date(at).toISOString(),
    isNew,
  }));
}

/** From now on only what is published later is new to her. */
export async function seeNews(em: EntityManager, person: SignedIn): Promise<void> {
  await em.upsert(TemplateNewsSeen, { userId: person.id, seenAt: new Date() });
}
