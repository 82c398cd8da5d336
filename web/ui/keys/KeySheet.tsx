import { Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useT } from '../../messages/use-t.ts';
import { KeyHint } from '../KeyHint.tsx';
import { shownKey } from './key-choice.ts';
import { aliveKeys, isMac, onKeysAlive, useKeyChoice } from './key-store.ts';
import styles from './keys.module.css';
import { sheetGroups } from './sheet-groups.ts';

/** What can be pressed on this screen, by where it works. */
export function KeySheet({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const choice = useKeyChoice();
  // As it was when the sheet opened, and what a screen adds that was still being drawn.
  const [alive, setAlive] = useState(aliveKeys);
  useEffect(() => onKeysAlive(() => setAlive((before) => [...new Set([...before, ...aliveKeys()])])), []);
  const mac = isMac();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('keys.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className={styles.groups}>
        {sheetGroups(alive, choice).map(({ scope, lines }) => (
          <section key={scope} aria-labelledby={`keys-${scope}`}>
            <h3 className={styles.scope} id={`keys-${scope}`}>
              {t(`keys.scope.${scope}`)}
            </h3>
            <dl className={styles.list}>
              {lines.map(({ id, keys }) => (
                <div key={id} className={styles.line}>
                  <dt>{t(`keys.${id}`)}</dt>
                  <dd>
                    {keys.map((key) => (
                      <KeyHint key={key} keys={shownKey(key, mac, t('keys.ctrl'))} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className={styles.hint}>{t(choice.off ? 'keys.are-off' : 'keys.off-while-typing')}</p>
    </Modal>
  );
}
