// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the language of other engines
import t from 'tap';
import { checkExpression, evaluateCondition } from '../../engine/index.ts';
import type { Language } from '../../templates/exchange/cmmn/expression/translate.ts';
import { translateCondition } from '../../templates/exchange/cmmn/expression/translate.ts';
import { Facts } from '../../templates/exchange/cmmn/facts.ts';

/** A condition of another engine, and the facts on which it holds there and those on which it does not. */
type Row = readonly [source: string, holds: readonly object[], fails: readonly object[]];

const UEL: readonly Row[] = [
  ['${approved}', [{ approved: true }], [{ approved: false }, {}]],
  ['#{approved}', [{ approved: true }], [{ approved: false }]],
  ['${approved == true}', [{ approved: true }], [{ approved: false }, {}]],
  ["${approved == 'true'}", [{ approved: true }], [{ approved: false }]],
  ['${!approved}', [{ approved: false }], [{ approved: true }, {}]],
  ['${not approved}', [{ approved: false }], [{ approved: true }]],
  ['${amount > 100}', [{ amount: 101 }], [{ amount: 100 }, {}]],
  ['${amount gt 100}', [{ amount: 101 }], [{ amount: 100 }]],
  ['${amount >= 100}', [{ amount: 100 }], [{ amount: 99.5 }]],
  ['${amount ge 100}', [{ amount: 100 }], [{ amount: 99 }]],
  ['${amount lt 100}', [{ amount: 99 }], [{ amount: 100 }]],
  ['${amount le 100}', [{ amount: 100 }], [{ amount: 101 }]],
  ['${amount eq 5}', [{ amount: 5 }], [{ amount: 6 }]],
  ['${amount ne 5}', [{ amount: 6 }], [{ amount: 5 }, {}]],
  ["${amount == '5'}", [{ amount: '5' }], [{ amount: '6' }]],
  ['${100 < amount}', [{ amount: 101 }], [{ amount: 100 }]],
  ["${status == 'open'}", [{ status: 'open' }], [{ status: 'shut' }, {}]],
  ['${status == "open"}', [{ status: 'open' }], [{ status: 'shut' }]],
  ["${status != 'open'}", [{ status: 'shut' }], [{ status: 'open' }, {}]],
  ["${'open' eq status}", [{ status: 'open' }], [{ status: 'shut' }]],
  ["${status == 'it\\'s'}", [{ status: "it's" }], [{ status: 'its' }]],
  ["${status == '&& ||'}", [{ status: '&& ||' }], [{ status: 'a' }]],
  [
    '${a && b}',
    [{ a: true, b: true }],
    [
      { a: true, b: false },
      { a: false, b: true },
    ],
  ],
  ['${a and b}', [{ a: true, b: true }], [{ a: false, b: true }]],
  [
    '${a or b}',
    [
      { a: false, b: true },
      { a: true, b: false },
    ],
    [{ a: false, b: false }],
  ],
  [
    '${a || b && c}',
    [
      { a: true, b: false, c: false },
      { a: false, b: true, c: true },
    ],
    [{ a: false, b: true, c: false }],
  ],
  ['${(a || b) && c}', [{ a: true, b: false, c: true }], [{ a: true, b: false, c: false }]],
  ['${!(a || b)}', [{ a: false, b: false }], [{ a: true, b: false }]],
  ['${!a == b}', [{ a: false, b: true }], [{ a: true, b: true }]],
  ['${empty name}', [{ name: '' }, {}], [{ name: 'Ann' }]],
  ['${not empty name}', [{ name: 'Ann' }], [{ name: '' }, {}]],
  ['${!empty name}', [{ name: 'Ann' }], [{}]],
  ['${name == null}', [{}], [{ name: 'Ann' }]],
  ['${name != null}', [{ name: 'Ann' }], [{}]],
  ["${name != null && name == 'Ann'}", [{ name: 'Ann' }], [{}, { name: 'Bob' }]],
  [
    '${vip ? amount > 10 : amount > 100}',
    [
      { vip: true, amount: 11 },
      { vip: false, amount: 101 },
    ],
    [{ vip: false, amount: 11 }],
  ],
  ['${amount + fee > 100}', [{ amount: 90, fee: 11 }], [{ amount: 90, fee: 10 }]],
  ['${amount * 2 - 1 >= 9}', [{ amount: 5 }], [{ amount: 4 }]],
  ['${amount / 4 == 2.5}', [{ amount: 10 }], [{ amount: 8 }]],
  ['${amount mod 3 == 1}', [{ amount: 7 }], [{ amount: 6 }]],
  ['${-amount < -5}', [{ amount: 6 }], [{ amount: 5 }]],
  ['${order.total > 10}', [{ orderTotal: 11 }], [{ orderTotal: 10 }, {}]],
  ["${order['total'] > 10}", [{ orderTotal: 11 }], [{ orderTotal: 10 }]],
  ['${order.customer.name == "Ann"}', [{ orderCustomerName: 'Ann' }], [{ orderCustomerName: 'Bob' }]],
  ['${my_var == 1}', [{ myVar: 1 }], [{ myVar: 2 }]],
  ["${execution.getVariable('amount') > 5}", [{ amount: 6 }], [{ amount: 5 }, {}]],
  ["${!(caseExecution.getVariable('amount') > 5)}", [{ amount: 5 }, {}], [{ amount: 6 }]],
  ["${caseInstance.getVariable('name') == null}", [{}], [{ name: 'x' }]],
  ['${caseInstance.amount > 5}', [{ amount: 6 }], [{ amount: 5 }]],
  ["${planItemInstance.getVariable('ok')}", [{ ok: true }], [{ ok: false }, {}]],
  ["${execution.hasVariable('amount')}", [{ amount: 1 }], [{}]],
  ['${vars:get(amount) > 5}', [{ amount: 6 }], [{ amount: 5 }, {}]],
  ["${var:get('amount') == 5}", [{ amount: 5 }], [{}]],
  ['${variables:equals(status, "open")}', [{ status: 'open' }], [{ status: 'x' }, {}]],
  ["${var:eq(status, 'open')}", [{ status: 'open' }], [{}]],
  ["${variables:notEquals(status, 'open')}", [{ status: 'x' }, {}], [{ status: 'open' }]],
  ['${variables:gt(amount, 5)}', [{ amount: 6 }], [{ amount: 5 }, {}]],
  ['${variables:lowerThanOrEquals(amount, 5)}', [{ amount: 5 }], [{ amount: 6 }, {}]],
  ['${variables:exists(amount)}', [{ amount: 0 }], [{}]],
  ['${variables:isEmpty(name)}', [{ name: '' }, {}], [{ name: 'x' }]],
  ['${variables:isNotEmpty(name)}', [{ name: 'x' }], [{ name: '' }, {}]],
  ['${variables:getOrDefault(amount, 10) > 5}', [{}, { amount: 6 }], [{ amount: 1 }]],
  ["${vars:getOrDefault('answer', null) == 'no'}", [{ answer: 'no' }], [{ answer: 'yes' }, {}]],
  ["${variables:contains(text, 'a', 'b')}", [{ text: 'ab' }], [{ text: 'a' }, {}]],
  ["${variables:containsAny(text, 'a', 'b')}", [{ text: 'xb' }], [{ text: 'c' }]],
  ["${status.equals('open')}", [{ status: 'open' }], [{ status: 'x' }]],
  ["${'open'.equals(status)}", [{ status: 'open' }], [{ status: 'x' }]],
  ["${status.equalsIgnoreCase('OPEN')}", [{ status: 'Open' }], [{ status: 'x' }]],
  ["${status.startsWith('op')}", [{ status: 'open' }], [{ status: 'shut' }]],
  ["${status.toLowerCase() == 'open'}", [{ status: 'OPEN' }], [{ status: 'x' }]],
  ['${name.length() > 2}', [{ name: 'Ann' }], [{ name: 'Al' }]],
  ['${lines.size() > 1}', [{ lines: ['a', 'b'] }], [{ lines: ['a'] }]],
  ["${status.matches('[a-z]+')}", [{ status: 'open' }], [{ status: 'open1' }]],
  [
    "${execution.getVariable('x') != execution.getVariable('y')}",
    [{ x: 'a' }, { x: 'a', y: 'b' }],
    [{}, { x: 'a', y: 'a' }],
  ],
  ['${(vip ? 2 + amount : 3) > 4}', [{ vip: true, amount: 3 }], [{ vip: false }, { vip: true, amount: 2 }]],
  ['${parcel.length > 100}', [{ parcelLength: 101 }], [{ parcelLength: 5 }, {}]],
  ['${name.isEmpty()}', [{ name: '' }], [{ name: 'Ann' }, {}]],
  ['${!name.isEmpty()}', [{ name: 'Ann' }], [{ name: '' }, {}]],
  ['${name == null || name.isEmpty()}', [{}, { name: '' }], [{ name: 'Ann' }]],
  ["${!execution.getVariable('s').equals('y')}", [{ s: 'n' }], [{ s: 'y' }, {}]],
  ["${!task.getVariable('s').contains('y')}", [{ s: 'n' }], [{ s: 'xy' }, {}]],
  ["${caseExecution.getVariables().get('x') == 5}", [{ x: 5 }], [{ x: 4 }, {}]],
  ["${caseInstance.variables['x'] == null}", [{}], [{ x: 'a' }]],
  ['${caseInstance.caseVariables.x == 5}', [{ x: 5 }], [{ x: 4 }, {}]],
  ["${amount > '100'}", [{ amount: 101 }], [{ amount: 99 }]],
  ["${package == 'gold' && loop > 3}", [{ package: 'gold', loop: 4 }], [{ package: 'gold', loop: 3 }]],
  ["${order.in == 'a' and class == 'b'}", [{ orderIn: 'a', class: 'b' }], [{ orderIn: 'a', class: 'c' }]],
  ['${a - b - c == 1}', [{ a: 6, b: 3, c: 2 }], [{ a: 6, b: 3, c: 3 }]],
  [
    '${a ? b : c ? d : e}',
    [{ a: false, b: false, c: true, d: true, e: false }],
    [{ a: true, b: false, c: true, d: true, e: true }],
  ],
  ['${true}', [{}], []],
  ['${false}', [], [{}]],
  ['amount > 5', [{ amount: 6 }], [{ amount: 5 }]],
  ['true', [{}], []],
];

