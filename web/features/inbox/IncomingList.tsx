import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { type IncomingRow, incomingQuery } from '../../api-client/queries.ts';
import { useFormats, useT } from '../../messages/use-t.ts';
import { ChannelMark } from '../../ui/ChannelMark.tsx';
import { EmptyState, ErrorState, SkeletonRows } from '../../ui/States.tsx';
import { useStableRows } from '../../ui/use-stable-rows.ts';
import inbox from './inbox.module.css';
import { useInboxSearch } from './inbox-search.ts';
import styles from './incoming.module.css';

const NO_PAGES: readonly (readonly IncomingRow[])[] = [];

/** Everything that came in, and which rule did what with it and why. What was ignored is here too. */
export function IncomingList() {
  const t = useT();
  const { search } = useInboxSearch();
  const query = useInfiniteQuery(incomingQuery(search.action));
  const pages = useMemo(() => query.data?.pages.map((page) => page.items) ?? NO_PAGES, [query.data]);
  const key = `${search.action ?? 'any'} ${query.isPending}`;
  const { rows, news, accept } = useStableRows(key, pages, query.hasNextPage);
  if (query.isPending) return <SkeletonRows rows={8} height={64} />;
  if (query.isError && rows.length === 0)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (rows.length === 0) {
    return <EmptyState title={t('inbox.incoming.empty')}>{t('inbox.incoming.empty-detail')}</EmptyState>;
  }
  return (
    <div className={styles.pane}>
      <div className={inbox.pillPlace} role="status">
        {news === 0 ? null : (
          <Button className={inbox.pill} radius="xl" onClick={accept}>
            {t('inbox.incoming.new', { count: news })}
          </Button>
        )}
      </div>
      <ul className={styles.list} aria-label={t('inbox.incoming.list')}>
        {rows.map(({ row }) => (
          <IncomingLine key={row.id} row={row} />
        ))}
      </ul>
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

function IncomingLine({ row }: { readonly row: IncomingRow }) {
  const t = useT();
  const formats = useFormats();
  const text = row.text ?? (row.kind === 'call' ? t('inbox.call') : t('common.erased'));
  return (
    <li className={styles.row} data-action={row.decision?.action ?? 'none'}>
      <time className={styles.time} dateTime={row.occurredAt} title={formats.exact(row.occurredAt)}>
        {formats.moment(row.occurredAt)}
      </time>
      <ChannelMark channel={row.channel} />
      <div className={styles.said}>
        <span className={styles.author}>{row.authorName ?? t('inbox.no-customer')}</span>
        <p className={styles.text}>{text}</p>
      </div>
      <Decision row={row} />
    </li>
  );
}

function Decision({ row }: { readonly row: IncomingRow }) {
  const t = useT();
  const { decision } = row;
  if (decision === null) return <p className={styles.decision}>{t('inbox.incoming.undecided')}</p>;
  const number = row.caseNumber ?? null;
  return (
    <div className={styles.decision}>
      <p>
        <span className={styles.did} data-action={decision.action}>
          {t(`inbox.incoming.did.${decision.action}`)}
        </span>
        {row.caseId === null || row.caseId === undefined ? null : (
          <Link to="/cases/$caseId" params={{ caseId: row.caseId }}>
            {number ?? t('inbox.incoming.case')}
          </Link>
        )}
        <span className={styles.rule}>{t('inbox.incoming.rule', { name: decision.ruleName })}</span>
      </p>
      <p className={styles.because}>{decision.because}</p>
    </div>
  );
}
