import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { CHANNEL_CHOICES } from '../../api-client/case-lists.ts';
import { customerStoryQuery } from '../../api-client/customers.ts';
import { useFormats, useT } from '../../messages/use-t.ts';
import { EmptyState, ErrorState, SkeletonRows } from '../../ui/States.tsx';
import { StaleNote } from './StaleNote.tsx';
import { StoryLine } from './StoryLine.tsx';
import styles from './story.module.css';
import { entriesOf, storyDays } from './story-days.ts';

/** One story over all channels and cases, newest first; the channel that it is narrowed to stands in the address. */
export function Story({ id, hiddenCases }: { readonly id: string; readonly hiddenCases: number }) {
  const t = useT();
  const { channel } = useSearch({ from: '/frame/customers/$id' });
  return (
    <section className={styles.story} aria-labelledby="story">
      <header className={styles.head}>
        <h2 id="story">{t('customer.story')}</h2>
        <ChannelFilter channel={channel} />
      </header>
      {hiddenCases > 0 ? <p className={styles.quiet}>{t('customer.story-hidden', { count: hiddenCases })}</p> : null}
      <Entries id={id} channel={channel} />
    </section>
  );
}

function ChannelFilter({ channel }: { readonly channel: string | undefined }) {
  const t = useT();
  const navigate = useNavigate({ from: '/customers/$id' });
  return (
    <select
      className={styles.filter}
      aria-label={t('customer.story-channel')}
      value={channel ?? ''}
      onChange={(event) => {
        const chosen = CHANNEL_CHOICES.find((each) => each === event.currentTarget.value);
        void navigate({ search: chosen === undefined ? {} : { channel: chosen }, replace: true });
      }}
    >
      <option value="">{t('customer.story-all')}</option>
      {CHANNEL_CHOICES.map((each) => (
        <option key={each} value={each}>
          {t(`channel.${each}`)}
        </option>
      ))}
    </select>
  );
}

function Entries({ id, channel }: { readonly id: string; readonly channel: string | undefined }) {
  const t = useT();
  const formats = useFormats();
  const query = useInfiniteQuery(customerStoryQuery(id, channel));
  if (query.isPending) return <SkeletonRows rows={6} height={52} />;
  if (query.isError && query.data === undefined)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const entries = entriesOf(query.data?.pages ?? []);
  if (entries.length === 0)
    return <EmptyState title={t(channel === undefined ? 'customer.story-empty' : 'customer.story-none')} />;
  return (
    <>
      <StaleNote query={query} />
      {storyDays(entries, formats.dayOf).map(({ day, at, entries: ofDay }) => (
        <section key={day} className={styles.day} aria-label={formats.day(at)}>
          <h3>{formats.day(at)}</h3>
          <ol className={styles.lines}>
            {ofDay.map((entry) => (
              <StoryLine key={`${entry.kind} ${entry.id}`} entry={entry} />
            ))}
          </ol>
        </section>
      ))}
      {query.hasNextPage ? (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('customer.story-more')}
        </Button>
      ) : null}
    </>
  );
}
