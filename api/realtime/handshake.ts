import type { IncomingMessage } from 'node:http';
import { authenticate } from '../application/access/authenticate.ts';
import { credentialOf, sessionCookieName } from '../application/access/credential.ts';
import { isOwnOrigin } from '../application/access/origin.ts';
import type { Deps } from '../application/deps.ts';
import { personRoom, queueRoom, sessionRoom } from './rooms.ts';
import type { CaseSocket, Io } from './types.ts';

const MOST_SOCKETS = 100;

/** A browser always says where its page comes from; a script proves itself by a token, which no browser sends by itself. */
export function isFromOwnPage({ headers }: IncomingMessage, publicUrl: string): boolean {
  if (headers.origin !== undefined)
    return isOwnOrigin(headers.origin, { protocol: 'http', host: headers.host }, publicUrl);
  return headers.authorization !== undefined;
}

/** Why a socket is not let in; `code` reaches the client as `error.data`. */
function refusal(code: string, message: string): Error {
  return Object.assign(new Error(message), { data: { code } });
}

/** The same proof as HTTP asks for. Who is let in hears of her queues, and can be cut by person and by session. */
export function authenticateSockets(
  io: Io,
  deps: Pick<Deps, 'pool' | 'config' | 'logger'>,
  isLeaving: () => boolean,
): void {
  const cookieName = sessionCookieName(deps.config.publicUrl);
  const queries = { pool: deps.pool, prepared: deps.config.prepared };

  async function admit(socket: CaseSocket): Promise<Error | undefined> {
    if (isLeaving()) return refusal('unavailable', 'This node stops; ask another');
    const credential = credentialOf(socket.handshake.headers, cookieName);
    const person = credential && (await authenticate(queries, credential));
    if (person === null) return refusal('not-signed-in', 'Sign in first');
    if ((io.sockets.adapter.rooms.get(personRoom(person.id))?.size ?? 0) >= MOST_SOCKETS) {
      return refusal('too-many-sockets', 'Too many open pages');
    }
    socket.data.person = person;
    const queues = person.queues.map(({ id }) => queueRoom(id));
    await socket.join([personRoom(person.id), sessionRoom(person.proof.id), ...queues]);
    return undefined;
  }

  io.use((socket, next) => {
    admit(socket).then(next, (err: unknown) => {
      deps.logger.warn({ err }, 'a socket could not be authenticated');
      next(refusal('unavailable', 'Try again in a moment'));
    });
  });
}
