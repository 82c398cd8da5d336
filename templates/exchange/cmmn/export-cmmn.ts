import { Writer } from 'moddle-xml';
import type {
  CaseTypeDefinition,
  CriterionDefinition,
  FragmentDefinition,
  ItemDefinition,
  JsonObject,
  TemplateKind,
} from '../../../engine/index.ts';
import { fieldsOf } from '../../rendering/parameters.ts';
import { CASEWRIGHT } from './namespaces.ts';
import { diagramOf, everyItem } from './write/diagram.ts';
import { CEL, documentation, make, ownAttributes, ownElement, type Written, xmlLine } from './write/elements.ts';
import { contentsOf, type WrittenItem, writeItems } from './write/items.ts';
import { criteriaFor, fill, type Sources, type WrittenCriterion } from './write/sentries.ts';

type Definition = FragmentDefinition | CaseTypeDefinition;

/**
 * A template as a CMMN 1.1 file with its layout (rule CMMN-14). What CMMN cannot say (goals, parameters, texts, forms,
 * the order of keys) is in the file too, in our namespace, so that it comes back equal.
 */
export async function exportCmmn(kind: TemplateKind, definition: Definition): Promise<string> {
  return writeCmmn(kind, definition);
}

/** The same at once: there is nothing to wait for. */
export function writeCmmn(kind: TemplateKind, definition: Definition): string {
  const roles = new Map<string, Written>();
  const role = (name: string): Written => {
    const known = roles.get(name) ?? make('cmmn:Role', { id: `role-${name}`, name });
    roles.set(name, known);
    return known;
  };
  const plan = 'plan' in definition ? definition.plan : definition.items;
  const items = writeItems(plan, { role });
  const exit = criteriaFor('exit' in definition ? definition.exit : undefined, 'exit', '');
  const files = filesOf(definition, plan);
  const criteria = [...[...everyItem(items)].flatMap((item) => item.criteria), ...exit];
  const sources = sourcesOf(items, files);
  for (const each of criteria) fill(each, sources);
  const planModel = planModelOf(definition, items, exit);
  const definitions = definitionsOf(kind, definition, { planModel, files, roles: [...roles.values()] });
  definitions.set('CMMNDI', diagramOf({ name: xmlLine(definition.name), planModel, items, exit }));
  return new Writer({ format: true, preamble: true }).toXML(definitions);
}

interface Parts {
  readonly planModel: Written;
  readonly files: Files;
  readonly roles: readonly Written[];
}

function definitionsOf(kind: TemplateKind, definition: Definition, { planModel, files, roles }: Parts): Written {
  const theCase = make('cmmn:Case', {
    id: `case-${definition.key}`,
    name: xmlLine(definition.name),
    documentation: documentation(definition.description),
    extensionElements: make('cmmn:ExtensionElements', {
      values: [ownElement('definition', { kind, format: '1' }, jsonText(definition))],
    }),
    caseFileModel:
      files.items.size === 0
        ? undefined
        : make('cmmn:CaseFile', { id: 'file', caseFileItems: [...files.items.values()] }),
    casePlanModel: planModel,
    caseRoles: roles.length === 0 ? undefined : make('cmmn:CaseRoles', { id: 'roles', role: roles }),
  });
  ownAttributes(theCase, { key: definition.key });
  const definitions = make('cmmn:Definitions', {
    id: 'definitions',
    name: xmlLine(definition.name),
    targetNamespace: 'urn:casewright:templates',
    expressionLanguage: CEL,
    exporter: 'Casewright',
    caseFileItemDefinitions: files.definitions,
    cases: [theCase],
  });
  definitions.set('xmlns:casewright', CASEWRIGHT);
  return definitions;
}

/** JSON in XML: characters that XML cannot hold are written as escapes. */
const jsonText = (definition: Definition): string =>
  JSON.stringify(definition).replaceAll(
    /[\u007f-\u009f\u2028\u2029\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

function planModelOf(
  definition: Definition,
  items: readonly WrittenItem[],
  exit: readonly WrittenCriterion[],
): Written {
  const contents = contentsOf(items);
  const sentries = Array.isArray(contents['sentries']) ? contents['sentries'] : [];
  const complete = 'autoComplete' in definition ? definition.autoComplete : undefined;
  const planModel = make('cmmn:Stage', {
    id: 'plan',
    name: xmlLine(definition.name),
    ...contents,
    sentries: [...sentries, ...exit.map(({ sentry }) => sentry)],
    autoComplete: complete === true,
    exitCriteria: exit.map(({ criterion }) => criterion),
  });
  return ownAttributes(planModel, {
    autoCompleteCondition: typeof complete === 'string' ? xmlLine(complete) : undefined,
  });
}

function sourcesOf(items: readonly WrittenItem[], files: Files): Sources {
  const byKey = new Map<string, Written>();
  const exits = new Map<string, Written>();
  for (const { source, place, criteria } of everyItem(items)) {
    byKey.set(source.key, place);
    const own = criteria.filter(({ id }) => id.startsWith('exit-'));
    for (const [at, { criterion, definition }] of own.entries())
      exits.set(`${source.key}/${definition.id ?? `exit-${at}`}`, criterion);
  }
  return { items: byKey, files: files.items, exits };
}

interface Files {
  readonly items: ReadonlyMap<string, Written>;
  readonly definitions: readonly Written[];
}

const DEFINITION_TYPES: ReadonlyMap<string, string> = new Map([
  ['number', 'decimal'],
  ['integer', 'integer'],
  ['boolean', 'boolean'],
]);

/** Facts as the case file; goals and ports that something waits for stand there too, for want of a word of their own. */
function filesOf(definition: Definition, plan: readonly ItemDefinition[]): Files {
  const fields = new Map('facts' in definition ? fieldsOf(definition.facts) : []);
  const criteria = [...everyCriterion(plan), ...('exit' in definition ? (definition.exit ?? []) : [])];
  const named = criteria
    .flatMap(({ on = [] }) => on.map(({ source }) => source))
    .filter((source) => source.includes(':'));
  const sources = new Set([...[...fields.keys()].map((name) => `fact:${name}`), ...named]);
  const items = new Map<string, Written>();
  const definitions: Written[] = [];
  for (const source of sources) {
    const [prefix = '', name = ''] = source.split(':');
    const own = prefix === 'fact' ? fields.get(name) : undefined;
    const itemDefinition = make('cmmn:CaseFileItemDefinition', {
      id: `${prefix}-is-${name}`,
      name,
      ...structureOf(own),
    });
    definitions.push(itemDefinition);
    items.set(
      source,
      make('cmmn:CaseFileItem', {
        id: `${prefix}-${name}`,
        name: prefix === 'fact' ? name : `${prefix} ${name}`,
        multiplicity: own?.['type'] === 'array' ? 'ZeroOrMore' : 'ZeroOrOne',
        definitionRef: itemDefinition,
      }),
    );
  }
  return { items, definitions };
}

const structureOf = (field: JsonObject | undefined): { readonly structureRef?: string } => {
  const type = field?.['type'];
  const known = typeof type === 'string' ? DEFINITION_TYPES.get(type) : undefined;
  return known === undefined ? {} : { structureRef: known };
};

function everyCriterion(items: readonly ItemDefinition[]): readonly CriterionDefinition[] {
  return items.flatMap(({ entry = [], exit = [], items: inside = [] }) => [
    ...entry,
    ...exit,
    ...everyCriterion(inside),
  ]);
}
