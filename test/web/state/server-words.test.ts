import { readFileSync } from 'node:fs';
import t from 'tap';
import { PROBLEM_TABLE } from '../../../api/application/problems.ts';
import { REFUSAL_CODES } from '../../../engine/refusal.ts';
import { de } from '../../../web/messages/server/de.ts';
import { makeSayer } from '../../../web/messages/server/recognise.ts';
import { sayProblem } from '../../../web/messages/server/server-words.ts';
import { serverSentences } from '../support/server-sentences.ts';

const ROOT = new URL('../../..', import.meta.url).pathname;
const sayer = makeSayer(de);
const slots = (text: string) => [...new Set(text.match(/\{\d\}/g))].sort();
const codes = [...PROBLEM_TABLE.keys(), ...REFUSAL_CODES];

t.test('[WORDS-7] every sentence that the server may say is said in German', async (t) => {
  const sentences = serverSentences(ROOT);
  t.ok(sentences.length > 700, 'the sources were read');
  const filled = sentences.map((each) => ({ ...each, english: each.text.replaceAll(/\{(\d)\}/g, 'Name$1') }));
  const missing = filled.filter(
    ({ text, english }) => !Object.hasOwn(de.sentences, text) && sayer.say(english) === null,
  );
  t.same(
    missing.map(({ file, text }) => `${file}: ${text}`),
    [],
  );
});

t.test('[WORDS-7] what a schema says of a field that does not fit is said in German', async (t) => {
  const described = ['fragment', 'case-type'].flatMap((kind) =>
    descriptions(JSON.parse(readFileSync(`${ROOT}/templates/library/${kind}.schema.json`, 'utf8'))),
  );
  t.ok(described.length > 10);
  t.same(
    described.filter((words) => sayer.say(`This does not fit. Expected: ${words}`)?.includes(words) !== false),
    [],
  );
});

/** Descriptions of what may be refused by a pattern or an alternative. */
function descriptions(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { description: words } = { description: undefined, ...schema };
  const isAsked = typeof words === 'string' && ('pattern' in schema || 'anyOf' in schema);
  return [...(isAsked ? [words] : []), ...Object.values(schema).flatMap(descriptions)];
}

t.test('[WORDS-7] every code has something that may always be said of it', async (t) => {
  t.same(
    codes.filter((code) => sayer.ofCode(code) === null),
    [],
  );
});

t.test('[WORDS-7] a translation fills in all that the sentence tells, and nothing else', async (t) => {
  const unlike = Object.entries(de.sentences).filter(([english, says]) => slots(english).join() !== slots(says).join());
  t.same(unlike, []);
  t.same(
    Object.entries(de.sentences).filter(([, says]) => says.includes('!') && !says.includes('„!“')),
    [],
    'no exclamation marks',
  );
});

t.test('[WORDS-8] names are read back out of the sentence as they were, whatever they are', async (t) => {
  const names = ['Umtausch “groß”', "Anna's step", 'a.b (c) [d] $1', 'is suspended', 'x'];
  for (const english of Object.keys(de.sentences)) {
    const quoted = slots(english).filter((slot) => english.includes(`"${slot}"`));
    if (quoted.length === 0) continue;
    const sentence = names.reduce((text, name, at) => text.replaceAll(`{${at}}`, name), english);
    const said = sayer.say(sentence);
    for (const slot of quoted) {
      const name = names[Number(slot.slice(1, -1))] ?? '';
      if (said !== null) t.ok(said.includes(name), `${name} in: ${said}`);
    }
  }
});

t.test('[WORDS-8] states, kinds and parts of sentences are said too, also one inside the other', async (t) => {
  const said: Readonly<Record<string, string>> = {
    '"Refund" is over already (completed).': '„Refund“ ist schon vorbei (erledigt).',
    '"Refund" cannot be resumed: it is available. It waits for "Check" to complete.':
      '„Refund“ kann jetzt nicht fortgesetzt werden: Der Schritt ist noch nicht so weit. Er wartet auf „Check“ (erledigt).',
    'The stage "Solve" is suspended. Enable it again, or choose another stage.':
      'Die Phase „Solve“ ist angehalten. Bieten Sie sie wieder an, oder wählen Sie eine andere Phase.',
    '"Pay" was started since. Undo that first, or leave it as it is. And 2 more.':
      'Seitdem gilt: „Pay“ wurde gestartet. Nehmen Sie das zuerst zurück, oder lassen Sie es, wie es ist. Und 2 weitere.',
    '"Pay" can never begin: it waits for "Check" to be done, which is over already; its condition never holds. Let it begin by something else, or leave it out.':
      '„Pay“ kann nie beginnen: es wartet auf „Check“ (erledigt), das schon vorbei ist; die Bedingung gilt nie. Lassen Sie es durch etwas anderes beginnen, oder lassen Sie es weg.',
    'This fragment fits none of the case types. in "Billing": The priority of the case is never "x"; it is one of "low", "high".':
      'Dieser Baustein passt zu keiner der Fallarten. in „Billing“: Die Dringlichkeit des Falls ist nie „x“; möglich ist: „low“, „high“.',
    'conversation case open is yes; kind is call. Priority high: said in public. Customer recognised: phone number is known.':
      'Fall des Gesprächs offen: ja; die Art ist Anruf. Dringlichkeit hoch: öffentlich gesagt. Kunde erkannt: Telefonnummer ist bekannt.',
  };
  for (const [english, german] of Object.entries(said)) t.equal(sayer.say(english), german);
  t.equal(sayer.say('Nobody ever wrote this sentence.'), null, 'what is not known stays English');
});

t.test('[WORDS-8] a problem is said with its places; an unknown sentence by its code', async (t) => {
  const problem = { type: '', title: 'Form invalid', status: 422, code: 'form-invalid' };
  const errors = [
    { pointer: '/a', detail: 'is missing' },
    { pointer: '/b', detail: 'xyz' },
  ];
  t.match(sayProblem(sayer, { ...problem, detail: 'Give the step a name.', errors }), {
    detail: 'Geben Sie dem Schritt einen Namen.',
    errors: [{ detail: 'fehlt' }, { detail: 'xyz' }],
  });
  t.match(sayProblem(sayer, { ...problem, detail: 'A sentence of tomorrow.' }), {
    detail: 'Das Formular ist nicht so ausgefüllt, wie es verlangt.',
  });
});
