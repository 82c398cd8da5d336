import styles from './avatar.module.css';
import { initials, personColour } from './person.ts';

interface Props {
  readonly id: string;
  readonly name: string;
  readonly size?: 'small' | 'regular';
  /** `away` dims, `editing` rings. */
  readonly mode?: 'viewing' | 'away' | 'editing';
}

/** Initials on the person's colour: a picture with the person's name, so its letters are drawn and not read out. */
export function Avatar({ id, name, size = 'regular', mode = 'viewing' }: Props) {
  return (
    <span
      className={styles.avatar}
      data-size={size}
      data-mode={mode}
      data-initials={initials(name)}
      style={{ '--person': personColour(id) }}
      title={name}
      role="img"
      aria-label={name}
    />
  );
}
