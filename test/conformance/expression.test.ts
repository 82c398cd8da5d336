// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of other engines look like this
import t from 'tap';
import { evaluateCondition, type JsonValue } from '../../engine/index.ts';
import { toCel } from './expression/to-cel.ts';
import { Unsupported } from './unsupported.ts';

/** What a translated condition says of these facts. */
function said(
  source: string,
  facts: { readonly [name: string]: JsonValue } = {},
  counters: readonly string[] = [],
): boolean {
  const cel = toCel(source, counters);
  if (typeof cel === 'boolean') return cel;
  return evaluateCondition(cel, { facts: new Map(Object.entries(facts)), repetitionCounter: 2 }).holds;
}

t.test('conditions of other engines mean here what they meant there', async (t) => {
  const holding: readonly (readonly [string, { readonly [name: string]: JsonValue }])[] = [
    ['${true}', {}],
    ['${x >= 100}', { x: 100 }],
    ['${x < 5 || y gt 5}', { x: 7, y: 6 }],
    ['${!x}', { x: false }],
    ['${not x and y}', { x: false, y: true }],
    ["${x == 'it\\'s'}", { x: "it's" }],
    ['${x ne "a"}', { x: 'b' }],
    ['${x}', { x: 'true' }],
    ["${x == 'true'}", { x: true }],
    ['${x != false}', { x: true }],
    ['${x == null}', {}],
    ['${x.y != null && x.y.z == 3}', { x: { y: { z: 3 } } }],
    ['${empty x}', { x: '' }],
    ['${!empty x}', { x: [1] }],
    ['${(x + 1) * 2 == 6}', { x: 2 }],
    ['${x % 2 == 0}', { x: 4 }],
    ['${x ? y > 2 : false}', { x: true, y: 3 }],
    ['${var:get(x)}', { x: true }],
    ["${var:get('x') == 5}", { x: 5 }],
    ['${var:exists(x)}', { x: 0 }],
    ['${var:getOrDefault(x, true)}', {}],
    ['${vars:gte(x, 5)}', { x: 5 }],
    ["${caseInstance.getVariable('x') != null && x}", { x: true }],
    ["${execution.hasVariable('x')}", { x: 1 }],
    ["${x.equals('a') && x.startsWith('a')}", { x: 'a' }],
    ["${list.contains('q') && list.size() == 1}", { list: ['q'] }],
    ["${x['y'] == 1}", { x: { y: 1 } }],
    ['${in == 1}', { in: 1 }],
    ['#{x}', { x: true }],
    ['x > 3', { x: 4 }],
    ['facts.x > 3', { x: 4 }],
    ['${repetitionCounter < 3 && task.index == 1}', {}],
  ];
  for (const [source, facts] of holding) t.equal(said(source, facts), true, source);
  t.equal(said('${round == 2}', {}, ['round']), true, 'the counter by another name');
});

t.test('what is absent is not satisfied, unless the condition asks whether it is there', async (t) => {
  for (const source of ['${x}', '${!x}', '${x > 1}', '${x != 1}', '${!var:get(x)}', '${x.y == 1}'])
    t.equal(said(source), false, source);
  for (const source of ['${x == null}', '${!(x != null)}', '${empty x}', '${!var:exists(x)}', '${x > 1 || true}'])
    t.equal(said(source), true, source);
});

t.test('what cannot be translated is unsupported', async (t) => {
  for (const source of [
    '${a}${b}',
    '${x +}',
    '${caseInstance.id}',
    '${bean.check(x)}',
    '${x ~ 1}',
    '${1}',
    '${planItemInstances.active().count() > 1}',
  ])
    t.throws(() => toCel(source), Unsupported, source);
});
