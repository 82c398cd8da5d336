import { useMemo } from 'react';
import styles from './entry.module.css';
import { type Named, textParts } from './text-parts.ts';

const NOBODY: readonly Named[] = [];

interface Props {
  readonly text: string;
  /** People whom it may name. */
  readonly named?: readonly Named[];
}

/** A text as it was written; web addresses can be followed, people who are named stand out. Nothing else is read into it. */
export function Words({ text, named = NOBODY }: Props) {
  const parts = useMemo(() => textParts(text, named), [text, named]);
  return (
    <p className={styles.text}>
      {parts.map((part, place) => {
        if (part.kind === 'text') return part.text;
        const key = `${place} ${part.text}`;
        return part.kind === 'mention' ? (
          <span key={key} className={styles.mention}>
            {part.text}
          </span>
        ) : (
          <a key={key} href={part.href} target="_blank" rel="noopener noreferrer nofollow">
            {part.text}
          </a>
        );
      })}
    </p>
  );
}
