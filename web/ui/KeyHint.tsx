import styles from './key-hint.module.css';

/** A key on the keyboard, beside what it does. Hidden where there is none to press. */
export function KeyHint({ keys }: { readonly keys: string }) {
  return <kbd className={styles.key}>{keys}</kbd>;
}
