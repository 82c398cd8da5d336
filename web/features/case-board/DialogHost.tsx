import { type ReactNode, useMemo, useRef, useState } from 'react';
import { later } from '../../ui/later.tsx';
import { type DialogName, type DialogRequest, DialogsProvider } from './dialogs.ts';
import { ReopenDialog } from './ReopenDialog.tsx';
import { StepReasonDialog } from './StepReasonDialog.tsx';
import { SuspendDialog } from './SuspendDialog.tsx';

/** Forms that change a step are fetched when the first of them is opened: most visits open none. */
const StepDialog = later(async () => (await import('./StepDialog.tsx')).StepDialog);
const CloseDialog = later(async () => (await import('./CloseDialog.tsx')).CloseDialog);
/** Changes of the case as a whole. */
const CaseDialog = later(async () => (await import('./forms/CaseDialog.tsx')).CaseDialog);

const CASE_FORMS: readonly DialogName[] = ['change-case', 'change-fragment', 'migrate', 'seal'];

/** The dialogs of the case, one at a time, opened from menu, strip or key. */
export function DialogHost({ children }: { readonly children: ReactNode }) {
  const [open, setOpen] = useState<DialogRequest | null>(null);
  const returnTo = useRef<HTMLElement | null>(null);
  const dialogs = useMemo(
    () => ({
      open: (dialog: DialogRequest, back?: HTMLElement | null) => {
        returnTo.current = back ?? activeElement();
        setOpen(dialog);
      },
    }),
    [],
  );
  const opened = useRef(new Set<DialogName | 'of-step'>());
  if (open !== null) opened.current.add(open.itemId === undefined ? open.name : 'of-step');
  const needs = (name: DialogName | 'of-step') => opened.current.has(name);
  const shut = () => {
    const inside = document.activeElement;
    setOpen(null);
    // After the dialog has let go of the focus; whoever went elsewhere meanwhile stays there.
    requestAnimationFrame(() => {
      const { activeElement: now } = document;
      if (now === null || now === document.body || now === inside) returnTo.current?.focus();
    });
  };
  return (
    <DialogsProvider value={dialogs}>
      {children}
      <SuspendDialog opened={open?.name === 'suspend'} onClose={shut} />
      <ReopenDialog opened={open?.name === 'reopen'} onClose={shut} />
      <StepReasonDialog open={open} onClose={shut} />
      {needs('of-step') ? <StepDialog open={open} onClose={shut} /> : null}
      {needs('close') ? <CloseDialog opened={open?.name === 'close'} onClose={shut} /> : null}
      {CASE_FORMS.some(needs) ? <CaseDialog open={open} onClose={shut} /> : null}
    </DialogsProvider>
  );
}

const activeElement = (): HTMLElement | null =>
  document.activeElement instanceof HTMLElement ? document.activeElement : null;
