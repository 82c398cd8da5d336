import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { searchEverywhereQuery } from '../../api-client/queries.ts';
import { useT } from '../../messages/use-t.ts';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { EmptyState } from '../../ui/States.tsx';
import styles from './inbox.module.css';
import { useInboxSearch } from './inbox-search.ts';
import { elsewhereOf } from './search-elsewhere.ts';

/** Nothing in this view fits the search; what fits outside of it is one click away. */
export function SearchEmpty({ q }: { readonly q: string }) {
  const t = useT();
  const { search, change } = useInboxSearch();
  const isWhole = (search.view ?? 'all') === 'all' && search.state === 'all';
  const page = useQuery({ ...searchEverywhereQuery(q), enabled: !isWhole }).data;
  const elsewhere = isWhole ? null : elsewhereOf(page);
  return (
    <EmptyState
      title={t('inbox.empty.search', { q })}
      action={
        <span className={styles.emptyActions}>
          {elsewhere === null ? null : (
            <ButtonLink to="/inbox" search={{ view: 'all', state: elsewhere.state, q }}>
              {t(`inbox.empty.in-${elsewhere.state}`, {
                count: elsewhere.count,
                more: elsewhere.isMore ? 'yes' : 'no',
              })}
            </ButtonLink>
          )}
          <Button variant="default" onClick={() => change({ q: undefined })}>
            {t('inbox.empty.clear')}
          </Button>
        </span>
      }
    />
  );
}
