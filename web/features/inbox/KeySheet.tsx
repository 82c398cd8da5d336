import { Modal } from '@mantine/core';
import { type MessageKey, useT } from '../../messages/use-t.ts';
import { KeyHint } from '../../ui/KeyHint.tsx';
import styles from './inbox.module.css';

const KEYS: readonly (readonly [keys: readonly string[], does: MessageKey])[] = [
  [['j', '↓'], 'inbox.keys.next'],
  [['k', '↑'], 'inbox.keys.previous'],
  [['Enter'], 'inbox.keys.open'],
  [['t'], 'inbox.keys.take'],
  [['/'], 'inbox.keys.search'],
  [['?'], 'inbox.keys.sheet'],
  [['Esc'], 'inbox.keys.close'],
];

export function KeySheet({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const t = useT();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('inbox.keys.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <dl className={styles.keys}>
        {KEYS.map(([keys, does]) => (
          <div key={does} className={styles.key}>
            <dt>
              {keys.map((key) => (
                <KeyHint key={key} keys={key} />
              ))}
            </dt>
            <dd>{t(does)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
