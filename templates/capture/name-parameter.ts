import type { FragmentDefinition, JsonObject } from '../../engine/index.ts';
import { checkText } from '../rendering/check-text.ts';
import { fieldsOf } from '../rendering/parameters.ts';
import { joinParts, splitText, type TextPart } from '../rendering/plain-text.ts';
import { RESERVED_NAMES } from '../rendering/text-language.ts';
import { changeTexts } from '../rendering/texts.ts';
import { occurrences } from './occurrences.ts';

/** Which value becomes which parameter. */
export interface ParameterNaming {
  /** The value as it stands in the texts. */
  readonly value: string;
  /** Other spellings of it that become the same parameter. */
  readonly spellings?: readonly string[];
  /** Longer values that it stands in: they stay whole. */
  readonly longer?: readonly string[];
  readonly name: string;
  /** Words beside the field; made from the name when absent. */
  readonly title?: string;
  /** Shown as an example in the form. Never a personal value. */
  readonly example?: string;
}

/** The definition with the parameter and where it stands now, or why the value cannot become one. */
export type NamedParameter =
  | { readonly ok: true; readonly definition: FragmentDefinition; readonly pointers: readonly string[] }
  | {
      readonly ok: false;
      readonly code: 'value-not-found' | 'name-reserved' | 'parameter-unfit';
      readonly detail: string;
    };

/**
 * Makes a value of the texts a parameter: `{{name}}` wherever it stands by itself, and a property in the parameters
 * schema. A parameter that is there already is used again when it can print this value.
 */
export function nameParameter(definition: FragmentDefinition, naming: ParameterNaming): NamedParameter {
  const { value, name, spellings = [], longer = [] } = naming;
  if (RESERVED_NAMES.has(name)) {
    return { ok: false, code: 'name-reserved', detail: `"${name}" means something in texts; choose another name.` };
  }
  const existing = fieldsOf(definition.parameters).find(([known]) => known === name)?.[1];
  if (existing !== undefined && !canPrint(existing, value)) {
    return {
      ok: false,
      code: 'parameter-unfit',
      detail: `There is a parameter "${name}" already, and it is not a text.`,
    };
  }
  const pointers: string[] = [];
  const wanted = [...new Set([value, ...spellings])].sort((one, other) => other.length - one.length);
  const braces: TextPart = { kind: 'braces', source: `{{${name}}}` };
  const items = changeTexts(definition.items, ({ text, pointer }) => {
    const changed = replaceValues(text, wanted, braces, longer);
    if (changed !== null) pointers.push(pointer);
    return changed ?? text;
  });
  if (pointers.length === 0) {
    return { ok: false, code: 'value-not-found', detail: `"${value}" stands in no text of the items.` };
  }
  return {
    ok: true,
    definition: { ...definition, parameters: withParameter(definition.parameters, naming), items },
    pointers,
  };
}

/** A text prints anything; a number prints a number that is written plainly. */
const canPrint = (field: JsonObject, value: string): boolean =>
  field['type'] === 'string' ||
  ((field['type'] === 'number' || field['type'] === 'integer') && /^\d+(\.\d+)?$/.test(value));

/** The text with something else wherever a value stands; null when none does, or when its braces are broken. */
export function replaceValues(
  text: string,
  values: readonly string[],
  by: TextPart,
  longer: readonly string[] = [],
): string | null {
  if (checkText(text, '', new Map()).some(({ code }) => code === 'text-syntax' || code === 'text-forbidden'))
    return null;
  let found = false;
  let parts = splitText(text);
  for (const value of values) {
    parts = parts.flatMap((part): readonly TextPart[] => {
      if (part.kind === 'braces') return [part];
      const pieces = cut(part.text, value, by, longer);
      found ||= pieces.length > 1;
      return pieces;
    });
  }
  return found ? joinParts(parts) : null;
}

/** A literal without the value is one piece, whatever it holds. */
function cut(text: string, value: string, by: TextPart, longer: readonly string[]): readonly TextPart[] {
  const pieces: TextPart[] = [];
  let from = 0;
  for (const { start, end } of occurrences(text, value, longer)) {
    pieces.push({ kind: 'literal', text: text.slice(from, start) }, by);
    from = end;
  }
  return [...pieces, { kind: 'literal', text: text.slice(from) }];
}

function withParameter(schema: JsonObject | undefined, { name, title, example }: ParameterNaming): JsonObject {
  const properties = Object.fromEntries(fieldsOf(schema));
  const before = schema?.['required'];
  const required = Array.isArray(before) ? before : [];
  const field: JsonObject = properties[name] ?? {
    type: 'string',
    title: title === undefined || title.trim() === '' ? titleOf(name) : title,
    ...(example === undefined ? {} : { examples: [example] }),
  };
  const always = field['default'] !== undefined || required.includes(name);
  return {
    ...schema,
    type: 'object',
    required: always ? required : [...required, name],
    properties: { ...properties, [name]: field },
  };
}

/** `orderNumber` reads "Order number". */
export function titleOf(name: string): string {
  const words = name.replaceAll(
    /([a-z0-9])([A-Z])/g,
    (_, end: string, start: string) => `${end} ${start.toLowerCase()}`,
  );
  return words.charAt(0).toUpperCase() + words.slice(1);
}
