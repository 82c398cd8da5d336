import { Button, Switch } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { useT } from '../../messages/use-t.ts';
import { KeyHint } from '../KeyHint.tsx';
import { changed, keysOf, type Refused, STANDARD, shownKey } from './key-choice.ts';
import { isMac, setKeyChoice, useKeyChoice } from './key-store.ts';
import { entryOf, KEY_SCOPES, KEY_TABLE, type KeyId } from './key-table.ts';
import styles from './keys.module.css';

interface Trouble {
  readonly id: KeyId;
  readonly why: Refused;
  readonly by?: KeyId | undefined;
}

/** Single keys: whether there are any, and which. For the settings of a person. */
export function KeySettings() {
  const t = useT();
  const choice = useKeyChoice();
  const [asking, setAsking] = useState<KeyId | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const take = (id: KeyId, key: string) => {
    const result = changed(id, key, choice);
    setTrouble(result.ok ? null : { id, why: result.why, by: result.by });
    if (!result.ok) return;
    setKeyChoice(result.choice);
    setAsking(null);
  };
  const hear = (id: KeyId) => (event: KeyboardEvent) => {
    if (asking !== id || event.key === 'Tab' || event.key === 'Shift') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') setAsking(null);
    else take(id, event.key);
  };
  return (
    <div className={styles.settings}>
      <Switch
        label={t('keys.on')}
        description={t('keys.on.detail')}
        checked={!choice.off}
        onChange={(event) => setKeyChoice({ ...choice, off: !event.currentTarget.checked })}
      />
      {KEY_SCOPES.map((scope) => (
        <section key={scope} aria-labelledby={`key-settings-${scope}`}>
          <h3 className={styles.scope} id={`key-settings-${scope}`}>
            {t(`keys.scope.${scope}`)}
          </h3>
          <ul className={styles.list}>
            {KEY_TABLE.filter((entry) => entry.scope === scope).map(({ id }) => (
              <li key={id} className={styles.line}>
                <span>{t(`keys.${id}`)}</span>
                <KeyButton
                  id={id}
                  asking={asking === id}
                  onAsk={() => setAsking(asking === id ? null : id)}
                  onKeyDown={hear(id)}
                  onLeave={() => setAsking(null)}
                />
                {trouble?.id === id ? <TroubleWords trouble={trouble} /> : null}
              </li>
            ))}
          </ul>
        </section>
      ))}
      <Button variant="default" onClick={() => setKeyChoice({ ...STANDARD, off: choice.off })}>
        {t('keys.reset')}
      </Button>
    </div>
  );
}

function TroubleWords({ trouble }: { readonly trouble: Trouble }) {
  const t = useT();
  const { why, by } = trouble;
  return (
    <span className={styles.trouble} role="alert">
      {why === 'taken' && by !== undefined ? t('keys.taken', { by: t(`keys.${by}`) }) : t('keys.not-single')}
    </span>
  );
}

interface ButtonProps {
  readonly id: KeyId;
  readonly asking: boolean;
  readonly onAsk: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onLeave: () => void;
}

function KeyButton({ id, asking, onAsk, onKeyDown, onLeave }: ButtonProps) {
  const t = useT();
  const choice = useKeyChoice();
  const shown = keysOf(id, { ...choice, off: false })
    .map((key) => shownKey(key, isMac(), t('keys.ctrl')))
    .join(' ');
  if ('fixed' in entryOf(id)) return <KeyHint keys={shown} />;
  return (
    <button
      type="button"
      className={styles.key}
      aria-pressed={asking}
      aria-label={asking ? t('keys.press') : t('keys.change', { does: t(`keys.${id}`), key: shown })}
      onClick={onAsk}
      onKeyDown={onKeyDown}
      onBlur={onLeave}
    >
      {asking ? t('keys.press') : shown}
    </button>
  );
}
