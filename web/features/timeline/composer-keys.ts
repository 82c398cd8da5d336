import type { KeyboardEvent } from 'react';

/**
 * Ctrl Enter (Cmd Enter) sends; Enter alone is a new line. Not while an input method composes a word. Esc leads to the
 * entries above, so that the single keys work again; what was typed stays.
 */
export const composerKeys = (submit: () => void) => (event: KeyboardEvent<HTMLElement>) => {
  if (event.nativeEvent.isComposing) return;
  if (event.key === 'Escape') {
    event.preventDefault();
    document.querySelector<HTMLElement>('[data-entries]')?.focus();
  } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    submit();
  }
};
