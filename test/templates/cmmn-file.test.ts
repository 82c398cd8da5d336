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
    const bounds = kidsOf(shape, 'Bounds')[0];
    if (bounds !== undefined) boxes.set(shape.attributes.get('cmmnElementRef') ?? '', boxOf(bounds));
  }
  const byId = new Map(
    all.flatMap((element) =>
      element.attributes.has('id') ? [[element.attributes.get('id') ?? '', element] as const] : [],
    ),
  );
  const place = (container: XmlElement, around: Box): void => {
    const items = [
      ...kidsOf(container, 'planItem'),
      ...kidsOf(container, 'planningTable').flatMap((table) => kidsOf(table, 'discretionaryItem')),
    ];
    const own = items.map(
      (item) => [item.attributes.get('id') ?? '', boxes.get(item.attributes.get('id') ?? '')] as const,
    );
    for (const [id, box] of own) {
      if (box === undefined) {
        t.fail(`${id} has no shape`);
        continue;
      }
      t.ok(within(box, around), `${id} lies inside what holds it`);
      for (const [other, its] of own)
        if (id < other && its !== undefined) t.notOk(overlap(box, its), `${id} and ${other} do not overlap`);
      const definition = byId.get(byId.get(id)?.attributes.get('definitionRef') ?? '');
      if (definition?.name === 'stage') place(definition, box);
    }
  };
  const planModel = all.find(({ name }) => name === 'casePlanModel');
  const whole = boxes.get(planModel?.attributes.get('id') ?? '');
  if (planModel === undefined || whole === undefined) t.fail('the plan has no shape');
  else place(planModel, whole);
  const criteria = all.filter(({ name }) => name === 'entryCriterion' || name === 'exitCriterion');
  t.same(
    criteria.filter(({ attributes }) => !boxes.has(attributes.get('id') ?? '')),
    [],
    'every criterion has a shape',
  );
  const parts = all.filter(({ name }) => name === 'planItemOnPart');
  const edges = new Set(
    all.filter(({ name }) => name === 'CMMNEdge').map(({ attributes }) => attributes.get('cmmnElementRef')),
  );
  t.same(
    parts.filter(({ attributes }) => !edges.has(attributes.get('id'))),
    [],
    'every connection has an edge',
  );
}

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
