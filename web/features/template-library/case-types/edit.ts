import { isRecord } from '../../../ui/schema-form/fields.ts';
import { freeKey } from '../studio/edit/keys.ts';
import { type Json, placesOf, recordsOf, textOf, withField } from '../studio/edit/tree.ts';

/** What a case is to reach, as the editor shows it. */
export interface GoalLine {
  readonly key: string;
  readonly name: string;
  readonly required: boolean;
  readonly weight: number | null;
  readonly due: string;
  readonly conditions: readonly { readonly name: string; readonly if: string }[];
}

export const goalsOf = (definition: Json): readonly GoalLine[] =>
  recordsOf(definition['goals']).map((goal) => ({
    key: textOf(goal['key']),
    name: textOf(goal['name']),
    required: goal['required'] === true,
    weight: typeof goal['weight'] === 'number' ? goal['weight'] : null,
    due: textOf(goal['due']),
    conditions: recordsOf(goal['conditions']).map((each) => ({ name: textOf(each['name']), if: textOf(each['if']) })),
  }));

/** A new goal at the end; its key is made of its name and stays when the name changes, since steps serve it by the key. */
export function withNewGoal(definition: Json, name: string): Json {
  const goals = recordsOf(definition['goals']);
  const key = freeKey(name, new Set(goals.map((goal) => textOf(goal['key']))), 'goal');
  return { ...definition, goals: [...goals, { key, name }] };
}

/** One goal with fields set, or taken out where a value is undefined. */
export const withGoal = (definition: Json, key: string, fields: { readonly [name: string]: unknown }): Json => ({
  ...definition,
  goals: recordsOf(definition['goals']).map((goal) =>
    textOf(goal['key']) === key
      ? Object.entries(fields).reduce((next, [name, value]) => withField(next, name, value), goal)
      : goal,
  ),
});

/** A fragment that cases start with, as the editor shows it. */
export interface StartLine {
  readonly fragment: string;
  /** Key of the stage that takes it; empty: wherever it fits. */
  readonly stage: string;
  readonly parameters: Json;
}

export const startsOf = (definition: Json): readonly StartLine[] =>
  recordsOf(definition['starts']).map((start) => ({
    fragment: textOf(start['fragment']),
    stage: textOf(start['stage']),
    parameters: isRecord(start['parameters']) ? start['parameters'] : {},
  }));

export const withNewStart = (definition: Json, fragment: string): Json => ({
  ...definition,
  starts: [...recordsOf(definition['starts']), { fragment }],
});

/** One start, by its place, with another stage or other values; none left is no list. */
export function withStart(
  definition: Json,
  index: number,
  { stage, parameters }: Partial<Pick<StartLine, 'stage' | 'parameters'>>,
): Json {
  const starts = recordsOf(definition['starts']).map((start, at) => {
    if (at !== index) return start;
    const placed = stage === undefined ? start : withField(start, 'stage', stage === '' ? undefined : stage);
    if (parameters === undefined) return placed;
    return withField(placed, 'parameters', Object.keys(parameters).length === 0 ? undefined : parameters);
  });
  return { ...definition, starts };
}

/** The definition without one entry of a list of it; a list that need not be there goes with its last entry. */
export function without(definition: Json, list: 'goals' | 'starts', index: number): Json {
  const left = recordsOf(definition[list]).filter((_entry, at) => at !== index);
  return withField(definition, list, left.length === 0 && list === 'starts' ? undefined : left);
}

/** One entry of a list, one place up or down. */
export function moved(definition: Json, list: 'goals' | 'starts', index: number, by: -1 | 1): Json {
  const entries = [...recordsOf(definition[list])];
  const [entry] = entries.splice(index, 1);
  if (entry === undefined || index + by < 0 || index + by > entries.length) return definition;
  entries.splice(index + by, 0, entry);
  return { ...definition, [list]: entries };
}

/** Stages of the plan that can take a fragment. */
export const stagesOf = (definition: Json): readonly { readonly key: string; readonly name: string }[] =>
  placesOf(definition).flatMap(({ item, key }) =>
    item['kind'] === 'stage' ? [{ key, name: textOf(item['name']) || key }] : [],
  );

/** How numbers look: the letters before them and whether the year is said; `C` without the year when nothing is. */
export function numberingOf(definition: Json): { readonly prefix: string; readonly year: boolean } {
  const numbering = isRecord(definition['numbering']) ? definition['numbering'] : {};
  return { prefix: textOf(numbering['prefix']) || 'C', year: numbering['year'] === true };
}

/** Letters as they are typed; what is the same as saying nothing is not said. */
export function withNumbering(definition: Json, typed: { readonly prefix: string; readonly year: boolean }): Json {
  const prefix = typed.prefix
    .toUpperCase()
    .replaceAll(/[^A-Z]/g, '')
    .slice(0, 6);
  if ((prefix === '' || prefix === 'C') && !typed.year) return withField(definition, 'numbering', undefined);
  return withField(definition, 'numbering', { prefix: prefix || 'C', ...(typed.year ? { year: true } : {}) });
}

/** A case type to begin with: one stage that waits for what agents add, nothing else that has to be done. */
export const blankCaseType = (name: string, key: string, queue: string, stage: string): Json => ({
  key,
  name,
  description: '',
  facts: { type: 'object', properties: {} },
  goals: [],
  queue,
  plan: [{ key: 'work', kind: 'stage', name: stage }],
});

/** A copy under another name: everything but the name, the key and the queue is as it was. */
export const copiedCaseType = (definition: Json, name: string, key: string, queue: string): Json => ({
  ...definition,
  key,
  name,
  queue,
});
