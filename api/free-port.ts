import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below what systems give to those who ask for any port, so that none of them comes in between. */
const first = 20_000;
const count = 12_000;
const tries = 100;

/** A port of this machine that nobody uses at this moment, and that the system gives to nobody of itself. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const port = randomInt(first, first + count);
    if ((await whyNotListen(port, '127.0.0.1')) === undefined) return port;
  }
  throw new Error(`None of ${tries} ports between ${first} and ${first + count} is free`);
}

/** Why this process may not listen there, as the code of the system; undefined when it may. */
export async function whyNotListen(port: number, host: string): Promise<string | undefined> {
  return await new Promise((done) => {
    const server = createServer();
    server.once('error', (error) => done('code' in error ? String(error.code) : error.message));
    server.listen({ port, host, exclusive: true }, () => server.close(() => done(undefined)));
  });
}
