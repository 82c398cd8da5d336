import { make, type Written } from './elements.ts';
import type { WrittenItem } from './items.ts';
import { type Box, layOut, type Placed } from './layout.ts';
import type { WrittenCriterion } from './sentries.ts';

/** What the diagram draws. */
export interface Drawn {
  readonly name: string;
  readonly planModel: Written;
  readonly items: readonly WrittenItem[];
  /** Exit criteria of the case. */
  readonly exit: readonly WrittenCriterion[];
}

const DIAMOND = { width: 20, height: 28 };

/** The layout of a plan (CMMN DI): a shape for the case, each item and each criterion, an edge for each connection. */
export function diagramOf({ name, planModel, items, exit }: Drawn): Written {
  const { box, inside } = layOut(items, 40, 40);
  const boxes = new Map<string, Box>();
  const shapes = [
    shapeOf('plan', planModel, box, false),
    ...inside.flatMap((placed) => shapesOf(placed, boxes)),
    ...diamonds(exit, box, 'exit', boxes),
  ];
  const every = [...everyItem(items)];
  const criteria = [...every.flatMap((item) => item.criteria), ...exit];
  const edges = [
    ...criteria.flatMap((each) => edgesOf(each, boxes)),
    ...every.flatMap((item) => offersOf(item, boxes)),
  ];
  const diagram = make('cmmndi:CMMNDiagram', { id: 'diagram', name, diagramElements: [...shapes, ...edges] });
  return make('cmmndi:CMMNDI', { diagrams: [diagram] });
}

export function* everyItem(items: readonly WrittenItem[]): Generator<WrittenItem, undefined> {
  for (const item of items) {
    yield item;
    yield* everyItem(item.inside);
  }
}

function shapesOf({ item, box, inside }: Placed, boxes: Map<string, Box>): readonly Written[] {
  boxes.set(`item-${item.source.key}`, box);
  const isStage = item.source.kind === 'stage';
  const shape = shapeOf(`item-${item.source.key}`, item.place, box, isStage ? false : undefined);
  return [
    shape,
    ...inside.flatMap((each) => shapesOf(each, boxes)),
    ...diamonds(
      item.criteria.filter(({ id }) => id.startsWith('entry-')),
      box,
      'entry',
      boxes,
    ),
    ...diamonds(
      item.criteria.filter(({ id }) => id.startsWith('exit-')),
      box,
      'exit',
      boxes,
    ),
  ];
}

const shapeOf = (id: string, element: Written, box: Box, isCollapsed: boolean | undefined): Written =>
  make('cmmndi:CMMNShape', {
    id: `shape-${id}`,
    cmmnElementRef: element,
    bounds: make('dc:Bounds', { ...box }),
    label: make('cmmndi:CMMNLabel', {}),
    isCollapsed,
  });

/** Criteria sit on the border of their item: entries on the left, exits on the right. */
function diamonds(
  criteria: readonly WrittenCriterion[],
  box: Box,
  side: 'entry' | 'exit',
  boxes: Map<string, Box>,
): readonly Written[] {
  return criteria.map(({ id, criterion }, at) => {
    const step = box.height / (criteria.length + 1);
    const own = {
      x: (side === 'entry' ? box.x : box.x + box.width) - DIAMOND.width / 2,
      y: Math.round(box.y + step * (at + 1) - DIAMOND.height / 2),
      ...DIAMOND,
    };
    boxes.set(id, own);
    return shapeOf(id, criterion, own, undefined);
  });
}

/** From each item that a criterion waits for to the criterion. */
function edgesOf(
  { sentry, criterion, id, definition }: WrittenCriterion,
  boxes: ReadonlyMap<string, Box>,
): readonly Written[] {
  const parts: unknown = sentry.get('onParts');
  if (!Array.isArray(parts)) return [];
  return (definition.on ?? []).flatMap((part, at) => {
    const from = boxes.get(`item-${part.source}`);
    const to = boxes.get(id);
    const element: unknown = parts[at];
    if (from === undefined || to === undefined) return [];
    return [
      make('cmmndi:CMMNEdge', {
        id: `edge-on-${id}-${at}`,
        cmmnElementRef: element,
        targetCMMNElementRef: criterion,
        isStandardEventVisible: true,
        label: make('cmmndi:CMMNLabel', {}),
        waypoint: between(from, to),
      }),
    ];
  });
}

/** What a task offers for planning is drawn beside it, connected. */
function offersOf({ source, place, inside }: WrittenItem, boxes: ReadonlyMap<string, Box>): readonly Written[] {
  if (source.kind === 'stage') return [];
  return inside.flatMap((offered) => {
    const from = boxes.get(`item-${source.key}`);
    const to = boxes.get(`item-${offered.source.key}`);
    if (from === undefined || to === undefined) return [];
    return [
      make('cmmndi:CMMNEdge', {
        id: `edge-offers-${offered.source.key}`,
        cmmnElementRef: place,
        targetCMMNElementRef: offered.place,
        label: make('cmmndi:CMMNLabel', {}),
        waypoint: between(from, to),
      }),
    ];
  });
}

function between(from: Box, to: Box): readonly Written[] {
  const right = to.x + to.width / 2 >= from.x + from.width / 2;
  const start = { x: right ? from.x + from.width : from.x, y: from.y + from.height / 2 };
  const end = { x: right ? to.x : to.x + to.width, y: to.y + to.height / 2 };
  return [make('dc:Point', start), make('dc:Point', end)];
}
