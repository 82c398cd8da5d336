import t from 'tap';
import { closesCircle, connected, disconnected } from '../../../web/features/template-library/studio/edit/criteria.ts';
import {
  designedFields,
  withChangedField,
  withFieldNamed,
  withMovedField,
  withNewField,
  withoutField,
} from '../../../web/features/template-library/studio/edit/field-design.ts';
import { placedFindings, worstByKey } from '../../../web/features/template-library/studio/edit/findings-at.ts';
import { graphOf } from '../../../web/features/template-library/studio/edit/graph-of.ts';
import {
  added,
  changed,
  duplicated,
  indented,
  moved,
  movedTo,
  outdented,
  removed,
  restored,
  withKind,
} from '../../../web/features/template-library/studio/edit/items.ts';
import {
  freeKey,
  freeName,
  renamedKey,
  rewired,
  withParameterRenamed,
} from '../../../web/features/template-library/studio/edit/keys.ts';
import { itemOf, placesOf } from '../../../web/features/template-library/studio/edit/tree.ts';

const after = (source: string, transition = 'complete') => ({ on: [{ source, transition }] });
const refund = {
  key: 'refund',
  name: 'Refund',
  'x-unknown': { kept: true },
  applicability: 'items.pay.state == "completed"',
  items: [
    { key: 'check', kind: 'human-task', name: 'Check', 'x-own': 1 },
    {
      key: 'paying',
      kind: 'stage',
      name: 'Paying',
      items: [
        {
          key: 'pay',
          kind: 'human-task',
          name: 'Pay {{amount}}',
          entry: [{ ...after('check'), if: 'facts.ok == true' }],
        },
        { key: 'late', kind: 'timer', name: 'Late', after: 'P2D' },
      ],
    },
    { key: 'tell', kind: 'human-task', name: 'Tell', entry: [after('pay'), { if: 'items["pay"].state == "pay"' }] },
  ],
};
const outline = (definition: object) =>
  placesOf({ ...definition }).map(({ key, depth }) => `${'-'.repeat(depth)}${key}`);

t.test('an item is added behind another one, into a stage, or at the end, with a key of its own', async (t) => {
  const first = added(refund, 'human-task', 'Check', { key: 'check', inside: false });
  t.equal(first.key, 'check-2');
  t.same(outline(first.definition), ['check', 'check-2', 'paying', '-pay', '-late', 'tell']);
  t.same(outline(added(refund, 'timer', 'Ring', { key: 'paying', inside: true }).definition).slice(1, 5), [
    'paying',
    '-pay',
    '-late',
    '-ring',
  ]);
  const { definition, key } = added(refund, 'timer', '{{x}} 12', { key: null, inside: false });
  t.match(itemOf(definition, key), { key: 'timer', kind: 'timer', after: 'P1D' });
  t.equal(definition['x-unknown'], refund['x-unknown'], 'what the editor does not know stays');
});

t.test('items move among their siblings, into a stage and out of it, and never into themselves', async (t) => {
  t.same(outline(moved(refund, 'tell', -1)), ['check', 'tell', 'paying', '-pay', '-late']);
  t.same(moved(refund, 'check', -1), refund);
  t.same(outline(indented(refund, 'tell')), ['check', 'paying', '-pay', '-late', '-tell']);
  t.same(indented(refund, 'paying'), refund, 'a step holds nothing');
  t.same(outline(outdented(refund, 'pay')), ['check', 'paying', '-late', 'pay', 'tell']);
  t.same(movedTo(refund, 'paying', 'paying', null), refund);
  t.same(outline(movedTo(refund, 'tell', null, null)), ['tell', 'check', 'paying', '-pay', '-late']);
  t.equal(itemOf(moved(refund, 'tell', -1), 'check'), refund.items[0], 'what did not change is the same');
});

t.test('what is taken out is no longer waited for, and comes back where it stood', async (t) => {
  const { definition, key } = removed(refund, new Set(['pay', 'paying']));
  t.same(outline(definition), ['check', 'tell']);
  t.equal(key, 'tell');
  t.same(itemOf(definition, 'tell')?.['entry'], [{ if: 'items["pay"].state == "pay"' }]);
  const back = restored(refund, changed(definition, 'check', { name: 'Look' }), new Set(['paying']));
  t.same(outline(back ?? {}), outline(refund));
  t.equal(itemOf(back ?? {}, 'check')?.['name'], 'Look', 'what was done since stays');
  t.equal(restored(refund, refund, new Set(['paying'])), null, 'never twice');
});

t.test('copies wait for copies', async (t) => {
  const { definition, key } = duplicated(refund, new Set(['check', 'paying'])) ?? { definition: {}, key: '' };
  t.equal(key, 'check-2');
  t.same(outline(definition), ['check', 'paying', '-pay', '-late', 'check-2', 'paying-2', '-pay-2', '-late-2', 'tell']);
  t.match(itemOf(definition, 'pay-2')?.['entry'], [{ on: [{ source: 'check-2' }] }]);
  t.equal(itemOf(definition, 'check-2')?.['x-own'], 1);
});

