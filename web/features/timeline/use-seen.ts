import { useEffect, useState } from 'react';
import { post } from '../../api-client/client.ts';
import { useCaseActions, useCaseBoard } from '../../sync/case-screen.ts';
import { newestSeen, readSeen, writeSeen } from './seen.ts';

const TELL_MS = 1500;

/** Version at which this person last looked at the case, as it was when the screen opened; what is seen now is told. */
export function useSeen(): number | null {
  const { caseId, me, extras } = useCaseActions();
  const { version } = useCaseBoard();
  const [seen] = useState(() => newestSeen(extras.seenVersion, readSeen(me.id, caseId)));
  const isPast = extras.past !== undefined;
  useEffect(() => {
    if (isPast) return;
    const timer = setTimeout(() => {
      if (document.visibilityState !== 'visible') return;
      writeSeen(me.id, caseId, version);
      // Only the unread mark of the inbox hangs on it: the next look tells again.
      post(`/api/cases/${caseId}/seen`).catch(() => undefined);
    }, TELL_MS);
    return () => clearTimeout(timer);
  }, [version, caseId, me.id, isPast]);
  return seen;
}
