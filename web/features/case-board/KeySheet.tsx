import { Modal } from '@mantine/core';
import { useT } from '../../messages/use-t.ts';
import { KeyHint } from '../../ui/KeyHint.tsx';
import styles from './dialog.module.css';

const KEYS = [
  ['j', 'down'],
  ['k', 'up'],
  ['Enter', 'open'],
  ['x', 'done'],
  ['a', 'assign'],
  ['m', 'move'],
  ['f', 'fragment'],
  ['s', 'step'],
  ['r', 'reply'],
  ['n', 'note'],
  ['Esc', 'close'],
  ['?', 'keys'],
] as const;

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** The keys of this screen. They are off while something is being typed. */
export function KeySheet({ opened, onClose }: Props) {
  const t = useT();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('case-board.keys')}
      size="sm"
      returnFocus={false}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <dl className={styles.keys}>
        {KEYS.map(([key, what]) => (
          <div key={key} className={styles.key}>
            <dt>
              <KeyHint keys={key} />
            </dt>
            <dd>{t(`case-board.key-${what}`)}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.hint}>{t('case-board.keys-off')}</p>
    </Modal>
  );
}
