import { readdirSync, readFileSync } from 'node:fs';
import t from 'tap';
import { type CaseTypeDefinition, planningTable } from '../../engine/index.ts';
import { type ImportedTemplate, importCmmn, isPublishable, parseTemplate } from '../../templates/index.ts';
import type { BuiltCase } from '../conformance/model/definition.ts';
import type { Spot } from '../conformance/model/spots.ts';
import { perform } from '../conformance/steps/steps.ts';
import { newWorld, type Running, type World } from '../conformance/world/world.ts';

const HERE = new URL('../fixtures/cmmn/', import.meta.url);

interface Script {
  /** Codes that the report must hold. */
  readonly notes: readonly string[];
  /** Keys of the templates, where they are several. */
  readonly templates?: readonly string[];
  readonly steps: readonly {
    readonly do: string;
    readonly item?: string;
    readonly vars?: object;
    readonly by?: string;
    /** Items by name with the states of all their instances, `case`, `goal:NAME`, `fact:NAME`; `sub:` before those of the sub-case. */
    readonly expect: { readonly [what: string]: unknown };
  }[];
}

const scripts = readdirSync(HERE)
  .filter((name) => name.endsWith('.json'))
  .toSorted();

for (const name of scripts) {
  t.test(`[CMMN-5] a model as other engines write it is imported, opened and driven: ${name}`, async (t) => {
    const script: Script = JSON.parse(readFileSync(new URL(name, HERE), 'utf8'));
    const { templates, report } = await importCmmn(readFileSync(new URL(name.replace('.json', '.cmmn'), HERE), 'utf8'));
    const codes = new Set(report.map(({ code }) => code));
    for (const code of script.notes) t.ok(codes.has(code), `the report says ${code}`);
    t.same(
      report.filter(({ severity }) => severity === 'error'),
      [],
      'nothing keeps it from being imported',
    );
    if (script.templates !== undefined)
      t.same(
        templates.map(({ definition }) => definition.key),
        script.templates,
      );
    for (const { kind, definition } of templates) {
      const parsed = parseTemplate(kind, definition);
      t.ok(isPublishable(parsed), 'it passes the validator', { findings: parsed.findings });
    }
    const world = worldOf(templates);
    for (const [at, { do: op, item, vars, by, expect }] of script.steps.entries()) {
      const outcome = perform(world, { op: OPERATIONS.get(op) ?? op, ...given(op, item, vars, by) });
      t.ok(outcome.ok, `step ${at}: ${op} ${item ?? ''}`, { outcome });
      for (const [what, wanted] of Object.entries(expect)) t.same(found(world, what), wanted, `step ${at}: ${what}`);
    }
  });
}

const OPERATIONS = new Map([
  ['set', 'setVars'],
  ['advance', 'advanceClock'],
]);

/** A step of the runner of scenarios, which names items of sub-cases by what starts them. */
const given = (op: string, item?: string, vars?: object, by?: string): object => ({
  ...(item === undefined ? {} : { item: item.replace(/^sub:/, '') }),
  ...(vars === undefined ? {} : { vars }),
  ...(op === 'advance' ? { by } : {}),
});

function worldOf(templates: readonly ImportedTemplate[]): World {
  const built = templates.flatMap((each) => (each.kind === 'case-type' ? [builtOf(each.definition)] : []));
  const [first, ...others] = built;
  if (first === undefined) throw new Error('the file became no case type');
  const caseKeys = new Map(built.map(({ definition }) => [definition.key, definition.key]));
  return newWorld({ models: [first, ...others], context: { caseKeys, startVars: {} }, stepLimit: undefined });
}

/** The runner finds items by what they are called in their model: here, by their names. */
function builtOf(definition: CaseTypeDefinition): BuiltCase {
  const spot = (item: CaseTypeDefinition['plan'][number], around: readonly Spot[]): Spot => {
    const inside: Spot[] = [];
    const type = item.kind === 'stage' ? 'stage' : item.kind === 'timer' ? 'timerEvent' : 'humanTask';
    const its: Spot = { model: { id: item.key, name: item.name, type }, key: item.key, around, inside };
    inside.push(...(item.items ?? []).map((child) => spot(child, [its, ...around])));
    return its;
  };
  return { name: definition.name, definition, spots: definition.plan.map((item) => spot(item, [])) };
}

function found(world: World, what: string): unknown {
  const isSub = what.startsWith('sub:');
  const running = isSub ? world.cases[1] : world.cases[0];
  if (running === undefined) return 'there is no such case';
  return looked(running, isSub ? what.slice('sub:'.length) : what);
}

function looked({ theCase }: Running, what: string): unknown {
  if (what === 'case') return theCase.state;
  if (what === 'plannable') return plannable(theCase);
  if (what.startsWith('goal:')) return [...theCase.goals.values()].find(({ name }) => `goal:${name}` === what)?.state;
  if (what.startsWith('fact:')) return theCase.file.get(what.slice('fact:'.length));
  return [...theCase.items.values()].filter(({ name }) => name === what).map(({ state }) => state);
}

const plannable = (theCase: Running['theCase']): readonly (string | undefined)[] =>
  planningTable(theCase)
    .filter(({ refusal }) => refusal === null)
    .map(({ entry }) => entry.definition?.name)
    .toSorted();

t.test('[CMMN-5] a model comes in as a fragment where that is asked for', async (t) => {
  const xml = readFileSync(new URL('flowable-claim.cmmn', HERE), 'utf8');
  const { templates, report } = await importCmmn(xml, { as: 'fragment' });
  const [first] = templates;
  if (first?.kind !== 'fragment') throw new Error('it is no fragment');
  t.same(
    first.definition.items.map(({ key }) => key),
    ['register-damage', 'assess', 'pay-out', 'claim-settled', 'customer-withdraws'],
  );
  t.ok(
    report.some(({ code }) => code === 'case-exit-left-out'),
    'what ends the case stays behind, and is told',
  );
  t.ok(isPublishable(parseTemplate('fragment', first.definition)), 'it passes the validator');
});
