import t from 'tap';
import type { BoardEntry } from '../../../engine/board/board-view.ts';
import { ENTRY_CODES } from '../../../engine/board/entry-codes.ts';
import { waitSentence, waitShort } from '../../../web/features/case-board/wait-words.ts';
import { waitsFor } from '../../../web/features/case-board/waits-for.ts';
import { factWords } from '../../../web/features/case-file/fact-words.ts';
import { shownFacts } from '../../../web/features/case-file/shown-facts.ts';
import { callWords } from '../../../web/features/timeline/call-words.ts';
import { EVENT_SENTENCES, eventWords, type Narrator } from '../../../web/features/timeline/event-words.ts';
import { loadCatalogue } from '../../../web/messages/intl.ts';
import { makeLanguage } from '../../../web/messages/use-t.ts';
import { fieldErrorWords } from '../../../web/ui/schema-form/error-words.ts';
import { fieldsOf } from '../../../web/ui/schema-form/fields.ts';
import { aBoard, aFragment, aGoal, anEvent, anItem } from './board-fixture.ts';

const en = makeLanguage('en', await loadCatalogue('en'), 'UTC');
const de = makeLanguage('de', await loadCatalogue('de'), 'UTC');
const NAMES: { readonly [id: string]: string } = { me: 'Agent 1', you: 'Agent 2' };
const fileSchema = {
  type: 'object',
  properties: { amount: { type: 'number', title: 'Amount' }, receipt: { type: 'boolean', title: 'Receipt' } },
};
const board = aBoard({
  head: { fileSchema },
  items: [anItem('i', { name: 'Check receipt' }), anItem('erased', { name: null })],
  goals: [aGoal('g', { name: 'Money back' })],
  fragments: [aFragment('f', { name: 'Refund' })],
});
const narrator = ({ t: translate, formats }: typeof en): Narrator => ({
  t: translate,
  formats,
  board,
  extras: { queues: [{ id: 'q', name: 'Care EU' }] },
  nameOf: (id) => (id === null ? 'Nobody' : (NAMES[id] ?? 'Unknown')),
  me: 'me',
});
type Event = Extract<BoardEntry, { kind: 'event' }>;
const event = (
  code: string,
  params: Event['params'] = {},
  actorId = 'you',
  actorKind: Event['actorKind'] = 'person',
): Event => {
  const entry = { ...anEvent('e', 1, { actorId }), actorKind };
  if (entry.kind !== 'event') throw new Error('not an event');
  return { ...entry, code, params };
};
const tell = (entry: Event, language = en) => eventWords(entry, narrator(language));

t.test(
  'every code of the engine has a sentence, in every language, for me, somebody else and the system',
  async (t) => {
    for (const code of ENTRY_CODES) t.hasProp(EVENT_SENTENCES, code);
    for (const language of [en, de]) {
      for (const code of ENTRY_CODES) {
        for (const [actorId, kind] of [
          ['me', 'person'],
          ['you', 'person'],
          ['timer', 'system'],
        ] as const) {
          const words = tell(
            event(
              code,
              {
                itemId: 'i',
                goalId: 'g',
                fragmentId: 'f',
                reason: 'r',
                names: ['amount'],
                queueId: 'q',
                ownerId: 'me',
              },
              actorId,
              kind,
            ),
            language,
          );
          t.notMatch(words, /[{}]|undefined|null/, `${language.formats.locale} ${code}: ${words}`);
        }
      }
    }
  },
);

