import t from 'tap';
import { checkExpression, checkRuleExpression, evaluateCondition, evaluateRule } from '../../engine/index.ts';

const holds = (source: string, facts: object) => evaluateCondition(source, { facts }).holds;

t.test('[EXPR-1] an expression that does not hold together names the character', async (t) => {
  for (const [source, at, message] of [
    ['facts.', 6, /Expected/],
    ['facts.a > ', 10, /Unexpected/],
    ['amount > 1', 0, /Unknown variable: amount/],
    ['1 + 2', 0, /true or false/],
    ['"a" > 1', 0, /overload/],
    ['goals.paid.stat == "open"', 11, /no field stat/],
    ['case.owner == "x"', 5, /no field owner/],
    ['facts.a.matches("x")', 8, /matchesSafe/],
    ['facts.a == 1 && now() > 3', 16, /now is not offered/],
    ['facts.a.matchesSafe("(")', 20, /Not a pattern/],
    ['cel.bind(x, 1, x == 1)', 4, /bind is not offered/],
    ['timestamp("2026-01-01T00:00:00Z").getHours("Europe/Berlin") == 1', 34, /time zone/],
    [`facts.a == "${'x'.repeat(1000)}"`, 1000, /1000 characters/],
  ] as const) {
    t.match(checkExpression(source), { ok: false, at, message }, source);
  }
});

t.test('[EXPR-1] size, list length and nesting are capped', async (t) => {
  t.notOk(checkExpression(`facts.a in [${Array.from({ length: 101 }, (_, n) => n).join()}]`).ok);
  t.notOk(checkExpression(Array.from({ length: 200 }, () => 'facts.a').join('&&')).ok);
  t.notOk(checkExpression(`${'('.repeat(60)}facts.a${')'.repeat(60)}`).ok);
  t.ok(checkExpression('facts.l.all(x, facts.l.exists(y, x == y))').ok);
  t.notOk(checkExpression('facts.l.all(x, facts.l.all(y, facts.l.all(z, x == z)))').ok);
  const long = evaluateCondition('facts.l.exists(x, x == 1)', { facts: { l: Array.from({ length: 600 }, () => 1) } });
  t.match(long, { holds: false, error: /500 values/ });
});

t.test(
  '[EXPR-1] a text made into a list, and lists appended to each other, count as long as they become',
  async (t) => {
    const split = 'facts.s.split("").exists(x, facts.s.split("").exists(y, x + y == "zz"))';
    t.match(evaluateCondition(split, { facts: { s: 'a'.repeat(4_000) } }), { holds: false, error: /values to walk/ });
    t.ok(holds(split, { s: 'azz' }));
    t.ok(holds('facts.s.split(",").exists(tag, tag == "vip")', { s: 'new,vip' }));
    const appended = `(${Array.from({ length: 20 }, () => 'facts.l').join(' + ')}).exists(x, x == 1)`;
    t.match(evaluateCondition(appended, { facts: { l: Array(200).fill(0) } }), {
      holds: false,
      error: /values to walk/,
    });
    t.ok(holds(appended, { l: [0, 1] }));
  },
);

t.test('[EXPR-2] numbers mean numbers', async (t) => {
  for (const source of [
    'facts.n == 3',
    '3 == facts.n',
    'facts.n != 4',
    'facts.n + 1 == 4',
    'facts.n * 2 > 5.5',
    'facts.n / 2 == 1.5',
    '7 / facts.n > 2.3',
    'facts.n % 2 == 1',
    '10 - facts.n == 7',
    'facts.n in [1, 2, 3]',
    'facts.n in [3.0]',
    'size(facts.l) == 2',
    'size(facts.l) < facts.n',
    'size(facts.l) + facts.n == 5',
    'facts.l[0] == 1',
    'facts.l == [1, 2]',
    'facts.o.inner >= 1',
    '-facts.n < 0',
    'double(facts.s) == 2.5',
    'int(facts.n) == 3',
  ]) {
    t.ok(checkExpression(source).ok, `${source} checks`);
    t.ok(holds(source, { n: 3, l: [1, 2], o: { inner: 1 }, s: '2.5' }), source);
  }
  t.ok(evaluateCondition('repetitionCounter == 2 && repetitionCounter % 2 == 0', { repetitionCounter: 2 }).holds);
  t.same(
    evaluateCondition('size(facts.l) > 0', { facts: { l: [1n] } }).values,
    { 'facts.l': [1] },
    'no bigint is kept',
  );
});

