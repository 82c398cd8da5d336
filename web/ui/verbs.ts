import { useEffect, useRef } from 'react';
import type { KeyId, KeyScope } from './keys/key-table.ts';

/** Something that can be done now, with what stands on the screen or has the focus. Words are in the person's language. */
export interface Verb {
  readonly id: string;
  readonly label: string;
  /** Its key, shown beside it. */
  readonly key?: KeyId;
  /** Other words that people may look for. */
  readonly words?: string;
  /** Why it cannot be done now; then it is shown and cannot be chosen. */
  readonly whyNot?: string | undefined;
  readonly run: () => void;
}

/** What they are about: a case, the step that has the focus, some rows. */
export interface VerbGroup {
  readonly about: string;
  /** What the keys of that scope do belongs to it, too: they need not be named again. */
  readonly scope?: KeyScope;
  /** Why nothing of that scope can be done now. */
  readonly whyNot?: string;
  readonly verbs: readonly Verb[];
}

/** Asked when somebody looks: `focused` is what had the focus before. Null: nothing to offer. */
export type VerbSource = (focused: Element | null) => VerbGroup | null;

/** The last to come is the nearest to what people look at: a step before its case, a panel before the screen. */
const sources: { ask: VerbSource }[] = [];

/** Offers verbs to the palette as long as the component stands. Nothing is computed until somebody asks. */
export function useVerbs(source: VerbSource): void {
  const held = useRef({ ask: source });
  useEffect(() => {
    held.current.ask = source;
  });
  useEffect(() => {
    const mine = held.current;
    sources.push(mine);
    return () => {
      sources.splice(sources.indexOf(mine), 1);
    };
  }, []);
}

/** What is offered now, the nearest first. */
export function verbsNow(focused: Element | null): readonly VerbGroup[] {
  return sources.toReversed().flatMap(({ ask }) => ask(focused) ?? []);
}
