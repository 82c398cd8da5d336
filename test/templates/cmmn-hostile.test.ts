// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the language of other engines
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import t from 'tap';
import { importCmmn, parseTemplate } from '../../templates/index.ts';

const NS = 'xmlns="http://www.omg.org/spec/CMMN/20151109/MODEL"';
const file = (inside: string): string => `<definitions ${NS}><case id="c" name="C">${inside}</case></definitions>`;
const plan = (inside: string): string => file(`<casePlanModel id="p">${inside}</casePlanModel>`);

const BOMB = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">]><definitions ${NS}><case id="c" name="&lol2;"/></definitions>`;

/** What is refused as a whole, and why. */
const REFUSED: readonly (readonly [what: string, xml: string, code: string])[] = [
  ['an entity bomb', BOMB, 'doctype'],
  [
    'an external entity',
    `<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><definitions ${NS}>&x;</definitions>`,
    'doctype',
  ],
  ['an external document type', `<!DOCTYPE d SYSTEM "http://example.org/x.dtd"><definitions ${NS}/>`, 'doctype'],
  ['nothing', '', 'xml-malformed'],
  ['blanks', ' \n ', 'xml-malformed'],
  ['another kind of file', '{"key":"x"}', 'xml-malformed'],
  ['an element that is never closed', `<definitions ${NS}><case>`, 'xml-malformed'],
  ['a tag that is never finished', `<definitions ${NS}><case id="`, 'xml-malformed'],
  ['tags that cross', `<definitions ${NS}><case></definitions></case>`, 'xml-malformed'],
  ['two roots', `<definitions ${NS}/><definitions ${NS}/>`, 'xml-malformed'],
  ['a comment that never ends', `<definitions ${NS}><!-- </definitions>`, 'xml-malformed'],
  ['character data that never ends', `<definitions ${NS}><![CDATA[ </definitions>`, 'xml-malformed'],
  ['a bracket in a text', `<definitions ${NS}>a < b</definitions>`, 'xml-malformed'],
  ['another notation', '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>', 'not-cmmn'],
  ['a page', '<html><body/></html>', 'not-cmmn'],
  ['no case', `<definitions ${NS}/>`, 'no-case'],
  ['a file of 5 MB', `<definitions ${NS}>${' '.repeat(5_000_000)}</definitions>`, 'too-large'],
  ['100,000 elements', plan('<planItem id="x"/>'.repeat(100_000)), 'too-large'],
  ['1,000 levels', plan(`${'<stage>'.repeat(1_000)}${'</stage>'.repeat(1_000)}`), 'too-deep'],
  ['a tag of 50,000 characters', plan(`<planItem id="x" name="${'x'.repeat(50_000)}"/>`), 'too-large'],
  ['1,000 items', plan(`${'<planItem definitionRef="h"/>'.repeat(1_000)}<humanTask id="h"/>`), 'too-large'],
];

for (const [what, xml, code] of REFUSED) {
  t.test(`[CMMN-2] ${what} is refused: ${code}`, async (t) => {
    const { report } = await importCmmn(xml);
    const found = report.filter(({ severity }) => severity === 'error');
    t.ok(
      found.some((note) => note.code === code && note.detail.length > 10),
      'with a clear note',
      { report },
    );
  });
}

