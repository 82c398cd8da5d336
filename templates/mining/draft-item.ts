import type { FragmentDefinition, ItemDefinition, JsonObject } from '../../engine/index.ts';
import { fieldsOf } from '../rendering/parameters.ts';
import { splitText } from '../rendering/plain-text.ts';
import { originsOf } from './mine.ts';
import type { ParameterBook } from './parameter-book.ts';
import type { PastCase, PastStep } from './past-case.ts';
import type { Instance, StepGroup } from './same-step.ts';
import { type SharedText, sharedText, type TextOfCase } from './shared-text.ts';

/** What the item says, who does it and by when: everything but its key, its place and what it waits for. */
export type ItemContent = Omit<ItemDefinition, 'key' | 'kind'>;

/** What a draft does not carry over, or carries over changed. */
export interface MiningNote {
  readonly code:
    | 'text-differs'
    | 'personal-cut'
    | 'form-left'
    | 'order-set-aside'
    | 'repeats'
    | 'name-missing'
    | 'no-usual-place';
  /** Key of the item in the draft. */
  readonly item: string | null;
  readonly detail: string;
}

/** What is needed to say an item. */
export interface ItemSources {
  readonly cases: readonly PastCase[];
  readonly book: ParameterBook;
  /** Newest versions of the templates that steps were made of, by key. */
  readonly definitions: ReadonlyMap<string, FragmentDefinition>;
  readonly note: (code: MiningNote['code'], detail: string) => void;
}

/**
 * The content of a step. One that cases had from a template keeps the texts of the template, parameters included, as long
 * as they still say what the cases said; any other is put into words that hold for all cases (rule MINE-11).
 */
export function itemContent(group: StepGroup, sources: ItemSources): ItemContent {
  const steps = group.instances.map(({ step }) => step);
  const written = asWritten(group, sources);
  const due = usual(steps, ({ due: given }) => given);
  const after = usual(steps, (step) => step.after) ?? steps.find((step) => step.after !== null)?.after ?? null;
  const role = usual(steps, ({ role: given }) => given);
  const serves = usual(steps, ({ serves: given }) => given);
  const form = usual(steps, ({ form: given }) => given);
  return {
    ...(written ?? inWords(group, sources)),
    ...(role === null ? {} : { role }),
    ...(due === null ? {} : { due }),
    ...(after === null || group.kind !== 'timer' ? {} : { after }),
    ...(form === null ? {} : { form }),
    ...(serves === null || !KEY.test(serves) ? {} : { serves }),
    ...subCaseOf(steps),
  };
}

