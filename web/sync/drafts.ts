import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import { uuidv7 } from '../api-client/ids.ts';
import { type DraftState, DraftStore } from './draft-store.ts';
import { draftPorts, draftStorage } from './draft-wire.ts';
import { live } from './live.ts';
import { Sendings } from './sendings.ts';

/** Unsent text of the person of this tab: it survives a reload, a lost session, a wrong click and a change of device. */
export const drafts = new DraftStore(draftPorts);
live.onStopped(() => drafts.signedOut());

export interface Draft {
  readonly text: string;
  /** Another text of this person for the same box, begun on another device. */
  readonly other: DraftState['other'];
  readonly setText: (text: string) => void;
  /** It was sent: nowhere does it stand any more. */
  readonly clear: () => void;
  /** Shows the other text instead, or gives it up. */
  readonly settleOther: (use: boolean) => void;
}

const sendings = new Sendings(draftStorage, uuidv7);

/** The id under which the text of a box goes out, the same for the same words until they have arrived. */
export function useSentOnce(userId: string, caseId: string, place: string) {
  return useMemo(
    () => ({
      as: (what: unknown, itemId?: string | null) => sendings.of(userId, caseId, place, what, itemId),
      arrived: () => sendings.arrived(userId, caseId, place),
    }),
    [userId, caseId, place],
  );
}

/** `place` names the box: `reply`, `note`, `step:ID`. */
export function useDraft(userId: string, caseId: string, place: string): Draft {
  drafts.signedIn(userId);
  const state = useSyncExternalStore(drafts.subscribe, () => drafts.get(caseId, place));
  const setText = useCallback((text: string) => drafts.set(caseId, place, text), [caseId, place]);
  const clear = useCallback(() => drafts.set(caseId, place, ''), [caseId, place]);
  const settleOther = useCallback((use: boolean) => drafts.settleOther(caseId, place, use), [caseId, place]);
  return useMemo(() => ({ ...state, setText, clear, settleOther }), [state, setText, clear, settleOther]);
}

/** Brings the texts of a case from other devices, and those of this one to the server before the tab is left. */
export function useDraftsOf(userId: string, caseId: string): void {
  useEffect(() => {
    drafts.signedIn(userId);
    void drafts.load(caseId);
    const over = new AbortController();
    const { signal } = over;
    const visibility = () => {
      if (document.visibilityState === 'visible') void drafts.load(caseId);
      else drafts.flush(false);
    };
    document.addEventListener('visibilitychange', visibility, { signal });
    window.addEventListener('pagehide', () => drafts.flush(true), { signal });
    return () => {
      over.abort();
      drafts.leave(caseId);
    };
  }, [userId, caseId]);
}
