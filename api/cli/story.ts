import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { type Config, configOrExit } from '../config.ts';
import { openDatabase } from '../database/open.ts';
import type { ConnectorSecrets } from '../persistence/entities/intake.entity.ts';
import { playScenes } from './story/play.ts';
import type { StorySecrets } from './story/scenes.ts';

export interface StoryOptions {
  readonly config: Config;
  /** Where the product listens. */
  readonly url: string;
  readonly say: (line: string) => void;
  readonly signal?: AbortSignal;
  /** 1 is human pace; 0 has no pauses. */
  readonly pace?: number;
}

/** Plays the story on a running product, signed with the secrets that its connectors have in the database. */
export async function playStory({ config, url, say, signal, pace = 1 }: StoryOptions): Promise<void> {
  const secrets = await readSecrets(config.databaseUrl ?? '');
  const play = { baseUrl: url, publicUrl: config.publicUrl, secrets, pace, log: say };
  await playScenes(signal === undefined ? play : { ...play, signal });
}

async function readSecrets(databaseUrl: string): Promise<StorySecrets> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string; secrets: ConnectorSecrets }>(
      "select id, secrets from connector where settings ->> 'demo' = 'true'",
    );
    const found = new Map(rows.map(({ id, secrets }) => [id, secrets.signing[0]]));
    const secretOf = (id: string): string => {
      const secret = found.get(id);
      if (secret === undefined)
        throw new Error(`The demo has no connector "${id}"; start the product with --demo first.`);
      return secret;
    };
    return { 'twilio-voice': secretOf('twilio-voice'), meta: secretOf('meta'), webhook: secretOf('webhook') };
  } finally {
    await client.end();
  }
}

/** `npm run story`: once more, on a product that runs on the same data. `--fast` leaves out the pauses. */
async function main(): Promise<number> {
  const argv = process.argv.slice(2);
  const config = configOrExit(argv.filter((word) => word !== '--fast'));
  const url = config.publicUrl;
  const isThere = await fetch(`${url}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  );
  if (!isThere) {
    console.error(
      `Casewright does not answer at ${url}. Start it with "npm start", or say where it is with --public-url.`,
    );
    return 1;
  }
  const database = await openDatabase(config, { use: 'visit' });
  try {
    const pace = argv.includes('--fast') ? 0 : 1;
    await playStory({ config: { ...config, databaseUrl: database.url }, url, say: console.log, pace });
    return 0;
  } finally {
    await database.stop();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main();
