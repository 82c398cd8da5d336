import { useRef } from 'react';
import { useCaseActions, useCaseSearch } from '../../sync/case-screen.ts';
import { later } from '../../ui/later.tsx';

const PaletteDialog = later(async () => (await import('./PaletteDialog.tsx')).PaletteDialog);

/** Finds a fragment, shows what it will put into the plan, asks for what it needs, and adds it. */
export function FragmentPalette() {
  const { can, go } = useCaseActions();
  const { panel, template } = useCaseSearch();
  const opened = panel === 'add-fragment' && can('add-fragment');
  const close = () => go({ panel: undefined, template: undefined });
  const wasOpened = useRef(opened);
  if (opened) wasOpened.current = true;
  return wasOpened.current ? <PaletteDialog opened={opened} start={template ?? null} onClose={close} /> : null;
}
