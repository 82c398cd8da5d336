import { IconPlus } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions } from '../../sync/case-screen.ts';
import styles from './goals.module.css';

/** A goal that nobody thought of: type it, Enter. It is optional until somebody says otherwise. */
export function AddGoal() {
  const t = useT();
  const { send } = useCaseActions();
  const [name, setName] = useState('');
  const add = async (event: FormEvent) => {
    event.preventDefault();
    const text = name.trim();
    if (text === '') return;
    setName('');
    const result = await send({ type: 'add-goal', name: text });
    // What was typed comes back when it was refused, unless something newer stands there.
    if (!result.ok) setName((now) => (now === '' ? text : now));
  };
  return (
    <form className={styles.add} onSubmit={(event) => void add(event)}>
      <IconPlus aria-hidden size={14} stroke={1.8} />
      <input
        aria-label={t('goals.add')}
        placeholder={t('goals.add')}
        value={name}
        maxLength={300}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </form>
  );
}
