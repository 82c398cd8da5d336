import t from 'tap';
import { powerCut } from './run.ts';

// Nodes take their time to start on a machine that is busy with other tests.
t.setTimeout(150_000);

t.test(
  'kill -9 of nodes under load loses no acknowledged command and doubles none',
  { timeout: 150_000 },
  async (t) => {
    const seed = Math.floor(Math.random() * 1_000_000);
    t.comment(`seed ${seed}`);
    const figures = await powerCut(t, seed, { commands: 500, writers: 8, cases: 16, killAfter: [80, 200] });
    t.comment(JSON.stringify(figures));
    t.ok(figures.kills > 0);
  },
);
