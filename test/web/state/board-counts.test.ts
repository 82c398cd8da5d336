import t from 'tap';
import { foldedWords, planCountWords, shortCountWords } from '../../../web/features/case-board/count-words.ts';
import { planTree } from '../../../web/features/case-board/plan-tree.ts';
import { loadCatalogue } from '../../../web/messages/intl.ts';
import { makeLanguage } from '../../../web/messages/use-t.ts';
import { aBoard, anItem } from './board-fixture.ts';

const en = makeLanguage('en', await loadCatalogue('en'), 'UTC').t;
const de = makeLanguage('de', await loadCatalogue('de'), 'UTC').t;

t.test('steps that were not needed are over, but nobody did them', async (t) => {
  const stage = anItem('s', { kind: 'stage' });
  const inside = (id: string, more: Parameters<typeof anItem>[1]) => anItem(id, { parentId: 's', ...more });
  const items = [
    stage,
    inside('a', { state: 'completed' }),
    inside('b', { state: 'completed' }),
    inside('c', { state: 'terminated', skipped: true }),
    inside('d', { state: 'terminated' }),
    inside('e', {}),
  ];
  const [open] = planTree(aBoard({ items })).columns;
  const [ended] = planTree(aBoard({ items: items.slice(0, -1) })).columns;
  if (!open || !ended) throw new Error('no column');
  t.same([open.done, open.notNeeded, open.total], [2, 2, 5]);
  t.equal(planCountWords(en, open), '2 of 3 steps done, 2 not needed');
  t.equal(planCountWords(en, ended), '2 done, 2 not needed');
  t.equal(planCountWords(de, ended), '2 erledigt, 2 nicht nötig');
  t.equal(planCountWords(en, { done: 1, notNeeded: 0, total: 2 }), '1 of 2 steps done');
  t.equal(shortCountWords(en, open), '2/3');
  t.equal(shortCountWords(en, { done: 0, notNeeded: 2, total: 2 }), 'Not needed');
  const rows = ended.groups.flatMap((group) => group.rows);
  t.equal(foldedWords(en, rows), '2 done, 2 not needed');
  t.equal(foldedWords(en, rows.slice(2)), '2 not needed');
  t.equal(foldedWords(de, rows.slice(0, 2)), '2 erledigt');
});
