import { useT } from '../../messages/use-t.ts';
import { useCaseBoard } from '../../sync/case-screen.ts';
import { CaseDeadlines } from './CaseDeadlines.tsx';
import { CaseLinks } from './CaseLinks.tsx';
import { CaseMenu } from './CaseMenu.tsx';
import { CaseOwner } from './CaseOwner.tsx';
import { CaseQueue } from './CaseQueue.tsx';
import { CaseStateMark } from './CaseStateMark.tsx';
import styles from './case-header.module.css';
import { ParticipantsMenu } from './ParticipantsMenu.tsx';
import { PresenceFaces } from './PresenceFaces.tsx';
import { PriorityMark } from './PriorityMark.tsx';

/** What the case is, when it is due, whose it is, and who is here. */
export function CaseHeader() {
  const t = useT();
  const { head } = useCaseBoard();
  return (
    <header className={styles.header}>
      <div className={styles.line}>
        <h1 className={styles.title}>
          <span className={styles.number}>{head.number}</span>
          <span className={styles.subject} title={head.subject ?? undefined}>
            {head.subject ?? t('common.erased')}
          </span>
        </h1>
        <CaseStateMark state={head.state} />
        <span className={styles.gap} />
        <PresenceFaces />
        <ParticipantsMenu />
        <CaseMenu />
      </div>
      <div className={styles.line} data-second>
        <CaseDeadlines />
        <CaseLinks />
        <span className={styles.gap} />
        <PriorityMark priority={head.priority} />
        <span className={styles.type}>{head.caseType.name}</span>
        <CaseOwner />
        <CaseQueue />
      </div>
    </header>
  );
}
