import { useCallback, useEffect, useRef } from 'react';

/** The same function each time, which does what the newest one does: for handlers of parts that are seldom drawn anew. */
export function useLatest<A extends readonly unknown[]>(run: (...args: A) => void): (...args: A) => void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  return useCallback((...args: A) => latest.current(...args), []);
}
