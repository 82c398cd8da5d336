import { createContext, type RefObject, useContext, useState } from 'react';
import { useCaseActions } from '../../../sync/case-screen.ts';

/** The case whose plan has been drawn: what is mounted in it from then on has just arrived. */
const Opened = createContext<RefObject<string | null>>({ current: null });

export const OpenedProvider = Opened.Provider;

/** Whether this part of the plan came while somebody was looking: then it draws itself in, once. */
export function useArrives(): boolean {
  const opened = useContext(Opened);
  const { caseId } = useCaseActions();
  const [arrives] = useState(() => opened.current === caseId);
  return arrives;
}
