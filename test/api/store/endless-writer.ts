import { writeSync } from 'node:fs';
import { caseId, commandId } from '../../../engine/index.ts';
import { newId, startNode } from './support.ts';

/**
 * Runs commands through a store of its own until it is killed, four writers on four cases. Says each commandId before
 * the command and again when it was accepted; the lines are written at once, so that a kill cannot hold them back.
 */
const [url = '', ...cases] = process.argv.slice(2);
const node = await startNode({ teardown: () => undefined }, url, { snapshotEvery: 20 });
const say = (line: string): void => void writeSync(1, `${line}\n`);

async function write(id: string): Promise<never> {
  for (let turn = 0; ; turn += 1) {
    const command = commandId(newId());
    say(`try ${command}`);
    await node.accepted(
      caseId(id),
      turn % 3 === 0
        ? { type: 'add-fragment', templateKey: 'pack' }
        : { type: 'add-task', name: `${turn}`, due: 'PT1H' },
      { commandId: command },
    );
    say(`done ${command}`);
  }
}

await Promise.all(cases.map(write));
