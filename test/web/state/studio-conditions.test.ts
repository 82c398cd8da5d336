import t from 'tap';
import type { ExpressionName } from '../../../api/contract/expressions.ts';
import { completionsAt } from '../../../web/features/template-library/studio/edit/completion.ts';
import {
  operatorsFor,
  rowsOf,
  sourceOfRows,
} from '../../../web/features/template-library/studio/edit/condition-rows.ts';
import { placesOf } from '../../../web/features/template-library/studio/edit/tree.ts';
import { outlineMove, shownPlaces } from '../../../web/features/template-library/studio/outline/outline-moves.ts';

const fact = (name: string, title: string, type: ExpressionName['type'], values: ExpressionName['values'] = null) => ({
  root: 'facts' as const,
  name,
  source: `facts.${name}`,
  title,
  type,
  values,
});
const names: readonly ExpressionName[] = [
  fact('amount', 'Refund amount', 'number'),
  fact('receipt', 'Receipt seen', 'yes-no'),
  fact('reason', 'Reason', 'text', ['late', 'lost']),
  {
    root: 'goals',
    name: 'put-right',
    source: 'goals["put-right"].state',
    title: 'Put right',
    type: 'text',
    values: ['open', 'achieved'],
  },
];
const offered = (text: string) => completionsAt(names, text, text.length).completions.map(({ insert }) => insert);
const written = (text: string) => {
  const { from, completions } = completionsAt(names, text, text.length);
  return `${text.slice(0, from)}${completions[0]?.insert ?? ''}`;
};

t.test('names are offered by what people call them, functions by how they begin', async (t) => {
  t.equal(written('refu'), 'facts.amount');
  t.equal(written('facts.am'), 'facts.amount');
  t.equal(written('facts.amount > 3 && rece'), 'facts.amount > 3 && facts.receipt');
  t.equal(written('goals["pu'), 'goals["put-right"].state');
  t.ok(offered('ha').includes('has('));
  t.equal(written('has(facts.rea'), 'has(facts.reason');
  t.equal(written('facts.reason.cont'), 'facts.reason.contains("');
  t.same(offered('facts.amount > 3 && "re'), [], 'nothing inside of a text');
  t.same(offered('facts.amount'), [], 'what stands there is not offered again');
});

t.test('behind a comparison its values are offered', async (t) => {
  t.same(offered('facts.reason == '), ['"late"', '"lost"']);
  t.equal(written('facts.reason == "lo'), 'facts.reason == "lost"');
  t.same(offered('facts.receipt == '), ['true', 'false']);
  t.equal(written('goals["put-right"].state != '), 'goals["put-right"].state != "open"');
});

t.test('a form is a condition as soon as each of its lines is complete', async (t) => {
  t.equal(sourceOfRows({ join: 'all', rows: [{ subject: '', is: '==', value: '' }] }, names), '');
  t.equal(sourceOfRows({ join: 'all', rows: [{ subject: 'facts.amount', is: '>', value: '' }] }, names), null);
  t.equal(sourceOfRows({ join: 'all', rows: [{ subject: 'facts.amount', is: '>', value: 'many' }] }, names), null);
  const rows = [
    { subject: 'facts.amount', is: '>' as const, value: '12,5' },
    { subject: 'facts.receipt', is: '==' as const, value: 'true' },
    { subject: 'facts.reason', is: 'known' as const, value: '' },
    { subject: 'goals["put-right"].state', is: '!=' as const, value: 'achieved' },
  ];
  const source =
    'facts.amount > 12.5 && facts.receipt == true && has(facts.reason) && goals["put-right"].state != "achieved"';
  t.equal(sourceOfRows({ join: 'all', rows }, names), source);
  t.match(rowsOf(source), { join: 'all', rows: [{ value: '12.5' }, {}, { is: 'known' }, {}] });
  t.equal(rowsOf('size(facts.list) > 1'), null);
  t.match(rowsOf(''), { rows: [{ subject: '' }] });
  t.notOk(operatorsFor(names[1]).includes('>'));
});

const definition = {
  items: [
    { key: 'a', kind: 'stage', items: [{ key: 'b' }, { key: 'c', kind: 'stage', items: [{ key: 'd' }] }] },
    { key: 'e' },
  ],
};
const places = placesOf(definition);

t.test('arrows walk the outline, and open and close what holds others', async (t) => {
  const keys = (closed: string[]) => shownPlaces(places, new Set(closed)).map(({ key }) => key);
  t.same(keys([]), ['a', 'b', 'c', 'd', 'e']);
  t.same(keys(['a']), ['a', 'e'], 'what lies deeper is not shown either');
  const move = (current: string, key: string, closed: string[] = []) =>
    outlineMove(shownPlaces(places, new Set(closed)), places, new Set(closed), current, key);
  t.same(move('a', 'ArrowDown'), { to: 'b' });
  t.same(move('a', 'ArrowDown', ['a']), { to: 'e' });
  t.same(move('e', 'ArrowDown'), { to: 'e' });
  t.same(move('b', 'Home'), { to: 'a' });
  t.same(move('a', 'End'), { to: 'e' });
  t.same(move('a', 'ArrowRight'), { to: 'b' });
  t.same(move('a', 'ArrowRight', ['a']), { open: 'a' });
  t.same(move('a', 'ArrowLeft'), { close: 'a' });
  t.same(move('d', 'ArrowLeft'), { to: 'c' });
  t.equal(move('e', 'ArrowLeft'), null);
  t.equal(move('e', 'x'), null);
});
