import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import type { CaseRow } from '../../../api/contract/views.ts';
import { caseListQuery } from '../../api-client/queries.ts';
import { useT } from '../../messages/use-t.ts';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { EmptyState, ErrorState, SkeletonRows } from '../../ui/States.tsx';
import { useStableRows } from '../../ui/use-stable-rows.ts';
import { CaseRowLine } from './CaseRowLine.tsx';
import styles from './inbox.module.css';
import { listOf, useInboxSearch } from './inbox-search.ts';
import { RowList } from './RowList.tsx';
import { SearchEmpty } from './SearchEmpty.tsx';

const NO_PAGES: readonly (readonly CaseRow[])[] = [];

export function CaseList() {
  const t = useT();
  const { search, change } = useInboxSearch();
  const list = listOf(search);
  const query = useInfiniteQuery(caseListQuery(list));
  const pages = useMemo(() => query.data?.pages.map((page) => page.items) ?? NO_PAGES, [query.data]);
  const { rows, news, accept } = useStableRows(JSON.stringify([list, query.isPending]), pages, query.hasNextPage);

  if (query.isPending)
    return (
      <Pane>
        <SkeletonRows rows={10} />
      </Pane>
    );
  if (query.isError && rows.length === 0) {
    return (
      <Pane>
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      </Pane>
    );
  }
  if (rows.length === 0)
    return (
      <Pane>
        <NothingHere />
      </Pane>
    );
  return (
    <Pane>
      <div className={styles.pillPlace} role="status">
        {news === 0 ? null : (
          <Button className={styles.pill} radius="xl" onClick={accept}>
            {t('inbox.new', { count: news })}
          </Button>
        )}
      </div>
      <RowList
        label={t('inbox.list')}
        rows={rows}
        focusedId={search.case}
        onFocusRow={(id) => change({ case: id }, true)}
        onEnd={() => {
          if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
        }}
        render={(entry, state) => <CaseRowLine row={entry.row} left={entry.left} {...state} />}
      />
    </Pane>
  );
}

function Pane({ children }: { readonly children: ReactNode }) {
  return <div className={styles.pane}>{children}</div>;
}

function NothingHere() {
  const t = useT();
  const { search } = useInboxSearch();
  if (search.q !== undefined) return <SearchEmpty q={search.q} />;
  if (search.state === 'ended') return <EmptyState title={t('inbox.empty.ended')} />;
  if (search.view === 'mine') {
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
  if (search.view === 'late') return <EmptyState title={t('inbox.empty.late')} />;
  return <EmptyState title={t('inbox.empty.all')}>{t('inbox.empty.all-detail')}</EmptyState>;
}
