import t from 'tap';
import { worth } from '../../templates/evidence/rank.ts';
import { fit, fitPrepared, prepared, wordsOf } from '../../templates/library/search.ts';

const base = { outOf: 100, use: 0.05, met: 0.6 };

t.test('[SUGGEST-3] what is used more on cases alike is worth more; one of one is not all', async (t) => {
  const often = worth({ usedIn: 62, ended: 50, goalsMet: 30 }, base, false);
  t.ok(often > worth({ usedIn: 31, ended: 25, goalsMet: 15 }, base, false));
  const one = { outOf: 1, use: 0.05, met: 0.6 };
  t.ok(worth({ usedIn: 1, ended: 1, goalsMet: 1 }, one, false) < often);
});

t.test(
  '[SUGGEST-4] what came out moves the order, once thirty cases ended, and never what is seldom used',
  async (t) => {
    const uses = { usedIn: 40, ended: 40 };
    t.ok(worth({ ...uses, goalsMet: 38 }, base, false) > worth({ ...uses, goalsMet: 20 }, base, false));
    const few = { usedIn: 29, ended: 29 };
    t.equal(worth({ ...few, goalsMet: 29 }, base, false), worth({ ...few, goalsMet: 0 }, base, false));
    const wide = { outOf: 10_000, use: 0.05, met: 0.6 };
    const seldom = { usedIn: 40, ended: 40 };
    t.equal(
      worth({ ...seldom, goalsMet: 40 }, wide, false),
      worth({ ...seldom, goalsMet: 24 }, wide, false),
      'forty of ten thousand',
    );
  },
);

t.test('[SUGGEST-5] what helps an open goal is worth more', async (t) => {
  const none = { usedIn: 0, ended: 0, goalsMet: 0 };
  t.ok(worth(none, base, true) > worth({ usedIn: 20, ended: 20, goalsMet: 10 }, base, false));
  t.ok(worth(none, base, true) < worth({ usedIn: 62, ended: 50, goalsMet: 30 }, base, false));
});

t.test('what is prepared fits as what is not', async (t) => {
  const candidate = {
    name: 'Rückzahlung an Kunden',
    tags: ['geld zurück'],
    description: 'Pay back',
    search: 'ruckzahlung an kunden refund geld zuruck pay back beleg prufen',
  };
  for (const query of ['', 'rück', 'geld kunden', 'beleg', 'nichts', 'pay NICHTS', 'zahl']) {
    t.equal(fitPrepared(wordsOf(query), prepared(candidate)), fit(query, candidate), query);
  }
});
