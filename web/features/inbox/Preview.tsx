import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { BoardView } from '../../../engine/board/board-view.ts';
import { useT } from '../../messages/use-t.ts';
import type { CaseExtras } from '../../sync/types.ts';
import { useBoard, useCaseExtras } from '../../sync/use-case.ts';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { EmptyState, ErrorState, SkeletonRows } from '../../ui/States.tsx';
import { useKeyMap } from '../../ui/use-keys.ts';
import { useMediaQuery } from '../../ui/use-media-query.ts';
import { useInbox } from './inbox-context.ts';
import { useInboxSearch } from './inbox-search.ts';
import { PreviewMarks } from './PreviewMarks.tsx';
import { PreviewFacts, PreviewGoals, PreviewMessage, PreviewNext } from './PreviewParts.tsx';
import styles from './preview.module.css';
import { useTake } from './use-take.ts';

/** Going through rows fast follows none of them; resting on one does. */
const REST_MS = 180;

/** The focused row in a little more depth, live, with what can be done without opening it. */
export function Preview() {
  const t = useT();
  const { search } = useInboxSearch();
  const wide = useMediaQuery('(width >= 62em)');
  const rested = useRested(search.case);
  if (!wide) return null;
  return (
    <aside className={styles.panel} aria-label={t('inbox.preview')}>
      {rested === undefined ? (
        <EmptyState title={t('inbox.preview.empty')}>{t('inbox.preview.empty-detail')}</EmptyState>
      ) : (
        <CasePreview key={rested} caseId={rested} />
      )}
    </aside>
  );
}

function useRested(id: string | undefined): string | undefined {
  const [rested, setRested] = useState(id);
  useEffect(() => {
    const timer = setTimeout(() => setRested(id), REST_MS);
    return () => clearTimeout(timer);
  }, [id]);
  return rested;
}

function CasePreview({ caseId }: { readonly caseId: string }) {
  const { status, board, retry } = useBoard(caseId);
  const extras = useCaseExtras(caseId);
  const t = useT();
  if (status.phase === 'gone') return <EmptyState title={t('problem.case-unknown')} />;
  if (status.phase === 'failed') return <ErrorState error={status.error} onRetry={retry} />;
  if (board === null || extras === null) return <SkeletonRows rows={7} />;
  return <Loaded board={board} extras={extras} />;
}

function Loaded({ board, extras }: { readonly board: BoardView; readonly extras: CaseExtras }) {
  const t = useT();
  const { head, caseId } = board;
  const hasChosen = useInbox().selection.ids.size > 0;
  const take = useTake(board, extras);
  // The preview rests a moment behind the row with the focus: the key is meant for the row.
  const { search } = useInboxSearch();
  useKeyMap({ take: () => take?.() }, take !== null && !hasChosen && search.case === caseId);
  return (
    <>
      <header className={styles.head}>
        <p className={styles.number}>
          {head.number} · {head.caseType.name}
        </p>
        <h2 className={styles.subject}>{head.subject ?? t('common.erased')}</h2>
      </header>
      <PreviewFacts board={board} extras={extras} />
      <PreviewMessage extras={extras} />
      <PreviewNext board={board} extras={extras} />
      <PreviewGoals board={board} />
      <footer className={styles.actions}>
        <PreviewMarks caseId={caseId} />
        {take === null ? null : (
          <Button variant="default" onClick={take}>
            {t('inbox.take')}
          </Button>
        )}
        <ButtonLink
          to="/cases/$caseId"
          params={{ caseId }}
          rightSection={<IconArrowRight size={15} stroke={1.8} aria-hidden />}
        >
          {t('inbox.open')}
        </ButtonLink>
      </footer>
    </>
  );
}
