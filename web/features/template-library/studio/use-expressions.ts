import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { ExpressionAnswer, ExpressionName } from '../../../../api/contract/expressions.ts';
import { post } from '../../../api-client/client.ts';
import { type Json, placesOf } from './edit/tree.ts';
import { useEditor } from './editor.ts';

const PAUSE_MS = 250;
const NONE: readonly ExpressionName[] = [];

/** What decides which names there are: keys, names and forms, not texts and conditions. */
const shapeOf = (definition: Json): string =>
  JSON.stringify([
    placesOf(definition).map(({ item }) => [item['key'], item['kind'], item['name'], item['form'], item['caseType']]),
    definition['facts'],
    definition['goals'],
  ]);

/** Every name that a condition may read at a place of the definition. */
export function useNames(place: string): readonly ExpressionName[] {
  const { view, definition } = useEditor();
  const shape = useMemo(() => shapeOf(definition), [definition]);
  const output = /\/output\//.test(place) ? place : '';
  const { data } = useQuery({
    queryKey: ['expression-names', view.kind, view.key, shape, output],
    queryFn: ({ signal }) =>
      post<ExpressionAnswer>(
        '/api/templates/expressions',
        { kind: view.kind, definition, expression: '', place: place === '' ? '/applicability' : place },
        signal,
      ),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  return data?.names ?? NONE;
}

/** What is wrong with an expression, a moment after it was typed; null while that is not known. */
export function useIssues(expression: string, place: string): ExpressionAnswer['issues'] | null {
  const { view, definition } = useEditor();
  const wanted = useLater(expression);
  const shape = useMemo(() => shapeOf(definition), [definition]);
  const { data, isPlaceholderData } = useQuery({
    queryKey: ['expression-issues', view.kind, view.key, shape, place, wanted],
    queryFn: ({ signal }) =>
      post<ExpressionAnswer>(
        '/api/templates/expressions',
        { kind: view.kind, definition, expression: wanted, place },
        signal,
      ),
    enabled: wanted.trim() !== '',
    staleTime: 60_000,
    gcTime: 60_000,
  });
  if (wanted.trim() === '') return [];
  return data === undefined || isPlaceholderData || wanted !== expression ? null : data.issues;
}

function useLater(text: string): string {
  const [later, setLater] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setLater(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return later;
}