t.test('a new key is taken over by everything that names the item, words in texts are left alone', async (t) => {
  const named = renamedKey(refund, 'pay', 'pay-back');
  t.equal(named['applicability'], 'items["pay-back"].state == "completed"');
  t.match(itemOf(named, 'tell')?.['entry'], [
    { on: [{ source: 'pay-back' }] },
    { if: 'items["pay-back"].state == "pay"' },
  ]);
  t.equal(renamedKey(refund, 'pay', 'tell'), refund, 'a key that is taken is refused');
  t.equal(renamedKey(refund, 'pay', 'Not a key'), refund);
  const told = withParameterRenamed(refund, 'amount', 'sum');
  t.equal(itemOf(told, 'pay')?.['name'], 'Pay {{sum}}');
  const facts = rewired({ ...refund, requires: ['ok'] }, { facts: new Map([['ok', 'fine']]) });
  t.match(itemOf(facts, 'pay')?.['entry'], [{ if: 'facts.fine == true' }]);
  t.same(facts['requires'], ['fine']);
  t.equal(freeKey('Prüfe die Straße', new Set(), 'step'), 'prufe-die-strasse');
  t.equal(freeName('Order number', new Set(['orderNumber'])), 'orderNumber2');
});

t.test('one step waits for another by a line, unless a circle would close', async (t) => {
  const drawn = connected(refund, 'late', 'check');
  t.match(itemOf(drawn ?? {}, 'check')?.['entry'], [{ on: [{ source: 'late', transition: 'occur' }] }]);
  t.equal(connected(refund, 'tell', 'check'), null, 'tell waits for pay, and pay for check');
  t.ok(closesCircle(refund, 'tell', 'check'));
  t.equal(connected(refund, 'check', 'late'), null, 'a timer waits for nothing');
  t.equal(connected(refund, 'paying', 'pay'), null, 'a stage and what lies in it');
  t.match(itemOf(connected(refund, 'check', 'tell') ?? {}, 'tell')?.['entry'], [
    { on: [{ source: 'pay' }, { source: 'check' }] },
    { if: String },
  ]);
  t.same(itemOf(disconnected(refund, 'tell', 0, 0), 'tell')?.['entry'], [refund.items[2]?.entry?.[1]]);
  t.same(
    graphOf(refund).edges.map(({ source, target }) => [source, target]),
    [
      ['check', 'pay'],
      ['pay', 'tell'],
    ],
  );
});

t.test('a kind change keeps what the new kind has', async (t) => {
  const timer = itemOf(withKind(changed(refund, 'pay', { due: 'PT4H', form: {} }), 'pay', 'timer'), 'pay');
  t.same(Object.keys(timer ?? {}).sort(), ['after', 'key', 'kind', 'name']);
  t.match(itemOf(withKind(refund, 'check', 'message-task'), 'check'), { 'x-own': 1, message: { text: 'Check' } });
});

t.test('fields are designed without losing what the designer does not know', async (t) => {
  const schema = {
    type: 'object',
    additionalProperties: false,
    required: ['amount'],
    properties: {
      amount: { type: 'number', title: 'Amount', minimum: 0, 'x-own': 1 },
      why: { type: 'string', maxLength: 500 },
    },
  };
  t.match(designedFields(schema), [
    { name: 'amount', type: 'number', required: true, min: 0 },
    { name: 'why', type: 'long-text', required: false, max: 500 },
  ]);
  const { schema: more, name } = withNewField(schema, 'Order number', 'choice');
  t.equal(name, 'orderNumber');
  t.match(designedFields(more).at(-1), { type: 'choice', choices: ['Order number'] });
  t.same(Object.keys(Object(withMovedField(more, 'orderNumber', -1)['properties'])), ['amount', 'orderNumber', 'why']);
  const sum = withFieldNamed(schema, 'amount', 'sum');
  t.same(sum['required'], ['sum']);
  t.same(Object.keys(Object(sum['properties'])), ['sum', 'why']);
  const text = withChangedField(schema, 'amount', { type: 'text', required: false });
  t.same(Object(text['properties']).amount, { type: 'string', title: 'Amount', 'x-own': 1 });
  t.notOk('required' in text);
  t.equal(text['additionalProperties'], false);
  t.same(Object(withChangedField(schema, 'why', { max: null })['properties']).why, { type: 'string' });
  t.same(
    designedFields(withoutField(schema, 'amount')).map((field) => field.name),
    ['why'],
  );
});

t.test('findings stand at their step, the deepest that they lie in', async (t) => {
  const finding = (pointer: string, severity: 'error' | 'warning' = 'error') => ({
    code: 'x',
    severity,
    pointer,
    detail: '',
  });
  const placed = placedFindings(refund, [
    finding('/items/1/items/0/entry/0/if', 'warning'),
    finding('/items/1/items/0/name'),
    finding('/items/1'),
    finding('/name'),
  ]);
  t.same(
    placed.map(({ key, field }) => [key, field]),
    [
      [null, 'name'],
      ['paying', ''],
      ['pay', 'name'],
      ['pay', 'entry'],
    ],
  );
  t.same(
    [...worstByKey(placed)],
    [
      ['paying', 'error'],
      ['pay', 'error'],
    ],
  );
});
