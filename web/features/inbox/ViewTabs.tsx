import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { caseCountsQuery, type InboxView } from '../../api-client/queries.ts';
import { useSession } from '../../api-client/use-session.ts';
import { useFormats, useT } from '../../messages/use-t.ts';
import styles from './inbox.module.css';
import { useInboxSearch } from './inbox-search.ts';

/** The views of the inbox, each a link with its count: middle click opens one in a tab. */
export function ViewTabs() {
  const t = useT();
  const { allowed, queues } = useSession();
  const { search } = useInboxSearch();
  const open = useQuery(caseCountsQuery).data;
  // What is counted are open cases: over a list of ended ones the numbers would not be true.
  const counts = (search.state ?? 'open') === 'open' ? open : undefined;
  return (
    <nav className={styles.views} aria-label={t('inbox.views')}>
      <View view="mine" count={counts?.mine}>
        {t('inbox.view.mine')}
      </View>
      {queues.map((queue) => (
        <View key={queue.id} view="queue" queue={queue.id} count={counts?.queues[queue.id]}>
          {queue.name}
        </View>
      ))}
      <View view="unassigned" count={counts?.unassigned}>
        {t('inbox.view.unassigned')}
      </View>
      <View view="late" count={counts?.late} urgent>
        {t('inbox.view.late')}
      </View>
      <View view="all" count={counts?.all}>
        {t('inbox.view.all')}
      </View>
      {allowed.includes('read-intake') ? <View view="incoming">{t('inbox.view.incoming')}</View> : null}
    </nav>
  );
}

interface ViewProps {
  readonly view: InboxView | 'incoming';
  readonly queue?: string;
  readonly count?: number | undefined;
  readonly urgent?: boolean;
  readonly children: ReactNode;
}

function View({ view, queue, count, urgent = false, children }: ViewProps) {
  const formats = useFormats();
  const { search } = useInboxSearch();
  const link = useRef<HTMLAnchorElement>(null);
  const current = (search.view ?? 'all') === view && (view !== 'queue' || search.queue === queue);
  // On a narrow screen the views scroll sideways: the chosen one is never out of sight, also when the counts come.
  const place = current ? `${view} ${count ?? ''}` : null;
  useEffect(() => {
    if (place !== null && link.current !== null) bringIntoSight(link.current);
  }, [place]);
  return (
    <Link
      ref={link}
      to="/inbox"
      search={{
        view,
        ...(queue === undefined ? {} : { queue }),
        ...(search.sort === undefined ? {} : { sort: search.sort }),
        ...(search.state === undefined || view === 'incoming' ? {} : { state: search.state }),
      }}
      className={styles.view}
      data-active={current}
      aria-current={current ? 'page' : undefined}
      activeProps={{}}
    >
      <span>{children}</span>
      {count === undefined ? null : (
        <span className={styles.count} data-urgent={urgent && count > 0}>
          {formats.number(count)}
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
