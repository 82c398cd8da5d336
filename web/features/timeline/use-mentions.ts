import { type KeyboardEvent, type RefObject, useId, useState } from 'react';
import type { Draft } from '../../sync/drafts.ts';
import { useCaret } from '../../ui/use-caret.ts';
import { type MentionQuery, matchPeople, mentionAt, withMention } from './mention-query.ts';
import type { Named } from './text-parts.ts';

export interface Mentions {
  readonly id: string;
  readonly found: readonly Named[];
  readonly active: number;
  readonly query: string;
  readonly choose: (person: Named) => void;
  /** The caret moved, or the text changed. */
  readonly look: () => void;
  readonly close: () => void;
  /** True when the key was for the list. */
  readonly onKey: (event: KeyboardEvent) => boolean;
}

/** The list of people below an @: arrows choose, Enter or Tab takes, Escape closes it and leaves the text. */
export function useMentions(
  draft: Draft,
  box: RefObject<HTMLTextAreaElement | null>,
  people: readonly Named[],
): Mentions {
  const id = useId();
  const [at, setAt] = useState<MentionQuery | null>(null);
  const [active, setActive] = useState(0);
  const caretTo = useCaret(box);
  const found = at === null ? [] : matchPeople(people, at.query);
  const close = () => setAt(null);
  const look = () => {
    const caret = box.current?.selectionEnd ?? 0;
    const next = mentionAt(box.current?.value ?? '', caret);
    if (next?.query !== at?.query) setActive(0);
    setAt(next);
  };
  const choose = (person: Named) => {
    if (at === null) return;
    const next = withMention(draft.text, at, person.name);
    caretTo(next.text, next.caret);
    draft.setText(next.text);
    close();
  };
  const onKey = (event: KeyboardEvent): boolean => {
    const chosen = found[active];
    if (chosen === undefined || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return false;
    const by = STEPS[event.key];
    if (by !== undefined) setActive((active + by + found.length) % found.length);
    else if (event.key === 'Enter' || event.key === 'Tab') choose(chosen);
    else if (event.key === 'Escape') close();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  return { id, found, active, query: at?.query ?? '', choose, look, close, onKey };
}

const STEPS: { readonly [key: string]: 1 | -1 } = { ArrowDown: 1, ArrowUp: -1 };
