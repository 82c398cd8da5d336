import { type KeyboardEvent, useRef, useState } from 'react';
import styles from './in-place.module.css';

interface Props {
  readonly text: string;
  readonly label: string;
  readonly maxLength: number;
  readonly lines?: 'one' | 'many';
  readonly required?: boolean;
  readonly onSave: (text: string) => void;
  readonly onDone: (byKey: boolean) => void;
}

export function InPlaceEditor({ text, label, maxLength, lines = 'one', required = false, onSave, onDone }: Props) {
  const [value, setValue] = useState(text);
  const done = useRef(false);
  const finish = (keep: boolean, byKey: boolean) => {
    if (done.current) return;
    done.current = true;
    const next = value.trim();
    if (keep && next !== text.trim() && !(required && next === '')) onSave(next);
    onDone(byKey);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const keeps = event.key === 'Enter' && (lines === 'one' || event.ctrlKey || event.metaKey);
    if (event.key !== 'Escape' && !keeps) return;
    event.preventDefault();
    event.stopPropagation();
    finish(keeps, true);
  };
  const props = {
    className: styles.box,
    'aria-label': label,
    value,
    maxLength,
    // The person has just pressed the text to edit it.
    autoFocus: true,
    onKeyDown,
    onBlur: () => finish(true, false),
  };
  return lines === 'one' ? (
    <input {...props} onChange={(event) => setValue(event.currentTarget.value)} />
  ) : (
    <textarea {...props} rows={4} onChange={(event) => setValue(event.currentTarget.value)} />
  );
}
