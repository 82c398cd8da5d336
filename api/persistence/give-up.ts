import type { Pool } from 'pg';

const UNANSWERED = 'Query read timeout';

/**
 * A statement that is not answered in time still stands on its connection, and every other behind it would wait as
 * long: such a connection is closed at once and not used again. Ours alone would not do: the ORM puts connections back
 * whatever happened on them.
 */
export function giveUpOnSilence(pool: Pool): void {
  pool.on('connect', (client) => {
    const query: unknown = Reflect.get(client, 'query');
    if (typeof query !== 'function') return;
    const watched = (...args: unknown[]): unknown => {
      const answer: unknown = Reflect.apply(query, client, args);
      if (answer instanceof Promise) {
        answer.catch((error: unknown) => {
          if (error instanceof Error && error.message === UNANSWERED) client.end().catch(() => undefined);
        });
      }
      return answer;
    };
    Object.assign(client, { query: watched });
  });
}
