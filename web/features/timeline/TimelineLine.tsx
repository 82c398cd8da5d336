import { IconChevronRight } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { BoardEntry } from '../../../engine/board/board-view.ts';
import { useFormats, useT } from '../../messages/use-t.ts';
import { Entry } from './Entry.tsx';
import styles from './timeline.module.css';
import type { Line } from './timeline-lines.ts';

interface Props {
  readonly line: Line;
  /** Entry that the address asks for. */
  readonly asked: string | null;
  readonly onNewSeen: () => void;
}

export function TimelineLine({ line, asked, onNewSeen }: Props) {
  switch (line.kind) {
    case 'day':
      return <Day at={line.at} />;
    case 'new':
      return <NewLine onSeen={onNewSeen} />;
    case 'burst':
      return <Burst entries={line.entries} asked={asked} />;
    case 'entry':
      return <Entry entry={line.entry} continues={line.continues} asked={line.id === asked} />;
  }
}

function Day({ at }: { readonly at: string }) {
  const formats = useFormats();
  return (
    <li className={styles.day}>
      <time dateTime={at}>{formats.day(at)}</time>
    </li>
  );
}

function NewLine({ onSeen }: { readonly onSeen: () => void }) {
  const t = useT();
  const line = useRef<HTMLLIElement>(null);
  const told = useRef(onSeen);
  useEffect(() => {
    told.current = onSeen;
  });
  useEffect(() => {
    if (line.current === null) return;
    const watch = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) told.current();
    });
    watch.observe(line.current);
    return () => watch.disconnect();
  }, []);
  return (
    <li ref={line} className={styles.newLine} data-new>
      <span>{t('timeline.new')}</span>
    </li>
  );
}

interface BurstProps {
  readonly entries: readonly BoardEntry[];
  readonly asked: string | null;
}

/** What followed by itself, in one line that opens. */
function Burst({ entries, asked }: BurstProps) {
  const t = useT();
  const [toggled, setToggled] = useState<boolean | null>(null);
  const open = toggled ?? entries.some((entry) => entry.id === asked);
  return (
    <>
      <li className={styles.burst}>
        <button type="button" aria-expanded={open} onClick={() => setToggled(!open)}>
          <IconChevronRight aria-hidden size={13} stroke={1.8} />
          {t('timeline.burst', { count: entries.length })}
        </button>
      </li>
      {open
        ? entries.map((entry, place) => (
            <Entry key={entry.id} entry={entry} continues={place > 0} asked={entry.id === asked} />
          ))
        : null}
    </>
  );
}
