import { useEffect } from 'react';

const APP = 'Casewright';

/** The title of the tab: the screen first, then the product. */
export function useTitle(title: string | null): void {
  useEffect(() => {
    document.title = title === null || title === '' ? APP : `${title} · ${APP}`;
  }, [title]);
}
