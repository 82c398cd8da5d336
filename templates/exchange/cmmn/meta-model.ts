import cmmnPackage from 'cmmn-moddle/resources/cmmn/json/cmmn.json' with { type: 'json' };
import cmmndiPackage from 'cmmn-moddle/resources/cmmn/json/cmmndi.json' with { type: 'json' };
import dcPackage from 'cmmn-moddle/resources/cmmn/json/dc.json' with { type: 'json' };
import diPackage from 'cmmn-moddle/resources/cmmn/json/di.json' with { type: 'json' };
import { Moddle, type PackageDefinition } from 'moddle';
import { Reader } from 'moddle-xml';
import { type Element, isElement } from './element.ts';
import { CMMN_10, CMMN_11 } from './namespaces.ts';

interface Property {
  readonly name: string;
  readonly [option: string]: unknown;
}

interface Type {
  readonly name: string;
  readonly superClass?: readonly string[];
  readonly properties?: readonly Property[];
  readonly [option: string]: unknown;
}

const text = (name: string): Property => ({ name, type: 'String', isAttr: true });
const element = (name: string): Property => ({ name, type: 'String' });

/** What CMMN 1.0 and the engines add to types of CMMN 1.1. */
const MORE: { readonly [type: string]: readonly Property[] } = {
  CMMNElement: [text('description')],
  // 1.0 puts the text into an element of its own, 1.1 writes it as it is.
  Expression: [element('body')],
  ExtensionElements: [text('mustUnderstand')],
  PlanItem: [
    text('entryCriteriaRefs'),
    text('exitCriteriaRefs'),
    { name: 'ownDefinition', type: 'PlanItemDefinition' },
  ],
  DiscretionaryItem: [
    text('entryCriteriaRefs'),
    text('exitCriteriaRefs'),
    { name: 'ownDefinition', type: 'PlanItemDefinition' },
  ],
  Stage: [text('exitCriteriaRefs')],
  PlanItemOnPart: [element('sentryRef')],
  // Cafienne writes its parameters in the plural.
  Task: [
    { name: 'inputs', type: 'CaseParameter', isMany: true },
    { name: 'outputs', type: 'CaseParameter', isMany: true },
  ],
  Case: [{ name: 'roles', type: 'Role', isMany: true }, text('expressionLanguage')],
};

/** Elements that CMMN 1.0 or an engine writes in the namespace of CMMN. */
const ADDED: readonly Type[] = [
  ...['TimerEvent', 'UserEvent'].map((name) => ({
    name,
    superClass: [name === 'TimerEvent' ? 'TimerEventListener' : 'UserEventListener'],
  })),
  { name: 'Event', superClass: ['EventListener'] },
  ...[
    'GenericEventListener',
    'SignalEventListener',
    'VariableEventListener',
    'IntentEventListener',
    'ReactivateEventListener',
    'CaseFileItemEventListener',
  ].map((name) => ({ name, superClass: ['EventListener'] })),
  ...[
    'ManualTask',
    'ServiceTask',
    'SendEventTask',
    'CasePageTask',
    'ExternalWorkerServiceTask',
    'SendTask',
    'ScriptTask',
  ].map((name) => ({ name, superClass: ['Task'] })),
];

/** References are kept as texts: they are looked up by kind and place, and what is not found is reported by its place. */
function readable(property: Property): Property {
  const { isId: _isId, isReference, ...rest } = property;
  // An attribute in one version, an element in another: without `isAttr` both are read.
  if (property.name === 'standardEvent') return element('standardEvent');
  if (property.name === 'body' && property['isBody'] === true) return { ...rest, name: 'text' };
  if (isReference !== true) return rest;
  const { isMany: _isMany, ...single } = rest;
  return property['isAttr'] === true ? { ...single, type: 'String' } : { ...rest, type: 'String' };
}

function readableType(type: Type): Type {
  // Layout is not read.
  const properties = (type.properties ?? []).filter(({ name }) => name !== 'CMMNDI').map(readable);
  const names = new Set(properties.map(({ name }) => name));
  const more = (MORE[type.name] ?? []).filter(({ name }) => !names.has(name));
  return { ...type, isAbstract: false, properties: [...properties, ...more] };
}

function readablePackage(uri: string): object {
  const types: readonly Type[] = cmmnPackage.types;
  return { ...cmmnPackage, uri, types: [...types.map(readableType), ...ADDED] };
}

const isPackage = (value: object): value is PackageDefinition => 'types' in value && 'prefix' in value;
const packages = (...values: readonly object[]): PackageDefinition[] => values.filter(isPackage);

const layout = [cmmndiPackage, dcPackage, diPackage];
const models = new Map([CMMN_11, CMMN_10].map((uri) => [uri, new Moddle(packages(readablePackage(uri), ...layout))]));

/** The model with which files are written: that of the standard, unchanged. */
export const writingModel = new Moddle(packages(cmmnPackage, ...layout));

/** What was read, and what the reader complained of. */
export interface ReadDefinitions {
  readonly definitions: Element;
  readonly warnings: readonly string[];
}

/** Reads a file that has been found harmless. Throws what moddle throws. */
export async function readDefinitions(xml: string, namespace: string): Promise<ReadDefinitions> {
  const model = models.get(namespace) ?? new Moddle(packages(readablePackage(namespace), ...layout));
  const reader = new Reader({ model, lax: true });
  const { rootElement, warnings } = await reader.fromXML(xml, reader.handler('cmmn:Definitions'));
  if (!isElement(rootElement)) throw new Error('the file has no definitions');
  return { definitions: rootElement, warnings: warnings.map(({ message }) => message) };
}
