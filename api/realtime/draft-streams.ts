import { Compile } from 'typebox/compile';
import type { Deps } from '../application/deps.ts';
import { draftEvents, draftStanding } from '../application/library/drafts/draft-events.ts';
import type { TemplateMoved } from '../application/signals.ts';
import { type DraftMessage, Follow, type FollowAnswer, PROTOCOL } from '../contract/socket.ts';
import { createGate } from './gate.ts';
import type { PresenceHub } from './presence-hub.ts';
import type { Relay } from './relay.ts';
import { draftAddress, draftKeyOf, isStream, templateRoom } from './rooms.ts';
import type { CaseSocket, Io } from './types.ts';

const MOST_FOLLOWED = 20;
const READS_AT_ONCE = 20;

const checkFollow = Compile(Follow);

const OPEN = `
  select key, version as draft, state, revision as head, origin = 'captured' as raw from template_version
    where key = any($1::text[]) and state in ('draft', 'in-review')`;

type Open = Pick<DraftMessage, 'draft' | 'state' | 'head'>;

/** `raw`: of a case, so that who may read it changes with who may see that case. */
type Standing = Open & { readonly raw: boolean };

const NONE: Open = { draft: null, state: null, head: 0 };
/** No draft is like it, so everybody is looked at anew. */
const UNKNOWN: Open = { draft: -1, state: null, head: 0 };

export interface DraftStreamParts {
  readonly io: Io;
  readonly deps: Pick<Deps, 'orm' | 'pool' | 'config' | 'signals' | 'logger'>;
  readonly relay: Relay;
  readonly presence: PresenceHub;
}

/**
 * Who follows which template. Its draft has a room of its own: a draft that was captured from a case is for fewer people
 * than the versions that everybody reads.
 */
export class DraftStreams {
  readonly #parts: DraftStreamParts;
  readonly #gate = createGate(READS_AT_ONCE);
  /** Sockets of this node by template, and what they were told last. */
  readonly #followed = new Map<string, { readonly sockets: Set<CaseSocket>; told: Open }>();
  readonly #stopListening: () => void;

