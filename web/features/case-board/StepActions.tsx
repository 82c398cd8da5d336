import { Button } from '@mantine/core';
import type { BoardItem } from '../../../engine/board/board-view.ts';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions } from '../../sync/case-screen.ts';
import { useDialogs } from './dialogs.ts';
import styles from './panel.module.css';
import { StepMenu } from './StepMenu.tsx';
import { useTold } from './use-told.ts';

interface Props {
  readonly item: BoardItem;
  readonly name: string;
  readonly label: string;
}

/** Start, skip and move, below the work itself. */
export function StepActions({ item, name, label }: Props) {
  const t = useT();
  const { can } = useCaseActions();
  const dialogs = useDialogs();
  const told = useTold();
  const may = (command: 'start-item' | 'skip-item') => can(command) && item.can.includes(command);
  return (
    <fieldset className={styles.actions} aria-label={label}>
      {may('start-item') ? (
        <Button onClick={() => void told({ type: 'start-item', itemId: item.id }, item.name)}>
          {t('case-board.start')}
        </Button>
      ) : null}
      {may('skip-item') ? (
        <Button variant="default" onClick={() => dialogs.open({ name: 'skip', itemId: item.id })}>
          {t('case-board.skip')}
        </Button>
      ) : null}
      <span className={styles.gap} />
      <StepMenu item={item} name={name} />
    </fieldset>
  );
}
