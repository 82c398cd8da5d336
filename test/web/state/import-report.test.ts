import t from 'tap';
import type { ImportedTemplate, ImportReport } from '../../../api/contract/exchange.ts';
import {
  asksForKind,
  countsOf,
  inOrder,
  titleOf,
  writable,
} from '../../../web/features/template-library/exchange/import-report.ts';

const template = (outcome: ImportedTemplate['outcome'], more: Partial<ImportedTemplate> = {}): ImportedTemplate => ({
  where: '',
  kind: 'fragment',
  key: outcome,
  name: null,
  outcome,
  version: null,
  against: null,
  changes: null,
  findings: [],
  findingCount: 0,
  notes: [],
  ...more,
});
const report = (templates: ImportedTemplate[], more: Partial<ImportReport> = {}): ImportReport => ({
  format: 'json',
  applied: false,
  templates,
  notes: [],
  ...more,
});

t.test('what asks for a look stands first, and is counted', async (t) => {
  const whole = report([template('equal'), template('new'), template('refused'), template('changed'), template('new')]);
  t.same(
    inOrder(whole).map(({ outcome }) => outcome),
    ['refused', 'changed', 'new', 'new', 'equal'],
  );
  t.same(countsOf(whole), [
    { outcome: 'new', count: 2 },
    { outcome: 'changed', count: 1 },
    { outcome: 'refused', count: 1 },
    { outcome: 'equal', count: 1 },
  ]);
  t.equal(writable(whole), 3);
  t.equal(writable(report([template('equal'), template('refused')])), 0);
  t.same(countsOf(report([])), []);
});

t.test('a template is called by its name, its key or its file', async (t) => {
  t.equal(titleOf(template('new', { name: 'Refund' })), 'Refund');
  t.equal(titleOf(template('new')), 'new');
  t.equal(titleOf(template('refused', { key: null, where: 'a.json' })), 'a.json');
  t.equal(titleOf(template('refused', { key: null })), null);
});

t.test('only a model of another notation asks what it is', async (t) => {
  t.equal(asksForKind(report([template('new')])), false);
  t.equal(asksForKind(report([template('new')], { format: 'cmmn' })), true);
  t.equal(asksForKind(report([], { format: 'cmmn' })), false);
});