/** What is strange, and comes in with a word. */
const STRANGE: readonly (readonly [what: string, xml: string, code: string | null])[] = [
  [
    'a stage that holds itself',
    plan('<planItem id="a" definitionRef="s"/><stage id="s" name="S"><planItem id="b" definitionRef="s"/></stage>'),
    'definition-cycle',
  ],
  [
    'stages that hold each other',
    plan(
      '<planItem id="a" definitionRef="s"/><stage id="s"><planItem id="b" definitionRef="r"/></stage><stage id="r"><planItem id="c" definitionRef="s"/></stage>',
    ),
    'definition-cycle',
  ],
  ['a definition that is nowhere', plan('<planItem id="a" name="A" definitionRef="gone"/>'), 'definition-missing'],
  [
    'an id that is given twice',
    plan('<planItem id="a" definitionRef="h"/><humanTask id="h" name="One"/><humanTask id="h" name="Two"/>'),
    'id-duplicate',
  ],
  [
    'a sentry that is nowhere',
    plan(
      '<planItem id="a" definitionRef="h"><entryCriterion id="e" sentryRef="gone"/></planItem><humanTask id="h" name="H"/>',
    ),
    'condition-not-translated',
  ],
  [
    'an on-part on nothing',
    plan(
      '<planItem id="a" definitionRef="h"><entryCriterion id="e" sentryRef="s"/></planItem><sentry id="s"><planItemOnPart sourceRef="gone"><standardEvent>complete</standardEvent></planItemOnPart></sentry><humanTask id="h" name="H"/>',
    ),
    'condition-not-translated',
  ],
  [
    'an event that does not exist',
    plan(
      '<planItem id="b" definitionRef="h"/><planItem id="a" definitionRef="h"><entryCriterion id="e" sentryRef="s"/></planItem><sentry id="s"><planItemOnPart sourceRef="b"><standardEvent>explode</standardEvent></planItemOnPart></sentry><humanTask id="h" name="H"/>',
    ),
    'condition-not-translated',
  ],
  [
    'an item that waits for itself',
    plan(
      '<planItem id="a" definitionRef="h"><entryCriterion id="e" sentryRef="s"/></planItem><sentry id="s"><planItemOnPart sourceRef="a"><standardEvent>complete</standardEvent></planItemOnPart></sentry><humanTask id="h" name="H"/>',
    ),
    null,
  ],
  [
    'names of every object',
    plan(
      '<planItem id="__proto__" definitionRef="constructor"/><humanTask id="constructor" name="__proto__"/><planItem id="toString" name="hasOwnProperty" definitionRef="constructor"/>',
    ),
    null,
  ],
  [
    'elements that nobody knows',
    plan('<planItem id="a" definitionRef="h"/><humanTask id="h" name="H"><surprise/></humanTask>'),
    'element-not-read',
  ],
  ['no plan', file(''), 'plan-missing'],
  [
    'braces in a name',
    plan('<planItem id="a" definitionRef="h"/><humanTask id="h" name="{{constructor}} {{{x}}} ${y}"/>'),
    'name-not-computed',
  ],
  ['no id and no name', plan('<planItem definitionRef="h"/><planItem/><humanTask id="h"/>'), 'definition-missing'],
  [
    'a condition that reads what every object has',
    plan(
      '<planItem id="a" definitionRef="h"><entryCriterion sentryRef="s"/></planItem><sentry id="s"><ifPart><condition>${constructor == 1 and __proto__ > 2}</condition></ifPart></sentry><humanTask id="h" name="H"/>',
    ),
    null,
  ],
  [
    'a definition of ours that is none',
    `<definitions ${NS} xmlns:casewright="urn:casewright:cmmn:1"><case id="c" name="C"><extensionElements><casewright:definition kind="fragment">{"key":</casewright:definition></extensionElements><casePlanModel id="p"/></case></definitions>`,
    'own-definition-unreadable',
  ],
];

for (const [what, xml, code] of STRANGE) {
  t.test(`[CMMN-1] ${what} comes in with a word`, async (t) => {
    const { templates, report } = await importCmmn(xml);
    t.equal(templates.length, 1, 'it is imported');
    t.same(
      report.filter(({ severity }) => severity === 'error'),
      [],
    );
    if (code !== null)
      t.ok(
        report.some((note) => note.code === code),
        `the report says ${code}`,
        { report },
      );
    for (const { kind, definition } of templates) {
      const { findings } = parseTemplate(kind, definition);
      t.same(
        findings.filter((finding) => finding.code === 'format'),
        [],
        'it has the shape of the format',
      );
    }
  });
}

t.test('[CMMN-1] whatever is done to a file, it is read or refused, and nothing is thrown', async (t) => {
  const here = new URL('../fixtures/cmmn/', import.meta.url);
  const files = readdirSync(here)
    .filter((name) => name.endsWith('.cmmn'))
    .map((name) => readFileSync(new URL(name, here), 'utf8'));
  const pieces = fc.constantFrom(
    '',
    '<',
    '>',
    '"',
    '&',
    '&#0;',
    '${',
    '}',
    '<stage>',
    '</stage>',
    ' id="x"',
    '\u0000',
    'sentryRef="',
    '<planItem/>',
    ']]>',
  );
  const property = fc.asyncProperty(
    fc.constantFrom(...files),
    fc.array(fc.tuple(fc.nat(), fc.nat(60), pieces), { minLength: 1, maxLength: 5 }),
    async (xml, changes) => {
      const broken = changes.reduce((text, [at, length, put]) => {
        const start = at % Math.max(1, text.length);
        return `${text.slice(0, start)}${put}${text.slice(start + length)}`;
      }, xml);
      const { templates, report } = await importCmmn(broken);
      for (const { kind, definition } of templates) parseTemplate(kind, definition);
      return templates.length > 0 || report.some(({ severity }) => severity === 'error');
    },
  );
  const result = await fc.check(property, { numRuns: 500 });
  t.notOk(result.failed, `500 files (seed ${result.seed})`, {
    report: result.failed ? fc.defaultReportMessage(result) : '',
  });
});
