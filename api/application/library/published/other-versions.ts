import type { Pool } from 'pg';
import type { Case } from '../../../../engine/index.ts';
import type { OtherVersions } from '../../../contract/template-life.ts';
import type { SignedIn } from '../../signed-in.ts';
import { teamsOf } from '../access/template-access.ts';

interface Followed {
  readonly fragmentId: string | null;
  readonly key: string;
  readonly version: number | null;
}

/** What a case follows that has other published versions than the one that it has: its type, and its fragments. */
export async function otherVersions(pool: Pool, person: SignedIn, theCase: Case): Promise<OtherVersions> {
  const followed: readonly Followed[] = [
    { fragmentId: null, key: theCase.type.key, version: theCase.type.version },
    ...[...theCase.fragments.values()].flatMap(({ id, templateKey, templateVersion }) =>
      templateKey === null ? [] : [{ fragmentId: id, key: templateKey, version: templateVersion }],
    ),
  ];
  const { rows } = await pool.query<{ key: string; version: number; release_note: string | null }>(
    `select v.key, v.version, v.release_note from template_version v join template t on t.key = v.key
      where v.key = any($1::text[]) and v.state = 'published'
        and ($2::uuid[] is null or t.team_id is null or t.team_id = any($2::uuid[]))
      order by v.key, v.version desc`,
    [[...new Set(followed.map(({ key }) => key))], teamsOf(person)],
  );
  return {
    items: followed.flatMap(({ fragmentId, key, version }) => {
      const others = rows.filter((row) => row.key === key && row.version !== version);
      const [newest] = others;
      if (newest === undefined) return [];
      const isNewer = version !== null && newest.version > version;
      return [{ fragmentId, newest: isNewer ? newest.version : null, note: isNewer ? newest.release_note : null }];
    }),
  };
}
