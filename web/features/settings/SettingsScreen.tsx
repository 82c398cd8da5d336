import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { preferencesQuery } from '../../api-client/preferences.ts';
import { useSession } from '../../api-client/use-session.ts';
import { useT } from '../../messages/use-t.ts';
import { KeySettings } from '../../ui/keys/KeySettings.tsx';
import { useKeyChoice } from '../../ui/keys/key-store.ts';
import { ErrorState, SkeletonRows } from '../../ui/States.tsx';
import { useTitle } from '../../ui/use-title.ts';
import { LookSettings } from './LookSettings.tsx';
import { NoticeSettings } from './NoticeSettings.tsx';
import { Part } from './Part.tsx';
import styles from './settings.module.css';
import { useKeep } from './use-preferences.ts';

/** How a person wants the product: kept on the server, so that every machine looks the same. */
export function SettingsScreen() {
  const t = useT();
  useTitle(t('settings.title'));
  const { user } = useSession();
  const { data, error, isPending, refetch } = useQuery(preferencesQuery);
  const keep = useKeep();
  useKeptKeys(keep);
  return (
    <div className={styles.screen}>
      <header>
        <h1 className={styles.title}>{t('settings.title')}</h1>
        <p className={styles.intro}>{t('settings.hint', { name: user.name })}</p>
      </header>
      {isPending ? <SkeletonRows rows={8} /> : null}
      {error === null || data !== undefined ? null : <ErrorState error={error} onRetry={() => void refetch()} />}
      {data === undefined ? null : (
        <>
          <LookSettings preferences={data} keep={keep} />
          <NoticeSettings preferences={data} keep={keep} />
          <Part id="keys" title={t('settings.keys')}>
            <KeySettings />
          </Part>
        </>
      )}
    </div>
  );
}

/** Keys are chosen in a part of their own: what was chosen there is kept with the rest. */
function useKeptKeys(keep: ReturnType<typeof useKeep>): void {
  const choice = useKeyChoice();
  const known = useRef(choice);
  useEffect(() => {
    const isSame = JSON.stringify(known.current) === JSON.stringify(choice);
    known.current = choice;
    if (isSame) return;
    keep({ keys: { off: choice.off, changed: { ...choice.changed } } });
  }, [choice, keep]);
}
