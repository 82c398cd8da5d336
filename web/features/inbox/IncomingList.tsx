import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { IntakeRow } from '../../../api/contract/intake.ts';
import { incomingQuery } from '../../api-client/queries.ts';
import { useSaid } from '../../messages/server/use-said.ts';
import { useFormats, useT } from '../../messages/use-t.ts';
import { ChannelMark } from '../../ui/ChannelMark.tsx';
import { MoreButton, NewsPill, PagedList } from '../../ui/PagedList.tsx';
import { EmptyState } from '../../ui/States.tsx';
import { useStableRows } from '../../ui/use-stable-rows.ts';
import { useInboxSearch } from './inbox-search.ts';
import styles from './incoming.module.css';

const NO_PAGES: readonly (readonly IntakeRow[])[] = [];

/** Everything that came in, and which rule did what with it and why. What was ignored is here too. */
export function IncomingList() {
  const t = useT();
  const { search } = useInboxSearch();
  const query = useInfiniteQuery(incomingQuery(search.action));
  const pages = useMemo(() => query.data?.pages.map((page) => page.items) ?? NO_PAGES, [query.data]);
  const key = `${search.action ?? 'any'} ${query.isPending}`;
  const { rows, news, accept } = useStableRows(key, pages, query.hasNextPage);
  const nothing = <EmptyState title={t('inbox.incoming.empty')}>{t('inbox.incoming.empty-detail')}</EmptyState>;
  return (
    <div className={styles.pane}>
      <PagedList query={query} count={rows.length} empty={nothing} skeleton={{ rows: 8, height: 64 }}>
        <NewsPill words={news === 0 ? null : t('inbox.incoming.new', { count: news })} onAccept={accept} />
        <ul className={styles.list} aria-label={t('inbox.incoming.list')}>
          {rows.map(({ row }) => (
            <IncomingLine key={row.id} row={row} />
          ))}
        </ul>
        <MoreButton query={query} />
      </PagedList>
    </div>
  );
}

function IncomingLine({ row }: { readonly row: IntakeRow }) {
  const formats = useFormats();
  const words = useShownText(row);
  const said = row.interaction;
  return (
    <li className={styles.row} data-action={said?.decision?.action ?? 'none'}>
      <time className={styles.time} dateTime={row.receivedAt} title={formats.exact(row.receivedAt)}>
        {formats.moment(row.receivedAt)}
      </time>
      <span className={styles.channel}>{said === null ? null : <ChannelMark channel={said.channel} />}</span>
      <div className={styles.said}>
        <Author row={row} />
        <p className={styles.text}>{words}</p>
      </div>
      <Decision row={row} />
    </li>
  );
}

/** The words, or what stands for them: a call has none, erased ones are gone, some have not been worked off. */
function useShownText({ interaction, connector }: IntakeRow): string {
  const t = useT();
  if (interaction === null) return t('inbox.incoming.from', { name: connector.name });
  return interaction.text ?? (interaction.kind === 'call' ? t('inbox.call') : t('common.erased'));
}

function Author({ row: { customer, interaction } }: { readonly row: IntakeRow }) {
  const t = useT();
  if (customer === null) {
    return <span className={styles.author}>{interaction?.authorName ?? t('inbox.no-customer')}</span>;
  }
  return (
    <Link className={styles.author} to="/customers/$id" params={{ id: customer.id }}>
      {customer.name}
    </Link>
  );
}

function Decision({ row }: { readonly row: IntakeRow }) {
  const t = useT();
  const said = useSaid();
  const decision = row.interaction?.decision ?? null;
  if (decision === null) return <p className={styles.decision}>{t('inbox.incoming.undecided')}</p>;
  return (
    <div className={styles.decision}>
      <p>
        <span className={styles.did} data-action={decision.action}>
          {t(`inbox.incoming.did.${decision.action}`)}
        </span>
        {row.case === null ? null : (
          <Link to="/cases/$caseId" params={{ caseId: row.case.id }}>
            {row.case.number}
          </Link>
        )}
        <span className={styles.rule}>{t('inbox.incoming.rule', { name: decision.ruleName })}</span>
      </p>
      <p className={styles.because}>{said(decision.because)}</p>
    </div>
  );
}
