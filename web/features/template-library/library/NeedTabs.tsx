import { Link } from '@tanstack/react-router';
import { useT } from '../../../messages/use-t.ts';
import { needing } from './library-search.ts';
import styles from './list.module.css';
import { useLibrarySearch } from './use-library-search.ts';

const NEEDS = [undefined, 'review', 'drift', 'unused', 'comments'] as const;

/** All templates, or those that need somebody. */
export function NeedTabs() {
  const t = useT();
  const { search } = useLibrarySearch();
  return (
    <nav className={styles.needs} aria-label={t('template-list.show')}>
      {NEEDS.map((needs) => (
        <Link
          key={needs ?? 'all'}
          className={styles.need}
          to="/templates"
          search={needing(search, needs)}
          aria-current={search.needs === needs ? 'page' : undefined}
          activeProps={{}}
          activeOptions={{ exact: true, includeSearch: true }}
        >
          {t(`template-list.needs.${needs ?? 'all'}`)}
        </Link>
      ))}
    </nav>
  );
}
