import { Link } from '@tanstack/react-router';
import type { CustomerView } from '../../../api/contract/views.ts';
import { useFormats, useT } from '../../messages/use-t.ts';
import styles from './case-file.module.css';

const SHOWN = 4;

/** Other cases of the same customer, the newest first. */
export function OtherCases({ cases }: { readonly cases: CustomerView['cases'] }) {
  const t = useT();
  const formats = useFormats();
  if (cases.length === 0) return <p className={styles.quiet}>{t('case-file.first-case')}</p>;
  const newest = [...cases].sort((a, b) => Date.parse(b.openedAt) - Date.parse(a.openedAt));
  return (
    <div>
      <h3 className={styles.small}>{t('case-file.other-cases', { count: cases.length })}</h3>
      <ul className={styles.cases}>
        {newest.slice(0, SHOWN).map((each) => (
          <li key={each.id}>
            <Link to="/cases/$caseId" params={{ caseId: each.id }} className={styles.caseLink}>
              <span className="numeric">{each.number}</span>
              <span className={styles.caseSubject}>{each.subject ?? t('common.erased')}</span>
            </Link>
            <span className={styles.faint}>
              {t(`case-state.${each.state}`)} · {formats.date(each.openedAt)}
            </span>
          </li>
        ))}
      </ul>
      {cases.length > SHOWN ? (
        <p className={styles.quiet}>{t('case-file.more-cases', { count: cases.length - SHOWN })}</p>
      ) : null}
    </div>
  );
}
