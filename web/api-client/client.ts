import { inWords } from '../messages/server/server-words.ts';
import { decodeAnswer } from './codecs/answer.ts';
import { uuidv7 } from './ids.ts';
import { ApiProblem, isAborted, toProblem, Unreachable } from './problem.ts';

/** Names this tab to the server: changes made in one tab never conflict with each other. */
export const tabId = uuidv7();

export type Query = { readonly [name: string]: string | number | boolean | undefined | null };

export interface RequestOptions {
  readonly query?: Query;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/** What every request tells those who listen: whether the server answers, and that the session is gone. */
export type TransportEvent =
  | {
      readonly type: 'answered';
      readonly path: string;
      readonly sentAt: number;
      readonly receivedAt: number;
      readonly body: unknown;
    }
  | { readonly type: 'unavailable'; readonly retryAfterS: number | null }
  | { readonly type: 'session-lost' };

type Listener = (event: TransportEvent) => void;
const listeners = new Set<Listener>();

export function onTransport(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(event: TransportEvent): void {
  for (const listener of listeners) listener(event);
}

export function withQuery(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

async function readBody(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function retryAfter(response: Response): number | null {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds : null;
}

async function call(method: string, path: string, options: RequestOptions): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json', 'x-tab': tabId };
  const isFile = options.body instanceof Blob;
  if (options.body !== undefined) headers['content-type'] = isFile ? 'application/octet-stream' : 'application/json';
  try {
    return await fetch(withQuery(path, options.query), {
      method,
      headers,
      credentials: 'same-origin',
      ...(options.body === undefined ? {} : { body: isFile ? options.body : JSON.stringify(options.body) }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
  } catch (error) {
    if (isAborted(error)) throw error;
    tell({ type: 'unavailable', retryAfterS: null });
    throw new Unreachable('The server could not be reached', { cause: error });
  }
}

async function request(method: string, path: string, options: RequestOptions = {}): Promise<unknown> {
  const sentAt = Date.now();
  const response = await call(method, path, options);
  const body = await readBody(response);
  if (response.ok) {
    tell({ type: 'answered', path, sentAt, receivedAt: Date.now(), body });
    return body;
  }
  const retryAfterS = retryAfter(response);
  if ([502, 503, 504].includes(response.status)) tell({ type: 'unavailable', retryAfterS });
  if (response.status === 401 && !isSignIn(method, path)) tell({ type: 'session-lost' });
  throw new ApiProblem(await inWords(toProblem(response.status, body)), retryAfterS);
}

/** A wrong password and the first look for a session are answers, not losses. */
function isSignIn(method: string, path: string): boolean {
  return path === '/api/session' && (method === 'POST' || method === 'GET');
}

export const get = async <T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> =>
  decodeAnswer<T>(await request('GET', path, { ...(query ? { query } : {}), ...(signal ? { signal } : {}) }));
export const post = async <T>(path: string, body: unknown = {}, signal?: AbortSignal): Promise<T> =>
  decodeAnswer<T>(await request('POST', path, { body, ...(signal ? { signal } : {}) }));
/** Sends the bytes of a file as they are. */
export const postFile = async <T>(path: string, file: Blob, query?: Query): Promise<T> =>
  decodeAnswer<T>(await request('POST', path, { body: file, ...(query ? { query } : {}) }));
export const put = async <T>(path: string, body: unknown): Promise<T> =>
  decodeAnswer<T>(await request('PUT', path, { body }));
export const patch = async <T>(path: string, body: unknown): Promise<T> =>
  decodeAnswer<T>(await request('PATCH', path, { body }));
export const del = async (path: string): Promise<void> => {
  await request('DELETE', path);
};
