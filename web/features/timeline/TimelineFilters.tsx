import { IconFilter, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard, useCaseSearch } from '../../sync/case-screen.ts';
import { Menu } from '../../ui/Menu.tsx';
import styles from './timeline.module.css';
import { TIMELINE_FILTERS } from './timeline-lines.ts';
import { timelineFacets } from './timeline-people.ts';
import { useChannelOf } from './use-timeline.ts';

/** Chooses what the timeline shows; the choice stands in the address. */
export function TimelineFilters() {
  const t = useT();
  const { entries = 'all' } = useCaseSearch();
  const { go } = useCaseActions();
  return (
    <div className={styles.filterLine}>
      <fieldset className={styles.filters} aria-label={t('timeline.filter')}>
        {TIMELINE_FILTERS.map((filter) => (
          <button
            key={filter}
            type="button"
            aria-pressed={filter === entries}
            onClick={() => go({ entries: filter === 'all' ? undefined : filter })}
          >
            {t(`timeline.filter-${filter}`)}
          </button>
        ))}
      </fieldset>
      <WhoFilter />
    </div>
  );
}

/** Whose entries, and by which channel. */
function WhoFilter() {
  const t = useT();
  const { by, channel } = useCaseSearch();
  const { go } = useCaseActions();
  const [opened, setOpened] = useState(false);
  const nameOf = useAuthorName();
  const channelWords = useChannelWords();
  const chosen = [by === undefined ? [] : nameOf(by), channel === undefined ? [] : channelWords(channel)].flat();
  if (chosen.length > 0) {
    return (
      <button
        type="button"
        className={styles.chosen}
        aria-label={t('timeline.filter-off', { what: chosen.join(', ') })}
        onClick={() => go({ by: undefined, channel: undefined })}
      >
        {chosen.join(', ')} <IconX aria-hidden size={12} stroke={2} />
      </button>
    );
  }
  return (
    <Menu position="bottom-end" opened={opened} onChange={setOpened}>
      <Menu.Target>
        <button type="button" className={styles.funnel} aria-label={t('timeline.filter-who')}>
          <IconFilter aria-hidden size={14} stroke={1.7} />
        </button>
      </Menu.Target>
      <Menu.Dropdown aria-label={t('timeline.filter-who')}>
        <Facets />
      </Menu.Dropdown>
    </Menu>
  );
}

function Facets() {
  const board = useCaseBoard();
  const { go } = useCaseActions();
  const nameOf = useAuthorName();
  const channelWords = useChannelWords();
  const { authors, channels } = timelineFacets(board, useChannelOf());
  return (
    <>
      {authors.map((by) => (
        <Menu.Item key={by} onClick={() => go({ by })}>
          {nameOf(by)}
        </Menu.Item>
      ))}
      {channels.map((channel) => (
        <Menu.Item key={channel} onClick={() => go({ channel })}>
          {channelWords(channel)}
        </Menu.Item>
      ))}
    </>
  );
}

function useAuthorName(): (author: string) => string {
  const t = useT();
  const { nameOf, extras } = useCaseActions();
  return (author) => {
    if (author === 'customer') return extras.customer?.name ?? t('timeline.customer');
    return author === 'system' ? t('common.system') : nameOf(author);
  };
}

function useChannelWords(): (channel: string) => string {
  const t = useT();
  return (channel) => {
    const key = `channel.${channel}`;
    return t.knows(key) ? t(key) : channel;
  };
}
