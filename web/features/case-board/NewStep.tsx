import { IconPlus } from '@tabler/icons-react';
import { type ClipboardEvent, type FormEvent, type KeyboardEvent, useState } from 'react';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions } from '../../sync/case-screen.ts';
import { stepLines } from './plan/step-lines.ts';
import { useAddSteps } from './plan/use-add-steps.ts';
import styles from './plan.module.css';

interface Props {
  readonly stageId: string | null;
  /** Name of the stage, for readers; null when there is no stage. */
  readonly name: string | null;
}

/** Work that nobody planned: type a line, Enter; several lines that are pasted become several steps. */
export function NewStep({ stageId, name }: Props) {
  const t = useT();
  const { can } = useCaseActions();
  const { addOne, addMany } = useAddSteps(stageId);
  const [text, setText] = useState('');
  if (!can('add-task')) return null;
  const add = async (event: FormEvent) => {
    event.preventDefault();
    const words = text.trim();
    if (words === '') return;
    setText('');
    const added = await addOne(words);
    // What was typed comes back when it was refused, unless something newer stands there.
    if (!added) setText((now) => (now === '' ? words : now));
  };
  const paste = (event: ClipboardEvent<HTMLInputElement>) => {
    const lines = stepLines(event.clipboardData.getData('text/plain'));
    if (lines.length < 2) return;
    event.preventDefault();
    void addMany(lines);
  };
  const label = name === null ? t('case-board.new-step') : t('case-board.new-step-in', { name });
  return (
    <form className={styles.newStep} onSubmit={(event) => void add(event)}>
      <IconPlus aria-hidden size={14} stroke={1.8} />
      <input
        aria-label={label}
        placeholder={t('case-board.new-step')}
        title={t('plan.paste-hint')}
        value={text}
        maxLength={300}
        data-new-step
        onPaste={paste}
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
