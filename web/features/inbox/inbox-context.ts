import { createContext, useContext } from 'react';
import type { CaseRow } from '../../../api/contract/views.ts';
import type { Selection } from './selection.ts';
import type { Bulk } from './use-bulk.ts';
import type { CaseListState } from './use-case-list.ts';
import type { MarkRows } from './use-marks.ts';

export type MenuKind = 'snooze' | 'assign' | 'priority';

/** What list, preview and the bar of what is chosen share. */
export interface Inbox {
  readonly list: CaseListState;
  readonly bulk: Bulk;
  readonly mark: MarkRows;
  readonly selection: Selection;
  readonly select: (next: Selection) => void;
  /** What a key is about: the rows that are chosen, else the one with the focus. */
  readonly subject: () => readonly CaseRow[];
  /** Opens a menu for these rows, hung from that element. */
  readonly openMenu: (kind: MenuKind, rows: readonly CaseRow[], anchor: HTMLElement) => void;
}

const Context = createContext<Inbox | null>(null);
export const InboxProvider = Context.Provider;

export function useInbox(): Inbox {
  const inbox = useContext(Context);
  if (inbox === null) throw new Error('This part is used outside of the inbox');
  return inbox;
}
