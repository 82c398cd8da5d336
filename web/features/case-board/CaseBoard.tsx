import type { ReactNode } from 'react';
import { useCaseBoard, useCaseSearch } from '../../sync/case-screen.ts';
import { later, usePrefetch } from '../../ui/later.tsx';
import { useTitle } from '../../ui/use-title.ts';
import { CaseBanner } from './CaseBanner.tsx';
import { CaseHeader } from './CaseHeader.tsx';
import styles from './case-board.module.css';
import { DialogHost } from './DialogHost.tsx';
import { NextStrip } from './NextStrip.tsx';
import { PartTabs } from './PartTabs.tsx';
import { PlanBoard } from './PlanBoard.tsx';
import { RowMenuHost } from './plan/RowMenuHost.tsx';
import { ReplyBar } from './ReplyBar.tsx';
import { useBoardKeys } from './use-board-keys.ts';

const StepPanel = later(async () => (await import('./StepPanel.tsx')).StepPanel);
const Suggestions = later(async () => (await import('./Suggestions.tsx')).Suggestions);

interface Props {
  /** Panels of other folders, put in by the route: screens do not know each other. */
  readonly goals: ReactNode;
  readonly file: ReactNode;
  readonly timeline: ReactNode;
}

/** The screen an agent lives in: who and what on the left, goals and plan in the middle, the conversation on the right. */
export function CaseBoard({ goals, file, timeline }: Props) {
  const { part = 'plan', item } = useCaseSearch();
  const { head } = useCaseBoard();
  useTitle(head.subject === null ? head.number : `${head.number} ${head.subject}`);
  usePrefetch();
  return (
    <DialogHost>
      <RowMenuHost>
        <BoardKeys />
        <div className={styles.page} data-part={part}>
          <CaseHeader />
          <PartTabs part={part} />
          <div className={styles.side}>{file}</div>
          <div className={styles.work}>
            <div className={styles.scroll}>
              <CaseBanner />
              <NextStrip />
              {goals}
              <PlanBoard />
              <Suggestions />
            </div>
            {item === undefined ? null : <StepPanel key={item} itemId={item} />}
          </div>
          <div className={styles.talk}>{timeline}</div>
          <ReplyBar />
        </div>
      </RowMenuHost>
    </DialogHost>
  );
}

/** The keys know the dialogs, so they live below their host. */
function BoardKeys() {
  useBoardKeys();
  return null;
}