const SPEL: readonly Row[] = [
  ['case.file.Order.total > 10', [{ orderTotal: 11 }], [{ orderTotal: 10 }, {}]],
  ['#root.approved', [{ approved: true }], [{ approved: false }]],
  ['approved == true', [{ approved: true }], [{ approved: false }]],
  ["status eq 'open' and amount lt 5", [{ status: 'open', amount: 4 }], [{ status: 'open', amount: 5 }]],
  ["status == 'open' AND NOT closed", [{ status: 'open', closed: false }], [{ status: 'open', closed: true }]],
  ['order?.total > 10', [{ orderTotal: 11 }], [{ orderTotal: 10 }, {}]],
  ['!(order?.total > 10)', [{ orderTotal: 10 }, {}], [{ orderTotal: 11 }]],
  ["zip matches '\\d{5}'", [{ zip: '12345' }], [{ zip: '1234' }]],
  ['amount between {1, 5}', [{ amount: 5 }], [{ amount: 6 }]],
  ["name ?: 'none' == 'none'", [{}], []],
  ["name == 'it''s'", [{ name: "it's" }], [{ name: 'its' }]],
  ['task.index < 2', [{ repetitionCounter: 2 }], [{ repetitionCounter: 3 }]],
  ['Request.Amount >= 10', [{ requestAmount: 10 }], [{ requestAmount: 9 }]],
];

