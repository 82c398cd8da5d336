import { useFormats, useT } from '../../messages/use-t.ts';
import styles from './customers.module.css';

interface Query {
  readonly isError: boolean;
  readonly dataUpdatedAt: number;
}

/** What is shown could not be asked anew: how old it is. */
export function StaleNote({ query }: { readonly query: Query }) {
  const t = useT();
  const { moment } = useFormats();
  if (!query.isError || query.dataUpdatedAt === 0) return null;
  return (
    <p className={styles.stale} role="status">
      {t('customer.stale', { time: moment(query.dataUpdatedAt) })}
    </p>
  );
}
