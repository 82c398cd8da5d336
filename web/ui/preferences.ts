import { useSyncExternalStore } from 'react';

/** Choices of this machine that no server needs to know. */
export type Density = 'regular' | 'dense';
const KEY = 'casewright.density';
const listeners = new Set<() => void>();

const current = (): Density => (document.documentElement.dataset['density'] === 'dense' ? 'dense' : 'regular');

export function setDensity(density: Density): void {
  document.documentElement.dataset['density'] = density;
  try {
    localStorage.setItem(KEY, density);
  } catch {
    // Storage refused: the choice lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

export function useDensity(): Density {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, current);
}