const JAVASCRIPT: readonly Row[] = [
  ["caseFile.Order.status === 'paid'", [{ orderStatus: 'paid' }], [{ orderStatus: 'open' }, {}]],
  ["caseFile.Order.status !== 'paid'", [{ orderStatus: 'open' }, {}], [{ orderStatus: 'paid' }]],
  ['amount > 5 || !checked', [{ amount: 6, checked: true }, { amount: 1 }], [{ amount: 1, checked: true }]],
  ['amount !== undefined && amount <= 5', [{ amount: 5 }], [{ amount: 6 }, {}]],
  ['amount === null', [{}], [{ amount: 5 }]],
  ["typeof amount === 'undefined'", [{}], [{ amount: 5 }]],
  ["typeof amount !== 'undefined'", [{ amount: 5 }], [{}]],
  ['!!approved', [{ approved: true }], [{ approved: false }, {}]],
  ['name && name.length > 2', [{ name: 'Ann' }], [{ name: 'Al' }, { name: '' }, {}]],
  ["tags.includes('vip')", [{ tags: 'vip,new' }], [{ tags: 'new' }, {}]],
  ["['a', 'b'].includes(kind)", [{ kind: 'b' }], [{ kind: 'c' }, {}]],
  ['/^ab+$/i.test(code)', [{ code: 'ABB' }], [{ code: 'ac' }, {}]],
  ['(amount ?? 10) > 5', [{}, { amount: 6 }], [{ amount: 4 }]],
  ['return amount > 5;', [{ amount: 6 }], [{ amount: 5 }]],
  ['!((vip ? amount : 0) < 5)', [{ vip: true, amount: 5 }], [{ vip: false }, {}]],
  ['a !== b', [{ a: 1 }, { a: 1, b: 2 }], [{}, { a: 1, b: 1 }]],
  ["(status || 'open') !== 'open'", [{ status: 'shut' }], [{}, { status: 'open' }]],
  ['(count || 0) > 3', [{ count: 4 }], [{ count: 3 }, {}]],
  ["!tags.includes('a')", [{ tags: 'b' }], [{ tags: 'a' }, {}]],
  ["!(tags && tags.includes('a'))", [{ tags: 'b' }, {}], [{ tags: 'a' }]],
  ["x !== '\\x41' && x !== '\\u00e9'", [{ x: 'B' }], [{ x: 'A' }, { x: 'é' }]],
];

