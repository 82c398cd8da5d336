import { lazy, type ReactNode, Suspense, useMemo, useRef, useState } from 'react';
import { CloseDialog } from './CloseDialog.tsx';
import { type DialogRequest, DialogsProvider } from './dialogs.ts';
import { KeySheet } from './KeySheet.tsx';
import { ReopenDialog } from './ReopenDialog.tsx';
import { StepReasonDialog } from './StepReasonDialog.tsx';
import { SuspendDialog } from './SuspendDialog.tsx';

/** Forms that change a step are fetched when the first of them is opened: most visits open none. */
const StepDialog = lazy(async () => ({ default: (await import('./StepDialog.tsx')).StepDialog }));

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
  const hasOpened = useRef(false);
  if (open?.itemId !== undefined) hasOpened.current = true;
  const shut = () => {
    setOpen(null);
    // After the dialog has let go of the focus.
    requestAnimationFrame(() => returnTo.current?.focus());
  };
  return (
    <DialogsProvider value={dialogs}>
      {children}
      <SuspendDialog opened={open?.name === 'suspend'} onClose={shut} />
      <ReopenDialog opened={open?.name === 'reopen'} onClose={shut} />
      <StepReasonDialog open={open} onClose={shut} />
      {hasOpened.current ? (
        <Suspense fallback={null}>
          <StepDialog open={open} onClose={shut} />
        </Suspense>
      ) : null}
      <CloseDialog opened={open?.name === 'close'} onClose={shut} />
      <KeySheet opened={open?.name === 'keys'} onClose={shut} />
    </DialogsProvider>
  );
}

const activeElement = (): HTMLElement | null =>
  document.activeElement instanceof HTMLElement ? document.activeElement : null;
