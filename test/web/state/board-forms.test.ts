import fc from 'fast-check';
import t from 'tap';
import { checkField, checkForm, serverErrors } from '../../../web/ui/schema-form/check.ts';
import { fieldsOf, fromName } from '../../../web/ui/schema-form/fields.ts';
import { initialValues, parseField } from '../../../web/ui/schema-form/values.ts';

const schema = {
  type: 'object',
  required: ['orderNumber', 'amount'],
  properties: {
    orderNumber: { type: 'string', title: 'Order', maxLength: 20 },
    amount: { type: 'number', minimum: 1 },
    receipt: { type: 'boolean', default: false },
    kind: { enum: ['broken', 'late'] },
    tone: { oneOf: [{ const: 'formal', title: 'Formal' }, { const: 'warm' }] },
    boughtOn: { type: 'string', format: 'date' },
    story: { type: 'string', maxLength: 2000 },
    extras: { type: 'array', items: { type: 'string' } },
  },
};
const fields = fieldsOf(schema);
const field = (name: string) => {
  const found = fields.find((each) => each.name === name);
  if (!found) throw new Error(`no field ${name}`);
  return found;
};

t.test('fields keep the order of the author and get titles, kinds and choices', async (t) => {
  t.same(
    fields.map((each) => [each.title, each.kind]),
    [
      ['Order', 'text'],
      ['Amount', 'number'],
      ['Receipt', 'boolean'],
      ['Kind', 'choice'],
      ['Tone', 'choice'],
      ['Bought on', 'date'],
      ['Story', 'text'],
      ['Extras', 'json'],
    ],
  );
  const tone = field('tone');
  t.same(tone.kind === 'choice' && tone.choices, [
    { value: 'formal', label: 'Formal' },
    { value: 'warm', label: 'warm' },
  ]);
  const story = field('story');
  t.equal(story.kind === 'text' && story.multiline, true);
  t.equal(fromName('firstReplyDue_at'), 'First reply due at');
  t.same(fieldsOf(null), []);
  t.same(
    fieldsOf({ properties: { a: 7 } }).map((each) => each.kind),
    ['json'],
  );
});

t.test('what is typed becomes JSON of the right type, empty fields are left out', async (t) => {
  const raw = { ...initialValues(fields), orderNumber: ' 9921 ', amount: '489,5', kind: 'late', extras: '["a"]' };
  t.same(checkForm(schema, fields, raw), {
    ok: true,
    values: { orderNumber: '9921', amount: 489.5, receipt: false, kind: 'late', extras: ['a'] },
  });
});

t.test('each mistake is told once, at its field: missing, unreadable, and what the schema forbids', async (t) => {
  const check = checkForm(schema, fields, { amount: '0', extras: '[', boughtOn: 'soon', kind: 'x' });
  t.equal(check.ok, false);
  const codes = check.ok ? [] : check.errors.map((error) => [error.name, error.code]);
  t.same(codes, [
    ['orderNumber', 'needed'],
    ['extras', 'not-json'],
    ['amount', 'minimum'],
    ['kind', 'enum'],
    ['boughtOn', 'format'],
  ]);
});

t.test('a number that may mean two things is asked back', async (t) => {
  const code = (text: string) => {
    const parsed = parseField(field('amount'), text);
    return 'error' in parsed ? parsed.error.code : parsed.value;
  };
  t.same(['1.250', '1,250', '0.125', '1250', '1250,5', '12a', '1e3'].map(code), [
    'ambiguous-number',
    'ambiguous-number',
    0.125,
    1250,
    1250.5,
    'not-a-number',
    'not-a-number',
  ]);
});

t.test('one field is checked against its own property only; empty removes it', async (t) => {
  t.same(checkField(schema, field('amount'), ''), { ok: true, value: null });
  t.same(checkField(schema, field('amount'), '7'), { ok: true, value: 7 });
  const wrong = checkField(schema, field('amount'), '0');
  t.equal(!wrong.ok && wrong.error.code, 'minimum');
});

t.test('the server’s findings land on their fields, whatever stands before the name in the pointer', async (t) => {
  const found = serverErrors(
    [
      { pointer: '/parameters/amount', detail: 'first' },
      { pointer: '/amount', detail: 'second' },
      { pointer: '/other', detail: 'none' },
    ],
    fields,
  );
  t.same([...found], [['amount', 'first']]);
});

t.test('no schema and no text, however odd, throws', async (t) => {
  fc.assert(
    fc.property(fc.anything(), fc.string(), (odd, text) => {
      const known = fieldsOf({ type: 'object', properties: { a: odd } });
      for (const each of known) parseField(each, text);
      checkForm({ type: 'object', properties: { a: odd } }, known, { a: text });
      return true;
    }),
    { seed: 20260302, numRuns: 300 },
  );
  t.pass('seed 20260302');
});
