import { ActionIcon } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { useT } from '../../../messages/use-t.ts';
import { useEditor } from '../studio/editor.ts';
import styles from './case-types.module.css';
import { moved, without } from './edit.ts';

interface Props {
  readonly list: 'goals' | 'starts';
  readonly name: string;
  readonly index: number;
  readonly count: number;
}

const ICON = { size: 14, stroke: 1.7, 'aria-hidden': true } as const;

/** An entry of a list goes up, down, or away. */
export function EntryVerbs({ list, name, index, count }: Props) {
  const t = useT();
  const { definition, readOnly, change } = useEditor();
  if (readOnly) return null;
  return (
    <div className={styles.verbs}>
      <ActionIcon
        variant="subtle"
        disabled={index === 0}
        aria-label={t('template-library.up', { name })}
        onClick={() => change(moved(definition, list, index, -1))}
      >
        <IconArrowUp {...ICON} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        disabled={index === count - 1}
        aria-label={t('template-library.down', { name })}
        onClick={() => change(moved(definition, list, index, 1))}
      >
        <IconArrowDown {...ICON} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        aria-label={t('template-library.remove', { name })}
        onClick={() => change(without(definition, list, index))}
      >
        <IconTrash {...ICON} />
      </ActionIcon>
    </div>
  );
}
