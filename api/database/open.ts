import type { Config } from '../config.ts';
import { startEmbedded } from './embedded.ts';

export interface OpenDatabase {
  readonly url: string;
  /** The same database without a transaction pooler between. */
  readonly directUrl: string;
  readonly embedded: boolean;
  readonly stop: () => Promise<void>;
}

export interface OpenOptions {
  readonly say?: (line: string) => void;
  /** `visit` for commands that work beside a running product, or without one. */
  readonly use?: 'alone' | 'visit';
}

/** The database of the settings: the one of DATABASE_URL, which is left alone, else the embedded one of this folder. */
export async function openDatabase(
  { databaseUrl, databaseDirectUrl, dataDir }: Pick<Config, 'databaseUrl' | 'databaseDirectUrl' | 'dataDir'>,
  { say = () => undefined, use = 'alone' }: OpenOptions = {},
): Promise<OpenDatabase> {
  if (databaseUrl !== undefined) {
    const directUrl = databaseDirectUrl ?? databaseUrl;
    return { url: databaseUrl, directUrl, embedded: false, stop: async () => undefined };
  }
  const { url, stop } = await startEmbedded({ dataDir, say, use });
  return { url, directUrl: url, embedded: true, stop };
}
