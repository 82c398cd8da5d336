import type { Formats, Translate } from '../../../messages/use-t.ts';
import { fieldsOf, fromName, isRecord, type JsonSchema } from '../../../ui/schema-form/fields.ts';
import { durationWords } from '../duration-words.ts';
import { designedFields } from '../studio/edit/field-design.ts';
import { transitionKey } from '../studio/transition-words.ts';

const LOGIC: ReadonlySet<string> = new Set(['required', 'manualActivation', 'repetition', 'autoComplete', 'holdsOpen']);
const DURATIONS: ReadonlySet<string> = new Set(['due', 'after', 'firstReply', 'reopenWindow']);

/** Names of facts, goals and fields: here nobody knows which case type says how they are called. */
const isNames = ([member = '', ...inside]: readonly string[]): boolean =>
  ['requires', 'produces', 'serves'].includes(member) || (inside.length > 0 && inside.at(-1) === 'required');

interface Speaker {
  readonly t: Translate;
  readonly formats: Formats;
}

/** A value in a few words; null: it is not there. */
export function valueWords(t: Translate, formats: Formats, path: readonly string[], value: unknown): string | null {
  return value === undefined || value === null ? null : said({ t, formats }, path, value);
}

function said(speaker: Speaker, path: readonly string[], value: unknown): string {
  const { t, formats } = speaker;
  switch (typeof value) {
    case 'string':
      if (isNames(path)) return fromName(value);
      return path.length === 1 && DURATIONS.has(path[0] ?? '') ? durationWords(t, formats, value) : value;
    case 'boolean':
      return logicWords(t, path, value);
    case 'number':
      return formats.number(value);
    default:
      if (Array.isArray(value)) return listWords(speaker, path, value);
      return isRecord(value) ? thingWords(speaker, path, value) : '';
  }
}

function logicWords(t: Translate, [member = '']: readonly string[], value: boolean): string {
  if (!value) return t('template-life.no');
  return t(LOGIC.has(member) ? 'template-life.always' : 'template-life.yes');
}

function listWords(speaker: Speaker, path: readonly string[], list: readonly unknown[]): string {
  const words = list.map((each) => said(speaker, path, each));
  return list.some(isRecord) ? words.join('; ') : speaker.formats.list(words);
}

/** A field by its title and what it asks for, a goal, a connection or a start by its name; then what else is said of it. */
function thingWords(speaker: Speaker, path: readonly string[], thing: JsonSchema): string {
  const { t, formats } = speaker;
  if (path[0] === 'numbering') return numberingWords(t, thing);
  if (isRecord(thing['properties'])) return formats.list(fieldsOf(thing).map(({ title }) => title));
  if (Array.isArray(thing['on']) || 'if' in thing) return criterionWords(speaker, thing);
  const isField = path.includes('properties');
  const words = [thing['title'], thing['name'], thing['fragment'], thing['text']].find(isWords);
  const rest = Object.entries(thing).filter(
    ([member, each]) => each !== words && !(isField ? TYPED : KEYS).has(member),
  );
  return [
    ...(words === undefined ? [] : [words]),
    ...(isField ? typeWords(speaker, thing) : []),
    ...rest.map(([member, each]) => `${labelOf(t, member)}: ${said(speaker, [member], each)}`),
  ].join(', ');
}

const isWords = (value: unknown): value is string => typeof value === 'string' && value !== '';

const KEYS: ReadonlySet<string> = new Set(['key']);
/** What the words for the type say already. */
const TYPED: ReadonlySet<string> = new Set(['type', 'format', 'enum', 'items', 'multipleOf']);

function typeWords({ t, formats }: Speaker, property: JsonSchema): readonly string[] {
  return designedFields({ properties: { it: property } }).flatMap(({ type, choices }) => {
    const kind = t(`template-studio.field-type.${type}`);
    return choices.length === 0 ? [kind] : [`${kind} (${formats.list(choices)})`];
  });
}

/** A named condition of a goal, or what a step waits for. */
function criterionWords({ t, formats }: Speaker, { name, on, if: condition }: JsonSchema): string {
  const parts = Array.isArray(on) ? on.filter(isRecord) : [];
  const waits = parts.map(({ source, transition }) =>
    t(transitionKey(String(source), String(transition)), { name: String(source).replace(/^[a-z]+:/, '') }),
  );
  const said = [...(isWords(name) ? [name] : []), ...(waits.length === 0 ? [] : [formats.list(waits)])];
  return isWords(condition) ? [...said, `(${condition})`].join(' ') : said.join(' ');
}

const numberingWords = (t: Translate, { prefix, year }: JsonSchema): string =>
  t('template-life.number-look', { prefix: isWords(prefix) ? prefix : 'C', year: year === true ? 'yes' : 'no' });

const LIMITS: { readonly [member: string]: string } = {
  minimum: 'template-studio.limit.min-value',
  maximum: 'template-studio.limit.max-value',
  minLength: 'template-studio.limit.min-length',
  maxLength: 'template-studio.limit.max-length',
  minItems: 'template-studio.limit.min-entries',
  maxItems: 'template-studio.limit.max-entries',
};

function labelOf(t: Translate, member: string): string {
  const key = LIMITS[member] ?? `template-life.part.${member}`;
  return t.knows(key) ? t(key) : fromName(member);
}
