import t from 'tap';
import { simpleOf, sourceOf } from '../../../web/features/template-library/studio/edit/conditions.ts';
import { readSpan, spanOf, storedSpan } from '../../../web/features/template-library/studio/edit/durations.ts';
import { previewPieces, textFaults } from '../../../web/features/template-library/studio/edit/texts.ts';

const words = {
  units: {
    days: ['days', 'day', 'd', 'tage', 'tag'],
    hours: ['hours', 'hour', 'h', 'stunden'],
    minutes: ['minutes', 'minute', 'min', 'm'],
  },
  working: ['working', 'arbeits'],
};

t.test('a duration is read as people say it, and stored as the engine has it', async (t) => {
  const stored = (typed: string) => {
    const span = readSpan(typed, words);
    return span === null ? null : storedSpan(span);
  };
  t.equal(stored('4 working hours'), 'business:PT4H');
  t.equal(stored('2 days'), 'P2D');
  t.equal(stored('1d 4h'), 'P1DT4H');
  t.equal(stored('1 day and 30 min'), 'P1DT30M');
  t.equal(stored('90 min'), 'PT90M');
  t.equal(stored('1.5 days'), 'P1DT12H');
  t.equal(stored('2 weeks'), 'P14D');
  t.equal(stored('3 Arbeitstage'), 'business:P3D');
  t.equal(stored('business:pt4h'), 'business:PT4H');
  t.equal(stored('R3/PT1H'), 'R3/PT1H');
  t.equal(stored(''), '');
  for (const wrong of ['soon', '4', '4 parsecs', 'tomorrow 4 h', '-2 days']) t.equal(stored(wrong), null, wrong);
  for (const iso of ['PT4H', 'business:P2D', 'R/P1D', 'business:R2/PT30M'])
    t.equal(
      storedSpan(spanOf(iso) ?? { amounts: { days: 0, hours: 0, minutes: 0 }, working: false, times: null }),
      iso,
    );
  t.equal(spanOf('PT30S'), null);
  t.equal(spanOf('2026-12-01T09:00:00Z'), null);
});

t.test('a simple condition is a form, and comes back as it was', async (t) => {
  for (const source of [
    'facts.receipt == true',
    'facts.amount > 100 && has(facts.order)',
    '!has(facts.refundPaid) || goals["put-right"].state == "achieved"',
    'items["pay-back"].state != "completed"',
    'case.priority == "high"',
    'facts.text.contains("say \\"no\\"")',
    'facts.amount >= -1.5',
  ])
    t.equal(sourceOf(simpleOf(source) ?? { join: 'all', parts: [] }), source);
  t.same(simpleOf('(facts.a) && !facts.b'), {
    join: 'all',
    parts: [
      { subject: { root: 'facts', name: 'a' }, is: '==', value: true },
      { subject: { root: 'facts', name: 'b' }, is: '==', value: false },
    ],
  });
  for (const other of [
    '',
    'facts.a && facts.b || facts.c',
    'size(facts.a) > 1',
    'facts.a == facts.b',
    'facts.a + 1 > 2',
    'goals.x == "achieved"',
    'facts.list.exists(x, x == 1)',
    'facts.a == "\\n"',
    'facts.a ==',
    'facts.a == true facts.b',
  ])
    t.equal(simpleOf(other), null, other);
});

const parameters = {
  required: ['amount'],
  properties: { amount: { type: 'number', title: 'Amount' }, product: { type: 'string', default: 'machine' } },
};

t.test('what a text cannot print is found at its characters', async (t) => {
  t.same(textFaults('Pay {{money amount currency="EUR"}} {{#if product}}{{product}}{{else}}-{{/if}}', parameters), []);
  t.match(textFaults('Pay {{amont}}', parameters), [{ code: 'unknown', from: 6, to: 11, word: 'amont' }]);
  t.match(textFaults('{{date day}}', parameters), [{ code: 'unknown', from: 7, to: 10, word: 'day' }]);
  t.match(textFaults('{{shout amount}}', parameters), [{ code: 'helper', from: 2, to: 7 }]);
  t.match(textFaults('Pay {{amount', parameters), [{ code: 'braces', from: 4 }]);
  t.match(textFaults('{{{amount}}}', parameters), [{ code: 'three-braces', from: 0 }]);
  t.match(textFaults('{{#with product}}x{{/with}}', parameters), [{ code: 'helper', word: 'with' }]);
});

t.test('a text is shown in its final words as far as they are known', async (t) => {
  const shown = (text: string) =>
    previewPieces(text, parameters)
      .map((piece) => piece.text)
      .join('');
  t.equal(shown('Pay {{money amount currency="EUR"}} for the {{product}}'), 'Pay ‹Amount› EUR for the machine');
  t.equal(shown('{{#if product}}the {{product}}{{else}}it{{/if}}.'), 'the machine.');
  t.equal(shown('{{#unless product}}nothing{{else}}some{{/unless}}{{leftBrace}}'), 'some{');
});
