import { useCallback } from 'react';
import { type MessageKey, useFormats, useT } from '../../../messages/use-t.ts';
import { useCaseBoard } from '../../../sync/case-screen.ts';
import { conditionWords } from '../wait-words.ts';
import { waitsFor } from '../waits-for.ts';
import type { GraphEdge } from './graph-model.ts';

const HOW: { readonly [transition: string]: MessageKey } = {
  start: 'plan.edge-start',
  fault: 'plan.edge-fault',
  exit: 'plan.edge-end',
  terminate: 'plan.edge-end',
  miss: 'plan.edge-miss',
};

/** A line as a sentence: "B waits for A". */
export function useEdgeLabel(): (edge: Pick<GraphEdge, 'kind' | 'source' | 'target'>) => string {
  const t = useT();
  const { items, goals } = useCaseBoard();
  return useCallback(
    ({ kind, source, target }) => {
      const named = (id: string) => items[id]?.name ?? goals[id]?.name ?? t('plan.a-fact');
      return kind === 'waits'
        ? t('plan.edge', { target: named(target), source: named(source) })
        : `${named(source)} ${t('plan.serves', { name: named(target) })}`;
    },
    [t, items, goals],
  );
}

/** How a line is meant, with the condition that stands beside it; null when it means "when that is done". */
export function useEdgeWords(edge: GraphEdge | undefined): string | null {
  const t = useT();
  const formats = useFormats();
  const board = useCaseBoard();
  const item = edge === undefined ? undefined : board.items[edge.target];
  if (edge?.kind !== 'waits' || item === undefined) return null;
  const key = HOW[edge.transition];
  // A condition belongs to the criterion: it is said once, at its first part.
  const parts = edge.part === 0 ? waitsFor(board, item)[edge.criterion] : undefined;
  const condition = parts === undefined ? null : conditionWords(t, formats, parts);
  const words = [key === undefined ? null : t(key), condition].filter((each) => each !== null);
  return words.length === 0 ? null : words.join(' · ');
}
