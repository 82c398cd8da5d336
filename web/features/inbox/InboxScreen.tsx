import { useState } from 'react';
import { useT } from '../../messages/use-t.ts';
import { later, usePrefetch } from '../../ui/later.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useTitle } from '../../ui/use-title.ts';
import { CaseList } from './CaseList.tsx';
import { IncomingList } from './IncomingList.tsx';
import styles from './inbox.module.css';
import { useInboxSearch } from './inbox-search.ts';
import { ListTools } from './ListTools.tsx';
import { Preview } from './Preview.tsx';
import { ViewTabs } from './ViewTabs.tsx';

const KeySheet = later(async () => (await import('./KeySheet.tsx')).KeySheet);

/** What came in and what is to be done: the agent's first screen. */
export function InboxScreen() {
  const t = useT();
  const { search } = useInboxSearch();
  const [keysShown, setKeysShown] = useState(false);
  const incoming = search.view === 'incoming';
  useTitle(t('inbox.title'));
  usePrefetch();
  useKeys({ '?': () => setKeysShown(true) });
  return (
    <div className={styles.screen} data-preview={!incoming}>
      <header className={styles.header}>
        <h1 className="visually-hidden">{t('inbox.title')}</h1>
        <ViewTabs />
        <ListTools incoming={incoming} onShowKeys={() => setKeysShown(true)} />
      </header>
      {incoming ? <IncomingList /> : <CaseList />}
      {incoming ? null : <Preview />}
      {keysShown ? <KeySheet opened onClose={() => setKeysShown(false)} /> : null}
    </div>
  );
}
