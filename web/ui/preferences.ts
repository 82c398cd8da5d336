import { useSyncExternalStore } from 'react';

/** Choices of this machine that no server needs to know. */
export type Density = 'regular' | 'dense';
const KEY = 'casewright.density';
const MOTION_KEY = 'casewright.motion';
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

/** `follow`: as the system says; `reduce`: nothing moves, whatever the system says. */
export type Motion = 'follow' | 'reduce';

export function setMotion(motion: Motion): void {
  document.documentElement.dataset['motion'] = motion;
  try {
    localStorage.setItem(MOTION_KEY, motion);
  } catch {
    // Storage refused: the choice lasts as long as the page.
  }
}
