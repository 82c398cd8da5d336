import { useCallback, useLayoutEffect, useRef } from 'react';

/** One function for as long as the component stands, which does what the newest one does. */
export function useStable<Args extends readonly unknown[]>(act: (...args: Args) => void): (...args: Args) => void {
  const latest = useRef(act);
  useLayoutEffect(() => {
    latest.current = act;
  });
  return useCallback((...args: Args) => latest.current(...args), []);
}
