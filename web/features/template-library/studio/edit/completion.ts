import type { ExpressionName } from '../../../../../api/contract/expressions.ts';

/** Something that could stand where the caret is. */
export interface Completion {
  readonly id: string;
  /** What is written, from `from` to the caret. */
  readonly insert: string;
  /** Title of a fact, goal or step; for a function its key in the catalogue is made of `id`. */
  readonly title: string | null;
  readonly type: ExpressionName['type'] | 'function' | 'value';
}

/** Functions that people use; the checker knows more. */
export const FUNCTIONS = [
  ['has', 'has('],
  ['size', 'size('],
  ['contains', '.contains("'],
  ['startsWith', '.startsWith("'],
  ['endsWith', '.endsWith("'],
  ['exists', '.exists(each, each == '],
  ['in', 'in ['],
  ['true', 'true'],
  ['false', 'false'],
] as const;
export type FunctionId = (typeof FUNCTIONS)[number][0];

const MOST = 12;

/** The word before the caret that a completion replaces. */
function wordBefore(text: string): string {
  const found = /(?:facts|goals|items|case|task)(?:\.\w*(?:\.\w*)?|\["?[\w-]*"?\]?(?:\.\w*)?)?$/.exec(text);
  return found?.[0] ?? /\w*$/.exec(text)?.[0] ?? '';
}

/** What could stand at the caret: after a comparison the values that its name can have, else names and functions. */
export function completionsAt(
  names: readonly ExpressionName[],
  source: string,
  caret: number,
): { readonly from: number; readonly completions: readonly Completion[] } {
  const before = source.slice(0, caret);
  const values = valuesAt(names, before);
  if (values !== null) return values;
  if (isInText(before)) return { from: caret, completions: [] };
  const word = wordBefore(before);
  const found = [...matchingNames(names, word), ...matchingFunctions(word, before)];
  return { from: caret - word.length, completions: found.slice(0, MOST) };
}

function valuesAt(names: readonly ExpressionName[], before: string): ReturnType<typeof completionsAt> | null {
  const found = /([\w.[\]"-]+)\s*(?:==|!=)\s*("?[\w-]*)$/.exec(before);
  const name = names.find((each) => each.source === found?.[1]);
  const typed = found?.[2] ?? '';
  if (name === undefined) return null;
  const values = name.values ?? (name.type === 'yes-no' ? [true, false] : null);
  if (values === null) return null;
  const literals = values
    .map((value) => JSON.stringify(value))
    .filter((each) => each.startsWith(typed) && each !== typed);
  return {
    from: before.length - typed.length,
    completions: literals.slice(0, MOST).map((each) => ({ id: each, insert: each, title: null, type: 'value' })),
  };
}

const isInText = (before: string): boolean =>
  (before.match(/(?<!\\)"/g) ?? []).length % 2 === 1 && !/\["[\w-]*$/.test(before);

function matchingNames(names: readonly ExpressionName[], word: string): readonly Completion[] {
  const wanted = word.toLowerCase();
  const rank = ({ source, title, name }: ExpressionName): number => {
    if (source.toLowerCase().startsWith(wanted)) return 0;
    if (name.toLowerCase().startsWith(wanted) || title.toLowerCase().startsWith(wanted)) return 1;
    return title.toLowerCase().includes(wanted) || source.toLowerCase().includes(wanted) ? 2 : 3;
  };
  return names
    .filter((name) => name.source !== word && rank(name) < 3)
    .toSorted((one, other) => rank(one) - rank(other))
    .map(({ source, title, type }) => ({ id: source, insert: source, title, type }));
}

/** Methods are offered behind the dot of a name, the rest where a word begins. */
function matchingFunctions(word: string, before: string): readonly Completion[] {
  const method = /(?:facts\.\w+|facts\["[^"]*"\]|state)\.(\w*)$/.exec(before);
  return FUNCTIONS.flatMap(([id, insert]): readonly Completion[] => {
    const isMethod = insert.startsWith('.');
    const typed = isMethod ? method?.[1] : word;
    if (typed === undefined || (typed === '' && !isMethod) || !id.startsWith(typed) || id === word) return [];
    return [
      {
        id,
        insert: isMethod ? `${word.slice(0, word.length - typed.length - 1)}${insert}` : insert,
        title: null,
        type: 'function',
      },
    ];
  });
}
