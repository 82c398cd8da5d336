import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('node.ts', import.meta.url));

/** Processes of the product on one database, each of which may be killed at any time and then starts again. */
export interface Nodes {
  /** The address of some node that listens. */
  anyUrl(random: () => number): Promise<string>;
  /** Ends one with SIGKILL and starts another in its place. */
  kill(random: () => number): void;
  readonly kills: number;
  close(): Promise<void>;
}

interface Place {
  child: ChildProcess;
  url: Promise<string>;
  /** Whether it listens. */
  isUp: boolean;
}

export function startNodes(databaseUrl: string, count: number): Nodes {
  const places = Array.from({ length: count }, () => start(databaseUrl));
  let kills = 0;
  let isClosing = false;
  const pick = (among: readonly Place[], random: () => number): Place => {
    const place = among[Math.floor(random() * among.length)];
    if (place === undefined) throw new Error('there is no node');
    return place;
  };
  return {
    get kills() {
      return kills;
    },
    async anyUrl(random) {
      const up = places.filter(({ isUp }) => isUp);
      return up.length === 0 ? await Promise.race(places.map(({ url }) => url)) : await pick(up, random).url;
    },
    kill(random) {
      if (isClosing) return;
      // One that is still starting would not be missed.
      const up = places.filter(({ isUp }) => isUp);
      if (up.length === 0) return;
      const place = pick(up, random);
      place.child.kill('SIGKILL');
      kills += 1;
      places[places.indexOf(place)] = start(databaseUrl);
    },
    async close() {
      isClosing = true;
      for (const { child } of places) {
        const ended = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : null;
        child.kill('SIGKILL');
        await ended;
      }
    },
  };
}

function start(databaseUrl: string): Place {
  const child = spawn(process.execPath, [program, databaseUrl], { stdio: ['ignore', 'pipe', 'inherit'] });
  const { promise: url, resolve, reject } = Promise.withResolvers<string>();
  const place: Place = { child, url, isUp: false };
  createInterface({ input: child.stdout }).once('line', (line) => {
    place.isUp = true;
    resolve(line);
  });
  child.once('exit', () => reject(new Error('the node ended before it listened')));
  url.catch(() => undefined);
  return place;
}
