import type { KeyboardEvent } from 'react';
import { choose, move, type Rows, type Selection, toggle } from './selection.ts';

const MOVES: { readonly [key: string]: 'up' | 'down' | 'first' | 'last' } = {
  ArrowUp: 'up',
  ArrowLeft: 'up',
  ArrowDown: 'down',
  ArrowRight: 'down',
  Home: 'first',
  End: 'last',
};

type Pressed = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey'>;

/** What a key chooses among steps, however they are shown; null: it means nothing here. */
export function keyed(
  selection: Selection,
  rows: Rows,
  { key, shiftKey, ctrlKey, metaKey }: Pressed,
): Selection | null {
  const to = MOVES[key];
  if (to !== undefined) return move(selection, rows, to, shiftKey);
  if (key === ' ' && selection.cursor !== null) return toggle(selection, rows, selection.cursor);
  if (key === 'a' && (ctrlKey || metaKey))
    return choose(
      selection,
      rows.map(({ id }) => id),
    );
  return null;
}
