import type { KeyboardEvent } from 'react';

/** Ctrl Enter (Cmd Enter) sends; Enter alone is a new line. Not while an input method composes a word. */
export const submitOnEnter = (submit: () => void) => (event: KeyboardEvent) => {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
  event.preventDefault();
  submit();
};
