import { useEffect, useMemo } from 'react';
import { CaseBoard } from '../features/case-board/CaseBoard.tsx';
import { CaseFile } from '../features/case-file/CaseFile.tsx';
import { GoalsBar } from '../features/goals/GoalsBar.tsx';
import { PastBar } from '../features/timeline/PastBar.tsx';
import { Timeline } from '../features/timeline/Timeline.tsx';
import { boardDiff } from '../sync/board-diff.ts';
import {
  type CaseActions,
  CaseActionsProvider,
  CaseBoardProvider,
  type CaseSearch,
  CaseSearchProvider,
} from '../sync/case-screen.ts';
import type { PastLog } from '../sync/past-log.ts';
import type { SendCommand } from '../sync/types.ts';
import { usePast } from '../sync/use-past.ts';
import { freezeClock } from '../ui/clock.ts';
import { ErrorState, SkeletonRows } from '../ui/States.tsx';
import styles from './past-screen.module.css';

interface Props extends Pick<CaseActions, 'caseId' | 'extras' | 'me' | 'nameOf' | 'go'> {
  readonly at: number;
  readonly search: CaseSearch;
}

/** The case as it was: the same screen, folded from what had happened by then. Nothing can be done on it. */
export function PastScreen(props: Props) {
  const { log, error, loaded, retry } = usePast(props.caseId);
  if (error !== null) return <ErrorState error={error} onRetry={retry} />;
  if (log === null) {
    return (
      <div className={styles.loading}>
        <progress max={1} value={loaded} />
        <SkeletonRows rows={6} />
      </div>
    );
  }
  return log.moments.length === 0 ? null : <At {...props} log={log} />;
}

function At({ log, at, search, ...given }: Props & { readonly log: PastLog }) {
  const { caseId, extras, me, nameOf, go } = given;
  const place = log.placeOf(at);
  const moment = log.moments[place];
  const version = moment?.version ?? 0;
  const board = useMemo(() => log.boardAt(version), [log, version]);
  const before = log.moments[place - 1]?.version ?? 0;
  const changes = useMemo(() => boardDiff(log.boardAt(before), board), [log, before, board]);
  const actions = useMemo(
    (): CaseActions => ({
      caseId,
      me,
      nameOf,
      go,
      extras: { ...extras, allowed: [], past: { version, at: moment?.at ?? '' } },
      can: () => false,
      send: refused,
      write: () => undefined,
    }),
    [caseId, me, nameOf, go, extras, version, moment],
  );
  // Deadlines tell what was left of them then.
  const then = moment?.at ?? '';
  useEffect(() => {
    freezeClock(Date.parse(then));
    return () => freezeClock(null);
  }, [then]);
  return (
    <CaseActionsProvider value={actions}>
      <CaseSearchProvider value={search}>
        <CaseBoardProvider value={board}>
          <div className={styles.frame}>
            <PastBar log={log} place={place} changes={changes} />
            <CaseBoard goals={<GoalsBar />} file={<CaseFile />} timeline={<Timeline />} />
          </div>
        </CaseBoardProvider>
      </CaseSearchProvider>
    </CaseActionsProvider>
  );
}

/** Nothing on the screen sends; should anything try, it is told what it would hear of an ended case. */
const refused: SendCommand = async (command) => ({
  ok: false,
  refusal: {
    code: 'case-ended',
    problem: { type: 'about:blank', title: 'The past cannot be changed', status: 409, code: 'case-ended' },
    command,
    between: [],
    keepsText: false,
  },
});
