import styles from './avatar.module.css';
import { initials, personColour } from './person.ts';

interface Props {
  readonly id: string;
  readonly name: string;
  readonly size?: 'small' | 'regular';
  /** `away` dims, `editing` rings. */
  readonly mode?: 'viewing' | 'away' | 'editing';
}

/** Initials on the person's colour. The name is there for readers; say it beside the mark when it matters. */
export function Avatar({ id, name, size = 'regular', mode = 'viewing' }: Props) {
  return (
    <span
      className={styles.avatar}
      data-size={size}
      data-mode={mode}
      style={{ '--person': personColour(id) }}
      title={name}
      role="img"
      aria-label={name}
    >
      {initials(name)}
    </span>
  );
}
