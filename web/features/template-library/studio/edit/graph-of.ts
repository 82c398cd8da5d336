import type { Drawn } from '../../../../ui/graph/layout.ts';
import { sourceParts } from './criteria.ts';
import { kindOf } from './items.ts';
import { type Json, placesOf, recordsOf, textOf } from './tree.ts';

export interface StudioNode {
  readonly id: string;
  readonly parentId: string | null;
  readonly kind: 'step' | 'stage' | 'goal' | 'fact';
  /** The item; null for goals, facts and ports, which are named by `name`. */
  readonly item: Json | null;
  readonly name: string;
}

export interface StudioEdge {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly transition: string;
  readonly side: 'entry' | 'exit';
  readonly criterion: number;
  readonly part: number;
  /** The criterion has a condition beside. */
  readonly conditional: boolean;
}

export interface StudioGraph extends Drawn {
  readonly nodes: readonly StudioNode[];
  readonly edges: readonly StudioEdge[];
}

/** Steps, stages, and what waits for what; goals, facts and steps of the case appear where something waits for them. */
export function graphOf(definition: Json, titleOf: (source: string) => string = titleless): StudioGraph {
  const places = placesOf(definition);
  const keys = new Set(places.map(({ key }) => key));
  const edges = places
    .flatMap(({ item, key }) => [...edgesOf(item, key, 'entry'), ...edgesOf(item, key, 'exit')])
    .filter(({ source, target }) => source !== target && (keys.has(source) || source.includes(':')));
  const outside = [...new Set(edges.map(({ source }) => source).filter((source) => !keys.has(source)))];
  const nodes = places.map(
    ({ item, key, parentKey }): StudioNode => ({
      id: key,
      parentId: parentKey,
      kind: kindOf(item) === 'stage' || recordsOf(item['items']).length > 0 ? 'stage' : 'step',
      item,
      name: textOf(item['name']),
    }),
  );
  return { nodes: [...distinct(nodes), ...outside.map((source) => outsideNode(source, titleOf(source)))], edges };
}

/** Two items of one key are an error that is told elsewhere; the canvas wants each id once. */
function distinct(nodes: readonly StudioNode[]): readonly StudioNode[] {
  return [...new Map(nodes.toReversed().map((node) => [node.id, node])).values()].toReversed();
}

const titleless = (source: string): string => sourceParts(source).name;

function outsideNode(source: string, name: string): StudioNode {
  const { kind } = sourceParts(source);
  return { id: source, parentId: null, kind: kind === 'goal' ? 'goal' : 'fact', item: null, name };
}

function edgesOf(item: Json, key: string, side: 'entry' | 'exit'): readonly StudioEdge[] {
  return recordsOf(item[side]).flatMap((criterion, at) =>
    recordsOf(criterion['on']).map((part, index) => ({
      id: `${key} ${side} ${at} ${index}`,
      source: textOf(part['source']),
      target: key,
      transition: textOf(part['transition']),
      side,
      criterion: at,
      part: index,
      conditional: typeof criterion['if'] === 'string',
    })),
  );
}

/** What decides where things stand: a change of words moves nothing. */
export const shapeOf = ({ nodes, edges }: StudioGraph): string =>
  JSON.stringify([
    nodes.map(({ id, kind, parentId }) => [id, kind, parentId]),
    edges.map(({ source, target }) => [source, target]),
  ]);
