import { useKeyMap } from '../../ui/use-keys.ts';

const hits = (): Element[] => [...document.querySelectorAll<HTMLElement>('[data-hit]')];

/** From result to result; from anywhere else to the first. */
function step(by: 1 | -1): (event: KeyboardEvent) => void {
  return (event) => {
    const all = hits();
    const here = document.activeElement === null ? -1 : all.indexOf(document.activeElement);
    const next = all[here < 0 ? 0 : Math.min(Math.max(here + by, 0), all.length - 1)];
    if (next === undefined) return;
    event.preventDefault();
    if (next instanceof HTMLElement) next.focus();
  };
}

export function useHitKeys(): void {
  useKeyMap({ next: step(1), previous: step(-1) });
}
