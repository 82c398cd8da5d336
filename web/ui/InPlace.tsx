import { useEffect, useRef, useState } from 'react';
import styles from './in-place.module.css';
import { later } from './later.tsx';

const InPlaceEditor = later(async () => (await import('./InPlaceEditor.tsx')).InPlaceEditor);

interface Props {
  readonly text: string;
  /** Stands there when the text is empty. */
  readonly empty?: string;
  /** What the button says to readers, and what the box is called. */
  readonly label: string;
  readonly edit: string;
  readonly maxLength: number;
  readonly lines?: 'one' | 'many';
  readonly required?: boolean;
  readonly className?: string;
  readonly onSave: (text: string) => void;
  readonly onEditing?: (editing: boolean) => void;
}

/** A text that is edited where it stands: a press opens it, Enter or leaving keeps it, Escape does not. */
export function InPlace({ className = '', text, empty = '', edit, onEditing, ...editor }: Props) {
  const [editing, setEditing] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const returns = useRef(false);
  useEffect(() => {
    if (!editing && returns.current) opener.current?.focus();
    returns.current = false;
  }, [editing]);
  const set = (to: boolean) => {
    setEditing(to);
    onEditing?.(to);
  };
  if (editing) {
    return (
      <InPlaceEditor
        {...editor}
        text={text}
        onDone={(byKey) => {
          returns.current = byKey;
          set(false);
        }}
      />
    );
  }
  return (
    <button
      ref={opener}
      type="button"
      className={`${styles.text} ${className}`}
      title={edit}
      data-empty={text === '' || undefined}
      onClick={() => set(true)}
    >
      {text === '' ? empty : text}
      <span className="visually-hidden">. {edit}</span>
    </button>
  );
}
