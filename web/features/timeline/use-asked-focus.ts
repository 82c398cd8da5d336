import { type RefObject, useEffect, useRef } from 'react';

/** On a small screen the part with the box may be in sight only after the address has changed. */
const MOST_FRAMES = 60;

/** Puts the focus into the box each time somebody asks to write; not when the screen opens. */
export function useAskedFocus(asked: number): RefObject<HTMLTextAreaElement | null> {
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (asked === 0) return;
    let frames = 0;
    let next = 0;
    const tryIt = () => {
      box.current?.focus();
      frames += 1;
      if (document.activeElement !== box.current && frames < MOST_FRAMES) next = requestAnimationFrame(tryIt);
    };
    tryIt();
    return () => cancelAnimationFrame(next);
  }, [asked]);
  return box;
}
