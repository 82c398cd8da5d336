import { RE2JS } from 're2js';
import t from 'tap';
import { patternSize } from '../../engine/expression/pattern-size.ts';
import { patternProblem } from '../../engine/expression/safe-pattern.ts';

t.test('[EXPR-3] repetitions count as often as they repeat, also in each other', async (t) => {
  const sizes: [pattern: string, size: number][] = [
    ['', 0],
    ['abc', 3],
    ['a{3}', 3],
    ['a{2,5}', 5],
    ['ba{2,}', 3],
    ['a{0}', 1],
    ['(ab){10}', 40],
    ['((a{10}){10}){10}', 1220],
    ['[(a{9}]', 1],
    ['[]a]', 1],
    ['[[:alpha:])]{2}', 2],
    ['\\(a\\){3}', 5],
    ['a{,3}', 5],
    ['(((', 0],
    ['a)b{3}', 6],
  ];
  for (const [pattern, size] of sizes) t.equal(patternSize(pattern), size, pattern);
});

t.test('[EXPR-3] no pattern that is taken is much larger than it seems', async (t) => {
  const pieces = [
    'a',
    '[bc(]',
    '\\[',
    '(',
    ')',
    '{9}',
    '{1,30}',
    '{2,}',
    '*',
    '|',
    '\\Q(',
    ']',
    '[[:digit:]]',
    '\\pL',
    '\\x{41}',
  ];
  const seed = Math.floor(Math.random() * 2 ** 31);
  let state = seed;
  const next = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return (state >> 8) % below;
  };
  let taken = 0;
  // One in six is a pattern that is taken.
  for (let round = 0; taken < 300 && round < 60_000; round += 1) {
    const pattern = Array.from({ length: 1 + next(12) }, () => pieces[next(pieces.length)]).join('');
    if (patternProblem(pattern) !== null) continue;
    taken += 1;
    const real = RE2JS.compile(pattern).programSize();
    if (real > 40 + 12 * patternSize(pattern))
      t.fail(`${pattern} is ${real}, not ${patternSize(pattern)} (seed ${seed})`);
  }
  t.equal(taken, 300, `patterns, seed ${seed}`);
});
