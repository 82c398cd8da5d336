import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { SessionView } from '../../../api/contract/views.ts';
import { sessionQuery, signInOptionsQuery } from '../../api-client/queries.ts';
import { useT } from '../../messages/use-t.ts';
import { useTitle } from '../../ui/use-title.ts';
import { DemoAccounts } from './DemoAccounts.tsx';
import { SignInForm } from './SignInForm.tsx';
import styles from './sign-in.module.css';

/** The way in. What was being looked at when a session ended comes back afterwards. */
export function SignInScreen() {
  const t = useT();
  const { next } = useSearch({ from: '/sign-in' });
  const { history } = useRouter();
  const queryClient = useQueryClient();
  const options = useQuery(signInOptionsQuery).data;
  useTitle(t('sign-in.title'));

  const enter = () => history.replace(next ?? '/');
  const signedIn = options?.signedIn === true;
  useEffect(() => {
    if (signedIn) history.replace(next ?? '/');
  }, [signedIn, history, next]);

  const onSignedIn = (session: SessionView) => {
    // Whoever sat here before may have been somebody else: nothing that was fetched for them is shown.
    queryClient.clear();
    queryClient.setQueryData(sessionQuery.queryKey, session);
    enter();
  };

  return (
    <main className={styles.page}>
      <div className={styles.panel}>
        <h1 className={styles.brand}>{t('common.app')}</h1>
        <p className={styles.promise}>{t('sign-in.promise')}</p>
        {next === undefined ? null : (
          <p className={styles.notice} role="status">
            {t('sign-in.again')}
          </p>
        )}
        {options?.needsFirstAdministrator === true ? (
          <p className={styles.notice} role="status">
            {t('sign-in.first-administrator')}
          </p>
        ) : null}
        <SignInForm onSignedIn={onSignedIn} />
        {options?.demo ? <DemoAccounts demo={options.demo} onSignedIn={onSignedIn} /> : null}
      </div>
    </main>
  );
}
