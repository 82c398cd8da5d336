import t from 'tap';
import {
  changeOfShare,
  medianInterval,
  quantile,
  type Share,
  shareOf,
  shrunk,
} from '../../templates/evidence/statistics.ts';

const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;

function share(count: number, of: number): Share {
  const found = shareOf(count, of);
  if (found === null) throw new Error('nothing to share');
  return found;
}

t.test('[EVIDENCE-4] the Wilson interval is the published one (Newcombe 1998, table I, method 3)', async (t) => {
  for (const [count, of, low, high] of [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ] as const) {
    const found = share(count, of);
    t.same([rounded(found.low), rounded(found.high)], [low, high], `${count} of ${of}`);
  }
  t.equal(share(20, 20).high, 1);
  t.equal(shareOf(0, 0), null);
});

t.test('[EVIDENCE-5] the difference of shares is the published one (Newcombe 1998, table II, method 10)', async (t) => {
  for (const [now, before, low, high] of [
    [[56, 70], [48, 80], 0.0524, 0.3339],
    [[9, 10], [3, 10], 0.1705, 0.809],
    [[6, 7], [2, 7], 0.0582, 0.8062],
    [[5, 56], [0, 29], -0.0381, 0.1926],
    [[0, 10], [0, 20], -0.1611, 0.2775],
    [[10, 10], [0, 20], 0.6791, 1],
  ] as const) {
    const found = changeOfShare(share(now[0], now[1]), share(before[0], before[1]));
    t.same([rounded(found.low), rounded(found.high)], [low, high], `${now} against ${before}`);
    t.equal(found.isClear, low > 0);
  }
});

t.test('[EVIDENCE-6] quantiles and the interval of a median', async (t) => {
  const values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  t.equal(quantile(values, 0.5), 5.5);
  t.equal(rounded(quantile(values, 0.9) ?? 0), 9.1);
  t.equal(quantile([7], 0.9), 7);
  t.equal(quantile([], 0.5), null);
  t.equal(medianInterval([1, 2, 3, 4, 5]), null);
  t.same(medianInterval(values), { low: 2, high: 10 });
  const hundred = Array.from({ length: 100 }, (_, at) => at + 1);
  t.same(medianInterval(hundred), { low: 41, high: 61 });
});

t.test('[SUGGEST-3] one of one does not beat ninety of a hundred', async (t) => {
  t.ok(shrunk(90, 100, 0.5) > shrunk(1, 1, 0.5));
  t.equal(shrunk(0, 0, 0.3), 0.3);
});
