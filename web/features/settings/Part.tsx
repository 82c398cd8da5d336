import type { ReactNode } from 'react';
import styles from './settings.module.css';

/** A part of the settings under its heading. */
export function Part(props: { readonly id: string; readonly title: string; readonly children: ReactNode }) {
  const heading = `settings-${props.id}`;
  return (
    <section className={styles.part} id={props.id} aria-labelledby={heading}>
      <h2 className={styles.partTitle} id={heading}>
        {props.title}
      </h2>
      {props.children}
    </section>
  );
}

/** One of several, side by side. */
export function Line(props: { readonly label: string; readonly hint?: string; readonly children: ReactNode }) {
  return (
    <div className={styles.line}>
      <div className={styles.lineWords}>
        <span className={styles.label}>{props.label}</span>
        {props.hint === undefined ? null : <span className={styles.hint}>{props.hint}</span>}
      </div>
      {props.children}
    </div>
  );
}
