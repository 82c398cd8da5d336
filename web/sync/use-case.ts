import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { BoardItem, BoardView } from '../../engine/board/board-view.ts';
import { tabId } from '../api-client/client.ts';
import { useSession } from '../api-client/use-session.ts';
import { live } from './live.ts';
import { editorOf, othersOf } from './presence.ts';
import type { BoardHandle, CaseExtras, PresenceHandle, RemoteChange, SendCommand } from './types.ts';

/** Reads one thing of a case; the component renders again only when that thing is another one (compared by identity). */
function useOfCase<T>(caseId: string, read: () => T): T {
  const subscribe = useCallback((listener: () => void) => live.boards.subscribe(caseId, listener), [caseId]);
  return useSyncExternalStore(subscribe, read);
}

/**
 * Follows a case as long as the component is mounted. Use it once, at the top of a screen; below it take
 * `useBoardItem` or `useBoardPart`, so that a changed row renders one row.
 */
export function useBoard(caseId: string): BoardHandle {
  useEffect(() => live.boards.retain(caseId), [caseId]);
  const status = useOfCase(caseId, () => live.boards.status(caseId));
  const board = useOfCase(caseId, () => live.boards.board(caseId));
  return useMemo(() => ({ status, board, retry: () => live.boards.retry(caseId) }), [status, board, caseId]);
}

/** Part of the board that is shown. `select` must give a part, not make a new object: parts keep their identity. */
export function useBoardPart<T>(caseId: string, select: (board: BoardView) => T): T | null {
  return useOfCase(caseId, () => {
    const board = live.boards.board(caseId);
    return board === null ? null : select(board);
  });
}

export function useBoardItem(caseId: string, itemId: string): BoardItem | null {
  return useBoardPart(caseId, (board) => board.items[itemId] ?? null);
}

/** True when the item (or anything else by id) differs from what the server has confirmed. */
export function useIsPending(caseId: string, itemId: string): boolean {
  return useOfCase(
    caseId,
    () => live.boards.board(caseId)?.items[itemId] !== live.boards.confirmed(caseId)?.items[itemId],
  );
}

/** Customer, interactions, people, rights: all of the case view but the board. Null until loaded. */
export function useCaseExtras(caseId: string): CaseExtras | null {
  return useOfCase(caseId, () => live.boards.extras(caseId));
}

/** Sends commands on the case; a refusal is rolled back and told by itself. */
export function useSendCommand(caseId: string): SendCommand {
  return useCallback((command, options) => live.boards.send(caseId, command, options), [caseId]);
}

/** Who else is here, and what they edit; while mounted, this person is shown to the others. */
export function usePresence(caseId: string): PresenceHandle {
  const { user } = useSession();
  useEffect(() => {
    live.presence.enter(caseId);
    return () => live.presence.leave(caseId);
  }, [caseId]);
  const people = useOfCase(caseId, () => live.boards.presence(caseId));
  const count = useOfCase(caseId, () => live.boards.presenceCount(caseId));
  const setFocus = useCallback((focus: string | null) => live.presence.focus(caseId, focus), [caseId]);
  const claim = useCallback((path: string) => live.presence.claim(caseId, path), [caseId]);
  return useMemo(
    () => ({
      others: othersOf(people, user.id),
      more: Math.max(0, count - people.length),
      setFocus,
      claim,
      editorOf: (path: string) => editorOf(people, path, tabId),
    }),
    [people, count, user.id, setFocus, claim],
  );
}

/** Calls back with each change that did not come from this tab: for a flash and a polite announcement. */
export function useRemoteChanges(caseId: string, onChange: (change: RemoteChange) => void): void {
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  useEffect(
    () =>
      live.boards.onRemoteChange((change) => {
        if (change.caseId === caseId) latest.current(change);
      }),
    [caseId],
  );
}