t.test('[EXPR-3] matchesSafe takes linear time, whatever the pattern', async (t) => {
  t.ok(holds('facts.s.matchesSafe("(?i)refund")', { s: 'I want a REFUND' }));
  t.notOk(holds('facts.s.matchesSafe("^(a+)+$")', { s: `${'a'.repeat(5000)}!` }));
  const bomb = '(x{0,1000})'.repeat(40);
  t.match(checkExpression(`facts.s.matchesSafe("${bomb}")`), { ok: false, message: /repetitions written out/ });
  t.match(evaluateCondition('facts.s.matchesSafe(facts.p)', { facts: { s: 'x', p: bomb } }), {
    holds: false,
    error: /repetitions written out/,
  });
  t.match(evaluateCondition('facts.s.matchesSafe("x{0,999}[yz]")', { facts: { s: 'x'.repeat(100_000) } }), {
    holds: false,
    error: /at most/,
  });
  t.match(evaluateCondition('facts.s.matchesSafe(facts.p)', { facts: { s: 'x', p: '(' } }), {
    holds: false,
    error: /./,
  });
});

t.test('[SENTRY-10] an absent name counts as not satisfied and is named', async (t) => {
  t.match(evaluateCondition('facts.a > 1 && facts.b', { facts: { b: true } }), {
    holds: false,
    missing: ['facts.a'],
    error: /a/,
    values: { 'facts.b': true },
  });
  t.match(evaluateCondition('facts.a > 1 || facts.b', { facts: { b: true } }), { holds: true, missing: ['facts.a'] });
  t.match(evaluateCondition('has(facts.a)', { facts: {} }), { holds: false, missing: ['facts.a'], error: null });
  t.match(evaluateCondition('facts.a > 1', { facts: { a: null } }), { holds: false, error: /./ });
  t.match(evaluateCondition('facts.a', { facts: { a: 'yes' } }), { holds: false, error: /neither/ });
  t.match(evaluateCondition('facts.', {}), { holds: false, error: /Expected/ });
  t.match(evaluateCondition('goals.x.state == "open"', {}), { holds: false, missing: ['goals.x'] });
});

t.test('[EXPR-1] what JavaScript inherits is not there', async (t) => {
  for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
    t.match(
      evaluateCondition(`has(facts["${name}"]) || facts["${name}"] != null`, { facts: {} }),
      { holds: false },
      name,
    );
  }
});

t.test('[EXPR-1] listening rules have names of their own', async (t) => {
  const rule = 'interaction.visibility == "public" && interaction.text.contains("broken") && customer.openCases == 0';
  t.ok(checkRuleExpression(rule).ok);
  t.notOk(checkRuleExpression('facts.a == 1').ok);
  t.notOk(checkRuleExpression('interaction.colour == "red"').ok);
  t.notOk(checkExpression('interaction.text == ""').ok);
  const scope = {
    interaction: { visibility: 'public', text: 'it is broken' },
    customer: { openCases: 0 },
    conversation: { caseOpen: false },
  };
  t.match(evaluateRule(rule, scope), {
    holds: true,
    values: { 'interaction.text': 'it is broken', 'customer.openCases': 0 },
  });
  t.match(evaluateRule(rule, { ...scope, customer: {} }), { holds: false, missing: ['customer.openCases'] });
});
