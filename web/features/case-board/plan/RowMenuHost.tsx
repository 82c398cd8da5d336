import { type ReactNode, useMemo, useState } from 'react';
import { later } from '../../../ui/later.tsx';
import { type RowMenu, RowMenusProvider } from './row-menus.ts';
import { focusRow } from './row-order.ts';

const OpenRowMenu = later(async () => (await import('./OpenRowMenu.tsx')).OpenRowMenu);

export interface OpenMenu {
  readonly menu: RowMenu;
  readonly itemId: string;
  readonly anchor: HTMLElement;
}

/** One menu for all rows: a plan of hundreds of steps has hundreds of buttons, and one of them is open. */
export function RowMenuHost({ children }: { readonly children: ReactNode }) {
  const [open, setOpen] = useState<OpenMenu | null>(null);
  const menus = useMemo(
    () => ({
      open: (menu: RowMenu, itemId: string, anchor: HTMLElement) =>
        setOpen((now) => (now?.anchor === anchor && now.menu === menu ? null : { menu, itemId, anchor })),
    }),
    [],
  );
  const close = useMemo(
    () => (returns: boolean) => {
      setOpen((now) => {
        if (returns && now !== null) giveBack(now);
        return null;
      });
    },
    [],
  );
  return (
    <RowMenusProvider value={menus}>
      {children}
      {open === null ? null : <OpenRowMenu key={`${open.menu} ${open.itemId}`} open={open} onClose={close} />}
    </RowMenusProvider>
  );
}

/** The button may be gone by then: the row stands elsewhere. */
function giveBack({ anchor, itemId }: OpenMenu): void {
  if (anchor.isConnected) anchor.focus({ preventScroll: true });
  else focusRow(itemId);
}