t.test('sentences name who, what and why as people know it', async (t) => {
  t.equal(tell(event('item-completed', { itemId: 'i' })), 'Agent 2 completed Check receipt');
  t.equal(tell(event('item-completed', { itemId: 'i' }, 'me')), 'You completed Check receipt');
  t.equal(
    tell(event('item-completed', { itemId: 'i', because: 'interaction' }, 'intake', 'system')),
    'Check receipt: the customer answered',
  );
  t.equal(
    tell(event('item-skipped', { itemId: 'erased', reason: 'not needed' })),
    'Agent 2 skipped Erased: not needed',
  );
  t.equal(
    tell(event('item-steered', { itemId: 'i', what: 'suspend', reason: 'no part' }, 'me')),
    'You put Check receipt on hold: no part',
  );
  t.equal(
    tell(event('item-steered', { itemId: 'i', what: 're-enable', reason: null })),
    'Agent 2 switched Check receipt on again',
  );
  t.equal(tell(event('case-assigned', { ownerId: 'you', queueId: 'q' })), 'Agent 2 took the case');
  t.equal(tell(event('case-assigned', { ownerId: 'me', queueId: 'q' })), 'Agent 2 handed the case to you');
  t.equal(tell(event('case-assigned', { ownerId: null, queueId: 'q' }, 'me')), 'You gave the case to Care EU');
  t.equal(tell(event('item-assigned', { itemId: 'i', assigneeId: 'you' }, 'me')), 'You gave Check receipt to Agent 2');
  t.equal(tell(event('facts-changed', { names: ['amount', 'firstOrder'] })), 'Agent 2 changed Amount and First order');
  t.equal(
    tell(event('goal-achieved', { goalId: 'g', evidence: 'He said so' })),
    'Goal reached: Money back. He said so',
  );
  t.equal(tell(event('goal-achieved', { goalId: 'g', evidence: null })), 'Goal reached: Money back');
  t.equal(tell(event('from-a-newer-server')), 'Agent 2 changed something');
  t.equal(tell(event('item-completed', { itemId: 'i' }), de), 'Agent 2 hat Check receipt erledigt');
});

t.test('a changed step says what the change was', async (t) => {
  const changed = (what: string, reason: string | null = null) => event('item-changed', { itemId: 'i', what, reason });
  t.equal(tell(changed('changed')), 'Agent 2 changed Check receipt');
  t.equal(tell(changed('connected')), 'Agent 2 set what Check receipt waits for');
  t.equal(tell(changed('disconnected')), 'Agent 2 took away something that Check receipt waited for');
  t.equal(tell(changed('split')), 'Agent 2 split Check receipt into parts');
  t.equal(tell(changed('handed-over', 'They know')), 'Agent 2 handed Check receipt over: They know');
  t.equal(tell(changed('from-a-newer-server')), 'Agent 2 changed Check receipt');
  t.equal(tell(changed('split'), de), 'Agent 2 hat Check receipt in Teile aufgeteilt');
  const assigned = event('item-assigned', { itemId: 'i', assigneeId: 'you' });
  const back = { ...changed('handed-over'), id: 'e2' };
  const board = aBoard({ items: [anItem('i', { name: 'Check receipt' })], entries: [back, assigned] });
  t.equal(eventWords(back, { ...narrator(en), board }), 'Agent 2 took Check receipt back');
});

t.test('a changed fact says its new value, while nobody has changed it since', async (t) => {
  const first = { ...event('facts-changed', { names: ['amount'] }), id: 'e1' };
  const second = { ...event('facts-changed', { names: ['amount', 'receipt'] }, 'me'), id: 'e2' };
  const changed = {
    ...aBoard({ head: { fileSchema }, entries: [first, second] }),
    file: { amount: 1200, receipt: true },
  };
  const told = (entry: Event, language = en) => eventWords(entry, { ...narrator(language), board: changed });
  t.equal(told(first), 'Agent 2 changed Amount');
  t.equal(told(second), 'You changed Amount to “1,200” and Receipt to “Yes”');
  t.equal(told(second, de), 'Sie haben Amount auf „1.200“ und Receipt auf „Ja“ geändert');
  const sent = event('item-completed', { itemId: 'i', because: 'reply' }, 'me');
  t.equal(tell(sent), 'You sent the reply of “Check receipt”');
  t.equal(tell(sent, de), 'Sie haben die Antwort von „Check receipt“ gesendet');
});

t.test('a waiting step says in full what is missing, and in short what matters first', async (t) => {
  const on = (source: string, occurred = false) => ({ source, fragmentId: null, transition: 'complete', occurred });
  const waiting = anItem('pay', {
    state: 'available',
    waitsFor: [
      { on: [on('check'), on('seen', true)], if: 'facts.amount > 100' },
      { on: [on('approve')], if: null },
    ],
  });
  const items = [
    waiting,
    anItem('check', { name: 'Check receipt' }),
    anItem('seen', { name: 'Seen' }),
    anItem('approve', { name: 'Approve' }),
  ];
  const waits = waitsFor(aBoard({ head: { fileSchema }, items }), waiting);
  t.equal(waitSentence(en.t, en.formats, waits), 'Waits for “Check receipt” and facts: Amount or “Approve”');
  t.equal(waitShort(en.t, en.formats, waits), 'Waits for “Check receipt”, or something else');
  t.equal(waitShort(de.t, de.formats, waits), 'Wartet auf „Check receipt“ oder anderes');
  t.equal(waitSentence(en.t, en.formats, []), 'Waits');
});

