import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useFormats, useT } from '../../../messages/use-t.ts';
import { Floating } from '../../../ui/Floating.tsx';
import { entryAfter } from '../../../ui/menu-keys.ts';
import { fromLocalField, toLocalField } from '../local-time.ts';
import { useTold } from '../use-told.ts';
import styles from './due.module.css';
import { dueChoices } from './due-choices.ts';
import type { RowMenuProps } from './OpenRowMenu.tsx';

/** When a step is due: so many working hours from now, a time that is close, or any other. */
export function DueMenu({ item, name, anchor, onClose }: RowMenuProps) {
  const t = useT();
  const formats = useFormats();
  const told = useTold();
  const list = useRef<HTMLDivElement>(null);
  const [choices] = useState(() => dueChoices(Date.now()));
  const [field, setField] = useState(toLocalField(item.dueAt));
  useEffect(() => list.current?.querySelector('button')?.focus(), []);
  const set = (due: string | null) => {
    onClose(true);
    void told({ type: 'change-item', itemId: item.id, due }, item.name);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const due = fromLocalField(field);
    if (due !== null) set(due);
  };
  const walk = (event: React.KeyboardEvent<HTMLDivElement>) => {
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    const next = entryAfter(
      event.key,
      buttons.findIndex((button) => button.matches(':focus')),
      buttons.length,
    );
    if (next === null) return;
    event.preventDefault();
    buttons[next]?.focus();
  };
  return (
    <Floating anchor={anchor} role="dialog" label={t('plan.due', { name })} width={260} onClose={onClose}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: its buttons have the keys; arrows walk them. */}
      <div ref={list} className={styles.choices} onKeyDown={walk}>
        {choices.map(({ id, due, words }) => (
          <button key={id} type="button" className={styles.choice} onClick={() => set(due)}>
            {t(words)}
          </button>
        ))}
        {item.dueAt === null ? null : (
          <button type="button" className={styles.choice} onClick={() => set(null)}>
            {t('plan.due-none', { when: formats.moment(item.dueAt) })}
          </button>
        )}
      </div>
      <form className={styles.other} onSubmit={submit}>
        <label>
          {t('plan.due-other')}
          <input type="datetime-local" value={field} onChange={(event) => setField(event.currentTarget.value)} />
        </label>
        <button type="submit" className={styles.set} disabled={fromLocalField(field) === null}>
          {t('plan.due-set')}
        </button>
      </form>
    </Floating>
  );
}
