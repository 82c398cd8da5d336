import t, { type Test } from 'tap';
import { BUILTIN_TEMPLATES, exportCmmn, parseTemplate } from '../../templates/index.ts';
import { kidsOf, parseXml, type XmlElement } from './xml.ts';

/** Children of each element in the order of the XML Schema of CMMN 1.1, as far as we write them. */
const ORDER: { readonly [element: string]: readonly string[] } = {
  definitions: [
    'documentation',
    'extensionElements',
    'import',
    'caseFileItemDefinition',
    'case',
    'process',
    'decision',
    'CMMNDI',
  ],
  case: ['documentation', 'extensionElements', 'caseFileModel', 'casePlanModel', 'caseRoles', 'input', 'output'],
  caseFileModel: ['documentation', 'extensionElements', 'caseFileItem'],
  casePlanModel: STAGE(),
  stage: STAGE(),
  planItem: ['documentation', 'extensionElements', 'itemControl', 'entryCriterion', 'exitCriterion'],
  discretionaryItem: ['documentation', 'extensionElements', 'itemControl', 'entryCriterion', 'exitCriterion'],
  itemControl: ['documentation', 'extensionElements', 'repetitionRule', 'requiredRule', 'manualActivationRule'],
  sentry: ['documentation', 'extensionElements', 'ON', 'ifPart'],
  planningTable: ['documentation', 'extensionElements', 'discretionaryItem', 'applicabilityRule'],
  humanTask: ['documentation', 'extensionElements', 'defaultControl', 'input', 'output', 'planningTable'],
  caseTask: [
    'documentation',
    'extensionElements',
    'defaultControl',
    'input',
    'output',
    'parameterMapping',
    'caseRefExpression',
  ],
  timerEventListener: ['documentation', 'extensionElements', 'defaultControl', 'timerExpression'],
  caseRoles: ['documentation', 'extensionElements', 'role'],
  CMMNDI: ['CMMNDiagram'],
  CMMNShape: ['Bounds', 'CMMNLabel'],
  CMMNEdge: ['waypoint', 'CMMNLabel'],
};

function STAGE(): readonly string[] {
  return [
    'documentation',
    'extensionElements',
    'defaultControl',
    'planItem',
    'sentry',
    'planningTable',
    'DEFINITION',
    'exitCriterion',
  ];
}

const DEFINITIONS = new Set(['stage', 'humanTask', 'caseTask', 'milestone', 'timerEventListener', 'userEventListener']);
const REFERENCES = [
  'definitionRef',
  'sentryRef',
  'sourceRef',
  'exitCriterionRef',
  'performerRef',
  'applicabilityRuleRefs',
  'authorizedRoleRefs',
  'cmmnElementRef',
  'targetCMMNElementRef',
];

const wordOf = ({ name }: XmlElement): string =>
  DEFINITIONS.has(name) ? 'DEFINITION' : /OnPart$/.test(name) ? 'ON' : name;

for (const { kind, key, definition } of BUILTIN_TEMPLATES) {
  t.test(`[CMMN-14] ${key} is a CMMN file that a modeller opens`, async (t) => {
    const parsed = parseTemplate(kind, definition);
    if (parsed.definition === null) throw new Error(`${key} cannot be read`);
    const root = parseXml(await exportCmmn(kind, parsed.definition));
    const all = [...everything(root)];

    for (const element of all.filter(({ name }) => name in ORDER && name !== 'definition')) {
      const order = ORDER[element.name] ?? [];
      const places = element.children.map((child) => order.indexOf(wordOf(child)));
      t.notOk(places.includes(-1), `${element.name} holds only what the standard allows`);
      t.same(
        places,
        places.toSorted((a, b) => a - b),
        `${element.name} holds it in order`,
      );
    }

    const ids = all.flatMap(({ attributes }) => attributes.get('id') ?? []);
    t.equal(new Set(ids).size, ids.length, 'every id is given once');
    t.ok(
      ids.every((id) => /^[A-Za-z_][\w.-]*$/.test(id)),
      'every id is an XML name',
    );
    const known = new Set(ids);
    const lost = all.flatMap(({ attributes }) =>
      REFERENCES.flatMap((name) => (attributes.get(name) ?? '').split(' ').filter((id) => id !== '' && !known.has(id))),
    );
    t.same(lost, [], 'every reference finds its element');

    drawn(t, all);
  });
}

/** Every item has a shape, inside the shape of its stage, and no two of them overlap. */
function drawn(t: Test, all: readonly XmlElement[]): void {
  const boxes = new Map<string, Box>();
  for (const shape of all.filter(({ name }) => name === 'CMMNShape')) {
    for (const bounds of kidsOf(shape, 'Bounds'))
      boxes.set(shape.attributes.get('cmmnElementRef') ?? '', boxOf(bounds));
  }
  for (const container of all.filter(({ name }) => name === 'casePlanModel' || name === 'stage')) {
    const around = boxes.get(shownAs(container, all));
    if (around === undefined) t.fail(`${idOf(container)} has no shape`);
    else placed(t, container, around, boxes);
  }
  const criteria = all.filter(({ name }) => name === 'entryCriterion' || name === 'exitCriterion');
  t.same(
    criteria.filter((each) => !boxes.has(idOf(each))),
    [],
    'every criterion has a shape',
  );
  const edges = new Set(
    all.filter(({ name }) => name === 'CMMNEdge').map(({ attributes }) => attributes.get('cmmnElementRef')),
  );
  const parts = all.filter(({ name }) => name === 'planItemOnPart');
  t.same(
    parts.filter((each) => !edges.has(idOf(each))),
    [],
    'every connection has an edge',
  );
}

/** A stage is drawn as the item that it defines; the plan as itself. */
function shownAs(container: XmlElement, all: readonly XmlElement[]): string {
  const item = all.find(({ attributes }) => attributes.get('definitionRef') === idOf(container));
  return idOf(item ?? container);
}

function placed(t: Test, container: XmlElement, around: Box, boxes: ReadonlyMap<string, Box>): void {
  const tables = kidsOf(container, 'planningTable').flatMap((table) => kidsOf(table, 'discretionaryItem'));
  const items = [...kidsOf(container, 'planItem'), ...tables].map(idOf);
  const own = items.flatMap((id) => boxes.get(id) ?? []);
  t.equal(own.length, items.length, `everything in ${idOf(container)} has a shape`);
  t.ok(
    own.every((box) => within(box, around)),
    `and lies inside it`,
  );
  const clashes = own.flatMap((box, at) => own.slice(0, at).filter((other) => overlap(box, other)));
  t.same(clashes, [], 'and nothing overlaps');
}

const idOf = ({ attributes }: XmlElement): string => attributes.get('id') ?? '';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const boxOf = ({ attributes }: XmlElement): Box => {
  const number = (name: string): number => Number(attributes.get(name));
  return { x: number('x'), y: number('y'), width: number('width'), height: number('height') };
};

const within = (box: Box, around: Box): boolean =>
  box.x >= around.x &&
  box.y >= around.y &&
  box.x + box.width <= around.x + around.width &&
  box.y + box.height <= around.y + around.height;

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

function* everything(element: XmlElement): Generator<XmlElement, undefined> {
  yield element;
  for (const child of element.children) yield* everything(child);
}
