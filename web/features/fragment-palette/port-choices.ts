import type { BoardItem } from '../../../engine/board/board-view.ts';

export interface PortChoice {
  readonly id: string;
  readonly name: string;
  readonly isDone: boolean;
}

const OCCURRING: ReadonlySet<string> = new Set(['milestone', 'timer', 'user-event']);
const GONE: ReadonlySet<string> = new Set(['terminated', 'disabled', 'failed']);

/** Steps of the plan that can make what waits at a port happen, open ones first, each in the order of their names. */
export function portChoices(items: readonly BoardItem[], transitions: readonly string[]): readonly PortChoice[] {
  const occurs = transitions.includes('occur');
  return items
    .filter(({ kind, state }) => OCCURRING.has(kind) === occurs && !GONE.has(state))
    .map(({ id, name, key, state }) => ({ id, name: name ?? key, isDone: state === 'completed' }))
    .sort((one, other) => Number(one.isDone) - Number(other.isDone) || one.name.localeCompare(other.name));
}

/** What is connected, without the ports that are left open. */
export const connected = (chosen: ReadonlyMap<string, string>): { readonly [port: string]: string } =>
  Object.fromEntries([...chosen].filter(([, itemId]) => itemId !== ''));
