import type { TemplateRow } from '../../../../api/contract/templates.ts';

/** A row that a person marked: it stays marked while she looks for the other one. */
export type MarkedTemplate = Pick<TemplateRow, 'key' | 'name' | 'kind'>;
export type Marked = readonly MarkedTemplate[];

/** Marks a row, or takes the mark away; in the order in which they were marked. */
export function turned(marked: Marked, { key, name, kind }: MarkedTemplate): Marked {
  const left = marked.filter((each) => each.key !== key);
  return left.length < marked.length ? left : [...marked, { key, name, kind }];
}

/** The two that are laid beside each other; null: not two, or of two kinds. */
export function comparable(marked: Marked): readonly [MarkedTemplate, MarkedTemplate] | null {
  const [first, second] = marked;
  if (first === undefined || second === undefined || marked.length > 2) return null;
  return first.kind === second.kind ? [first, second] : null;
}

/** The two that can become one: case types cannot. */
export function mergeable(marked: Marked): readonly [MarkedTemplate, MarkedTemplate] | null {
  const two = comparable(marked);
  return two?.[0].kind === 'fragment' ? two : null;
}
