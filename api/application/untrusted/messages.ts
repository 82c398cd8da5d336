/** What goes to the thread: which task, with what. */
export interface Question {
  readonly task: string;
  readonly input: unknown;
}

/** What comes back; without value: a bug, in words for the log. */
export type Answer = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string };
