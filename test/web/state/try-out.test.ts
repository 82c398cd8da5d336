import t from 'tap';
import type { PastCase, PastCasesAnswer } from '../../../api/contract/try-outs.ts';
import { figuresOf } from '../../../web/features/template-library/try-out/past-figures.ts';

const past = (caseId: string, applied: boolean, leftOver: string[]): PastCase => ({
  caseId,
  caseNumber: caseId,
  subject: '',
  applied: applied ? { version: 1, at: '2026-01-01T00:00:00Z' } : null,
  used: false,
  leftOver,
  goalsMet: null,
});
const part = (cases: PastCase[], next: number | null): PastCasesAnswer => ({
  cases,
  steps: [
    { key: 'look', name: 'Look' },
    { key: 'tell', name: 'Tell' },
    { key: 'pay', name: 'Pay' },
  ],
  next,
});

t.test('[TRYOUT-5] parts of the past are counted together, the most often left over first', (t) => {
  const figures = figuresOf([
    part([past('a', true, ['tell']), past('b', false, [])], 20),
    part([past('c', true, ['look', 'tell'])], null),
  ]);
  t.equal(figures.count, 3);
  t.same(
    figures.applied.map(({ caseId }) => caseId),
    ['a', 'c'],
  );
  t.same(figures.leftOver, [
    { key: 'tell', name: 'Tell', count: 2 },
    { key: 'look', name: 'Look', count: 1 },
  ]);
  t.same(figuresOf([]), { count: 0, applied: [], leftOver: [] });
  t.end();
});