const KEY = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** What at least half of the instances have; null when nothing is so usual. */
function usual<T>(steps: readonly PastStep[], of: (step: PastStep) => T | null): T | null {
  const counts = new Map<string, { value: T; count: number }>();
  for (const step of steps) {
    const value = of(step);
    if (value === null) continue;
    const key = JSON.stringify(value);
    counts.set(key, { value, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  const [first] = [...counts.values()].sort((one, other) => other.count - one.count);
  return first !== undefined && first.count * 2 >= steps.length ? first.value : null;
}

function subCaseOf(steps: readonly PastStep[]): Partial<ItemContent> {
  const subCase = usual(steps, (step) => step.subCase);
  if (subCase === null) return {};
  const { caseType, blocking, input, output } = subCase;
  return {
    caseType,
    ...(blocking ? {} : { blocking }),
    ...(Object.keys(input).length === 0 ? {} : { input }),
    ...(Object.keys(output).length === 0 ? {} : { output }),
  };
}

/** Texts as the template has them; null when most cases did not get them from one, or say something else. */
function asWritten(group: StepGroup, { definitions, book, cases }: ItemSources): Pick<ItemContent, Texts> | null {
  const [origin] = originsOf(group);
  const fromIt = group.instances.filter(({ step }) => isSameOrigin(step.origin, origin));
  if (origin === undefined || fromIt.length * 2 < group.instances.length || cases.length === 0) return null;
  const definition = definitions.get(origin.templateKey);
  const item = definition === undefined ? undefined : findItem(definition.items, origin.itemKey);
  if (definition === undefined || item === undefined || !saysTheSame(item.name, fromIt)) return null;
  const texts = [item.name, item.description ?? '', item.message?.text ?? ''];
  if (!takeParameters(texts, definition.parameters, book)) return null;
  const { name, description, message } = item;
  return {
    name,
    ...(description === undefined ? {} : { description }),
    ...(message === undefined ? {} : { message }),
  };
}

type Texts = 'name' | 'description' | 'message';

const isSameOrigin = (one: PastStep['origin'], other: PastStep['origin'] | undefined): boolean =>
  one !== null && one.templateKey === other?.templateKey && one.itemKey === other.itemKey;

function findItem(items: readonly ItemDefinition[], key: string): ItemDefinition | undefined {
  for (const item of items) {
    const found = item.key === key ? item : findItem(item.items ?? [], key);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether most names that cases had are what this text prints: what people call otherwise by now is put into their words. */
function saysTheSame(text: string, instances: readonly Instance[]): boolean {
  const pattern = splitText(text).map((part) => (part.kind === 'literal' ? RegExp.escape(part.text) : '.*?'));
  const printed = new RegExp(`^${pattern.join('')}$`, 'su');
  const named = instances.slice(0, 50).flatMap(({ step }) => step.name ?? []);
  return named.filter((name) => printed.test(name)).length * 2 >= named.length;
}

function takeParameters(texts: readonly string[], schema: JsonObject | undefined, book: ParameterBook): boolean {
  const required = schema?.['required'];
  const needed = Array.isArray(required) ? required : [];
  return fieldsOf(schema).every(
    ([name, field]) => !texts.some((text) => prints(text, name)) || book.take(name, field, needed.includes(name)),
  );
}

/** Whether a text names a parameter between its braces. */
export const prints = (text: string, name: string): boolean =>
  splitText(text).some(
    (part) => part.kind === 'braces' && new RegExp(`(^|[^\\w"])${name}([^\\w"]|$)`, 'u').test(part.source),
  );

/** The item in words that hold for all cases. */
function inWords(group: StepGroup, sources: ItemSources): Pick<ItemContent, Texts> {
  const { book, note } = sources;
  const name = sharedText(
    textsOf(group, sources, ({ name: given }) => given),
    book,
    true,
  );
  if (name === null) note('name-missing', 'The names of this step were erased; give it a new one.');
  const described = textsOf(group, sources, ({ description }) => description);
  const description = described.length * 2 < group.instances.length ? null : sharedText(described, book, false);
  return {
    name: name?.text || 'Step without a name',
    ...(description === null || description.text === '' ? {} : { description: description.text }),
    ...messageOf(group, sources),
  };
}

function messageOf(group: StepGroup, sources: ItemSources): Pick<ItemContent, 'message'> {
  if (group.kind !== 'message-task') return {};
  const sent = textsOf(group, sources, ({ message }) => message?.text ?? null);
  if (sent.length === 0) return {};
  const text: SharedText | null = sharedText(sent, sources.book, false);
  if (text === null) {
    sources.note('text-differs', 'What was written differs from case to case; write the text that is proposed.');
    return {};
  }
  const open = group.instances.filter(({ step }) => step.message?.visibility === 'public').length;
  return { message: { text: text.text, visibility: open * 2 > sent.length ? 'public' : 'private' } };
}

function textsOf(
  { instances }: StepGroup,
  { cases }: ItemSources,
  of: (step: PastStep) => string | null,
): readonly TextOfCase[] {
  return instances.flatMap(({ at, step }) => {
    const text = of(step);
    const knowledge = cases[at]?.knowledge;
    return text === null || text.trim() === '' || knowledge === undefined ? [] : [{ at, text, knowledge }];
  });
}
