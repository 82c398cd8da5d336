import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '../../../api/database/embedded.ts';

export interface TestPostgres {
  /** Address of a database of the server, for making others. */
  readonly url: string;
  readonly stop: () => Promise<void>;
  /** The runner started it and ends it: nothing of an earlier run is in it. */
  readonly isOfThisRun: boolean;
}

export const testPostgresVariable = 'CASEWRIGHT_TEST_PG';

/**
 * The Postgres of this test run: the one that the runner started, or, when a test file is run by hand, one under the
 * temporary folder that all such files share; the last of them stops it.
 */
export async function testPostgres(): Promise<TestPostgres> {
  const given = process.env[testPostgresVariable];
  if (given !== undefined && given !== '') return { url: given, stop: async () => undefined, isOfThisRun: true };
  const dataDir = join(tmpdir(), `casewright-tests-${process.getuid?.() ?? 0}`);
  const { url, stop } = await startEmbedded({
    dataDir,
    systemDir: join(dataDir, 'system'),
    fsync: false,
    use: 'shared',
  });
  return { url, stop, isOfThisRun: false };
}
