import t from 'tap';
import { type DriftUse, driftsOf } from '../../templates/evidence/drift.ts';
import { type CountedUse, compare, figuresOf, weeksOf } from '../../templates/evidence/figures.ts';
import { safeName, stepName } from '../../templates/evidence/step-name.ts';

let cases = 0;
const HOUR = 3_600_000;

function use(more: Partial<DriftUse> = {}): DriftUse {
  cases += 1;
  return {
    caseId: `case-${cases}`,
    addedBy: 'a',
    at: '2026-03-04T10:00:00.000Z',
    endedAt: '2026-03-05T10:00:00.000Z',
    goalMet: true,
    breaches: 0,
    tookMs: HOUR,
    done: ['check'],
    skipped: [],
    removed: [],
    changed: [],
    added: [],
    addedSteps: [],
    ...more,
  };
}
const times = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));
const byHand = (name: string | null, afterKey: string | null = 'check'): Partial<DriftUse> => ({
  added: [name === null ? '' : stepName(name)],
  addedSteps: [{ name, afterKey, parentKey: null }],
});

t.test('[EVIDENCE-4] figures count what is known, and say of how many', async (t) => {
  const uses: CountedUse[] = [
    ...times(18, (at) => use({ addedBy: at % 2 === 0 ? 'a' : 'b', tookMs: (at + 1) * HOUR })),
    use({ goalMet: false, breaches: 2, addedBy: null }),
    use({ goalMet: null, endedAt: null, tookMs: null, skipped: ['check'] }),
  ];
  const figures = figuresOf(uses);
  t.match(figures, { uses: 20, agents: 2, running: 1, isSmall: false });
  t.match(figures.met, { count: 18, of: 19 }, 'what runs is not told yet');
  t.match(figures.late, { count: 1, of: 20 });
  t.match(figures.skipped, { count: 1, of: 20 });
  t.match(figures.time, { count: 19 });
  t.equal(figuresOf(uses.slice(1)).isSmall, true, 'nineteen are few');
  t.match(figuresOf([]), { uses: 0, met: null, time: null, late: null, isSmall: true });
});

t.test('[EVIDENCE-5] what is not clear is said to be unclear, what is small is not compared', async (t) => {
  const of = (met: number, not: number, tookMs = HOUR) =>
    figuresOf([...times(met, () => use({ tookMs })), ...times(not, () => use({ goalMet: false, tookMs }))]);
  t.match(compare(of(90, 10), of(60, 40)), { met: { trend: 'better' }, time: { trend: 'unclear' } });
  t.match(compare(of(60, 40), of(90, 10)), { met: { trend: 'worse' } });
  t.match(compare(of(24, 6), of(22, 8)), { met: { trend: 'unclear' } });
  t.match(compare(of(15, 0), of(5, 95)), { met: null, time: null });
  t.match(compare(of(50, 50, HOUR), of(50, 50, 2 * HOUR)), { time: { trend: 'better', byMs: -HOUR } });
});

t.test('[EVIDENCE-7] weeks begin on Monday, empty ones are there', async (t) => {
  const uses = [
    use({ at: '2026-03-01T23:00:00.000Z' }),
    use({ at: '2026-03-02T00:00:00.000Z', goalMet: false }),
    use({ at: '2026-03-16T08:00:00.000Z', goalMet: null }),
    use({ at: '2020-01-01T08:00:00.000Z' }),
  ];
  t.same(weeksOf(uses, '2026-03-18T12:00:00.000Z', 4), [
    { from: '2026-02-23', uses: 1, told: 1, met: 1 },
    { from: '2026-03-02', uses: 1, told: 1, met: 0 },
    { from: '2026-03-09', uses: 0, told: 0, met: 0 },
    { from: '2026-03-16', uses: 1, told: 0, met: 0 },
  ]);
});

t.test('[EVIDENCE-8] a name that somebody typed is shown once five cases have it', async (t) => {
  const spellings = [
    'Call the customer',
    'call customer',
    'Call customer!',
    'CALL the CUSTOMER 2',
    'Call the customer',
  ];
  const four = [...spellings.slice(0, 4).map((name) => use(byHand(name))), ...times(6, () => use())];
  t.match(driftsOf(four), { drifts: [], unnamed: 4 });
  const five = [...four, use(byHand(spellings[4] ?? '', 'tell')), use(byHand(null))];
  const { drifts, unnamed } = driftsOf(five);
  t.match(drifts, [
    {
      kind: 'added',
      id: 'call customer',
      name: 'Call the customer',
      share: { count: 5, of: 12 },
      afterKey: 'check',
      isProposed: true,
    },
  ]);
  t.equal(unnamed, 1);
  const oneCase = times(9, () => use({ ...byHand('Call the customer'), caseId: 'the-same' }));
  t.same(driftsOf(oneCase).drifts, [], 'nine times in one case is one case');
});

t.test('[EVIDENCE-9] what a fifth of the uses and five cases do is worth a proposal', async (t) => {
  const skipping = (count: number, not: number) =>
    driftsOf([
      ...times(count, () => use({ done: [], skipped: ['form'] })),
      ...times(not, () => use({ done: ['form'] })),
    ]).drifts;
  t.match(skipping(5, 15), [{ kind: 'skipped', id: 'form', share: { count: 5, of: 20 }, isProposed: true }]);
  t.match(skipping(5, 25), [{ isProposed: false }]);
  t.match(skipping(4, 4), [{ isProposed: false }]);
  const unreached = driftsOf([...times(6, () => use({ skipped: ['form'] })), ...times(94, () => use())]).drifts;
  t.match(unreached, [{ share: { count: 6, of: 6 } }], 'who never came to a step did not keep it');
});

t.test('[EVIDENCE-8] names are kept without what belongs to one case', async (t) => {
  const knowledge = {
    customer: { name: 'Nora Quandt', identities: [{ kind: 'phone', value: '+41 44 555 01 23' }] },
    facts: [{ name: 'product', title: 'Product', value: 'espresso machine' }],
    parameters: [],
  };
  t.equal(safeName('  Call the   customer ', knowledge), 'Call the customer');
  for (const name of [
    'Call Nora',
    'Ring 044 555 01 23',
    'Mail to n.q@example.org',
    'Look at order 77812345',
    'Repair the espresso machine',
    'x'.repeat(200),
  ]) {
    t.equal(safeName(name, knowledge), null, name);
  }
  t.equal(stepName('Bitte den Kunden anrufen'), stepName('kunden anrufen'));
  t.equal(stepName('the'), 'the', 'what is all little words stays');
});
