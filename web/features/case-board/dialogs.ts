import { createContext, useContext } from 'react';

export type DialogName =
  | 'close'
  | 'suspend'
  | 'reopen'
  | 'keys'
  | 'skip'
  | 'hold'
  | 'fault'
  | 'remove'
  | 'change'
  | 'connect'
  | 'split'
  | 'hand-over';

/** A dialog of the case; from `skip` on they are about one step. */
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
