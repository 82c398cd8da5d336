import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import type { CommandAnswer } from '../../../api/contract/commands.ts';
import { type ClientEvents, PROTOCOL, type ServerEvents } from '../../../api/contract/socket.ts';
import type { CaseEvents, CaseView } from '../../../api/contract/views.ts';
import { type BoardFrame, type BoardView, emptyBoard, foldFrames } from '../../../engine/index.ts';
import { decodeAnswer } from '../../../web/api-client/codecs/answer.ts';
import { uuidv7 } from '../../../web/api-client/ids.ts';
import { ApiProblem, toProblem, Unreachable } from '../../../web/api-client/problem.ts';
import { BoardClient } from '../../../web/sync/board-client.ts';
import { boardRules } from '../../../web/sync/board-rules.ts';
import type { BoardRules } from '../../../web/sync/case-replica.ts';
import type { Ports } from '../../../web/sync/ports.ts';

interface TestObject {
  teardown(clean: () => void): void;
}

interface TabOptions {
  readonly url: string;
  readonly token: string;
  readonly userId: string;
  readonly protocol?: number;
  readonly rules?: BoardRules;
}

/** What a browser tab is without its screen: the real board client on a real socket and real requests. */
export interface Tab {
  readonly client: BoardClient;
  readonly socket: Socket<ServerEvents, ClientEvents>;
  /** Comes back when the board satisfies the wish, now or after some change. */
  when(caseId: string, wish: (board: BoardView) => boolean): Promise<BoardView>;
  /** Comes back when the case stands as `wish` says. */
  whenStatus(caseId: string, phase: string): Promise<void>;
  close(): void;
}

export function openTab(
  t: TestObject,
  { url, token, userId, protocol = PROTOCOL, rules = boardRules }: TabOptions,
): Tab {
  const headers = { authorization: `Bearer ${token}` };
  const socket: Socket<ServerEvents, ClientEvents> = io(url, {
    transports: ['websocket'],
    extraHeaders: headers,
    forceNew: true,
    autoConnect: false,
    reconnectionDelay: 100,
    reconnectionDelayMax: 500,
  });
  const request = requester(url, { ...headers, 'x-tab': randomUUID() });
  const ports: Ports = {
    rules,
    http: {
      view: (caseId) => request<CaseView>(`/api/cases/${caseId}`),
      events: (caseId, since, wait) => request<CaseEvents>(`/api/cases/${caseId}/events?since=${since}&wait=${wait}`),
      send: (caseId, command) => request<CommandAnswer>(`/api/cases/${caseId}/commands`, command),
    },
    wire: {
      connected: () => socket.connected,
      subscribe: (caseId, since) => socket.timeout(5_000).emitWithAck('subscribe', { caseId, since, protocol }),
      unsubscribe: (caseId) => void socket.emit('unsubscribe', { caseId }),
    },
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    now: Date.now,
    newId: uuidv7,
    random: Math.random,
  };
  const client = new BoardClient(ports);
  wire(socket, client);
  client.signedIn(userId);
  socket.connect();
  const close = () => {
    client.signedOut();
    socket.disconnect();
  };
  t.teardown(close);
  return { client, socket, close, ...waits(client) };
}

function wire(socket: Socket<ServerEvents, ClientEvents>, client: BoardClient): void {
  socket.on('connect', () => client.connected());
  socket.on('disconnect', (reason) => {
    client.disconnected();
    if (reason === 'io server disconnect') socket.connect();
  });
  socket.on('frames', (message) => client.frames(message));
  socket.on('head', (message) => client.head(message));
  socket.on('revoked', (place) => 'caseId' in place && client.revoked(place.caseId));
  socket.on('presence', (message) => 'caseId' in message && client.presenceChanged(message));
  socket.on('resync', (message) => client.resync(message));
}

function waits(client: BoardClient): Pick<Tab, 'when' | 'whenStatus'> {
  const until = <T>(caseId: string, look: () => T | null): Promise<T> =>
    new Promise((resolve) => {
      const check = (): boolean => {
        const found = look();
        if (found !== null) resolve(found);
        return found !== null;
      };
      if (check()) return;
      const stop = client.subscribe(caseId, () => {
        if (check()) stop();
      });
    });
  return {
    when: (caseId, wish) =>
      until(caseId, () => {
        const board = client.confirmed(caseId);
        return board !== null && wish(board) ? board : null;
      }),
    whenStatus: async (caseId, phase) => {
      await until(caseId, () => (client.status(caseId).phase === phase ? true : null));
    },
  };
}

function requester(url: string, headers: Readonly<Record<string, string>>) {
  return async <T>(path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(`${url}${path}`, {
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    }).catch((cause: unknown) => {
      throw new Unreachable('The server could not be reached', { cause });
    });
    const found: unknown = await answer.json().catch((cause: unknown) => {
      throw new Unreachable('The answer broke off', { cause });
    });
    if (!answer.ok) throw new ApiProblem(toProblem(answer.status, found), null);
    return decodeAnswer<T>(found);
  };
}

/** What the server's own fold of the whole journal shows to this person: the truth that every tab has to reach. */
export async function serverFold(url: string, token: string, caseId: string): Promise<BoardView> {
  const request = requester(url, { authorization: `Bearer ${token}` });
  const { frames, reset } = await request<CaseEvents>(`/api/cases/${caseId}/events?since=0`);
  if (reset) return (await request<{ board: BoardView }>(`/api/cases/${caseId}`)).board;
  // biome-ignore lint/suspicious/noExplicitAny: the contract leaves frames open
  return foldFrames(emptyBoard(caseId), frames as any as BoardFrame[]);
}
