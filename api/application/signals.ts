import type { DraftEvents } from '../contract/drafting.ts';

/** A signal inside one process: who emits does not know who listens, and a listener that fails stops nobody. */
export interface Signal<T> {
  emit(value: T): void;
  /** Returns what ends the listening. */
  on(listener: (value: T) => void): () => void;
}

export interface CaseMoved {
  readonly caseId: string;
  readonly version: number;
}

/** `draft`: how it stands now, with what was changed; absent: whoever looks at it asks. */
export interface TemplateMoved {
  readonly key: string;
  readonly draft?: Omit<DraftEvents, 'reset'>;
}

/**
 * What one part of this process tells the others. Realtime hands the access signals on to the other nodes, and brings
 * `caseMoved` of cases that another node changed.
 */
export interface Signals {
  readonly caseMoved: Signal<CaseMoved>;
  /** Hash of the id of a session that was signed out. */
  readonly sessionEnded: Signal<string>;
  /** Id of a person whose roles changed or who was disabled. */
  readonly personChanged: Signal<string>;
  /** Ids of people who have other notices than before. */
  readonly noticed: Signal<readonly string[]>;
  /** Something new waits in the inbox; the value is the connector it came by. */
  readonly inboxFilled: Signal<string>;
  /** A template, on whichever node: its draft was changed, or it has other versions or states than before. */
  readonly templateMoved: Signal<TemplateMoved>;
}

export function createSignal<T>(onFailure: (error: unknown) => void): Signal<T> {
  const listeners = new Set<(value: T) => void>();
  return {
    emit(value) {
      for (const listener of [...listeners]) {
        try {
          listener(value);
        } catch (error) {
          onFailure(error);
        }
      }
    },
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function createSignals(onFailure: (error: unknown) => void): Signals {
  return {
    caseMoved: createSignal(onFailure),
    sessionEnded: createSignal(onFailure),
    personChanged: createSignal(onFailure),
    noticed: createSignal(onFailure),
    inboxFilled: createSignal(onFailure),
    templateMoved: createSignal(onFailure),
  };
}
