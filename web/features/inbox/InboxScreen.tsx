import { useQuery } from '@tanstack/react-query';
import { caseCountsQuery } from '../../api-client/queries.ts';
import { useT } from '../../messages/use-t.ts';
import { usePrefetch } from '../../ui/later.tsx';
import { useTitle } from '../../ui/use-title.ts';
import { CaseInbox } from './CaseInbox.tsx';
import { FilterBar } from './FilterBar.tsx';
import { IncomingList } from './IncomingList.tsx';
import styles from './inbox.module.css';
import { useInboxSearch } from './inbox-search.ts';
import { ListTools } from './ListTools.tsx';
import { titleCount } from './title-count.ts';
import { ViewTabs } from './ViewTabs.tsx';

/** What came in and what is to be done: the agent's first screen. */
export function InboxScreen() {
  const t = useT();
  const { search } = useInboxSearch();
  const counts = useQuery(caseCountsQuery).data;
  const count = titleCount(search, counts);
  const incoming = search.view === 'incoming';
  useTitle(count === null ? t('inbox.title') : t('inbox.title-count', { count }));
  usePrefetch();
  return (
    <div className={styles.screen} data-preview={!incoming}>
      <header className={styles.header}>
        <h1 className="visually-hidden">{t('inbox.title')}</h1>
        <ViewTabs />
        <ListTools incoming={incoming} />
        {incoming ? null : <FilterBar />}
      </header>
      {incoming ? <IncomingList /> : <CaseInbox key={`${search.view} ${search.saved} ${search.queue}`} />}
    </div>
  );
}
