import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { AwsV4Signer } from 'aws4fetch';
import { type FileStorage, StorageUnavailable } from '../application/files/file-storage.ts';
import { ANSWER_MS, BYTES_PER_MS, type SentRequest, sendRequest } from './send-request.ts';

export interface BucketSettings {
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly key: string;
  readonly secret: string;
  /** The bucket stands in the path, not in front of the host. */
  readonly pathStyle: boolean;
  readonly incoming: string;
}

/** Of the answer that says no, what goes to the log. */
const MOST_WORDS = 300;
const NO_BYTES = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

interface Call extends Pick<SentRequest, 'body' | 'patienceMs' | 'signal'> {
  readonly method: 'GET' | 'PUT' | 'HEAD' | 'DELETE';
  readonly key: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly sha256?: string;
}

/** Files in a bucket of an S3-compatible store; every request is signed, the bytes of a file with it. */
export function s3Bucket(settings: BucketSettings): FileStorage {
  const send = (call: Call) => sendSigned(settings, call);
  return {
    incoming: settings.incoming,
    async put(key, { path, bytes, sha256 }, signal) {
      const headers = { 'content-length': String(bytes), 'content-type': 'application/octet-stream' };
      const patienceMs = ANSWER_MS + bytes / BYTES_PER_MS;
      const body = createReadStream(path);
      await finish(await send({ method: 'PUT', key, headers, sha256, body, patienceMs, signal }), 'PUT');
      await rm(path, { force: true });
    },
    async get(key, range, signal) {
      const headers = range === null ? {} : { range: `bytes=${range.first}-${range.last}` };
      const answer = await send({ method: 'GET', key, headers, signal });
      if (answer.statusCode === (range === null ? 200 : 206)) return answer;
      await finish(answer, 'GET');
      if (answer.statusCode === 404) return null;
      throw new StorageUnavailable('the file store does not give parts of files');
    },
    async delete(key, signal) {
      await finish(await send({ method: 'DELETE', key, signal }), 'DELETE');
    },
    async exists(key, signal) {
      const answer = await send({ method: 'HEAD', key, signal });
      await finish(answer, 'HEAD');
      return answer.statusCode !== 404;
    },
  };
}

async function sendSigned(settings: BucketSettings, call: Call): Promise<IncomingMessage> {
  const { method, key, headers, sha256 = NO_BYTES, ...rest } = call;
  const signed = await new AwsV4Signer({
    method,
    url: addressOf(settings, key),
    headers: { ...headers, 'x-amz-content-sha256': sha256 },
    accessKeyId: settings.key,
    secretAccessKey: settings.secret,
    region: settings.region,
    service: 's3',
  }).sign();
  const all = { ...headers, ...Object.fromEntries(signed.headers) };
  return await sendRequest({ url: signed.url, method, headers: all, ...rest });
}

function addressOf({ endpoint, bucket, pathStyle }: BucketSettings, key: string): string {
  const base = new URL(endpoint);
  if (!pathStyle) base.hostname = `${bucket}.${base.hostname}`;
  base.pathname = pathStyle ? `/${encodeURIComponent(bucket)}/${key}` : `/${key}`;
  return base.href;
}

/** Reads an answer to its end. That there is no such file is no trouble, except for one that is being stored. */
async function finish(answer: IncomingMessage, method: string): Promise<void> {
  const status = answer.statusCode ?? 0;
  const words = await wordsOf(answer);
  if ((status >= 200 && status < 300) || (status === 404 && method !== 'PUT')) return;
  throw new StorageUnavailable(`the file store answers ${status} to ${method}: ${words}`);
}

async function wordsOf(answer: IncomingMessage): Promise<string> {
  let words = '';
  for await (const chunk of answer) if (words.length < MOST_WORDS) words += String(chunk);
  return words.replaceAll(/\s+/g, ' ').slice(0, MOST_WORDS);
}
