import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { templateFiltersQuery } from '../../../api-client/queries.ts';
import { useT } from '../../../messages/use-t.ts';
import { useTitle } from '../../../ui/use-title.ts';
import shared from '../library.module.css';
import { FilterTools } from './FilterTools.tsx';
import { LibraryList } from './LibraryList.tsx';
import { LibraryVerbs } from './LibraryVerbs.tsx';
import styles from './list.module.css';
import { NeedTabs } from './NeedTabs.tsx';
import { SavedLists } from './SavedLists.tsx';
import saved from './saved.module.css';

/** All templates, the newest version of each, with what came of them. */
export function LibraryScreen() {
  const t = useT();
  useTitle(t('template-library.title'));
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div className={styles.heading}>
          <h1 className={shared.title}>{t('template-library.title')}</h1>
          <InReview />
          <LibraryVerbs />
        </div>
        <div className={saved.views}>
          <NeedTabs />
          <SavedLists />
        </div>
        <FilterTools />
      </header>
      <LibraryList />
    </div>
  );
}

/** How many drafts wait for somebody who publishes. */
function InReview() {
  const t = useT();
  const count = useQuery(templateFiltersQuery).data?.inReview ?? 0;
  if (count === 0) return null;
  return (
    <Link className={styles.waiting} to="/templates" search={{ needs: 'review' }}>
      {t('template-list.in-review', { count })}
    </Link>
  );
}
