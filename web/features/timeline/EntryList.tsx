import { Button } from '@mantine/core';
import { type RefObject, useState } from 'react';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseSearch } from '../../sync/case-screen.ts';
import { Block } from './Block.tsx';
import styles from './timeline.module.css';
import { blocksOf, type Line, lineOf } from './timeline-lines.ts';
import { useAskedEntry } from './use-asked-entry.ts';
import { useStickToEnd } from './use-stick-to-end.ts';
import { useTimeline } from './use-timeline.ts';

/** Lines of one block; the last ones are drawn at once. */
const BLOCK = 30;
const AT_ONCE = 2;

/** The entries, oldest first, with a line where the unseen ones begin. It stays at the end while one is at the end. */
export function EntryList() {
  const t = useT();
  const { lines, count, news, unseen, filter, key } = useTimeline();
  const { entry: asked } = useCaseSearch();
  const { list, below, toEnd, letGo } = useStickToEnd(count, news, key);
  const blocks = blocksOf(lines, BLOCK);
  const askedBlock = asked === undefined ? -1 : Math.floor(lineOf(lines, asked) / BLOCK);
  useAskedEntry(list, asked, askedBlock >= 0, letGo);
  const jump = useJumpToNew(list, lines, unseen, letGo);
  return (
    <div className={styles.listFrame}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached and scrolled by keys. */}
      <section className={styles.list} ref={list} tabIndex={0} data-entries aria-label={t('timeline.entries')}>
        {count === 0 ? <Nothing filtered={filter} /> : null}
        <ol className={styles.entries}>
          {blocks.map((block, place) => (
            <Block
              // biome-ignore lint/suspicious/noArrayIndexKey: a block is the lines at its place, whatever they are.
              key={place}
              lines={block}
              list={list}
              asked={asked ?? null}
              drawn={place >= blocks.length - AT_ONCE || place === askedBlock || place === jump.block}
              onNewSeen={jump.seen}
            />
          ))}
        </ol>
      </section>
      {jump.count > 0 ? (
        <Button className={`${styles.newPill} ${styles.newAbove}`} size="compact-sm" onClick={jump.go}>
          {t('timeline.new-above', { count: jump.count })}
        </Button>
      ) : null}
      {below > 0 ? (
        <Button className={styles.newPill ?? ''} size="compact-sm" onClick={toEnd}>
          {t('timeline.new-below', { count: below })}
        </Button>
      ) : null}
    </div>
  );
}

/** The way to the first thing that is new, until it has been in sight. */
function useJumpToNew(list: RefObject<HTMLElement | null>, lines: readonly Line[], unseen: number, letGo: () => void) {
  // What comes while one is here comes below: that has a word of its own.
  const [atFirst] = useState(unseen);
  const [wasSeen, setSeen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const place = lines.findIndex((line) => line.kind === 'new');
  return {
    count: wasSeen || place < 0 ? 0 : atFirst,
    block: wanted ? Math.floor(place / BLOCK) : -1,
    seen: () => setSeen(true),
    go: () => {
      letGo();
      setWanted(true);
      // The block is drawn by then.
      requestAnimationFrame(() =>
        requestAnimationFrame(() =>
          list.current?.querySelector('[data-new]')?.scrollIntoView({ block: 'start', behavior: 'instant' }),
        ),
      );
    },
  };
}

function Nothing({ filtered }: { readonly filtered: boolean }) {
  const t = useT();
  const { go } = useCaseActions();
  if (!filtered) return <p className={styles.nothing}>{t('timeline.empty')}</p>;
  return (
    <p className={styles.nothing}>
      {t('timeline.empty-filter')}{' '}
      <Button
        variant="subtle"
        size="compact-xs"
        onClick={() => go({ entries: undefined, by: undefined, channel: undefined })}
      >
        {t('timeline.show-all')}
      </Button>
    </p>
  );
}
