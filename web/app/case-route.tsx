import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { useSession } from '../api-client/use-session.ts';
import { CaseBoard } from '../features/case-board/CaseBoard.tsx';
import { CaseGone } from '../features/case-board/CaseGone.tsx';
import { CaseSkeleton } from '../features/case-board/CaseSkeleton.tsx';
import { CaseFile } from '../features/case-file/CaseFile.tsx';
import { FragmentPalette } from '../features/fragment-palette/FragmentPalette.tsx';
import { GoalsBar } from '../features/goals/GoalsBar.tsx';
import { Announcer } from '../features/timeline/Announcer.tsx';
import { Timeline } from '../features/timeline/Timeline.tsx';
import { useT } from '../messages/use-t.ts';
import { CaseScreenProvider } from '../sync/CaseScreenProvider.tsx';
import type { CaseSearch, Writing } from '../sync/case-screen.ts';
import type { BoardHandle, CaseExtras } from '../sync/types.ts';
import { useBoard, useCaseExtras } from '../sync/use-case.ts';
import { later } from '../ui/later.tsx';
import { ErrorState } from '../ui/States.tsx';
import { caseSearch } from './search-params.ts';

const PastScreen = later(async () => (await import('./past-screen.tsx')).PastScreen);
const History = later(async () => (await import('../features/timeline/History.tsx')).History);

/** The screen of one case: brings its parts together, since screens do not know each other. */
export function CaseRoute() {
  const { caseId } = useParams({ from: '/frame/cases/$caseId' });
  return <OneCase key={caseId} caseId={caseId} />;
}

function OneCase({ caseId }: { readonly caseId: string }) {
  const handle = useBoard(caseId);
  const extras = useCaseExtras(caseId);
  const { status, board } = handle;
  if (status.phase === 'gone') return <CaseGone code={status.code} problem={status.problem} />;
  if (board !== null && extras !== null) return <Screen caseId={caseId} board={board} extras={extras} />;
  if (status.phase === 'failed') return <ErrorState error={status.error} onRetry={handle.retry} />;
  return <CaseSkeleton />;
}

interface ScreenProps {
  readonly caseId: string;
  readonly board: NonNullable<BoardHandle['board']>;
  readonly extras: CaseExtras;
}

function Screen({ caseId, board, extras }: ScreenProps) {
  const t = useT();
  const { user } = useSession();
  const search: CaseSearch = useSearch({ from: '/frame/cases/$caseId' });
  const go = useGo();
  const [writing, setWriting] = useState<Writing>({ kind: 'reply', asked: 0, text: '' });
  const write = useCallback(
    (kind: Writing['kind'], text = '') => {
      setWriting((before) => ({ kind, asked: before.asked + 1, text }));
      // Where the columns stand side by side the box is in sight already.
      if (window.matchMedia('(width < 48em)').matches) go({ part: 'timeline' });
    },
    [go],
  );
  const names = useMemo(
    () => new Map([...extras.assignable, ...extras.people, user].map((person) => [person.id, person.name])),
    [extras, user],
  );
  const nameOf = useCallback(
    (id: string | null) => (id === null ? t('common.nobody') : (names.get(id) ?? t('common.unknown-person'))),
    [names, t],
  );
  if (search.at !== undefined) {
    const shared = { caseId, extras, me: user, nameOf, go, search };
    return <PastScreen {...shared} at={search.at} />;
  }
  return (
    <CaseScreenProvider
      caseId={caseId}
      board={board}
      extras={extras}
      me={user}
      search={search}
      writing={writing}
      go={go}
      write={write}
      nameOf={nameOf}
    >
      <CaseBoard goals={<GoalsBar />} file={<CaseFile />} timeline={<Timeline />} />
      <FragmentPalette />
      {search.panel === 'history' ? <History /> : null}
      <Announcer />
    </CaseScreenProvider>
  );
}

const OPENING = ['item', 'panel', 'entry'] as const;

/** Changes the address. What opens something can be gone back from; what only chooses or closes leaves no trace. */
function useGo(): (change: CaseSearch) => void {
  const navigate = useNavigate({ from: '/cases/$caseId' });
  return useCallback(
    (change) => {
      const opens = OPENING.some((name) => change[name] !== undefined);
      void navigate({ to: '.', search: (before) => caseSearch({ ...before, ...change }), replace: !opens });
    },
    [navigate],
  );
}
