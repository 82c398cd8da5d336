import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { templatesQuery } from '../../api-client/queries.ts';
import { useFormats, useT } from '../../messages/use-t.ts';
import { EmptyState, ErrorState, SkeletonRows } from '../../ui/States.tsx';
import { useTitle } from '../../ui/use-title.ts';
import styles from './library.module.css';

/** All templates, the newest version of each. */
export function LibraryScreen() {
  const t = useT();
  const formats = useFormats();
  const search = useSearch({ from: '/frame/templates' });
  const query = useInfiniteQuery(templatesQuery(search));
  useTitle(t('template-library.title'));
  if (query.isPending) return <SkeletonRows rows={8} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const rows = query.data.pages.flatMap((page) => page.items);
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{t('template-library.title')}</h1>
      {rows.length === 0 ? <EmptyState title={t('template-library.empty')} /> : null}
      <ul className={styles.list}>
        {rows.map((row) => (
          <li key={row.key}>
            <Link className={styles.row} to="/templates/$key" params={{ key: row.key }}>
              <span className={styles.name}>{row.name}</span>
              <span className={styles.description}>{row.description}</span>
              <span>{t(`template-library.state.${row.state}`)}</span>
              <time dateTime={row.changedAt}>{formats.date(row.changedAt)}</time>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
