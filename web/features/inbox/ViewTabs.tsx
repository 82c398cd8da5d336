import { IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import {
  type CaseCounts,
  caseCountsQuery,
  type InboxView,
  savedViewCountsQuery,
  savedViewsQuery,
} from '../../api-client/queries.ts';
import { useSession } from '../../api-client/use-session.ts';
import { useFormats, useT } from '../../messages/use-t.ts';
import styles from './inbox.module.css';
import { useInboxSearch } from './inbox-search.ts';
import { type Search, searchOf } from './list-search.ts';

/** Beyond so many, queues are one tab together; which of them is chosen by a filter. */
const MOST_QUEUES = 4;

/** The views of the inbox, each a link with its count: middle click opens one in a tab. */
export function ViewTabs() {
  const t = useT();
  const { allowed } = useSession();
  const { search } = useInboxSearch();
  const open = useQuery(caseCountsQuery).data;
  // What is counted are open cases: over a list of ended ones the numbers would not be true.
  const counts = (search.state ?? 'open') === 'open' ? open : undefined;
  return (
    <nav className={styles.views} aria-label={t('inbox.views')}>
      <View view="mine" count={counts?.mine}>
        {t('inbox.view.mine')}
      </View>
      <Queues counts={counts} />
      <View view="unassigned" count={counts?.unassigned}>
        {t('inbox.view.unassigned')}
      </View>
      <View view="breaching" count={counts?.breaching} urgent>
        {t('inbox.view.breaching')}
      </View>
      <View view="mentions" count={counts?.mentions === 0 ? undefined : counts?.mentions} urgent={false}>
        {t('inbox.view.mentions')}
      </View>
      <View view="snoozed" count={counts?.snoozed === 0 ? undefined : counts?.snoozed}>
        {t('inbox.view.snoozed')}
      </View>
      <View view="all" count={counts?.all}>
        {t('inbox.view.all')}
      </View>
      <SavedTabs />
      {allowed.includes('read-intake') ? <View view="incoming">{t('inbox.view.incoming')}</View> : null}
    </nav>
  );
}

function Queues({ counts }: { readonly counts: CaseCounts | undefined }) {
  const t = useT();
  const { queues } = useSession();
  if (queues.length > MOST_QUEUES) {
    const sum = counts === undefined ? undefined : Object.values(counts.queues).reduce((a, b) => a + b, 0);
    return (
      <View view="queue" count={sum}>
        {t('inbox.view.queue')}
      </View>
    );
  }
  return queues.map((queue) => (
    <View key={queue.id} view="queue" queue={queue.id} count={counts?.queues[queue.id]}>
      {queue.name}
    </View>
  ));
}

/** Lists that people keep under a name: mine, and those of my teams with a mark. */
function SavedTabs() {
  const t = useT();
  const { search } = useInboxSearch();
  const views = useQuery(savedViewsQuery).data?.items ?? [];
  const counts = useQuery({ ...savedViewCountsQuery, enabled: views.length > 0 }).data;
  return views.map((view) => {
    const counted = counts?.[view.id];
    return (
      <Tab
        key={view.id}
        search={searchOf(view.id, view.filter)}
        current={search.saved === view.id}
        title={view.team === null ? undefined : t('inbox.saved.of-team', { name: view.team.name })}
        count={counted?.count}
        isMore={counted?.isMore ?? false}
      >
        {view.team === null ? null : <IconUsers size={13} stroke={1.8} aria-hidden />}
        {view.name}
      </Tab>
    );
  });
}

interface ViewProps {
  readonly view: InboxView | 'incoming';
  readonly queue?: string;
  readonly count?: number | undefined;
  readonly urgent?: boolean;
  readonly children: ReactNode;
}

function View({ view, queue, ...rest }: ViewProps) {
  const { search } = useInboxSearch();
  const isOpen = search.saved === undefined && (search.view ?? 'all') === view;
  const current = isOpen && (view !== 'queue' || queue === undefined || search.queue === queue);
  return (
    <Tab
      search={{
        view,
        ...(queue === undefined ? {} : { queue }),
        ...(search.sort === undefined ? {} : { sort: search.sort }),
        ...(search.state === undefined || view === 'incoming' ? {} : { state: search.state }),
      }}
      current={current}
      {...rest}
    />
  );
}

interface TabProps extends Pick<ViewProps, 'count' | 'urgent' | 'children'> {
  readonly search: Search;
  readonly current: boolean;
  readonly isMore?: boolean;
  readonly title?: string | undefined;
}

function Tab({ search, current, count, isMore = false, urgent = false, title, children }: TabProps) {
  const formats = useFormats();
  const link = useRef<HTMLAnchorElement>(null);
  const neighbours = `${useQuery(caseCountsQuery).isSuccess} ${useQuery(savedViewsQuery).isSuccess}`;
  // On a narrow screen the views scroll sideways: the chosen one is never out of sight, also when the counts come.
  const place = current ? `${JSON.stringify(search)} ${count ?? ''} ${neighbours}` : null;
  useEffect(() => {
    if (place !== null && link.current !== null) bringIntoSight(link.current);
  }, [place]);
  return (
    <Link
      ref={link}
      to="/inbox"
      search={search}
      className={styles.view}
      data-active={current}
      aria-current={current ? 'page' : undefined}
      activeProps={{}}
      title={title}
    >
      <span className={styles.viewName}>{children}</span>
      {count === undefined ? null : (
        <span className={styles.count} data-urgent={urgent && count > 0}>
          {`${formats.number(count)}${isMore ? '+' : ''}`}
        </span>
      )}
    </Link>
  );
}

/** Not `scrollIntoView`: browsers move the start of the next Tab with it. */
function bringIntoSight(link: HTMLElement): void {
  const row = link.parentElement;
  if (row === null) return;
  const { left, right } = row.getBoundingClientRect();
  const box = link.getBoundingClientRect();
  row.scrollLeft += Math.max(0, box.right - right) - Math.max(0, left - box.left);
}
