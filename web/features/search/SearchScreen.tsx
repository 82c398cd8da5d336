import { Button } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { SearchAnswer, SearchHit } from '../../../api/contract/search.ts';
import { SEARCH_KINDS, type SearchKind } from '../../../api/contract/search-query.ts';
import { searchQuery } from '../../api-client/queries.ts';
import { useSession } from '../../api-client/use-session.ts';
import { useT } from '../../messages/use-t.ts';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { rememberSearch } from '../../ui/recent-searches.ts';
import { EmptyState, ErrorState, SkeletonRows } from '../../ui/States.tsx';
import { useTitle } from '../../ui/use-title.ts';
import { HitLine } from './HitLine.tsx';
import { hitGroups } from './hit-groups.ts';
import styles from './search.module.css';
import { useHitKeys } from './use-hit-keys.ts';

const PAGE = 60;

/** What was found, by kind or of one kind. What is looked for stands in the address and in the box of the top bar. */
export function SearchScreen() {
  const t = useT();
  const { q = '', kind } = useSearch({ from: '/frame/search' });
  useTitle(q === '' ? t('search.title') : `${q} · ${t('search.title')}`);
  useHitKeys();
  useRemembered(q);
  return (
    <div className={styles.page}>
      <h1 className="visually-hidden">{t('search.title')}</h1>
      {q.trim() === '' ? (
        <EmptyState title={t('search.hint.title')} icon={<IconSearch size={22} stroke={1.5} />}>
          {t('search.hint')}
        </EmptyState>
      ) : (
        <Results q={q} kind={kind} />
      )}
    </div>
  );
}

const SETTLED_MS = 2_000;

/** What was looked at for a moment is a search that one may want again. */
function useRemembered(q: string): void {
  const { user } = useSession();
  useEffect(() => {
    const timer = setTimeout(() => rememberSearch(user.id, q), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [user.id, q]);
}

function Results({ q, kind }: { readonly q: string; readonly kind: SearchKind | undefined }) {
  const t = useT();
  const query = useInfiniteQuery(searchQuery(q, kind, PAGE));
  if (query.isPending) return <SkeletonRows rows={8} height={48} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const [first] = query.data.pages;
  if (first === undefined) return null;
  const items = query.data.pages.flatMap((page) => page.items);
  return (
    <div className={styles.results} aria-busy={query.isPlaceholderData} data-old={query.isPlaceholderData}>
      <Kinds q={q} kind={kind} answer={first} />
      <Notes answer={first} />
      {items.length === 0 ? <NothingFound q={q} kind={kind} /> : null}
      {kind === undefined ? (
        <Groups q={q} answer={{ ...first, items }} />
      ) : (
        <HitList items={items} label={t(`search.kind.${kind}`)} />
      )}
      {kind !== undefined && query.hasNextPage ? (
        <Button
          className={styles.more}
          variant="default"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('search.more')}
        </Button>
      ) : null}
    </div>
  );
}

interface KindsProps {
  readonly q: string;
  readonly kind: SearchKind | undefined;
  readonly answer: SearchAnswer;
}

/** Which kinds are shown: links, so that each has its address. With one kind chosen only its count is known. */
function Kinds({ q, kind, answer: { counts } }: KindsProps) {
  const t = useT();
  const words = (each: SearchKind) => {
    const { count, isMore } = counts[each];
    return t('search.count', { count, more: isMore ? 'yes' : 'no' });
  };
  return (
    <nav className={styles.kinds} aria-label={t('search.kinds')}>
      <Link to="/search" search={{ q }} className={styles.kind} data-active={kind === undefined}>
        {t('search.kind.all')}
      </Link>
      {SEARCH_KINDS.map((each) => (
        <Link key={each} to="/search" search={{ q, kind: each }} className={styles.kind} data-active={kind === each}>
          {t(`search.kind.${each}`)}
          {kind === undefined || kind === each ? <span className={styles.count}>{words(each)}</span> : null}
        </Link>
      ))}
    </nav>
  );
}

/** What of the words was not used, and that there may be more. */
function Notes({ answer: { problems, partial, items } }: { readonly answer: SearchAnswer }) {
  const t = useT();
  return (
    <div role="status" className={styles.notes}>
      <span className="visually-hidden">{t('search.found', { count: items.length })}</span>
      {problems.map(({ code, from, part }) => (
        <p key={`${code}${from}`}>{t(`search.problem.${code}`, code.startsWith('value') ? { part } : {})}</p>
      ))}
      {partial.length > 0 ? <p>{t('search.partial')}</p> : null}
    </div>
  );
}

function Groups({ q, answer }: { readonly q: string; readonly answer: SearchAnswer }) {
  const t = useT();
  return hitGroups(answer).map(({ kind, hits, isCut }) => (
    <section key={kind} aria-labelledby={`found-${kind}`}>
      <div className={styles.head}>
        <h2 id={`found-${kind}`}>{t(`search.kind.${kind}`)}</h2>
        {isCut ? (
          <Link to="/search" search={{ q, kind }} className={styles.all}>
            {t('search.more')}
          </Link>
        ) : null}
      </div>
      <HitList items={hits} label={t(`search.kind.${kind}`)} />
    </section>
  ));
}

function HitList({ items, label }: { readonly items: readonly SearchHit[]; readonly label: string }) {
  return (
    <ul className={styles.list} aria-label={label}>
      {items.map((hit) => (
        <li key={`${hit.kind}${hit.id}`}>
          <HitLine hit={hit} />
        </li>
      ))}
    </ul>
  );
}

function NothingFound({ q, kind }: { readonly q: string; readonly kind: SearchKind | undefined }) {
  const t = useT();
  return (
    <EmptyState
      title={t('search.none', { q })}
      action={
        kind === undefined ? undefined : (
          <ButtonLink to="/search" search={{ q }} variant="default">
            {t('search.none.kind')}
          </ButtonLink>
        )
      }
    >
      {t('search.none.detail')}
    </EmptyState>
  );
}
