import t from 'tap';
import { type JsonObject, schemaErrors, schemaProblem } from '../../engine/index.ts';
import { aTask } from '../fixtures/builders.ts';
import { given } from './given.ts';

const facts: JsonObject = {
  type: 'object',
  properties: {
    orderNumber: { type: 'string', pattern: '^[0-9]{4}$' },
    amount: { type: 'number', minimum: 0 },
    receipt: { type: 'boolean' },
  },
  required: ['orderNumber', 'amount'],
  additionalProperties: false,
};

t.test('[FILE-1] facts come one by one; each must fit', async (t) => {
  const story = given({ facts: structuredClone(facts) });
  story.facts({ amount: 12.5 });
  t.equal(story.theCase.file.get('amount'), 12.5);
  t.match(story.refusal({ type: 'change-facts', patch: { amount: -1, orderNumber: '12', colour: 'red' } }), {
    code: 'facts-invalid',
    errors: [
      { pointer: '/patch/colour', detail: 'is not a known field' },
      { pointer: '/patch/orderNumber' },
      { pointer: '/patch/amount' },
    ],
  });
});

t.test('[FILE-1] null removes a fact, and what stays as it is does not count', async (t) => {
  const story = given({ facts: structuredClone(facts) }, { facts: { amount: 1, receipt: true } });
  story.facts({ amount: 1, receipt: null });
  t.same([...story.theCase.file], [['amount', 1]]);
  t.same(
    story.events.map(({ data }) => 'names' in data && data.names),
    [['receipt']],
  );
  t.equal(story.refusal({ type: 'change-facts', patch: { amount: 1 } }).code, 'already-done');
  t.equal(story.refusal({ type: 'change-facts', patch: {} }).code, 'already-done');
});

t.test('[FILE-1] names that mean something to JavaScript are plain names', async (t) => {
  const story = given();
  story.facts(JSON.parse('{"toString": 1, "constructor": 2, "a.b/c~d": 3}'));
  t.same([...story.theCase.file.keys()].sort(), ['a.b/c~d', 'constructor', 'toString']);
  const refusal = story.refusal({ type: 'change-facts', patch: JSON.parse('{"__proto__": 1, "": 2}') });
  t.match(refusal, { code: 'facts-invalid', errors: [{ pointer: '/patch/__proto__' }, { pointer: '/patch/' }] });
});

t.test('[FILE-2] answers fill the form and become facts', async (t) => {
  const form = { type: 'object', properties: { amount: { type: 'number' } }, required: ['amount'] };
  const story = given({ facts: structuredClone(facts), plan: [aTask('ask', { form })] });
  t.match(story.refusal({ type: 'complete-task', itemId: story.id('ask') }), {
    code: 'form-invalid',
    errors: [{ pointer: '/answers/amount', detail: 'is missing' }],
  });
  t.match(story.refusal({ type: 'complete-task', itemId: story.id('ask'), answers: { amount: -5 } }), {
    code: 'form-invalid',
    errors: [{ pointer: '/answers/amount' }],
  });
  story.complete('ask', { amount: 5 });
  t.equal(story.theCase.file.get('amount'), 5);
  t.match(story.events[0], { type: 'facts-changed', data: { itemId: story.id('ask') } });
});

t.test('[FILE-3] a pattern that would hang a backtracking engine answers at once', async (t) => {
  const schema = { type: 'string', pattern: '^(a+)+$' };
  t.equal(schemaErrors(schema, `${'a'.repeat(40)}!`).length, 1);
  t.equal(schemaErrors(schema, 'aaaa').length, 0);
});

t.test('[FILE-3] each pattern is its own, in one schema and from schema to schema', async (t) => {
  const schema = { properties: { a: { type: 'string', pattern: '^a$' }, b: { type: 'string', pattern: '^b$' } } };
  t.same(schemaErrors(schema, { a: 'a', b: 'b' }), []);
  t.same(
    schemaErrors(schema, { a: 'b', b: 'a' }).map(({ pointer }) => pointer),
    ['/a', '/b'],
  );
  for (let n = 0; n < 250; n += 1) {
    const own = { type: 'string', pattern: `^x${n}$` };
    t.equal(schemaErrors(own, `x${n}`).length + 10 * schemaErrors(own, 'x').length, 10);
  }
});

t.test('[FILE-1] what is no schema is found, not thrown', async (t) => {
  t.match(schemaProblem({ type: 'thing' }), /type/);
  t.match(schemaProblem({ $ref: 'https://example.org/x.json' }), /reference/);
  t.match(schemaProblem({ $async: true }), /asynchronous/);
  t.match(schemaProblem({ properties: { a: { $id: 'x' } } }), /\$id/);
  t.match(schemaProblem({ type: 'string', pattern: '(' }), /paren|regexp/);
  t.equal(
    schemaProblem({ type: 'object', properties: { text: { type: 'string', format: 'textarea', title: 'Text' } } }),
    null,
  );
  t.equal(schemaErrors({ type: 'thing' }, 1).length, 1);
});

t.test('[CASE-3] facts of the opening are checked', async (t) => {
  t.throws(() => given({ facts: structuredClone(facts) }, { facts: { amount: 'much' } }), /facts-invalid/);
});