const CEL: readonly Row[] = [
  ['has(facts.amount) && facts.amount > 5', [{ amount: 6 }], [{ amount: 5 }, {}]],
  ['facts.status == "open"', [{ status: 'open' }], [{}]],
  ['amount > 5', [{ amount: 6 }], [{ amount: 5 }]],
];

for (const [language, rows] of [
  ['uel', UEL],
  ['spel', SPEL],
  ['javascript', JAVASCRIPT],
  ['cel', CEL],
] as const) {
  t.test(`[CMMN-8] ${rows.length} conditions in ${language} are as true here as there`, async (t) => {
    for (const [source, holding, failing] of rows) {
      const cel = translated(source, language);
      for (const values of holding) t.ok(holds(cel, values), `${source} holds on ${JSON.stringify(values)}: ${cel}`);
      for (const values of failing)
        t.notOk(holds(cel, values), `${source} does not hold on ${JSON.stringify(values)}: ${cel}`);
    }
  });
}

/** Twice with the same facts, as the importer does: once to learn what they are. */
function translated(source: string, language: Language): string {
  const facts = new Facts();
  translateCondition(source, language, facts);
  const found = translateCondition(source, language, facts);
  return found.ok ? String(found.condition) : `not carried over: ${found.reason}`;
}

function holds(cel: string, values: object): boolean {
  const { repetitionCounter = 1, ...facts } = Object.fromEntries(Object.entries(values));
  return evaluateCondition(cel, { facts, repetitionCounter, task: { index: repetitionCounter - 1 } }).holds;
}

t.test('[CMMN-9] what cannot be said in CEL is refused with its reason, never guessed', async (t) => {
  const hopeless = [
    '${bean.isFine(x)}',
    '${planItemInstances.definitionId("a").count() > 1}',
    '${a} and ${b}',
    'prefix ${a}',
    '${a +}',
    '${a ? b}',
    "${'a' > 5 > 3",
    'T(java.time.Instant).now() > deadline',
    'items.?[price > 3].size() > 0',
    'new java.util.Date() > x',
    'caseInstance.businessKey == "x"',
    '${task.assignee == null}',
    "${task.getAssignee() != 'bob'}",
    "${caseExecution.getActivityName() != 'x'}",
    '${planItemInstance.stageInstanceId == null}',
    '${caseInstance.lastReactivationTime == null}',
    "${items[0].name == 'a'}",
    'Math.max(a, b) > 3',
    'x = y; z = 3',
    '',
    '((((((((((',
    `${'('.repeat(500)}a${')'.repeat(500)}`,
    `${'!'.repeat(3000)}a`,
    'a'.repeat(5000),
    "code.matches('(?<=a)b')",
    '$.order.items[0].price > 5',
    '{{x}}',
    'facts.x.y.z(',
    '5',
  ];
  for (const source of hopeless) {
    const found = translateCondition(source, 'uel', new Facts());
    t.notOk(found.ok, `${source.slice(0, 60)}: ${found.ok ? String(found.condition) : found.reason}`);
  }
});

t.test('[CMMN-8] whatever a translation gives passes our own checker', async (t) => {
  for (const [language, rows] of [
    ['uel', UEL],
    ['spel', SPEL],
    ['javascript', JAVASCRIPT],
  ] as const) {
    for (const [source] of rows) {
      const cel = translated(source, language);
      t.ok(checkExpression(cel).ok, `${source}: ${cel}`);
    }
  }
});
