import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { TimelineLine } from './TimelineLine.tsx';
import styles from './timeline.module.css';
import type { Line } from './timeline-lines.ts';

/** Drawn this far before it comes into sight. */
const NEAR = '900px 0px';
/** Height of a line that was never drawn. */
const LINE_PX = 40;

interface Props {
  readonly lines: readonly Line[];
  readonly list: RefObject<HTMLElement | null>;
  readonly asked: string | null;
  /** Whether it is drawn wherever the reader is. */
  readonly drawn: boolean;
  readonly onNewSeen: () => void;
}

/** Some lines of a long timeline: drawn when they are near the eye, else as much room as they take. */
export function Block({ lines, list, asked, drawn, onNewSeen }: Props) {
  const frame = useRef<HTMLLIElement>(null);
  const height = useRef(lines.length * LINE_PX);
  const [near, setNear] = useState(drawn);
  const shown = near || drawn;
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const watch = new IntersectionObserver(
      ([entry]) => {
        if (entry === undefined) return;
        if (!entry.isIntersecting && element.childElementCount > 0) height.current = element.offsetHeight;
        setNear(entry.isIntersecting);
      },
      { root: list.current, rootMargin: NEAR },
    );
    watch.observe(element);
    return () => watch.disconnect();
  }, [list]);
  return (
    <li ref={frame} className={styles.block} style={shown ? undefined : { height: height.current }}>
      {shown ? (
        <ol className={styles.lines}>
          {lines.map((line) => (
            <TimelineLine key={line.id} line={line} asked={asked} onNewSeen={onNewSeen} />
          ))}
        </ol>
      ) : null}
    </li>
  );
}
