import { NativeSelect, TextInput } from '@mantine/core';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { BoardView } from '../../../engine/board/board-view.ts';
import { useFormats, useT } from '../../messages/use-t.ts';
import { useCaseActions, useCasePresence } from '../../sync/case-screen.ts';
import { checkField } from '../../ui/schema-form/check.ts';
import { fieldErrorWords } from '../../ui/schema-form/error-words.ts';
import type { Field } from '../../ui/schema-form/fields.ts';
import { rawOf } from '../../ui/schema-form/values.ts';
import styles from './case-file.module.css';
import { FactOrigin } from './FactOrigin.tsx';
import { factWords } from './fact-words.ts';

interface Props {
  readonly field: Field;
  readonly schema: BoardView['head']['fileSchema'];
  readonly value: BoardView['file'][string] | undefined;
  /** `toOpener`: the focus goes back to the value, because a key ended the edit. */
  readonly onDone: (toOpener: boolean) => void;
}

/** Enter or leaving keeps what was typed when it is valid, Esc does not; what is wrong stays and says so. */
export function FactEditor({ field, schema, value, onDone }: Props) {
  const t = useT();
  const formats = useFormats();
  const { send } = useCaseActions();
  const { setFocus } = useCasePresence();
  const before = rawOf(field, value);
  const { raw, setTyped, contested } = useTyped(before);
  const [error, setError] = useState<string | null>(null);
  const done = useRef(false);
  const finish = (toOpener: boolean) => {
    done.current = true;
    setFocus(null);
    onDone(toOpener);
  };
  const save = (text: string, toOpener: boolean) => {
    if (done.current) return;
    if (text.trim() === before.trim()) return finish(toOpener);
    const check = checkField(schema, field, text);
    if (!check.ok) return setError(fieldErrorWords(t, formats, check.error));
    void send({ type: 'change-facts', patch: { [field.name]: check.value ?? null } });
    finish(toOpener);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      finish(true);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      save(raw, true);
    }
  };
  const props = {
    'aria-labelledby': `fact-${field.name}`,
    size: 'xs',
    value: raw,
    error,
    onKeyDown,
    autoFocus: true,
    onFocus: () => setFocus(`fact:${field.name}`),
  };
  const options = optionsOf(field, t('schema-form.yes'), t('schema-form.no'));
  const onChange = (event: { readonly currentTarget: { readonly value: string } }) =>
    setTyped(event.currentTarget.value);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears that the focus has left, nothing is activated.
    <div
      onBlur={({ currentTarget, relatedTarget }) => {
        // To what stands below the box: the edit goes on.
        if (!contested && !currentTarget.contains(relatedTarget)) save(raw, false);
      }}
    >
      {options === null ? (
        <TextInput
          {...props}
          type={field.kind === 'date' ? 'date' : 'text'}
          inputMode={field.kind === 'number' ? 'decimal' : 'text'}
          onChange={onChange}
        />
      ) : (
        <NativeSelect {...props} data={options} onChange={onChange} />
      )}
      {contested ? <Meanwhile field={field} value={value} /> : null}
      {before === '' ? null : <Below field={field} onRemove={() => save('', true)} />}
    </div>
  );
}

/** What was typed. Where somebody else changed the value meanwhile, it is said, and only a key decides whose it is. */
function useTyped(before: string) {
  const [first] = useState(before);
  const [typed, setTyped] = useState<string | null>(null);
  const contested = before !== first && typed !== null && typed.trim() !== before.trim();
  return { raw: typed ?? before, setTyped, contested };
}

function Meanwhile({ field, value }: Pick<Props, 'field' | 'value'>) {
  const t = useT();
  const formats = useFormats();
  const words = factWords(t, formats, field, value) ?? t('case-file.empty');
  return (
    <p className={styles.meanwhile} role="status">
      {t('case-file.meanwhile', { value: words })}
    </p>
  );
}

/** Where the value came from, and the way to be rid of it. */
function Below({ field, onRemove }: { readonly field: Field; readonly onRemove: () => void }) {
  const t = useT();
  return (
    <div className={styles.below}>
      <FactOrigin name={field.name} />
      {field.required ? null : (
        <button
          type="button"
          className={styles.toggle}
          // Before the box loses the focus and keeps what was typed.
          onMouseDown={(event) => event.preventDefault()}
          onClick={onRemove}
        >
          {t('case-file.remove-fact')}
        </button>
      )}
    </div>
  );
}

/** Choices of a field, with an empty one that takes the value away; null when it is typed. */
function optionsOf(field: Field, yes: string, no: string): { value: string; label: string }[] | null {
  const empty = { value: '', label: '–' };
  if (field.kind === 'boolean') return [empty, { value: 'true', label: yes }, { value: 'false', label: no }];
  if (field.kind === 'choice')
    return [empty, ...field.choices.map((choice) => ({ value: String(choice.value), label: choice.label }))];
  return null;
}
