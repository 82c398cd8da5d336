import { type RefObject, useLayoutEffect, useRef } from 'react';

type Field = HTMLInputElement | HTMLTextAreaElement;

/**
 * Puts the caret behind what was put into a text, in the same moment in which the text is drawn: not a frame later, when
 * somebody who types on has come further already.
 */
export function useCaret(field: RefObject<Field | null>): (text: string, at: number) => void {
  const wanted = useRef<{ readonly text: string; readonly at: number } | null>(null);
  useLayoutEffect(() => {
    const { current: box } = field;
    const { current: caret } = wanted;
    if (box === null || caret === null || box.value !== caret.text) return;
    wanted.current = null;
    box.focus();
    box.setSelectionRange(caret.at, caret.at);
  });
  return (text, at) => {
    wanted.current = { text, at };
  };
}
