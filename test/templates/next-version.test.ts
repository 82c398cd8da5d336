import t from 'tap';
import type { FragmentDefinition } from '../../engine/index.ts';
import { asNextVersion, captureFromCase, parseFragment } from '../../templates/index.ts';
import { PlayedCase } from './play-case.ts';

const about = { key: 'captured', name: 'Refund', description: '' };
const former: FragmentDefinition = {
  key: 'refund',
  name: 'Refund',
  description: 'Pay money back.',
  tags: ['money'],
  applicability: 'facts.amount > 0',
  serves: ['put-right'],
  requires: ['receipt'],
  produces: ['paid', 'voucher'],
  parameters: {
    type: 'object',
    required: ['amount'],
    properties: {
      amount: { type: 'number', title: 'Amount' },
      days: { type: 'integer', title: 'Days', default: 5 },
    },
  },
  items: [
    { key: 'approve', kind: 'human-task', name: 'Approve {{money amount "EUR"}} for the customer' },
    {
      key: 'pay',
      kind: 'human-task',
      name: 'Pay back {{money amount "EUR"}}',
      entry: [{ on: [{ source: 'approve', transition: 'complete' }] }],
      form: { type: 'object', properties: { paid: { type: 'boolean' } } },
    },
  ],
};

/** The fragment in a case, with a step added by hand. */
function capturedSteps(...names: readonly string[]) {
  const played = new PlayedCase().add(former, { amount: 89 });
  played.do({ type: 'add-task', name: 'Call about the courier' });
  const ids = names.map((name) => played.item(name));
  const templates = new Map([['refund 3', former]]);
  return captureFromCase(played.state, { ...about, itemIds: ids, templates });
}

t.test('[CAPTURE-20] the next version keeps what no case tells', async (t) => {
  const { definition } = capturedSteps('approve', 'pay', 'Call about the courier');
  const next = asNextVersion(definition, former);
  t.equal(next.description, 'Pay money back.');
  t.equal(asNextVersion({ ...definition, description: 'New words.' }, former).description, 'New words.');
  const { tags, applicability, serves, requires } = former;
  t.match(next, { key: 'captured', tags, applicability, serves, requires });
  t.same(next.parameters, former.parameters, 'the one that no step prints, too');
  t.same(next.produces, ['paid', 'voucher'], 'as it was');
  const silent = asNextVersion(definition, { ...former, produces: [] });
  t.equal(silent.produces, undefined, 'what the steps left before is no news');
  t.equal(next.items.length, 3);
  t.notMatch(parseFragment({ ...next, key: 'refund' }).findings, [{ severity: 'error' }]);
});

t.test('[CAPTURE-20] what the steps say now is not overwritten', async (t) => {
  const step = { key: 'call', kind: 'human-task', name: 'Call {{who}}' } as const;
  const parameters = {
    type: 'object',
    required: ['who'],
    properties: { who: { type: 'string', title: 'Who' }, amount: { type: 'string', title: 'How much' } },
  };
  const captured: FragmentDefinition = { ...about, serves: ['known'], parameters, items: [step] };
  const next = asNextVersion(captured, { ...former, ports: [{ key: 'gone', name: 'Gone' }] });
  t.same(next.serves, ['put-right', 'known']);
  t.same(next.parameters?.['required'], ['amount', 'who']);
  t.same(Object.keys(Object(next.parameters?.['properties'])), ['amount', 'days', 'who']);
  t.match(next.parameters, { properties: { amount: { title: 'How much' } } });
  t.same([next.ports, next.produces], [undefined, ['voucher']], 'what the steps that are gone did is gone');
});

t.test('[CAPTURE-5] a connection is not called after a value of the case', async (t) => {
  const { definition } = capturedSteps('pay');
  t.same(definition.ports, [{ key: 'approve-for-the-customer', name: 'Approve for the customer' }]);
  const played = new PlayedCase().add({
    ...former,
    items: [
      { key: 'a', kind: 'human-task', name: 'Answer (order 4711-22, €89.00)' },
      { key: 'b', kind: 'human-task', name: 'Then', entry: [{ on: [{ source: 'a', transition: 'complete' }] }] },
    ],
  });
  const knowledge = {
    customer: null,
    caseNumber: 'C-1',
    facts: [{ name: 'orderNumber', title: 'Order number', value: '4711-22' }],
    parameters: [],
  };
  const made = captureFromCase(played.state, { ...about, itemIds: [played.item('b')], knowledge });
  const [port] = made.definition.ports ?? [];
  t.match(port?.name, /^Answer/);
  t.notMatch(port?.name, /\d/);
});
