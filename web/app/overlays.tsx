import { type RefObject, useEffect, useRef } from 'react';
import { later } from '../ui/later.tsx';
import { closeOverlay, openOverlay, useOverlay } from '../ui/overlays.ts';
import { useKeyMap } from '../ui/use-keys.ts';
import { PLACES } from './places.ts';

const Palette = later(async () => (await import('./palette.tsx')).Palette);
const NewCase = later(async () => (await import('../features/customer/NewCase.tsx')).NewCase);
const KeySheet = later(async () => (await import('../ui/keys/KeySheet.tsx')).KeySheet);

/** What stands above every screen: on it are only keys, the rest comes when it is asked for. */
export function Overlays() {
  const shown = useOverlay();
  const early = useEarlyLetters(shown !== null && shown.name !== 'new-case');
  usePaletteKey();
  useKeyMap({ sheet: () => openOverlay('keys'), palette: () => undefined, back: () => undefined });
  if (shown === null) return null;
  switch (shown.name) {
    case 'palette':
      return <Palette places={PLACES} from={shown.from} typed={early} onClose={closeOverlay} />;
    case 'keys':
      return <KeySheet onClose={closeOverlay} />;
    case 'new-case':
      return <NewCase customer={null} onClose={closeOverlay} />;
  }
}

/** The one key with Ctrl or ⌘: it works while typing too, and closes what it opened. */
function usePaletteKey(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isPalette =
        (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k';
      if (!isPalette || event.defaultPrevented) return;
      event.preventDefault();
      if (!event.repeat) openOverlay('palette');
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

/** What is typed before the palette is there belongs to it: it does nothing on the screen below. */
function useEarlyLetters(isOpen: boolean): RefObject<string> {
  const letters = useRef('');
  useEffect(() => {
    letters.current = '';
    if (!isOpen) return;
    const onKey = (event: KeyboardEvent) => {
      const isThere = document.activeElement?.closest('[role="dialog"]') != null;
      if (isThere || event.ctrlKey || event.altKey || event.metaKey || [...event.key].length !== 1) return;
      event.stopPropagation();
      event.preventDefault();
      letters.current += event.key;
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, [isOpen]);
  return letters;
}
