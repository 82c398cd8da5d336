import { Button, NativeSelect } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { CaseRow } from '../../../api/contract/views.ts';
import { deadlinesQuery } from '../../api-client/queries.ts';
import { useSession } from '../../api-client/use-session.ts';
import { useT } from '../../messages/use-t.ts';
import { EmptyState, ErrorState, SkeletonRows } from '../../ui/States.tsx';
import { useStableRows } from '../../ui/use-stable-rows.ts';
import { useTitle } from '../../ui/use-title.ts';
import { DeadlineGroups } from './DeadlineGroups.tsx';
import styles from './supervisor.module.css';

const NO_PAGES: readonly (readonly CaseRow[])[] = [];

/** Open cases by next deadline, late ones first; a case is handed to somebody else without leaving the list. */
export function SupervisorScreen() {
  const t = useT();
  const { team } = useSearch({ from: '/frame/supervise' });
  useTitle(t('supervisor.title'));
  return (
    <div className={styles.screen}>
      <header className={styles.header}>
        <h1 className={styles.title}>{t('supervisor.title')}</h1>
        <TeamFilter team={team} />
      </header>
      <Deadlines key={team ?? 'all'} team={team} />
    </div>
  );
}

function TeamFilter({ team }: { readonly team: string | undefined }) {
  const t = useT();
  const navigate = useNavigate({ from: '/supervise' });
  const { teams } = useSession();
  if (teams.length < 2) return null;
  return (
    <NativeSelect
      size="xs"
      aria-label={t('supervisor.team')}
      value={team ?? ''}
      data={[
        { value: '', label: t('supervisor.all-teams') },
        ...teams.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={({ currentTarget: { value } }) => void navigate({ search: value === '' ? {} : { team: value } })}
    />
  );
}

function Deadlines({ team }: { readonly team: string | undefined }) {
  const t = useT();
  const query = useInfiniteQuery(deadlinesQuery(team));
  const pages = useMemo(() => query.data?.pages.map((page) => page.items) ?? NO_PAGES, [query.data]);
  const { rows, news, accept } = useStableRows(String(query.isPending), pages, query.hasNextPage);
  if (query.isPending) return <SkeletonRows rows={10} height={44} />;
  if (query.isError && rows.length === 0)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (rows.length === 0) return <EmptyState title={t('supervisor.empty')}>{t('supervisor.empty-detail')}</EmptyState>;
  return (
    <div className={styles.body}>
      <div className={styles.pillPlace} role="status">
        {news === 0 ? null : (
          <Button className={styles.pill} radius="xl" onClick={accept}>
            {t('supervisor.new', { count: news })}
          </Button>
        )}
      </div>
      <DeadlineGroups entries={rows} hasMore={query.hasNextPage} />
      {query.hasNextPage ? (
        <Button
          className={styles.more}
          variant="default"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('common.more')}
        </Button>
      ) : null}
    </div>
  );
}
