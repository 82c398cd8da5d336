import { onStop } from '../../../api/cli/stop.ts';

/** A script for the launcher: says where it runs, then waits to be stopped, or ends with a given code. */
const [mode, code] = process.argv.slice(2);

onStop(async () => {
  console.log('stopping');
});
console.log(JSON.stringify({ pid: process.pid, version: process.version, args: process.argv.slice(2) }));
if (mode === 'end') process.exit(Number(code));
setInterval(() => undefined, 1_000);