  constructor(parts: DraftStreamParts) {
    this.#parts = parts;
    const { io, relay, deps } = parts;
    this.#stopListening = deps.signals.templateMoved.on((moved) => {
      this.#moved(moved);
      relay.template(moved);
    });
    io.on('templates', (all) => {
      for (const moved of all) this.#moved(moved);
    });
  }

  stop(): void {
    this.#stopListening();
  }

  async follow(socket: CaseSocket, body: unknown): Promise<FollowAnswer> {
    if (!checkFollow.Check(body)) return { ok: false, code: 'malformed' };
    if (body.protocol !== PROTOCOL) return { ok: false, code: 'protocol' };
    const { stream, draft, since } = body;
    const key = draftKeyOf(stream);
    const others = [...socket.rooms].filter((room) => isStream(room) && room !== stream);
    if (others.length >= MOST_FOLLOWED) return { ok: false, code: 'malformed' };
    const { presence } = this.#parts;
    return this.#gate(async () => {
      if ((await this.#place(socket, key)) === null || !socket.connected) return { ok: false, code: 'unknown' };
      // Read after the socket is in the room: what comes in between comes twice, and is known by its revision.
      const events = await draftEvents(this.#reading(), socket.data.person, key, {
        since,
        ...(draft === undefined ? {} : { draft }),
      });
      if (events === null) {
        this.unfollow(socket, stream);
        return { ok: false, code: 'unknown' };
      }
      const { sockets } = this.#followedBy(key, { draft: events.draft, state: events.state, head: events.head });
      if (!sockets.has(socket)) socket.once('disconnect', () => this.#forget(socket, key));
      sockets.add(socket);
      return { ok: true, ...events, presence: socket.rooms.has(stream) ? presence.board.people(stream) : [] };
    });
  }

  unfollow(socket: CaseSocket, stream: string): void {
    if (!isStream(stream)) return;
    const key = draftKeyOf(stream);
    void socket.leave(stream);
    void socket.leave(templateRoom(key));
    this.#forget(socket, key);
    this.#parts.presence.gone(socket, stream);
  }

  /** Heals what got lost between the nodes: one query for everything that is followed here. */
  async beat(): Promise<void> {
    const keys = [...this.#followed.keys()];
    if (keys.length === 0) return;
    const { io, presence } = this.#parts;
    const open = await this.#open(keys);
    for (const key of keys) {
      const { raw, ...now } = open.get(key) ?? { ...NONE, raw: false };
      const told = this.#followed.get(key)?.told;
      if (raw || told?.draft !== now.draft || told.state !== now.state) this.#lookAnew(key);
      else io.local.to(draftAddress(key)).emit('draft', { stream: draftAddress(key), ...now, events: [] });
    }
    presence.repeat(keys.map(draftAddress));
  }

  #moved({ key, draft }: TemplateMoved): void {
    const followed = this.#followed.get(key);
    if (followed === undefined) return;
    const { io } = this.#parts;
    const stream = draftAddress(key);
    // The same draft in the same state is read by the same people, or its change says nothing but that it is there.
    if (draft !== undefined && draft.draft === followed.told.draft && draft.state === followed.told.state) {
      followed.told = draft;
      io.local.to(stream).emit('draft', { stream, ...draft });
      return;
    }
    followed.told = UNKNOWN;
    this.#lookAnew(key);
  }

  #lookAnew(key: string): void {
    this.#tellAll(key).catch((err: unknown) => {
      this.#parts.deps.logger.warn({ err }, 'nobody could look who may read a draft; the heartbeat does');
      const followed = this.#followed.get(key);
      if (followed !== undefined) followed.told = UNKNOWN;
    });
  }

  /** Looks anew who may read the draft, and tells each how it stands for her. */
  async #tellAll(key: string): Promise<void> {
    const followed = this.#followed.get(key);
    if (followed === undefined) return;
    const { draft, state, head } = (await this.#open([key])).get(key) ?? NONE;
    const stream = draftAddress(key);
    for (const socket of [...followed.sockets]) {
      const open = await this.#gate(() => this.#place(socket, key));
      if (open === null) {
        this.unfollow(socket, stream);
        socket.emit('revoked', { stream });
      } else socket.emit('draft', { stream, ...open, events: [] });
    }
    // Not before: what comes meanwhile is told to nobody who was not looked at.
    followed.told = { draft, state, head };
  }

  /** Puts a socket into the rooms that its person may be in; null: she may not know of the template. */
  async #place(socket: CaseSocket, key: string): Promise<Open | null> {
    const standing = await draftStanding(this.#reading(), socket.data.person, key);
    if (standing === null) return null;
    await socket.join(templateRoom(key));
    const { draft } = standing;
    const stream = draftAddress(key);
    if (draft !== null) {
      await socket.join(stream);
      return { draft: draft.version, state: draft.state, head: draft.revision };
    }
    void socket.leave(stream);
    this.#parts.presence.gone(socket, stream);
    return NONE;
  }

  #reading() {
    const { orm, pool, config } = this.#parts.deps;
    return { em: orm.em.fork(), pool, prepared: config.prepared };
  }

  async #open(keys: readonly string[]): Promise<ReadonlyMap<string, Standing>> {
    const { rows } = await this.#parts.deps.pool.query<Standing & { key: string }>(OPEN, [keys]);
    return new Map(rows.map(({ key, ...open }) => [key, open]));
  }

  #followedBy(key: string, told: Open) {
    const followed = this.#followed.get(key) ?? { sockets: new Set<CaseSocket>(), told };
    this.#followed.set(key, followed);
    return followed;
  }

  #forget(socket: CaseSocket, key: string): void {
    const followed = this.#followed.get(key);
    followed?.sockets.delete(socket);
    if (followed?.sockets.size === 0) this.#followed.delete(key);
  }
}
