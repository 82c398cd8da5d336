import { startEmbedded } from '../../../api/database/embedded.ts';

/** Starts the embedded database of a folder, says so, and waits to be killed or told to stop. */
const [dataDir = '', systemDir = ''] = process.argv.slice(2);

try {
  const database = await startEmbedded({ dataDir, systemDir, fsync: false });
  console.log(JSON.stringify({ url: database.url, adopted: database.adopted, home: database.home }));
  process.stdin.once('end', () => void database.stop().then(() => process.exit(0)));
  process.stdin.resume();
} catch (error) {
  console.log(JSON.stringify({ problem: error instanceof Error ? error.message : String(error) }));
  process.exit(1);
}
