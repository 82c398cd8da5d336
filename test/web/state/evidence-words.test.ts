import t from 'tap';
import {
  barHeights,
  casesBehind,
  percentWords,
  pointsWords,
  rangeWords,
  timeChangeWords,
  timeWords,
} from '../../../web/features/template-library/evidence/evidence-words.ts';
import { en as core } from '../../../web/messages/en.ts';
import { de as studioDe } from '../../../web/messages/studio/de.ts';
import { en as studio } from '../../../web/messages/studio/en.ts';
import { makeLanguage } from '../../../web/messages/use-t.ts';

const { t: say } = makeLanguage('en', { ...core, ...studio }, 'UTC');
const { t: sage } = makeLanguage('de', { ...core, ...studioDe }, 'UTC');
const HOUR = 3_600_000;
const change = (by: number, trend: 'better' | 'unclear') => ({ by, low: by, high: by, isClear: true, trend });

t.test('[EVIDENCE-6] times are said in the unit that says most', async (t) => {
  t.equal(timeWords(say, 43 * HOUR), '1.8 days');
  t.equal(timeWords(sage, 43 * HOUR), '1,8 Tagen');
  t.equal(timeWords(say, 24 * HOUR), '24 hours');
  t.equal(timeWords(say, 90 * 60_000), '1.5 hours');
  t.equal(timeWords(say, 60_000), '1 minute');
  t.equal(timeWords(say, 0), '0 minutes');
  t.equal(timeWords(say, 100 * 24 * HOUR), '100 days');
  t.equal(timeChangeWords(say, { byMs: -3 * HOUR, trend: 'better' }), '3 hours shorter');
  t.equal(timeChangeWords(say, null), null);
});

t.test('[EVIDENCE-4] shares and their ranges are whole percents', async (t) => {
  const share = { count: 184, of: 203, rate: 184 / 203, low: 0.858, high: 0.9394 };
  t.equal(percentWords(say, share), '91%');
  t.equal(rangeWords(say, share), '86% to 94%');
  t.equal(pointsWords(say, change(0.042, 'unclear')), '+4 points');
  t.equal(pointsWords(say, change(-0.011, 'better')), '−1 point');
  t.equal(pointsWords(say, change(0.001, 'unclear')), 'the same');
  t.equal(pointsWords(say, null), null);
});

t.test('[EVIDENCE-10] each number leads to its cases, whatever their state', async (t) => {
  t.strictSame(casesBehind('refund', 7, 'skipped:approve'), {
    view: 'all',
    state: 'all',
    sort: 'activity',
    template: 'refund@7',
    outcome: 'skipped:approve',
  });
});

t.test('[EVIDENCE-7] no week with uses is invisible', async (t) => {
  t.strictSame(barHeights([0, 1, 50, 100]), [0, 8, 50, 100]);
  t.strictSame(barHeights([0, 0]), [0, 0]);
});
