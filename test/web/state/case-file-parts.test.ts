import t from 'tap';
import { factOrigins } from '../../../web/features/case-file/fact-origin.ts';
import { factName, factValue, takesMore } from '../../../web/features/case-file/new-fact.ts';
import { relatedCases } from '../../../web/features/case-file/related-cases.ts';
import { aBoard, anEvent, anItem } from './board-fixture.ts';

t.test('[FACT-1] the origin of a fact is what changed it last, with the step whose form gave it', async (t) => {
  const changed = (id: string, version: number, names: string[], itemId: string | null) => ({
    ...anEvent(id, version),
    kind: 'event' as const,
    code: 'facts-changed',
    params: { names, itemId },
  });
  const entries = [changed('a', 1, ['amount', 'receipt'], null), changed('b', 2, ['amount'], 'step')];
  const board = aBoard({ entries });
  t.match(factOrigins(board).get('amount'), { entry: { id: 'b' }, itemId: 'step' });
  t.match(factOrigins(board).get('receipt'), { entry: { id: 'a' }, itemId: null });
  t.equal(factOrigins(board).get('other'), undefined);
  t.equal(factOrigins(board), factOrigins(board), 'made once for each state of the timeline');
});

t.test('[FACT-2] a fact that the type does not name gets a name that conditions can read', async (t) => {
  t.equal(factName('Order total'), 'orderTotal');
  t.equal(factName('  Größe des Pakets '), 'grosseDesPakets');
  t.equal(factName('VIP'), 'vIP');
  for (const words of ['', '   ', '!?', '1st try']) t.equal(factName(words), null, JSON.stringify(words));
});

t.test('[FACT-2] a value is a number, yes or no where it reads as one', async (t) => {
  const words = { yes: 'Yes', no: 'No' };
  t.equal(factValue(' 12.50 ', words), 12.5);
  t.equal(factValue('-3', words), -3);
  t.equal(factValue('yes', words), true);
  t.equal(factValue('No', words), false);
  t.equal(factValue('0041 79', words), '0041 79');
  t.equal(factValue('12345678901234567890', words), '12345678901234567890', 'what a number cannot hold stays text');
});

t.test('[FACT-3] only a type that is closed takes no facts of others', async (t) => {
  t.ok(takesMore({ type: 'object' }));
  t.ok(takesMore({}));
  t.notOk(takesMore({ additionalProperties: false }));
});

t.test('[FACT-4] related cases are those before, after, above and below', async (t) => {
  const board = aBoard({
    head: { parent: { caseId: 'up', itemId: 'there' } },
    items: [anItem('a'), anItem('b', { name: 'Repair', subCaseId: 'down' })],
  });
  const extras = { follows: { id: 'old', number: 'C-1' }, followedBy: [{ id: 'new', number: 'C-3' }] };
  t.match(relatedCases(board, extras), [
    { kind: 'parent', caseId: 'up', itemId: 'there' },
    { kind: 'follows', caseId: 'old', number: 'C-1' },
    { kind: 'followed-by', caseId: 'new', number: 'C-3' },
    { kind: 'sub-case', caseId: 'down', step: 'Repair' },
  ]);
  t.same(relatedCases(aBoard(), { follows: null, followedBy: [] }), []);
});
