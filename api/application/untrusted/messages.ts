/** What goes to the thread: which task, with what. */
export interface Question {
  readonly task: string;
  readonly input: unknown;
}

/** The first that is heard of a thread: its modules are loaded, what it is asked now it begins at once. */
export const READY = 'ready';

/** What comes back; without value: a bug, in words for the log. */
export type Answer = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string };
