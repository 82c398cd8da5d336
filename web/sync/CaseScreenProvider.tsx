import { type ReactNode, useMemo } from 'react';
import type { BoardView } from '../../engine/board/board-view.ts';
import { personColour } from '../ui/person.ts';
import {
  type CaseActions,
  CaseActionsProvider,
  CaseBoardProvider,
  CasePresenceProvider,
  type CaseSearch,
  CaseSearchProvider,
  CaseWritingProvider,
  type Writing,
} from './case-screen.ts';
import { useDraftsOf } from './drafts.ts';
import { flashes } from './flashes.ts';
import { usePresence, useRemoteChanges, useSendCommand } from './use-case.ts';
import { useUndoKeys } from './use-undo.ts';

type Given = Pick<CaseActions, 'caseId' | 'extras' | 'me' | 'nameOf' | 'go' | 'write'>;

interface Props extends Given {
  readonly board: BoardView;
  readonly search: CaseSearch;
  readonly writing: Writing;
  readonly children: ReactNode;
}

/** Gives the panels of a case what they share, and marks what others change. */
export function CaseScreenProvider({ board, search, writing, children, ...given }: Props) {
  const { caseId, extras, me, nameOf, go, write } = given;
  const presence = usePresence(caseId);
  const send = useSendCommand(caseId);
  useDraftsOf(me.id, caseId);
  useUndoKeys(caseId, extras.allowed.includes('undo') && search.at === undefined);
  useRemoteChanges(caseId, ({ frame }) => {
    const actor = frame.facts.flatMap((fact) => (fact.type === 'entry-put' ? [fact.entry.actorId] : []))[0];
    flashes.mark(frame, actor === undefined ? 'var(--accent)' : personColour(actor));
  });
  const actions = useMemo<CaseActions>(
    () => ({ caseId, extras, me, nameOf, go, write, send, can: (command) => extras.allowed.includes(command) }),
    [caseId, extras, me, nameOf, go, write, send],
  );
  return (
    <CaseActionsProvider value={actions}>
      <CaseSearchProvider value={search}>
        <CaseWritingProvider value={writing}>
          <CasePresenceProvider value={presence}>
            <CaseBoardProvider value={board}>{children}</CaseBoardProvider>
          </CasePresenceProvider>
        </CaseWritingProvider>
      </CaseSearchProvider>
    </CaseActionsProvider>
  );
}
