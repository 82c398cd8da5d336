import { IconPlus } from '@tabler/icons-react';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { uuidv7 } from '../../api-client/ids.ts';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions } from '../../sync/case-screen.ts';
import styles from './plan.module.css';
import { useUndoable } from './use-undoable.ts';

interface Props {
  readonly stageId: string | null;
  /** Name of the stage, for readers; null when there is no stage. */
  readonly name: string | null;
}

/** Work that nobody planned: type a line, Enter. */
export function NewStep({ stageId, name }: Props) {
  const t = useT();
  const { send, can } = useCaseActions();
  const undoable = useUndoable();
  const [text, setText] = useState('');
  if (!can('add-task')) return null;
  const add = async (event: FormEvent) => {
    event.preventDefault();
    const words = text.trim();
    if (words === '') return;
    setText('');
    // The id is made here: what is typed next about the new step finds it, also before the server has answered.
    const command = { type: 'add-task', itemId: uuidv7(), name: words, stageId } as const;
    const result = await send(command);
    if (result.ok) undoable(command, words, result.commandId);
    // What was typed comes back when it was refused, unless something newer stands there.
    if (!result.ok) setText((now) => (now === '' ? words : now));
  };
  const label = name === null ? t('case-board.new-step') : t('case-board.new-step-in', { name });
  return (
    <form className={styles.newStep} onSubmit={(event) => void add(event)}>
      <IconPlus aria-hidden size={14} stroke={1.8} />
      <input
        aria-label={label}
        placeholder={t('case-board.new-step')}
        value={text}
        maxLength={300}
        data-new-step
        onKeyDown={leaveOnEscape}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </form>
  );
}

/** Esc leads back to the steps above, so that the single keys work again; what was typed stays. */
function leaveOnEscape(event: KeyboardEvent<HTMLInputElement>) {
  if (event.key !== 'Escape') return;
  event.preventDefault();
  const column = event.currentTarget.closest('section');
  const rows = column === null ? [] : [...column.querySelectorAll<HTMLElement>('[data-focus]')];
  const last = rows.at(-1);
  if (last === undefined) event.currentTarget.blur();
  else last.focus();
}