t.test('only facts that are not known are waited for; of a known one it says what it must become', async (t) => {
  const says = (expression: string, file: ReturnType<typeof aBoard>['file'], language = en) => {
    const item = anItem('pay', { state: 'available', waitsFor: [{ on: [], if: expression }] });
    const waits = waitsFor({ ...aBoard({ head: { fileSchema }, items: [item] }), file }, item);
    const full = waitSentence(language.t, language.formats, waits);
    t.equal(waitShort(language.t, language.formats, waits), full, 'the row says the same');
    return full;
  };
  t.equal(says('facts.amount > 100', {}), 'Waits for facts: Amount');
  t.equal(says('facts.amount > 100', { amount: 80 }), 'Waits until Amount is over 100');
  t.equal(says('facts.amount <= 1000.5', { amount: 2000 }, de), 'Wartet bis Amount höchstens 1.000,5 ist');
  t.equal(
    says('has(facts.receipt) && facts.receipt == true && facts.amount > 100', { amount: 200, receipt: false }),
    'Waits until Receipt is “Yes”',
    'what holds already is not waited for',
  );
  t.equal(says('facts.amount > 1 && facts.receipt', { amount: 5 }), 'Waits for facts: Receipt');
  t.equal(
    says('facts.amount > 1 || facts.receipt', { amount: 0, receipt: false }),
    'Waits for a condition on Amount and Receipt',
  );
  t.equal(says('plan.size() > 1', {}), 'Waits for a condition');
});

t.test('facts are shown as people read them, known ones first in number but in their own order', async (t) => {
  const [amount, receipt] = fieldsOf(fileSchema);
  if (!amount || !receipt) throw new Error('no fields');
  t.equal(factWords(en.t, en.formats, amount, 1234.5), '1,234.5');
  t.equal(factWords(de.t, de.formats, receipt, true), 'Ja');
  t.equal(factWords(en.t, en.formats, amount, null), null);
  const [day] = fieldsOf({ properties: { day: { type: 'string', format: 'date' } } });
  t.equal(day && factWords(de.t, de.formats, day, '2026-11-02'), '02.11.2026');
  const many = fieldsOf({
    properties: Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name) => [name, { type: 'string' }])),
  });
  t.same(
    shownFacts(many, { g: 'x', h: 'y' }).map((field) => field.name),
    ['a', 'b', 'c', 'g', 'h'],
  );
  t.same(shownFacts(many, {}).length, 5);
});

t.test('calls and mistakes have words', async (t) => {
  t.equal(callWords(en.t, { status: 'completed', durationS: 192 }), 'Call, 3:12');
  t.equal(callWords(en.t, { status: 'no-answer', durationS: null }), 'Call was not answered');
  t.equal(callWords(en.t, { status: 'something-new', durationS: null }), 'Call');
  t.equal(fieldErrorWords(en.t, en.formats, { name: 'a', code: 'minimum', params: { limit: 1 } }), 'At least 1.');
  t.equal(
    fieldErrorWords(de.t, de.formats, { name: 'a', code: 'maxLength', params: { limit: 20 } }),
    'Höchstens 20 Zeichen.',
  );
  t.equal(fieldErrorWords(en.t, en.formats, { name: 'a', code: 'uniqueItems', params: {} }), 'This does not fit here.');
});

t.test('what was moved, changed on the case, connected or taken back is named', async (t) => {
  const stages = aBoard({ items: [anItem('i', { name: 'Pay' }), anItem('s', { kind: 'stage', name: 'Resolve' })] });
  const words = (code: string, params: Event['params']) =>
    eventWords(event(code, params, 'me'), { ...narrator(en), board: stages });
  t.equal(words('item-moved', { itemId: 'i', stageId: 's' }), 'You moved Pay, it stands in Resolve now');
  t.equal(words('item-moved', { itemId: 'i', stageId: null }), 'You moved Pay, it stands outside of the stages now');
  t.equal(
    words('case-changed', { priority: 'high', what: ['subject', 'priority'], reason: null }),
    'You changed the subject and the priority to High',
  );
  t.equal(words('case-changed', { priority: null, reason: null }), 'You changed the case', 'of an older journal');
  t.equal(
    words('item-changed', { itemId: 'i', what: 'connected', reason: null, already: 1 }),
    'You set what Pay waits for, which counts already',
  );
  t.equal(words('change-undone', { command: 'complete-task', undone: 'x' }), 'You set a finished step back');
  t.equal(words('change-undone', { command: 'split-task', undone: 'x' }), 'You took a change back');
});
