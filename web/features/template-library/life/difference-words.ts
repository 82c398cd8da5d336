import type { DifferenceView } from '../../../../api/contract/template-differences.ts';
import type { MessageKey, Translate } from '../../../messages/use-t.ts';
import { isRecord, type JsonSchema } from '../../../ui/schema-form/fields.ts';
import { asRecord } from '../definition.ts';

/** What is not the same in one step, or in the template itself. */
export interface DifferenceGroup {
  /** The key of the step; null: the template itself. */
  readonly item: string | null;
  readonly name: string | null;
  readonly differences: readonly DifferenceView[];
}

/** Step by step, in the order in which they are told. */
export function groupDifferences(differences: readonly DifferenceView[]): readonly DifferenceGroup[] {
  const groups = new Map<string | null, DifferenceView[]>();
  for (const difference of differences)
    groups.set(difference.item, [...(groups.get(difference.item) ?? []), difference]);
  return [...groups].map(([item, of]) => ({ item, name: of[0]?.name ?? null, differences: of }));
}

/** Of two templates: that they are called differently goes without saying, and their steps tell more than their heads. */
export function betweenTwo(differences: readonly DifferenceView[]): readonly DifferenceView[] {
  const told = differences.filter(
    ({ item, path }) => item !== null || path.length !== 1 || !(path[0] === 'key' || path[0] === 'name'),
  );
  return [...told.filter(({ item }) => item !== null), ...told.filter(({ item }) => item === null)];
}

const READABLE = 0.4;

/** Whether words that came and went can be read in their sentence: where little stayed, both are read whole. */
export function isReadable(marks: NonNullable<DifferenceView['marks']>): boolean {
  const length = (kinds: readonly string[]) =>
    marks.reduce((sum, { kind, text }) => sum + (kinds.includes(kind) ? text.trim().length : 0), 0);
  const same = length(['same']);
  return same >= READABLE * Math.max(same + length(['added']), same + length(['removed']));
}

/** What it is that was added, removed or changed: "Due", "Form: amount". */
export function partWords(t: Translate, { path }: Pick<DifferenceView, 'path'>): string {
  const [member = '', ...deeper] = path;
  const key = `template-life.part.${member}`;
  const words = t.knows(key) ? t(key) : member;
  const inside = deeper
    .filter((name) => name !== 'properties' && name !== 'text')
    .map((name) => (name === 'required' ? t('template-life.part.needed') : name));
  return inside.length === 0 ? words : t('template-life.part-in', { part: words, name: inside.join(', ') });
}

/** The names of two templates that are compared; null: they are versions of one. */
export type TwoNames = { readonly from: string; readonly to: string } | null;

/** One difference as a sentence, without the values before and after it. */
export function differenceWords(
  t: Translate,
  difference: DifferenceView,
  nameOf: (key: string) => string,
  two: TwoNames = null,
): string {
  const { kind, path, item } = difference;
  if (path.length === 0 && item !== null) return stepWords(t, difference, nameOf, two);
  if (kind === 'renamed')
    return t('template-life.step-renamed', { before: String(difference.before), after: String(difference.after) });
  const part = partWords(t, difference);
  const only = onlyIn(kind, two);
  return only === null ? t(partKey(kind, two), { part }) : t('template-life.part-only', { part, name: only });
}

/** A whole step: new, gone, or in another place. */
function stepWords(t: Translate, difference: DifferenceView, nameOf: (key: string) => string, two: TwoNames): string {
  const { kind } = difference;
  if (kind === 'moved') return placeWords(t, difference, nameOf);
  const name = onlyIn(kind, two);
  if (name !== null) return t('template-life.step-only', { name });
  return t(kind === 'added' ? 'template-life.step-added' : 'template-life.step-removed');
}

/** Which of two templates has it alone; null: both have it, or there is but one. */
function onlyIn(kind: DifferenceView['kind'], two: TwoNames): string | null {
  if (two === null) return null;
  if (kind === 'added') return two.to;
  return kind === 'removed' ? two.from : null;
}

function partKey(kind: DifferenceView['kind'], two: TwoNames): MessageKey {
  if (kind === 'added') return 'template-life.part-added';
  if (kind === 'removed') return 'template-life.part-removed';
  if (kind === 'moved') return 'template-life.part-moved';
  return two === null ? 'template-life.part-changed' : 'template-life.part-otherwise';
}

function placeWords(t: Translate, { before, after }: DifferenceView, nameOf: (key: string) => string): string {
  const [from, to] = [standing(before), standing(after)];
  const next = to.after === null ? null : nameOf(to.after);
  if (from.parent !== to.parent) {
    if (to.parent === null) return t('template-life.moved-out');
    return t('template-life.moved-into', { stage: nameOf(to.parent) });
  }
  return next === null ? t('template-life.moved-first') : t('template-life.moved-after', { step: next });
}

function standing(value: unknown): { readonly parent: string | null; readonly after: string | null } {
  const { parent, after } = isRecord(value) ? value : {};
  return { parent: typeof parent === 'string' ? parent : null, after: typeof after === 'string' ? after : null };
}

/** Whether the values say more than the sentence does. */
export const hasValues = ({ kind, path }: DifferenceView): boolean =>
  path.length > 0 && kind !== 'moved' && kind !== 'renamed';

interface BothCriteria {
  readonly gone: readonly JsonSchema[];
  readonly kept: readonly JsonSchema[];
  readonly come: readonly JsonSchema[];
}

/** What a step waited for and waits for: one of several is not told again because another one changed. */
export function bothCriteria(before: unknown, after: unknown): BothCriteria {
  const [one, other] = [before, after].map((side) => (Array.isArray(side) ? side.filter(isRecord) : []));
  const looks = (criteria: readonly JsonSchema[] = []) => new Set(criteria.map((each) => JSON.stringify(each)));
  const [were, are] = [looks(one), looks(other)];
  return {
    gone: (one ?? []).filter((each) => !are.has(JSON.stringify(each))),
    kept: (other ?? []).filter((each) => were.has(JSON.stringify(each))),
    come: (other ?? []).filter((each) => !were.has(JSON.stringify(each))),
  };
}

/** What the texts of either may name: a step that is in one alone names what that one asks for. */
export const parametersOfBoth = (definitions: readonly JsonSchema[]): JsonSchema => ({
  properties: Object.assign({}, ...definitions.map((each) => asRecord(asRecord(each['parameters'])['properties']))),
});
