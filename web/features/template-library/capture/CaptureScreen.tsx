import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { BoardView } from '../../../../engine/board/board-view.ts';
import { caseViewQuery } from '../../../api-client/queries.ts';
import { useT } from '../../../messages/use-t.ts';
import { decodeBoard } from '../../../sync/codecs/frames.ts';
import { EmptyState, ErrorState, SkeletonRows } from '../../../ui/States.tsx';
import { useTitle } from '../../../ui/use-title.ts';
import styles from '../library.module.css';
import { CaptureWorkbench } from './CaptureWorkbench.tsx';
import { captureSteps } from './capture-steps.ts';

/** Chooses steps of one case and makes a draft template of them. */
export function CaptureScreen() {
  const t = useT();
  const { caseId } = useSearch({ from: '/frame/studio/templates/capture' });
  useTitle(t('template-capture.title'));
  if (caseId === undefined) {
    return <EmptyState title={t('template-capture.title')}>{t('template-capture.no-case')}</EmptyState>;
  }
  return <CaptureOf caseId={caseId} />;
}

function CaptureOf({ caseId }: { readonly caseId: string }) {
  const query = useQuery(caseViewQuery(caseId));
  if (query.isPending) return <SkeletonRows rows={10} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return <Capture board={decodeBoard(query.data)} />;
}

function Capture({ board }: { readonly board: BoardView }) {
  const t = useT();
  const steps = captureSteps(board);
  return (
    <div className={styles.page} data-wide>
      <header className={styles.head}>
        <div className={styles.heading}>
          <Link className={styles.back} to="/cases/$caseId" params={{ caseId: board.caseId }}>
            {board.head.number} {board.head.subject ?? t('common.erased')}
          </Link>
          <h1 className={styles.title}>{t('template-capture.title')}</h1>
          <p className={styles.about}>{t('template-capture.help')}</p>
        </div>
      </header>
      {steps.length === 0 ? (
        <EmptyState title={t('template-capture.empty')}>{t('template-capture.empty-detail')}</EmptyState>
      ) : (
        <CaptureWorkbench board={board} steps={steps} />
      )}
    </div>
  );
}
