import { Textarea } from '@mantine/core';
import { useId, useRef, useState } from 'react';
import type { ExpressionName } from '../../../../../api/contract/expressions.ts';
import { type Translate, useT } from '../../../../messages/use-t.ts';
import { useCaret } from '../../../../ui/use-caret.ts';
import { type Completion, completionsAt } from '../edit/completion.ts';
import styles from './form.module.css';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly names: readonly ExpressionName[];
  readonly invalid: boolean;
  readonly onChange: (text: string) => void;
}

interface Offer {
  readonly from: number;
  readonly completions: readonly Completion[];
  readonly active: number;
}

/** What is offered while a condition is written, and the keys that choose from it. */
function useOffer({ value, names, onChange }: Pick<Props, 'value' | 'names' | 'onChange'>) {
  const input = useRef<HTMLTextAreaElement>(null);
  const [offer, setOffer] = useState<Offer | null>(null);
  const caretTo = useCaret(input);
  const look = (text: string, caret: number, always: boolean) => {
    const found = completionsAt(names, text, caret);
    const shown = found.completions.length > 0 && (always || found.from < caret);
    setOffer(shown ? { ...found, active: 0 } : null);
  };
  const take = (completion: Completion | undefined) => {
    const field = input.current;
    if (completion === undefined || offer === null || field === null) return;
    const text = `${value.slice(0, offer.from)}${completion.insert}${value.slice(field.selectionStart)}`;
    caretTo(text, offer.from + completion.insert.length);
    onChange(text);
    setOffer(null);
  };
  const choose = (key: string, { completions, active, from }: Offer): boolean => {
    const { length } = completions;
    if (key === 'ArrowDown') setOffer({ from, completions, active: (active + 1) % length });
    else if (key === 'ArrowUp') setOffer({ from, completions, active: (active - 1 + length) % length });
    else if (key === 'Enter' || key === 'Tab') take(completions[active]);
    else if (key === 'Escape') setOffer(null);
    else return false;
    return true;
  };
  const onKeyDown = (event: React.KeyboardEvent<HTMLTextAreaElement>) => {
    const asked = event.ctrlKey && event.key === ' ';
    if (asked) look(value, event.currentTarget.selectionStart, true);
    if (!asked && (offer === null || !choose(event.key, offer))) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return { input, offer, look, take, onKeyDown, close: () => setOffer(null) };
}

/** A condition as text: what could stand at the caret is offered while it is written. */
export function CelInput({ label, value, names, invalid, onChange }: Props) {
  const id = useId();
  const { input, offer, look, take, onKeyDown, close } = useOffer({ value, names, onChange });
  return (
    <div className={styles.cel}>
      <Textarea
        ref={input}
        size="xs"
        autosize
        minRows={1}
        maxRows={8}
        maxLength={1000}
        spellCheck={false}
        aria-label={label}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={offer !== null}
        aria-controls={offer === null ? undefined : id}
        aria-activedescendant={offer === null ? undefined : `${id}-${offer.active}`}
        aria-invalid={invalid}
        classNames={{ input: styles.celText ?? '' }}
        value={value}
        onChange={(event) => {
          const { value: text, selectionStart } = event.currentTarget;
          onChange(text);
          look(text, selectionStart, false);
        }}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      {offer === null ? null : <Offered id={id} offer={offer} onTake={take} />}
    </div>
  );
}

interface OfferedProps {
  readonly id: string;
  readonly offer: Offer;
  readonly onTake: (completion: Completion) => void;
}

function Offered({ id, offer, onTake }: OfferedProps) {
  const t = useT();
  return (
    <div role="listbox" id={id} className={styles.offer} aria-label={t('template-studio.completions')}>
      {offer.completions.map((completion, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the focus stays in the text, which names the active one.
        <div
          key={completion.id}
          role="option"
          id={`${id}-${index}`}
          aria-selected={index === offer.active}
          className={styles.option}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(completion)}
        >
          <code>{completion.insert}</code>
          <span>{titleOf(t, completion)}</span>
        </div>
      ))}
    </div>
  );
}

function titleOf(t: Translate, { id, title, type }: Completion): string {
  if (type === 'value') return '';
  if (type !== 'function') {
    return t('template-studio.completion', { title: title ?? '', type: t(`template-studio.type.${type}`) });
  }
  const key = `template-studio.function.${id}`;
  return t.knows(key) ? t(key) : '';
}
