import type { JsonObject } from '../../engine/index.ts';
import { titleOf } from '../capture/name-parameter.ts';
import { fieldsOf } from './parameters.ts';
import { splitText } from './plain-text.ts';

/** The words beside the field of a parameter; made from its name when the schema has none. */
export function parameterTitle(schema: JsonObject | undefined, name: string): string {
  const title = fieldsOf(schema).find(([known]) => known === name)?.[1]['title'];
  return typeof title === 'string' && title !== '' ? title : titleOf(name);
}

/** A template text for people, before its parameters are known: `Pay {{money amount}}` reads "Pay ‹Amount›". */
export function withPlaceholders(text: string, schema: JsonObject | undefined): string {
  const names = fieldsOf(schema).map(([name]) => name);
  return splitText(text)
    .map((part) => (part.kind === 'literal' ? part.text : placeholder(part.source, names, schema)))
    .join('');
}

function placeholder(source: string, names: readonly string[], schema: JsonObject | undefined): string {
  const words: readonly string[] = source.match(/[A-Za-z_]\w*/g) ?? [];
  const name = names.find((each) => words.includes(each));
  return name === undefined ? '…' : `‹${parameterTitle(schema, name)}›`;
}
