import { Fragment } from 'react';
import { useFormats } from '../../messages/use-t.ts';
import styles from './timeline.module.css';

/** A time as short as it can be, the whole of it on hover. */
export function Moment({ at }: { readonly at: string }) {
  const formats = useFormats();
  return (
    <time dateTime={at} title={formats.exact(at)}>
      {formats
        .moment(at)
        .split(/(?<=,) /)
        .map((part, place) => (
          // Date and clock time each stay in one piece, whatever the width.
          <Fragment key={part}>
            {place > 0 ? ' ' : null}
            <span className={styles.momentPart}>{part}</span>
          </Fragment>
        ))}
    </time>
  );
}
