import { type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { StorageUnavailable } from '../application/files/file-storage.ts';

/** Until a store that does not answer is given up, and what a file may take on top of it: 100 kB a second. */
export const ANSWER_MS = 30_000;
export const BYTES_PER_MS = 100;

export interface SentRequest {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Readable;
  readonly patienceMs?: number;
  readonly signal: AbortSignal;
}

/** Sends a request, a file piece by piece; resolves with the head of the answer. */
export async function sendRequest(sent: SentRequest): Promise<IncomingMessage> {
  const { url, method, headers, body, patienceMs = ANSWER_MS, signal } = sent;
  const silent = new AbortController();
  const timer = setTimeout(() => silent.abort(), patienceMs);
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const send = url.protocol === 'https:' ? requestSecure : requestPlain;
  const request = send(url, { method, headers, signal: AbortSignal.any([signal, silent.signal]) });
  request.once('response', resolve).on('error', reject);
  if (body === undefined) request.end();
  // A store that says no before it has read all of it closes the line; what it said counts.
  else pipeline(body, request).catch(reject);
  try {
    return await promise;
  } catch (error) {
    throw new StorageUnavailable('the file store does not answer', { cause: error });
  } finally {
    clearTimeout(timer);
  }
}
