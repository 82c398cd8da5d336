import { createContext, useContext } from 'react';

/** What can be opened on a row: everything that can be done with it, who does it, where it stands, when it is due. */
export type RowMenu = 'actions' | 'assign' | 'move' | 'due';

export interface RowMenus {
  /** `anchor` is the button that was pressed: the menu hangs from it and gives the focus back to it. */
  readonly open: (menu: RowMenu, itemId: string, anchor: HTMLElement) => void;
}

const Context = createContext<RowMenus>({ open: () => undefined });
export const RowMenusProvider = Context.Provider;
export const useRowMenus = (): RowMenus => useContext(Context);
