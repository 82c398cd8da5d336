import { Button } from '@mantine/core';
import type { SignInOptions } from '../../../api/contract/session.ts';
import type { SessionView } from '../../../api/contract/views.ts';
import { useT } from '../../messages/use-t.ts';
import styles from './sign-in.module.css';
import { useSignIn } from './use-sign-in.ts';

interface Props {
  readonly demo: NonNullable<SignInOptions['demo']>;
  readonly onSignedIn: (session: SessionView) => void;
}

/** Accounts of a demo, one click each. The server lists them only when it is one. */
export function DemoAccounts({ demo, onSignedIn }: Props) {
  const t = useT();
  const signIn = useSignIn(onSignedIn);
  return (
    <section className={styles.demo} aria-labelledby="demo-accounts">
      <h2 className={styles.demoTitle} id="demo-accounts">
        {t('sign-in.demo')}
      </h2>
      <ul className={styles.accounts}>
        {demo.accounts.map(({ login, name, role }) => (
          <li key={login}>
            <Button
              variant="default"
              fullWidth
              justify="space-between"
              disabled={signIn.isPending}
              aria-label={t('sign-in.demo-account', { name, role: t(`role.${role}`) })}
              onClick={() => signIn.mutate({ login, password: demo.password })}
              rightSection={<span className={styles.role}>{t(`role.${role}`)}</span>}
            >
              {name}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
