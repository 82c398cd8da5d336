import t from 'tap';
import { powerCut } from './run.ts';

const ROUNDS = 5;
t.setTimeout(3_600_000);

for (let round = 1; round <= ROUNDS; round += 1) {
  t.test(
    `power cut ${round} of ${ROUNDS}: 5,000 commands from 8 writers on 50 cases`,
    { timeout: 900_000 },
    async (t) => {
      const seed = Math.floor(Math.random() * 1_000_000);
      const figures = await powerCut(t, seed, { commands: 5_000, writers: 8, cases: 50, killAfter: [150, 600] });
      const { seconds, ...counts } = figures;
      console.error(`power cut ${round}: seed ${seed}, ${JSON.stringify(counts)} in ${seconds.toFixed(1)} s`);
      t.ok(figures.kills > 0);
    },
  );
}
