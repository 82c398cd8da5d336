import type { DifferenceView } from '../../../../api/contract/template-differences.ts';
import type { MessageKey, Translate } from '../../../messages/use-t.ts';
import { isRecord, type JsonSchema } from '../../../ui/schema-form/fields.ts';

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

/** One difference as a sentence, without the values before and after it. */
export function differenceWords(t: Translate, difference: DifferenceView, nameOf: (key: string) => string): string {
  const { kind, path, item } = difference;
  if (path.length === 0 && item !== null) {
    if (kind !== 'moved') return t(kind === 'added' ? 'template-life.step-added' : 'template-life.step-removed');
    return placeWords(t, difference, nameOf);
  }
  if (kind === 'renamed')
    return t('template-life.step-renamed', { before: String(difference.before), after: String(difference.after) });
  const words: Readonly<Record<string, MessageKey>> = {
    added: 'template-life.part-added',
    removed: 'template-life.part-removed',
    moved: 'template-life.part-moved',
  };
  return t(words[kind] ?? 'template-life.part-changed', { part: partWords(t, difference) });
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
