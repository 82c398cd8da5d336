import { Button } from '@mantine/core';
import { useState } from 'react';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard, useCaseSearch } from '../../sync/case-screen.ts';
import { Entry } from './Entry.tsx';
import styles from './timeline.module.css';
import { continues, timelineLines } from './timeline-lines.ts';
import { useSeen } from './use-seen.ts';
import { useStickToEnd } from './use-stick-to-end.ts';

/** Entries drawn at first; older ones come on request. */
const PAGE = 150;

/** The entries, oldest first, with a line where the unseen ones begin. It stays at the end while one is at the end. */
export function EntryList() {
  const t = useT();
  const board = useCaseBoard();
  const { me } = useCaseActions();
  const { entries: filter = 'all' } = useCaseSearch();
  const seen = useSeen();
  const [shown, setShown] = useState(PAGE);
  const { entries, newFrom } = timelineLines(board, filter, seen, me.id);
  const start = Math.max(0, entries.length - shown);
  const { list, unseen, toEnd } = useStickToEnd(entries.length);
  return (
    <div className={styles.listFrame}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached and scrolled by keys. */}
      <section className={styles.list} ref={list} tabIndex={0} data-entries aria-label={t('timeline.entries')}>
        {start > 0 ? (
          <Button variant="subtle" className={styles.earlier ?? ''} onClick={() => setShown(shown + PAGE)}>
            {t('timeline.earlier', { count: start })}
          </Button>
        ) : null}
        {entries.length === 0 ? (
          <p className={styles.nothing}>{t(filter === 'all' ? 'timeline.empty' : 'timeline.empty-filter')}</p>
        ) : null}
        <ol className={styles.entries}>
          {entries.slice(start).map((entry, index) => (
            <Entry
              key={entry.id}
              entry={entry}
              first={newFrom === start + index}
              continues={continues(entry, entries[start + index - 1])}
            />
          ))}
        </ol>
      </section>
      {unseen > 0 ? (
        <Button className={styles.newPill ?? ''} size="compact-sm" onClick={toEnd}>
          {t('timeline.new-below', { count: unseen })}
        </Button>
      ) : null}
    </div>
  );
}
