import { useRef } from 'react';
import { later } from './later.tsx';
import type { ReasonProps } from './ReasonModal.tsx';

const ReasonModal = later(async () => (await import('./ReasonModal.tsx')).ReasonModal);

/** Asks for words before something is done. Fetched when the first one opens. */
export function ReasonDialog(props: ReasonProps) {
  const wasOpened = useRef(props.opened);
  if (props.opened) wasOpened.current = true;
  return wasOpened.current ? <ReasonModal {...props} /> : null;
}
