import { useSyncExternalStore } from 'react';

export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

/** Short notices at the edge of the screen: what happened, and what can be done about it. */
export interface Toast {
  readonly id: number;
  readonly kind: 'done' | 'trouble' | 'notice';
  readonly title: string;
  readonly detail?: string | undefined;
  readonly code?: string | undefined;
  readonly action?: ToastAction | undefined;
  /** Instead of one beside the words: a few below them. */
  readonly actions?: readonly ToastAction[] | undefined;
  readonly lastsMs: number;
}

export const UNDO_MS = 10_000;
const SHOWN = 4;

let toasts: readonly Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function set(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

export function showToast(toast: Omit<Toast, 'id' | 'lastsMs'> & { readonly lastsMs?: number }): number {
  const id = nextId;
  nextId += 1;
  const lastsMs = toast.lastsMs ?? (toast.kind === 'trouble' ? 12_000 : 6_000);
  set([...toasts, { ...toast, id, lastsMs }].slice(-SHOWN));
  return id;
}

/** Undo instead of "are you sure": ten seconds to take it back. */
export function showUndo(title: string, undoLabel: string, undo: () => void): number {
  return showToast({ kind: 'done', title, action: { label: undoLabel, run: undo }, lastsMs: UNDO_MS });
}

export function dismissToast(id: number): void {
  set(toasts.filter((toast) => toast.id !== id));
}

export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
}
