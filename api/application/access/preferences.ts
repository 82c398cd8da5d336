import type { Pool } from 'pg';
import { Value } from 'typebox/value';
import { NOTICE_KINDS } from '../../contract/notices.ts';
import { Preferences, type PreferencesView } from '../../contract/preferences.ts';
import { isoInstantOrNull } from '../instants.ts';
import type { SignedIn } from '../signed-in.ts';
import { inTransaction } from '../transaction.ts';

const DEFAULTS: Omit<Preferences, 'timeZone'> = {
  locale: null,
  scheme: 'auto',
  density: 'regular',
  motion: 'follow',
  notify: { on: false, kinds: [...NOTICE_KINDS] },
  quiet: { on: false, from: '20:00', to: '07:00', days: [1, 2, 3, 4, 5, 6, 7] },
};

/** What a person has chosen, else the defaults. What an older or a newer build stored counts as far as it still fits. */
export async function readPreferences(pool: Pool, person: Pick<SignedIn, 'id' | 'timeZone'>): Promise<PreferencesView> {
  const { rows } = await pool.query<{ value: object; updated_at: string }>(
    'select value, updated_at from person_preferences where user_id = $1',
    [person.id],
  );
  const defaults: Preferences = { ...DEFAULTS, timeZone: person.timeZone };
  let chosen: Preferences = defaults;
  for (const [name, value] of Object.entries(rows[0]?.value ?? {})) {
    const next = { ...chosen, [name]: value };
    if (Value.Check(Preferences, next)) chosen = next;
  }
  return { ...chosen, savedAt: isoInstantOrNull(rows[0]?.updated_at ?? null) };
}

/** The time zone is the account's: deadlines and lists are shown by it. */
export async function savePreferences(pool: Pool, userId: string, preferences: Preferences): Promise<void> {
  const { timeZone, ...value } = preferences;
  await inTransaction(pool, async (client) => {
    await client.query('update app_user set time_zone = $2 where id = $1', [userId, timeZone]);
    await client.query(
      `insert into person_preferences (user_id, value, updated_at) values ($1, $2, now())
       on conflict (user_id) do update set value = excluded.value, updated_at = excluded.updated_at`,
      [userId, JSON.stringify(value)],
    );
  });
}
