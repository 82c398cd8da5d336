import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useT } from '../../../../messages/use-t.ts';
import { added, KINDS, type Kind } from '../edit/items.ts';
import { goToRow, useEditor } from '../editor.ts';
import styles from './outline-grid.module.css';

interface Props {
  readonly open: boolean;
  readonly setOpen: (open: boolean) => void;
}

/** Where steps are written one after the other: Enter adds, Escape goes back to the list. */
export function AddLine({ open, setOpen }: Props) {
  const t = useT();
  const { current } = useEditor();
  if (open) {
    return (
      <AddForm
        onClose={() => {
          setOpen(false);
          if (current !== null) goToRow(current);
        }}
      />
    );
  }
  return (
    <Button
      className={styles.add ?? ''}
      variant="subtle"
      size="compact-sm"
      leftSection={<IconPlus size={14} aria-hidden />}
      onClick={() => setOpen(true)}
    >
      {t('template-studio.add')}
    </Button>
  );
}

function AddForm({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const { definition, change, choose, current, places } = useEditor();
  const [kind, setKind] = useState<Kind>('human-task');
  const [name, setName] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const place = places.find(({ key }) => key === current);
  const inside = place?.item['kind'] === 'stage';
  const add = () => {
    if (name.trim() === '') return;
    const { definition: next, key } = added(definition, kind, name.trim(), { key: current, inside });
    change(next);
    choose(key);
    setName('');
    setKind('human-task');
    input.current?.focus();
  };
  return (
    <form
      className={styles.addForm}
      aria-label={t('template-studio.add')}
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        event.preventDefault();
        onClose();
      }}
    >
      <TextInput
        ref={input}
        size="xs"
        aria-label={t('template-studio.add-name')}
        placeholder={t(inside ? 'template-studio.add-inside' : 'template-studio.add-name')}
        value={name}
        maxLength={300}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <NativeSelect
        size="xs"
        aria-label={t('template-studio.add-kind')}
        value={kind}
        data={KINDS.map((each) => ({ value: each, label: t(`template-studio.kind.${each}`) }))}
        onChange={(event) => setKind(KINDS.find((each) => each === event.currentTarget.value) ?? 'human-task')}
      />
      <Button type="submit" size="xs" variant="default">
        {t('template-studio.add-now')}
      </Button>
    </form>
  );
}
