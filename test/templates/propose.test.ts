import t from 'tap';
import { proposeParameters } from '../../templates/index.ts';

t.test('a parameter is proposed with the fact of its name, and with what is known of the customer', (t) => {
  const schema = {
    type: 'object',
    required: ['amount', 'customerName'],
    properties: {
      amount: { type: 'string', title: 'Amount' },
      product: { type: 'string', default: 'parcel', maxLength: 5 },
      days: { type: 'integer', default: 5 },
      customerName: { type: 'string' },
      customerFirstName: { type: 'string' },
      customerEmail: { type: 'string' },
      customerPhone: { type: 'string' },
    },
  };
  const known = {
    facts: new Map<string, string | number>([
      ['amount', 489],
      ['product', 'espresso machine'],
      ['days', 1.5],
    ]),
    customer: { name: 'Crystal Minh', identities: [{ kind: 'phone', value: '+41 44 668 18 00' }] },
  };
  t.same(proposeParameters(schema, known), {
    type: 'object',
    required: ['amount', 'customerName'],
    properties: {
      amount: { type: 'string', title: 'Amount', default: '489' },
      product: { type: 'string', default: 'parcel', maxLength: 5 },
      days: { type: 'integer', default: 5 },
      customerName: { type: 'string', default: 'Crystal Minh' },
      customerFirstName: { type: 'string', default: 'Crystal' },
      customerEmail: { type: 'string' },
      customerPhone: { type: 'string', default: '+41 44 668 18 00' },
    },
  });
  t.equal(proposeParameters(undefined, known), null);
  t.same(proposeParameters(schema, { facts: new Map(), customer: null }), schema);
  t.end();
});
