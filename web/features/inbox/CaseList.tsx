import { type ReactNode, useCallback } from 'react';
import { useT } from '../../messages/use-t.ts';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { NewsPill, PagedList } from '../../ui/PagedList.tsx';
import { EmptyState } from '../../ui/States.tsx';
import { CaseRowLine } from './CaseRowLine.tsx';
import styles from './inbox.module.css';
import { useInbox } from './inbox-context.ts';
import { useInboxSearch } from './inbox-search.ts';
import { cleared, partsOf } from './list-search.ts';
import { RowList } from './RowList.tsx';
import { SearchEmpty } from './SearchEmpty.tsx';
import { reach, step, toggle } from './selection.ts';
import { useStable } from './use-stable.ts';

/** `bar`: what can be done with the rows that are chosen. */
export function CaseList({ bar }: { readonly bar: ReactNode }) {
  const t = useT();
  const { search, change } = useInboxSearch();
  const { list, selection, select } = useInbox();
  const { query, rows, news, renew } = list;
  const order = rows.map(({ row }) => row.id);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const onSelect = useStable((id: string, isRange: boolean) =>
    select(isRange ? reach(selection, order, id) : toggle(selection, id)),
  );
  return (
    <div className={styles.pane}>
      <PagedList query={query} count={rows.length} empty={<NothingHere />}>
        <NewsPill words={news === 0 ? null : t('inbox.new', { count: news })} onAccept={() => void renew()} />
        <RowList
          label={t('inbox.list')}
          rows={rows}
          focusedId={search.case}
          onFocusRow={(id) => change({ case: id }, true)}
          onEnd={onEnd}
          onSelect={(id) => select(toggle(selection, id))}
          onReach={(from, to) => select(step(selection, order, from, to))}
          render={(entry, state) => (
            <CaseRowLine
              row={entry.row}
              left={entry.left}
              selected={selection.ids.has(entry.row.id)}
              onSelect={onSelect}
              {...state}
            />
          )}
        />
        {bar}
      </PagedList>
    </div>
  );
}

function NothingHere() {
  const t = useT();
  const { search, change } = useInboxSearch();
  if (search.q !== undefined) return <SearchEmpty q={search.q} />;
  if (partsOf(search).length > 0) {
    return (
      <EmptyState
        title={t('inbox.empty.filtered')}
        action={
          <button type="button" className={styles.textButton} onClick={() => change(cleared(search))}>
            {t('inbox.filter.clear')}
          </button>
        }
      />
    );
  }
  if (search.state === 'ended') return <EmptyState title={t('inbox.empty.ended')} />;
  if (search.view === 'mine') return <NothingMine />;
  const view = search.view ?? 'all';
  if (view === 'all' || view === 'incoming') {
    return <EmptyState title={t('inbox.empty.all')}>{t('inbox.empty.all-detail')}</EmptyState>;
  }
  return <EmptyState title={t(`inbox.empty.${view}`)}>{t(`inbox.empty.${view}-detail`)}</EmptyState>;
}

function NothingMine() {
  const t = useT();
  return (
    <EmptyState
      title={t('inbox.empty.mine')}
      action={
        <ButtonLink variant="default" to="/inbox" search={{ view: 'unassigned' }}>
          {t('inbox.empty.to-unassigned')}
        </ButtonLink>
      }
    >
      {t('inbox.empty.mine-detail')}
    </EmptyState>
  );
}
