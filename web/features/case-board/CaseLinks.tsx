import { Link } from '@tanstack/react-router';
import type { CaseRef } from '../../../api/contract/views.ts';
import { type MessageKey, useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard } from '../../sync/case-screen.ts';
import styles from './case-header.module.css';

/** The way to the case before this one, to those after it, and to the one that it does the work of. */
export function CaseLinks() {
  const t = useT();
  const { extras } = useCaseActions();
  const { parent } = useCaseBoard().head;
  const { follows, followedBy } = extras;
  return (
    <>
      {parent === null ? null : (
        <Link
          to="/cases/$caseId"
          params={{ caseId: parent.caseId }}
          search={{ item: parent.itemId }}
          className={styles.caseLink}
        >
          {t('case-board.case-parent')}
        </Link>
      )}
      {follows === null ? null : <CaseLink words="case-board.case-follows" to={follows} />}
      {followedBy.map((each) => (
        <CaseLink key={each.id} words="case-board.case-followed-by" to={each} />
      ))}
    </>
  );
}

function CaseLink({ words, to }: { readonly words: MessageKey; readonly to: CaseRef }) {
  const t = useT();
  return (
    <Link to="/cases/$caseId" params={{ caseId: to.id }} className={styles.caseLink}>
      {t(words, { number: to.number })}
    </Link>
  );
}
