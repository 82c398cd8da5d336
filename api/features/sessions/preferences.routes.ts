import { readPreferences, savePreferences } from '../../application/access/preferences.ts';
import { isTimeZone } from '../../application/access/time-zone.ts';
import { Preferences, PreferencesView } from '../../contract/preferences.ts';
import type { Routes } from '../route-app.ts';

const tags = ['session'];
const MOST_KEYS_BYTES = 20_000;

/** How the person who is signed in wants the product to look and to speak up. */
const preferences: Routes = async (app, { deps }) => {
  const reading = {
    operationId: 'read-preferences',
    summary: 'How you want the product to look and to speak up',
    tags,
    response: { 200: PreferencesView },
  };
  app.get('/api/session/preferences', { schema: reading }, async ({ actor }) => readPreferences(deps.pool, actor));

  const saving = {
    operationId: 'save-preferences',
    summary: 'Keeps how you want the product to look and to speak up, for every machine that you sign in on',
    tags,
    body: Preferences,
    response: { 200: PreferencesView },
  };
  app.put('/api/session/preferences', { schema: saving }, async ({ actor, body }, reply) => {
    if (!isTimeZone(body.timeZone)) {
      const detail = 'There is no such time zone; name one as Europe/Zurich.';
      return reply.problem('request-invalid', { detail, errors: [{ pointer: '/timeZone', detail }] });
    }
    if (JSON.stringify(body.keys ?? {}).length > MOST_KEYS_BYTES) {
      const detail = 'These are more keys than there are.';
      return reply.problem('request-invalid', { detail, errors: [{ pointer: '/keys', detail }] });
    }
    await savePreferences(deps.pool, actor.id, body);
    return await readPreferences(deps.pool, { id: actor.id, timeZone: body.timeZone });
  });
};

export default preferences;
