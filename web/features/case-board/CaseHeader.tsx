import { useCaseBoard } from '../../sync/case-screen.ts';
import { CaseDeadlines } from './CaseDeadlines.tsx';
import { CaseLinks } from './CaseLinks.tsx';
import { CaseMenu } from './CaseMenu.tsx';
import { CaseOwner } from './CaseOwner.tsx';
import { CasePriority } from './CasePriority.tsx';
import { CaseQueue } from './CaseQueue.tsx';
import { CaseStateMark } from './CaseStateMark.tsx';
import { CaseSubject } from './CaseSubject.tsx';
import styles from './case-header.module.css';
import { ParticipantsMenu } from './ParticipantsMenu.tsx';
import { PresenceFaces } from './PresenceFaces.tsx';

/** What the case is, when it is due, whose it is, and who is here. */
export function CaseHeader() {
  const { head } = useCaseBoard();
  return (
    <header className={styles.header} data-toasts-below>
      <div className={styles.line}>
        <h1 className={styles.title}>
          <span className={styles.number}>{head.number}</span>
          <CaseSubject />
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
        <CasePriority />
        <span className={styles.type}>{head.caseType.name}</span>
        <CaseOwner />
        <CaseQueue />
      </div>
    </header>
  );
}
