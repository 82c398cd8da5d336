import { useNavigate, useRouter } from '@tanstack/react-router';
import { type MouseEvent, useEffect } from 'react';

export const caseHref = (id: string): string => `/cases/${id}`;

/** The row that was clicked, when the click is not the browser's: with a key held or another button it opens elsewhere. */
export function clickedRow(
  event: Pick<MouseEvent, 'target' | 'button' | 'ctrlKey' | 'metaKey' | 'altKey'>,
): string | null {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.altKey) return null;
  const row = event.target instanceof Element ? event.target.closest('a[data-row]') : null;
  return row?.getAttribute('data-row') ?? null;
}

/** Opens rows that are clicked, in this tab; the screen of a case is fetched as soon as a row has the focus. */
export function useOpenRow(hasFocus: boolean): {
  readonly open: (id: string) => void;
  readonly onClick: (event: MouseEvent) => void;
} {
  const navigate = useNavigate();
  const router = useRouter();
  useEffect(() => {
    if (hasFocus) void router.preloadRoute({ to: '/cases/$caseId', params: { caseId: 'any' } });
  }, [hasFocus, router]);
  const open = (id: string) => void navigate({ to: '/cases/$caseId', params: { caseId: id } });
  const onClick = (event: MouseEvent) => {
    const id = clickedRow(event);
    if (id === null || event.defaultPrevented) return;
    event.preventDefault();
    open(id);
  };
  return { open, onClick };
}
