import { IconPencil } from '@tabler/icons-react';
import { memo, useEffect, useRef, useState } from 'react';
import type { BoardView } from '../../../engine/board/board-view.ts';
import { useFormats, useT } from '../../messages/use-t.ts';
import { Editing } from '../../sync/Editing.tsx';
import { useFlash } from '../../sync/flashes.ts';
import { later } from '../../ui/later.tsx';
import type { Field } from '../../ui/schema-form/fields.ts';
import styles from './case-file.module.css';
import { factWords } from './fact-words.ts';

const FactEditor = later(async () => (await import('./FactEditor.tsx')).FactEditor);

interface Props {
  readonly field: Field;
  readonly schema: BoardView['head']['fileSchema'];
  readonly value: BoardView['file'][string] | undefined;
  readonly editable: boolean;
}

/** One fact: a click or Enter on its value edits it in place. */
export const FactRow = memo(function FactRow({ field, schema, value, editable }: Props) {
  const flash = useFlash(`fact:${field.name}`);
  const [editing, setEditing] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const returns = useRef(false);
  useEffect(() => {
    if (!editing && returns.current) opener.current?.focus();
    returns.current = false;
  }, [editing]);
  const close = (toOpener: boolean) => {
    returns.current = toOpener;
    setEditing(false);
  };
  return (
    <div
      className={flash ? `${styles.fact} flashes` : styles.fact}
      style={{ '--flash': flash }}
      data-editing={editing}
      data-fact={field.name}
    >
      <dt id={`fact-${field.name}`} title={field.description ?? undefined}>
        {field.title}
      </dt>
      <dd>
        <Editing path={`fact:${field.name}`}>
          {editing ? (
            <FactEditor field={field} schema={schema} value={value} onDone={close} />
          ) : (
            <FactValue
              field={field}
              value={value}
              editable={editable}
              opener={opener}
              onEdit={() => setEditing(true)}
            />
          )}
        </Editing>
      </dd>
    </div>
  );
});

interface ValueProps extends Omit<Props, 'schema'> {
  readonly opener: React.RefObject<HTMLButtonElement | null>;
  readonly onEdit: () => void;
}

function FactValue({ field, value, editable, opener, onEdit }: ValueProps) {
  const t = useT();
  const formats = useFormats();
  const words = factWords(t, formats, field, value);
  if (!editable) return <span className={styles.value}>{words ?? '–'}</span>;
  return (
    <button
      ref={opener}
      type="button"
      className={styles.edit}
      aria-label={t('case-file.edit', { name: field.title, value: words ?? t('case-file.empty') })}
      onClick={onEdit}
    >
      <span className={words === null ? styles.none : styles.value}>{words ?? t('case-file.empty')}</span>
      <IconPencil aria-hidden size={13} stroke={1.6} />
    </button>
  );
}
