import t from 'tap';
import { publishValues } from '../../../web/features/template-library/capture/publish-values.ts';
import { outlineOf, renderedOutline } from '../../../web/features/template-library/definition.ts';
import { textPieces } from '../../../web/ui/template-text.ts';

t.test('publishing waits until every value of the case is named or kept; personal ones are never kept', async (t) => {
  const candidates = [
    { value: 'Crystal', personal: true },
    { value: '9921', personal: false },
    { value: '2026-03-05', personal: false },
  ];
  t.same(publishValues(candidates, new Set()), { keep: [], undecided: 3 });
  t.same(publishValues(candidates, new Set(['Crystal', '9921'])), { keep: ['9921'], undecided: 2 });
  t.same(publishValues(candidates.slice(1), new Set(['9921', '2026-03-05', 'named since'])), {
    keep: ['9921', '2026-03-05'],
    undecided: 0,
  });
});

t.test('the outline names what is filled in later by its title, until the words are final', async (t) => {
  const definition = {
    parameters: { properties: { amount: { type: 'number', title: 'Amount' } } },
    items: [
      { key: 'pay', kind: 'human-task', name: 'Pay {{money amount currency="EUR"}}' },
      { key: 'tell', kind: 'human-task', name: 'Tell', entry: [{ on: [{ source: 'pay', transition: 'complete' }] }] },
    ],
  };
  const [pay, tell] = outlineOf(definition);
  t.same(textPieces(pay?.name ?? '', pay?.parameters), [
    { kind: 'words', text: 'Pay ' },
    { kind: 'blank', text: '‹Amount›' },
  ]);
  t.equal(tell?.waits[0]?.sources[0]?.name, 'Pay ‹Amount›');
  const [final, after] = renderedOutline(definition);
  t.equal(final?.parameters, null);
  t.equal(after?.waits[0]?.sources[0]?.name, 'Pay {{money amount currency="EUR"}}', 'final words are not read again');
});
