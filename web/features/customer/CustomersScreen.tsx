import { Button, TextInput } from '@mantine/core';
import { IconAddressBook, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { CustomerRow } from '../../../api/contract/customers.ts';
import { customerListQuery } from '../../api-client/customers.ts';
import { useFormats, useT } from '../../messages/use-t.ts';
import { EmptyState, ErrorState, SkeletonRows } from '../../ui/States.tsx';
import { useTitle } from '../../ui/use-title.ts';
import styles from './customers.module.css';
import { identityValue } from './identity-words.ts';
import { StaleNote } from './StaleNote.tsx';

const TYPING_MS = 200;

/** Who our customers are: by name, or found by what they are known by. */
export function CustomersScreen() {
  const t = useT();
  const { q = '' } = useSearch({ from: '/frame/customers' });
  const navigate = useNavigate({ from: '/customers' });
  const [typed, setTyped] = useState(q);
  useTitle(t('customer.list-title'));
  useEffect(() => setTyped(q), [q]);
  useEffect(() => {
    if (typed.trim() === q) return;
    const timer = setTimeout(
      () => void navigate({ search: typed.trim() === '' ? {} : { q: typed.trim() }, replace: true }),
      TYPING_MS,
    );
    return () => clearTimeout(timer);
  }, [typed, q, navigate]);
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <h1 className={styles.title}>{t('customer.list-title')}</h1>
        <TextInput
          className={styles.search ?? ''}
          type="search"
          aria-label={t('customer.search')}
          placeholder={t('customer.search-hint')}
          leftSection={<IconSearch aria-hidden size={15} stroke={1.7} />}
          value={typed}
          maxLength={200}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </header>
      <List q={q} />
    </div>
  );
}

function List({ q }: { readonly q: string }) {
  const t = useT();
  const query = useInfiniteQuery(customerListQuery(q));
  if (query.isPending) return <SkeletonRows rows={10} height={48} />;
  if (query.isError && query.data === undefined)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (rows.length === 0)
    return (
      <EmptyState
        title={t(q === '' ? 'customer.list-empty' : 'customer.list-nothing', { q })}
        icon={<IconAddressBook size={22} stroke={1.5} />}
      >
        {t(q === '' ? 'customer.list-empty-hint' : 'customer.list-nothing-hint')}
      </EmptyState>
    );
  return (
    <>
      <StaleNote query={query} />
      <ul className={styles.list} aria-label={t('customer.list-title')} aria-busy={query.isPlaceholderData}>
        {rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </ul>
      {query.hasNextPage ? (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('customer.more')}
        </Button>
      ) : null}
    </>
  );
}

function Row({ row }: { readonly row: CustomerRow }) {
  const t = useT();
  const formats = useFormats();
  const ways = row.identities.map((identity) => identityValue(t, identity));
  return (
    <li>
      <Link to="/customers/$id" params={{ id: row.id }} className={styles.row}>
        <span className={styles.name}>{row.name}</span>
        <span className={styles.ways}>{ways.join(' · ')}</span>
        <span className={styles.count} data-some={row.openCases > 0}>
          {t('customer.case-count', { open: row.openCases, all: row.allCases })}
        </span>
        {row.lastContactAt === null ? (
          <span className={styles.last}>{t('customer.no-contact')}</span>
        ) : (
          <time className={styles.last} dateTime={row.lastContactAt} title={formats.exact(row.lastContactAt)}>
            {formats.moment(row.lastContactAt)}
          </time>
        )}
      </Link>
    </li>
  );
}
