import { createContext, useContext } from 'react';

export type DialogName =
  | 'change-case'
  | 'change-fragment'
  | 'migrate'
  | 'seal'
  | 'close'
  | 'suspend'
  | 'reopen'
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
  /** Connecting: what the step is to wait for, as it was drawn. */
  readonly sourceId?: string;
  /** The fragment that a form about fragments begins with. */
  readonly fragmentId?: string;
}

export interface Dialogs {
  /** `returnTo` gets the focus back when the dialog is gone; without it whatever had it. */
  readonly open: (dialog: DialogRequest, returnTo?: HTMLElement | null) => void;
}

const Context = createContext<Dialogs>({ open: () => undefined });
export const DialogsProvider = Context.Provider;
export const useDialogs = (): Dialogs => useContext(Context);
