import { AUDIENCES } from '../../engine/index.ts';
import type { Deps } from '../application/deps.ts';
import type { DraftStreams } from './draft-streams.ts';
import type { PresenceHub } from './presence-hub.ts';
import { boardRoom } from './rooms.ts';
import type { Subscriptions } from './subscriptions.ts';
import type { CaseSocket, Io } from './types.ts';

const BEAT_MS = 20_000;

const STILL_GOOD = `
  select s.id_hash as proof, u.session_epoch as epoch
    from session s join app_user u on u.id = s.user_id
    where s.id_hash = any($1::text[]) and s.expires_at > now() and u.disabled_at is null
  union all
  select t.id::text, u.session_epoch
    from api_token t join app_user u on u.id = t.user_id
    where t.id::text = any($1::text[]) and t.revoked_at is null and coalesce(t.expires_at > now(), true)
      and u.disabled_at is null`;

export interface HeartbeatParts {
  readonly io: Io;
  readonly deps: Pick<Deps, 'pool' | 'store' | 'logger'>;
  readonly subscriptions: Subscriptions;
  readonly presence: Pick<PresenceHub, 'repeat'>;
  readonly drafts: Pick<DraftStreams, 'beat'>;
  readonly beatMs?: number;
}

/**
 * What heals whatever got lost between the nodes, one query each: the newest version of every case that somebody looks
 * at here, and whether the people behind the sockets are still signed in with the roles they came with.
 */
export function startHeartbeat({ io, deps, subscriptions, presence, drafts, beatMs = BEAT_MS }: HeartbeatParts): {
  stop(): void;
} {
  async function tellHeads(): Promise<void> {
    const caseIds = subscriptions.caseIds;
    if (caseIds.length === 0) return;
    for (const [caseId, head] of await deps.store.heads(caseIds)) {
      const rooms = AUDIENCES.map((audience) => boardRoom(caseId, audience));
      io.local.to(rooms).emit('head', { caseId, head });
    }
    presence.repeat(caseIds);
  }

  async function cutOutdated(): Promise<void> {
    const sockets: CaseSocket[] = [...io.sockets.sockets.values()];
    if (sockets.length === 0) return;
    const proofs = [...new Set(sockets.map(({ data }) => data.person.proof.id))];
    const { rows } = await deps.pool.query<{ proof: string; epoch: number }>(STILL_GOOD, [proofs]);
    const good = new Map(rows.map(({ proof, epoch }) => [proof, epoch]));
    for (const socket of sockets) {
      const epoch = good.get(socket.data.person.proof.id);
      if (epoch === undefined) socket.emit('signed-out');
      if (epoch !== socket.data.person.sessionEpoch) socket.disconnect(true);
    }
  }

  const timer = setInterval(() => {
    Promise.all([tellHeads(), drafts.beat(), cutOutdated()]).catch((err: unknown) => {
      deps.logger.warn({ err }, 'the heartbeat of the sockets found no database');
    });
  }, beatMs);
  return { stop: () => clearInterval(timer) };
}
