import type { Criterion, OnPart } from '../case/case.ts';
import type { BoardItem } from './board-view.ts';

/** What criteria wait for, as a board shows it. */
export const waitsOf = (criteria: readonly Criterion[]): BoardItem['waitsFor'] =>
  criteria.map((criterion) => ({
    on: criterion.on.map((on) => ({
      source: sourceOf(on),
      fragmentId: on.source.kind === 'item' ? on.source.fragmentId : null,
      transition: on.transition,
      occurred: on.occurred,
    })),
    if: criterion.if,
  }));

function sourceOf({ source }: OnPart): string {
  if (source.kind === 'fact') return `fact:${source.name}`;
  return source.kind === 'goal' ? `goal:${source.key}` : source.key;
}
