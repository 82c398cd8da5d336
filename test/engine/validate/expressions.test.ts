import t from 'tap';
import { validateAgainst, validateCaseType } from '../../../engine/index.ts';
import { aCaseType, aFragment, aGoal, aMilestone, aTask, on, when } from '../../fixtures/builders.ts';

const FACTS = {
  type: 'object',
  properties: {
    amount: { type: 'number', title: 'Amount' },
    count: { type: 'integer' },
    note: { type: 'string', title: 'Note' },
    kind: { type: 'string', enum: ['broken', 'late'], title: 'Kind' },
    paid: { type: 'boolean', title: 'Paid' },
    parts: { type: 'array', items: { type: 'string' }, title: 'Parts' },
  },
};

/** What is found in one condition of a case type with these facts, as `severity code @character`. */
const found = (condition: string): string[] =>
  validateCaseType(
    aCaseType({
      facts: FACTS,
      goals: [aGoal('calm')],
      plan: [
        aTask('check-it', { serves: 'calm' }),
        aMilestone('seen', { entry: [on('check-it')] }),
        aTask('b', { entry: [{ ...on('check-it'), if: condition }] }),
      ],
    }),
  )
    .filter(({ pointer }) => pointer === '/plan/2/entry/0/if')
    .map(({ severity, code, at }) => `${severity} ${code}${at === undefined ? '' : ` @${at}`}`);

t.test('[VALID-10] sound conditions give nothing to say', async (t) => {
  for (const condition of [
    'facts.amount > 2',
    'facts.amount + 1.5 >= double(facts.count)',
    'has(facts.note) && facts.note.startsWith("R-") && size(facts.note) > 3',
    'facts.kind == "broken" || facts.kind in ["late"]',
    'facts.paid',
    '!facts.paid && facts.parts.exists(p, p == "lid")',
    '"lid" in facts.parts && facts.parts.size() < 3',
    'facts.paid ? facts.amount > 1 : facts.count > 1',
    'items["check-it"].state == "completed" && items.seen.state != "available"',
    'goals.calm.state == "achieved" && case.priority == "urgent" && case.type == "complaint"',
    'repetitionCounter < 3',
    'facts.parts.filter(p, p.contains("x")).map(p, p + "!") == ["lid!"]',
    'facts["note"] != ""',
    'facts.note == null',
    '-facts.amount < 0 && facts.count % 2 == 1',
  ])
    t.same(found(condition), [], condition);
});

t.test('[VALID-10] values of different types are never the same', async (t) => {
  t.same(found('facts.amount == "12"'), ['error type-mismatch @16']);
  t.same(found('"12" == facts.count'), ['error type-mismatch @8']);
  t.same(found('facts.note > 3'), ['error type-mismatch @13']);
  t.same(found('facts.paid == "yes"'), ['error type-mismatch @14']);
  t.same(found('facts.amount'), ['error type-mismatch @0']);
  t.same(found('facts.paid && facts.amount'), ['error type-mismatch @14']);
  t.same(found('!facts.note'), ['error type-mismatch @1']);
  t.same(found('facts.amount.contains("1")'), ['error type-mismatch @0']);
  t.same(found('facts.note.exists(x, x == "a")'), ['error type-mismatch @0']);
  t.same(found('facts.parts.exists(p, p > 3)'), ['error type-mismatch @26']);
  t.same(found('3 in facts.parts'), ['error type-mismatch @5']);
  t.same(found('facts.note + 1 == "x"'), ['error type-mismatch @13']);
  t.same(found('facts.note * 2 > 3'), ['error type-mismatch @0']);
  t.same(found('size(facts.amount) > 1'), ['error type-mismatch @5']);
  t.same(found('facts.paid < true'), ['error type-mismatch @0', 'error type-mismatch @13']);
  t.same(found('facts.note.startsWith(facts.amount)'), ['error type-mismatch @22']);
  t.same(found('facts.amount ? true : facts.paid'), ['error type-mismatch @0']);
  t.same(found('"a" in facts.note'), ['error type-mismatch @7']);
});

t.test('[VALID-10] words that a state or a fact never has', async (t) => {
  t.same(found('items["check-it"].state == "complete"'), ['error value-unknown @27']);
  t.same(found('items.seen.state == "active"'), ['error value-unknown @20'], 'a milestone is never active');
  t.same(found('goals.calm.state != "done"'), ['error value-unknown @20']);
  t.same(found('case.state == "open"'), ['error value-unknown @14']);
  t.same(found('case.priority in ["high", "top"]'), ['error value-unknown @26']);
  t.same(found('facts.kind == "Broken"'), ['error value-unknown @14']);
  t.same(found('case.type == "billing"'), ['warning value-unknown @13']);
});

t.test('[VALID-10] names that nothing gives', async (t) => {
  t.same(found('facts.amuont > 2'), ['warning name-unknown @0']);
  t.same(found('facts.paid && has(facts.gone)'), ['warning name-unknown @18']);
  t.same(found('items.chek.state == "completed"'), ['warning name-unknown @0']);
  t.same(found('goals.happy.state == "achieved"'), ['error name-unknown @0']);
  const closed = aCaseType({ facts: { ...FACTS, additionalProperties: false }, exit: [when('facts.gone')] });
  t.match(validateCaseType(closed), [{ severity: 'error', code: 'name-unknown', pointer: '/exit/0/if', at: 0 }]);
});

t.test('[VALID-10] conditions that always give the same', async (t) => {
  for (const condition of ['true', '1 < 2', 'facts.paid || true', '!false', '"a" != "b"'])
    t.same(found(condition), ['warning condition-constant'], condition);
});

t.test('[VALID-10] the sentence names the fact as people know it', async (t) => {
  const [first] = validateCaseType(aCaseType({ facts: FACTS, exit: [when('facts.amount == "12"')] }));
  t.match(first?.message, 'The fact "Amount" is a number and cannot be compared with a text.');
});

const fits = (fragment: Parameters<typeof aFragment>[0], type: Parameters<typeof aCaseType>[0] = {}): string[] =>
  validateAgainst(aFragment(fragment), aCaseType({ facts: FACTS, goals: [aGoal('calm')], ...type })).map(
    ({ severity, code, pointer }) => `${severity} ${code} ${pointer}`,
  );

t.test('[VALID-9] a fragment fits a case type', async (t) => {
  t.same(fits({ serves: ['calm', 'other'], items: [aTask('a', { serves: 'calm' })] }), []);
  t.same(fits({ serves: ['other'] }), ['warning goal-missing /serves']);
  t.same(fits({ items: [aTask('a', { serves: 'other' })] }), ['warning goal-missing /items/0/serves']);
  t.same(fits({ items: [aTask('a', { entry: [on('goal:other', 'achieve')] })] }), [
    'error goal-missing /items/0/entry/0/on/0/source',
  ]);
  t.same(fits({ items: [aTask('a', { form: { type: 'object', properties: { amount: { type: 'string' } } } })] }), [
    'error fact-conflict /items/0/form/properties/amount',
  ]);
  t.same(fits({ applicability: 'facts.amount == "x"' }), ['error type-mismatch /applicability']);
  t.same(fits({ items: [aTask('a', { entry: [when('facts.gone == 1')] })] }), [
    'warning name-unknown /items/0/entry/0/if',
  ]);
  t.same(
    fits(
      { items: [aTask('a', { entry: [on('fact:gone', 'create'), on('fact:amount', 'create')] })] },
      { facts: { ...FACTS, additionalProperties: false } },
    ),
    ['error name-unknown /items/0/entry/0/on/0/source'],
  );
});
