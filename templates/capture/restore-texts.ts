import type { Case, FragmentDefinition, ItemDefinition, JsonObject, JsonValue, PlanItem } from '../../engine/index.ts';
import { LIMITS } from '../library/limits.ts';
import { checkText, textNames } from '../rendering/check-text.ts';
import { renderText } from '../rendering/handlebars.ts';
import { type RenderContext, TextError } from '../rendering/helpers.ts';
import { fieldsOf } from '../rendering/parameters.ts';
import { escapeText } from '../rendering/plain-text.ts';
import type { CaptureRequest } from './capture.ts';

type Field = 'name' | 'description' | 'message';

/** Parameters of the templates that steps came from, as far as their texts print them again. */
export interface ParameterBook {
  /** The text of a step as its template had it, when it says what the template printed; else with its braces escaped. */
  readonly textOf: (item: PlanItem, field: Field, text: string) => string;
  /** The name of a step as its template has it; null when it came with none. */
  readonly nameOf: (item: PlanItem) => string | null;
  /** The schema of every parameter that was printed; undefined when there is none. */
  readonly schema: () => JsonObject | undefined;
}

interface Kept {
  readonly field: JsonObject;
  readonly value: JsonValue | undefined;
  readonly required: boolean;
}

/**
 * Keeps placeholders where a text comes from a template and says what its parameters gave (rule CAPTURE-9). Two fragments
 * that called different values by one name get two parameters.
 */
export function parameterBook(theCase: Case, { templates = new Map(), worlds = [] }: CaptureRequest): ParameterBook {
  const kept = new Map<string, Kept>();
  const origins = new Map<string, Origin>();
  const originOf = (item: PlanItem): Origin | null => {
    const fragment = item.fragmentId === null ? undefined : theCase.fragments.get(item.fragmentId);
    if (fragment === undefined) return null;
    const template = templates.get(`${fragment.templateKey} ${fragment.templateVersion}`);
    if (template === undefined) return null;
    const known = origins.get(fragment.id);
    const origin = known ?? {
      template,
      values: fragment.parameters ?? {},
      at: fragment.addedAt,
      items: byKey(template.items),
    };
    origins.set(fragment.id, origin);
    return origin;
  };
  return {
    textOf: (item, field, text) => {
      const origin = originOf(item);
      const source = origin === null ? null : sourceOf(origin, item, field);
      if (origin === null || source === null || !source.includes('{{') || !prints(source, origin, text, worlds))
        return escapeText(text);
      return keep(source, origin, kept);
    },
    nameOf: (item) => {
      const origin = originOf(item);
      return origin === null ? null : sourceOf(origin, item, 'name');
    },
    schema: () => (kept.size === 0 ? undefined : schemaOf(kept)),
  };
}

interface Origin {
  readonly template: FragmentDefinition;
  readonly values: JsonObject;
  readonly at: string;
  readonly items: ReadonlyMap<string, ItemDefinition>;
}

const byKey = (items: readonly ItemDefinition[]): ReadonlyMap<string, ItemDefinition> =>
  new Map(items.flatMap((item) => [[item.key, item] as const, ...byKey(item.items ?? [])]));

function sourceOf({ items }: Origin, { key }: PlanItem, field: Field): string | null {
  const item = items.get(key);
  return (field === 'message' ? item?.message?.text : item?.[field]) ?? null;
}

/** Whether the template prints just this text with what it was given, in one of the languages of the house. */
function prints(
  source: string,
  { template, values, at }: Origin,
  text: string,
  worlds: readonly RenderContext[],
): boolean {
  if (checkText(source, '', textNames(template.parameters)).length > 0) return false;
  const given = { ...defaultsOf(template.parameters), ...values };
  const tried = worlds.length > 0 ? worlds : [{ locale: 'en', now: at }];
  return tried.some((world) => {
    try {
      return renderText(source, given, { ...world, now: at }, LIMITS.message) === text;
    } catch (cause) {
      if (cause instanceof TextError) return false;
      throw cause;
    }
  });
}

const defaultsOf = (schema: JsonObject | undefined): JsonObject =>
  Object.fromEntries(
    fieldsOf(schema).flatMap(([name, { default: value }]) => (value === undefined ? [] : [[name, value]])),
  );

/** Takes the parameters of a text over; one that means another value already gets a number. */
function keep(source: string, { template, values }: Origin, kept: Map<string, Kept>): string {
  let text = source;
  const required = template.parameters?.['required'];
  for (const [name, field] of fieldsOf(template.parameters)) {
    if (!namesIn(source).includes(name)) continue;
    const value = values[name] ?? field['default'];
    let free = name;
    for (let count = 2; isOther(kept.get(free), field, value); count += 1) free = `${name}${count}`;
    kept.set(free, { field, value, required: Array.isArray(required) && required.includes(name) });
    if (free !== name) text = renamed(text, name, free);
  }
  return text;
}

const isOther = (known: Kept | undefined, field: JsonObject, value: JsonValue | undefined): boolean =>
  known !== undefined &&
  (JSON.stringify(known.value) !== JSON.stringify(value) || JSON.stringify(known.field) !== JSON.stringify(field));

/** Words between braces that are not in quotes. */
const TOKEN = /"(?:\\"|[^"])*"|'(?:\\'|[^'])*'|[A-Za-z_]\w*=?/g;

const namesIn = (source: string): readonly string[] =>
  [...source.matchAll(/\{\{[\s\S]*?\}\}/g)].flatMap(([braces]) => braces.match(TOKEN) ?? []);

const renamed = (source: string, from: string, to: string): string =>
  source.replaceAll(/\{\{[\s\S]*?\}\}/g, (braces) =>
    braces.replaceAll(TOKEN, (token) => (token === from ? to : token)),
  );

function schemaOf(kept: ReadonlyMap<string, Kept>): JsonObject {
  const required = [...kept].filter(([, each]) => each.required).map(([name]) => name);
  return {
    type: 'object',
    ...(required.length === 0 ? {} : { required }),
    properties: Object.fromEntries([...kept].map(([name, { field }]) => [name, field])),
  };
}
