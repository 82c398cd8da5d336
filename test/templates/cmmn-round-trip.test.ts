import fc from 'fast-check';
import t from 'tap';
import type { CaseTypeDefinition, FragmentDefinition } from '../../engine/index.ts';
import { BUILTIN_TEMPLATES, exportCmmn, importCmmn, parseTemplate } from '../../templates/index.ts';
import { scenarioFiles } from '../conformance/corpus.ts';
import { readScenarios } from '../conformance/read-scenarios.ts';
import { modelsOf } from '../conformance/run-scenario.ts';
import { Unsupported } from '../conformance/unsupported.ts';
import { mutated } from './mutated.ts';

type Definition = FragmentDefinition | CaseTypeDefinition;

/** A definition with the order of its keys. */
const exact = (definition: unknown): string => JSON.stringify(definition);

async function comesBack(kind: 'fragment' | 'case-type', definition: Definition): Promise<string> {
  const { templates, report } = await importCmmn(await exportCmmn(kind, definition));
  const [first, ...others] = templates;
  if (first === undefined || others.length > 0 || first.kind !== kind || report.length > 0)
    return exact({ templates, report });
  return exact(first.definition);
}

t.test('[CMMN-14] every starter template comes back equal, key order included', async (t) => {
  for (const { kind, key, definition } of BUILTIN_TEMPLATES) {
    const parsed = parseTemplate(kind, definition);
    if (parsed.definition === null) throw new Error(`${key} cannot be read`);
    t.equal(await comesBack(kind, parsed.definition), exact(definition), key);
  }
});

t.test('[CMMN-5] what CMMN can say comes back from CMMN alone', async (t) => {
  let count = 0;
  for (const { definition } of everyModel()) {
    if (!isPlain(definition.plan)) continue;
    const { templates, report } = await importCmmn(withoutOurs(await exportCmmn('case-type', definition)));
    // A circle that nobody could begin is opened.
    if (report.some(({ code }) => code === 'circle-opened')) continue;
    const [first] = templates;
    const back = first?.kind === 'case-type' ? first.definition.plan : [];
    count += 1;
    if (exact(back.map(said)) !== exact(definition.plan.map(said)))
      t.same(back.map(said), definition.plan.map(said), definition.name);
  }
  t.ok(count > 300, `${count} case types`);
});

const withoutOurs = (xml: string): string => xml.replace(/<casewright:definition[\s\S]*<\/casewright:definition>/, '');

/** Items as the format names them, in the order of a CMMN file, and nothing that CMMN has no word for. */
const isPlain = (items: CaseTypeDefinition['plan']): boolean =>
  items.every(
    ({ key, kind, role, repetition, after, entry = [], exit = [], items: inside = [] }, at) =>
      /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(key) &&
      (role === undefined || kind === 'human-task') &&
      (kind !== 'milestone' || repetition === undefined || entry.length > 0) &&
      items.slice(0, at).every((before) => before.discretionary !== true || items[at]?.discretionary === true) &&
      [...entry, ...exit].every(
        ({ on = [], if: condition }) => condition !== 'false' && on.every(({ source }) => !source.startsWith('goal:')),
      ) &&
      (after === undefined || AFTER.test(after)) &&
      (repetition === undefined || !/^\d/.test(after ?? '')) &&
      isPlain(inside),
  );

const AFTER = /^((business:)?(R\d{0,3}\/)?P(?!$)(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?|\d{4}-.*)$/;

/** What CMMN can say of an item. */
function said(item: CaseTypeDefinition['plan'][number]): object {
  const {
    key,
    kind,
    name,
    entry = [],
    exit = [],
    items = [],
    required,
    manualActivation,
    repetition,
    autoComplete = false,
    discretionary,
  } = item;
  const { applicability, planners, caseType, blocking = true, after, role, due } = item;
  const names = exit.map(({ on, if: condition, mode }) => ({ on, if: condition, mode }));
  const opens = entry.map(({ on, if: condition, mode }) => ({ on, if: condition, mode }));
  const rules = { required, manualActivation, repetition, autoComplete: kind === 'stage' ? autoComplete : null };
  const rest = { discretionary, applicability, planners, caseType, blocking, after, role, due };
  return { key, kind, name, entry: opens, exit: names, ...rules, ...rest, items: items.map(said) };
}

function* everyModel(): Generator<{ readonly definition: CaseTypeDefinition }, undefined> {
  for (const { text } of scenarioFiles()) {
    for (const { scenario } of readScenarios(text)) {
      if (scenario !== null) yield* modelled(scenario);
    }
  }
}

function modelled(scenario: Parameters<typeof modelsOf>[0]): readonly { readonly definition: CaseTypeDefinition }[] {
  try {
    return modelsOf(scenario).models;
  } catch (cause) {
    if (cause instanceof Unsupported) return [];
    throw cause;
  }
}

t.test('[CMMN-14] whatever the format accepts comes back equal', async (t) => {
  const property = fc.asyncProperty(mutated, async ({ kind, definition }) => {
    const parsed = parseTemplate(kind, definition);
    // Most are no templates: these do not count as tried.
    fc.pre(parsed.definition !== null);
    return (await comesBack(kind, parsed.definition)) === exact(parsed.definition);
  });
  const result = await fc.check(property, { numRuns: 40 });
  t.notOk(result.failed, `${result.numRuns} definitions (seed ${result.seed})`, {
    report: result.failed ? fc.defaultReportMessage(result) : '',
  });
});

t.test('[CMMN-14] what was changed elsewhere is taken over, and nothing else is lost', async (t) => {
  const refund = BUILTIN_TEMPLATES.find(({ key }) => key === 'refund');
  const parsed = parseTemplate('fragment', refund?.definition);
  if (parsed.kind !== 'fragment' || parsed.definition === null) throw new Error('there is no refund');
  const xml = await exportCmmn('fragment', parsed.definition);
  const renamed = xml.replaceAll('name="Check the receipt and the amount"', 'name="Look at the bill"');
  const found = await importCmmn(renamed);
  const [first] = found.templates;
  const items = parsed.definition.items.map((item) =>
    item.key === 'check-receipt' ? { ...item, name: 'Look at the bill' } : item,
  );
  t.same(first?.definition, { ...parsed.definition, items }, 'the name has changed, forms and texts are kept');
  t.ok(
    found.report.some(({ code }) => code === 'changed-outside'),
    'the report says so',
  );

  const grown = xml
    .replace('<cmmn:sentry ', '<cmmn:planItem id="new1" name="Weigh it" definitionRef="newDef" /><cmmn:sentry ')
    .replace('<cmmn:humanTask ', '<cmmn:humanTask id="newDef" name="Weigh it" /><cmmn:humanTask ');
  const [more] = (await importCmmn(grown)).templates;
  const added = more !== undefined && 'items' in more.definition ? more.definition.items : [];
  t.same(added, [...parsed.definition.items, { key: 'weigh-it', kind: 'human-task', name: 'Weigh it' }]);

  const stripped = xml.replace(/<casewright:definition[\s\S]*<\/casewright:definition>/, '');
  const plain = await importCmmn(stripped, { as: 'fragment' });
  t.equal(plain.templates[0]?.definition.name, 'Refund', 'without what is ours it is a CMMN file like any other');
});
