import { NativeSelect } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { CaseRow } from '../../../api/contract/views.ts';
import { deadlinesQuery } from '../../api-client/queries.ts';
import { useSession } from '../../api-client/use-session.ts';
import { useT } from '../../messages/use-t.ts';
import { MoreButton, NewsPill, PagedList } from '../../ui/PagedList.tsx';
import { EmptyState } from '../../ui/States.tsx';
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
  const nothing = <EmptyState title={t('supervisor.empty')}>{t('supervisor.empty-detail')}</EmptyState>;
  return (
    <PagedList query={query} count={rows.length} empty={nothing} skeleton={{ rows: 10, height: 44 }}>
      <div className={styles.body}>
        <NewsPill words={news === 0 ? null : t('supervisor.new', { count: news })} onAccept={accept} isSticky />
        <DeadlineGroups entries={rows} hasMore={query.hasNextPage} />
        <MoreButton query={query} />
      </div>
    </PagedList>
  );
}
