import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

interface TestObject {
  teardown(clean: () => Promise<void> | void): void;
}

export interface S3Server {
  readonly endpoint: string;
  readonly objects: Map<string, Buffer>;
  /** What was asked, as `PUT /bucket/key 200`. */
  readonly log: string[];
  /** Answers the next request with this status instead. */
  failNext(status: number): void;
}

export const S3_KEY = 'AKTEST';
export const S3_SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';

/** A store that speaks as much of S3 as we need, and believes nobody whose signature (version 4) does not fit. */
export async function startS3(t: TestObject, region: string): Promise<S3Server> {
  const objects = new Map<string, Buffer>();
  const log: string[] = [];
  let failing = 0;
  const server = createServer((request, response) => {
    void answer(request, response);
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const body = Buffer.concat(chunks);
    const why = whyNot(request, body, region);
    const status = failing > 0 ? failing : why === null ? serve(request, response, body) : 403;
    failing = 0;
    log.push(`${request.method} ${request.url} ${status}`);
    if (!response.headersSent) response.writeHead(status);
    response.end(why ?? undefined);
  }

  function serve(request: IncomingMessage, response: ServerResponse, body: Buffer): number {
    const key = keyOf(request);
    switch (request.method) {
      case 'PUT':
        if (request.headers['content-length'] === undefined) return 411;
        objects.set(key, body);
        return 200;
      case 'DELETE':
        objects.delete(key);
        return 204;
      case 'GET':
        return give(objects.get(key), request, response);
      default:
        return objects.has(key) ? 200 : 404;
    }
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.teardown(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    objects,
    log,
    failNext(status) {
      failing = status;
    },
  };
}

/** The bucket stands in the path, or in front of the host. */
function keyOf({ url = '', headers }: IncomingMessage): string {
  const bucket = String(headers.host).split('.')[0] ?? '';
  return url.startsWith('/files/') ? url : `/${bucket}${url}`;
}

function give(known: Buffer | undefined, { headers }: IncomingMessage, response: ServerResponse): number {
  if (known === undefined) return 404;
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '') ?? [];
  const part = first === undefined ? known : known.subarray(Number(first), Number(last) + 1);
  const status = first === undefined ? 200 : 206;
  response.writeHead(status, { 'content-length': part.length }).end(part);
  return status;
}

const sha256 = (data: Buffer | string): string => createHash('sha256').update(data).digest('hex');
const hmac = (key: Buffer | string, data: string): Buffer => createHmac('sha256', key).update(data).digest();

/** Signature version 4 from its description, with nothing of the library that signs. */
function whyNot({ method, url = '', headers }: IncomingMessage, body: Buffer, region: string): string | null {
  const wanted =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;
  const [, key, day, place, names = '', signature = ''] = wanted.exec(headers.authorization ?? '') ?? [];
  const date = String(headers['x-amz-date']);
  if (key !== S3_KEY) return 'InvalidAccessKeyId';
  if (place !== region || !date.startsWith(day ?? '-')) return 'AuthorizationHeaderMalformed';
  if (Math.abs(Date.now() - instantOf(date)) > 900_000) return 'RequestTimeTooSkewed';
  const hash = String(headers['x-amz-content-sha256']);
  if (hash !== sha256(body)) return 'XAmzContentSHA256Mismatch';
  const signed = names.split(';');
  if (!['host', 'x-amz-content-sha256', 'x-amz-date'].every((name) => signed.includes(name))) return 'AccessDenied';
  const [path = '', query = ''] = url.split('?');
  const lines = signed.map((name) => `${name}:${String(headers[name]).trim()}\n`).join('');
  const canonical = [method, path, query, lines, names, hash].join('\n');
  const text = ['AWS4-HMAC-SHA256', date, `${day}/${region}/s3/aws4_request`, sha256(canonical)].join('\n');
  const signing = ['aws4_request'].reduce(hmac, hmac(hmac(hmac(`AWS4${S3_SECRET}`, day ?? ''), region), 's3'));
  const expected = hmac(signing, text);
  return timingSafeEqual(expected, Buffer.from(signature, 'hex')) ? null : 'SignatureDoesNotMatch';
}

function instantOf(date: string): number {
  return Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}
