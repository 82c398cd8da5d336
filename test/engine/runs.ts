import t from 'tap';

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
t.comment(`seed ${seed} (SEED=${seed} repeats this run)`);

/** How often a property is tried (RUNS=2000 tries harder), and from which seed. */
export const runs = { numRuns: Number(process.env['RUNS'] ?? 100), seed };
