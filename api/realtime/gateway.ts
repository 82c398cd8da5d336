import { Compile } from 'typebox/compile';
import { BOARD_VERSION, caseId } from '../../engine/index.ts';
import { isDatabaseLost } from '../application/database-lost.ts';
import type { Deps } from '../application/deps.ts';
import { isWellFormed } from '../application/json-limits.ts';
import {
  PROTOCOL,
  type PresenceAnswer,
  PresenceUpdate,
  StreamPresence,
  Subscribe,
  type SubscribeAnswer,
} from '../contract/socket.ts';
import type { Admission } from './admission.ts';
import type { DraftStreams } from './draft-streams.ts';
import type { PresenceHub } from './presence-hub.ts';
import type { Subscriptions } from './subscriptions.ts';
import type { CaseSocket, Io } from './types.ts';

const MOST_CASES = 50;
const PACKETS_PER_SECOND = 20;
const BURST = 200;

export interface GatewayParts {
  readonly io: Io;
  readonly deps: Pick<Deps, 'logger' | 'counters' | 'now'>;
  readonly subscriptions: Subscriptions;
  readonly admission: Admission;
  readonly presence: PresenceHub;
  readonly drafts: DraftStreams;
}

const checks = {
  subscribe: Compile(Subscribe),
  presence: Compile(PresenceUpdate),
  streamPresence: Compile(StreamPresence),
};

const isSaid = ({ tab, focus = '' }: Pick<PresenceUpdate, 'tab' | 'focus'>): boolean => isWellFormed(`${tab}${focus}`);

/** What sockets may say: which case they look at, and what their person does there. Commands go by HTTP. */
export function openGateway({ io, deps, subscriptions, admission, presence, drafts }: GatewayParts): void {
  async function subscribe(socket: CaseSocket, body: unknown): Promise<SubscribeAnswer> {
    if (!checks.subscribe.Check(body)) return { ok: false, code: 'malformed' };
    if (body.protocol !== PROTOCOL) return { ok: false, code: 'protocol' };
    const id = caseId(body.caseId);
    const looks = subscriptions.ofSocket(socket);
    if (looks.length >= MOST_CASES && !looks.some((look) => look.caseId === id))
      return { ok: false, code: 'malformed' };
    const folds = body.board === undefined || body.board === BOARD_VERSION;
    const answer = await admission.subscribe(socket, id, body.since);
    return folds || !answer.ok ? answer : { ...answer, frames: [], reset: true, outdated: true };
  }

  function present(socket: CaseSocket, body: unknown): PresenceAnswer {
    if (checks.streamPresence.Check(body)) {
      return isSaid(body) && socket.rooms.has(body.stream) ? presence.update(socket, body.stream, body) : NOTHING;
    }
    if (!checks.presence.Check(body) || !isSaid(body)) return NOTHING;
    // Who may not see the case may not be seen on it either.
    const isIn = subscriptions.find(socket, caseId(body.caseId))?.state === 'live';
    return isIn ? presence.update(socket, body.caseId, body) : NOTHING;
  }

  io.on('connection', (socket) => {
    deps.counters.sockets.inc();
    limitPackets(socket);
    socket.on('subscribe', (body, answer) => {
      if (typeof answer !== 'function') return;
      subscribe(socket, body).then(answer, (err: unknown) => {
        // No answer is an answer too: the client asks again, or falls back to HTTP, which says 503.
        if (isDatabaseLost(err)) deps.logger.warn({ err }, 'a case could not be read for a socket');
        else deps.logger.error({ err }, 'a subscription failed by a fault of ours');
      });
    });
    socket.on('follow', (body, answer) => {
      if (typeof answer !== 'function') return;
      drafts.follow(socket, body).then(answer, (err: unknown) => {
        if (isDatabaseLost(err)) deps.logger.warn({ err }, 'a draft could not be read for a socket');
        else deps.logger.error({ err }, 'following a draft failed by a fault of ours');
      });
    });
    socket.on('unfollow', (body: unknown) => {
      const stream = typeof body === 'object' && body !== null && 'stream' in body ? body.stream : null;
      if (typeof stream === 'string') drafts.unfollow(socket, stream);
    });
    socket.on('unsubscribe', (body: unknown) => {
      const id = typeof body === 'object' && body !== null && 'caseId' in body ? body.caseId : null;
      if (typeof id === 'string') admission.leave(socket, caseId(id));
    });
    socket.on('presence', (body, answer) => {
      const told = present(socket, body);
      if (typeof answer === 'function') answer(told);
    });
    // A sign of life costs nothing but its packet.
    socket.on('pulse', (answer) => {
      if (typeof answer === 'function') answer(deps.now().getTime());
    });
    socket.on('disconnect', () => {
      deps.counters.sockets.dec();
      for (const subscription of subscriptions.ofSocket(socket)) subscriptions.remove(subscription);
      presence.gone(socket);
    });
  });
}

const NOTHING: PresenceAnswer = { until: null, others: [] };

/** A socket that talks without end is cut; people and their screens say little. */
function limitPackets(socket: CaseSocket): void {
  let tokens = BURST;
  let at = performance.now();
  socket.use((_packet, next) => {
    const now = performance.now();
    tokens = Math.min(BURST, tokens + ((now - at) / 1000) * PACKETS_PER_SECOND) - 1;
    at = now;
    if (tokens > 0) next();
    else socket.disconnect(true);
  });
}
