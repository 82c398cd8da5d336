import { Button } from '@mantine/core';
import { IconPlus, IconSelector } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useT } from '../../../../messages/use-t.ts';
import { Picker } from '../../../../ui/Picker.tsx';
import type { Option } from '../../../../ui/pick.ts';
import styles from './form.module.css';

interface Props {
  /** What is chosen here, for those who only hear it. */
  readonly label: string;
  readonly options: readonly Option[];
  /** Null: something is added, nothing is chosen. */
  readonly chosen: string | null;
  /** On the button while nothing is chosen. */
  readonly empty: string;
  readonly onChoose: (id: string) => void;
}

/** One of many, found by typing a part of its words: nothing changes before it is taken. */
export function PickButton({ label, options, chosen, empty, onChoose }: Props) {
  const t = useT();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const close = (returns: boolean) => {
    setOpen(false);
    if (returns) button.current?.focus();
  };
  const found = options.find(({ id }) => id === chosen)?.label ?? chosen;
  const words = found === null || found === '' ? empty : found;
  const icon = { size: 13, 'aria-hidden': true } as const;
  return (
    <>
      <Button
        ref={button}
        className={(chosen === null ? undefined : styles.pick) ?? ''}
        variant={chosen === null ? 'subtle' : 'default'}
        size={chosen === null ? 'compact-xs' : 'xs'}
        justify="space-between"
        leftSection={chosen === null ? <IconPlus {...icon} /> : undefined}
        rightSection={chosen === null ? undefined : <IconSelector {...icon} />}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-label={chosen === null ? label : t('template-studio.picked', { label, words })}
        onClick={() => setOpen(!open)}
      >
        {words}
      </Button>
      {open ? (
        <Picker
          anchor={button}
          label={label}
          placeholder={t('template-studio.pick-find')}
          nothing={t('template-studio.pick-nothing')}
          options={options}
          chosen={chosen}
          side="bottom-start"
          width={320}
          onChoose={({ id }) => onChoose(id)}
          onClose={close}
        />
      ) : null}
    </>
  );
}
