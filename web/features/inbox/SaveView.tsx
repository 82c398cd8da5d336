import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SavedViewRow } from '../../../api/contract/saved-views.ts';
import { savedViewsQuery } from '../../api-client/queries.ts';
import { useT } from '../../messages/use-t.ts';
import { later } from '../../ui/later.tsx';
import { Menu } from '../../ui/Menu.tsx';
import styles from './filter.module.css';
import { useInboxSearch } from './inbox-search.ts';
import { filterOf, isSameFilter } from './list-search.ts';
import { useSavedViews } from './use-saved-views.ts';

const ViewDialog = later(async () => (await import('./ViewDialog.tsx')).ViewDialog);

/** A name for what is narrowed so, or what can be done with the view that has one. */
export function SaveView() {
  const t = useT();
  const { search } = useInboxSearch();
  const [asking, setAsking] = useState<'new' | SavedViewRow | null>(null);
  const views = useQuery(savedViewsQuery).data?.items ?? [];
  const view = views.find(({ id }) => id === search.saved);
  const filter = filterOf(search);
  const isChanged = view === undefined || !isSameFilter(view.filter, filter);
  const saved = useSavedViews();
  return (
    <>
      {isChanged ? (
        <button type="button" className={styles.text} onClick={() => setAsking('new')}>
          {t('inbox.saved.save')}
        </button>
      ) : null}
      {view?.mayChange === true ? (
        <Menu position="bottom-start">
          <Menu.Target>
            <button type="button" className={styles.text}>
              {t('inbox.saved.menu', { name: view.name })}
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {isChanged ? (
              <Menu.Item onClick={() => void saved.update(view, filter)}>{t('inbox.saved.update')}</Menu.Item>
            ) : null}
            <Menu.Item onClick={() => setAsking(view)}>{t('inbox.saved.edit')}</Menu.Item>
            <Menu.Item danger onClick={() => void saved.remove(view)}>
              {t('inbox.saved.remove')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      ) : null}
      {asking === null ? null : (
        <ViewDialog view={asking === 'new' ? null : asking} filter={filter} onClose={() => setAsking(null)} />
      )}
    </>
  );
}
