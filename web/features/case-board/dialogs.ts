import { createContext, useContext } from 'react';

export type DialogName = 'close' | 'suspend' | 'reopen' | 'keys' | 'skip';

/** A dialog of the case; `skip` is about one step. */
export interface DialogRequest {
  readonly name: DialogName;
  readonly itemId?: string;
}

export interface Dialogs {
  /** `returnTo` gets the focus back when the dialog is gone; without it whatever had it. */
  readonly open: (dialog: DialogRequest, returnTo?: HTMLElement | null) => void;
}

const Context = createContext<Dialogs>({ open: () => undefined });
export const DialogsProvider = Context.Provider;
export const useDialogs = (): Dialogs => useContext(Context);
