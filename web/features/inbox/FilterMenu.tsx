import { IconCheck } from '@tabler/icons-react';
import type { RefObject } from 'react';
import { useT } from '../../messages/use-t.ts';
import { Picker } from '../../ui/Picker.tsx';
import styles from './filter.module.css';
import { useInboxSearch } from './inbox-search.ts';
import { chosenSearch } from './list-search.ts';
import { useFilterChoices } from './use-filter-words.ts';

interface Props {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onClose: (returns: boolean) => void;
}

/** Everything that a list can be narrowed by, found by typing a part of its words. */
export function FilterMenu({ anchor, onClose }: Props) {
  const t = useT();
  const { search, change } = useInboxSearch();
  const options = useFilterChoices(true).map((choice) => ({
    id: `${choice.part} ${choice.value}`,
    group: t(`inbox.filter.${choice.part}`),
    isChosen: (search[choice.part] ?? '').split(',').includes(choice.value),
    ...choice,
  }));
  return (
    <Picker
      anchor={anchor}
      label={t('inbox.filter.by')}
      placeholder={t('inbox.filter.placeholder')}
      nothing={t('inbox.filter.none')}
      options={options}
      side="bottom-end"
      width={300}
      onClose={onClose}
      onChoose={(choice) => change(chosenSearch(search, choice))}
      draw={({ label, isChosen }) => (
        <span className={styles.choice}>
          {label}
          {isChosen ? <IconCheck size={14} stroke={2} aria-hidden /> : null}
        </span>
      )}
    />
  );
}
