import { CloseButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useT } from '../../messages/use-t.ts';
import styles from './bulk.module.css';
import { byReason } from './bulk.ts';
import { useInbox } from './inbox-context.ts';

/** Which cases it could not be done with, and why: each reason once. */
export function BulkFailures() {
  const t = useT();
  const { bulk } = useInbox();
  if (bulk.failed.length === 0) return null;
  return (
    <section className={styles.failures} role="alert">
      <p className={styles.failuresTitle}>
        <span>{t('inbox.bulk.failed', { count: bulk.failed.length })}</span>
        <CloseButton size="sm" aria-label={t('common.close')} onClick={bulk.forget} />
      </p>
      <dl className={styles.reasons}>
        {byReason(bulk.failed).map(({ detail, rows }) => (
          <div key={detail}>
            <dt>{detail}</dt>
            <dd>
              {rows.map(({ id, number }) => (
                <Link key={id} to="/cases/$caseId" params={{ caseId: id }}>
                  {number}
                </Link>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
