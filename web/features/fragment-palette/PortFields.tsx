import { NativeSelect } from '@mantine/core';
import type { Suggestion } from '../../../api/contract/views.ts';
import { useT } from '../../messages/use-t.ts';
import { useCaseBoard } from '../../sync/case-screen.ts';
import styles from './palette.module.css';
import { portChoices } from './port-choices.ts';

interface Props {
  readonly ports: Suggestion['ports'];
  readonly chosen: ReadonlyMap<string, string>;
  readonly onChoose: (port: string, itemId: string) => void;
}

/** What the fragment waits for outside of itself: which step of the plan, or nothing. */
export function PortFields({ ports, chosen, onChoose }: Props) {
  const t = useT();
  const board = useCaseBoard();
  if (ports.length === 0) return null;
  const items = Object.values(board.items);
  return (
    <fieldset className={styles.ports}>
      <legend>{t('fragment-palette.ports')}</legend>
      {ports.map(({ key, name, description, transitions }) => (
        <NativeSelect
          key={key}
          label={name}
          description={description}
          value={chosen.get(key) ?? ''}
          data={[
            { value: '', label: t('fragment-palette.port-open') },
            ...portChoices(items, transitions).map((choice) => ({
              value: choice.id,
              label: choice.isDone ? t('fragment-palette.port-done', { name: choice.name }) : choice.name,
            })),
          ]}
          onChange={(event) => onChoose(key, event.currentTarget.value)}
        />
      ))}
    </fieldset>
  );
}
