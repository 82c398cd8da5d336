import { useEffect } from 'react';

const APP = 'Casewright';
let shown = APP;
let count = 0;

/** A screen that counts something itself says so first. */
function show(): void {
  document.title = count === 0 || shown.startsWith('(') ? shown : `(${count}) ${shown}`;
}

/** The title of the tab: the screen first, then the product. */
export function useTitle(title: string | null): void {
  useEffect(() => {
    shown = title === null || title === '' ? APP : `${title} · ${APP}`;
    show();
  }, [title]);
}

/** How many cases have news stands before the title. */
export function setTitleCount(next: number): void {
  count = next;
  show();
}
