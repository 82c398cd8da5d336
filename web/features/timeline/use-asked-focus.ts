import { type RefObject, useEffect, useRef } from 'react';

/** Puts the focus into the box each time somebody asks to write; not when the screen opens. */
export function useAskedFocus(asked: number): RefObject<HTMLTextAreaElement | null> {
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (asked > 0) box.current?.focus();
  }, [asked]);
  return box;
}
