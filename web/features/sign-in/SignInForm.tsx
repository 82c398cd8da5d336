import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import type { SessionView } from '../../../api/contract/views.ts';
import { useT } from '../../messages/use-t.ts';
import { useProblemWords } from '../../ui/problem-words.ts';
import styles from './sign-in.module.css';
import { useSignIn } from './use-sign-in.ts';

export function SignInForm({ onSignedIn }: { readonly onSignedIn: (session: SessionView) => void }) {
  const t = useT();
  const signIn = useSignIn(onSignedIn);
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState<'login' | 'password' | null>(null);
  const loginInput = useRef<HTMLInputElement>(null);
  const passwordInput = useRef<HTMLInputElement>(null);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const empty = login.trim() === '' ? 'login' : password === '' ? 'password' : null;
    setMissing(empty);
    if (empty === 'login') loginInput.current?.focus();
    else if (empty === 'password') passwordInput.current?.focus();
    else signIn.mutate({ login: login.trim(), password }, { onError: () => passwordInput.current?.select() });
  };

  return (
    <form className={styles.form} onSubmit={submit} noValidate aria-label={t('sign-in.title')}>
      <TextInput
        ref={loginInput}
        size="sm"
        label={t('sign-in.login')}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        value={login}
        onChange={(event) => setLogin(event.currentTarget.value)}
        error={missing === 'login' ? t('sign-in.empty-login') : null}
      />
      <PasswordInput
        ref={passwordInput}
        size="sm"
        label={t('sign-in.password')}
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        error={missing === 'password' ? t('sign-in.empty-password') : null}
        visibilityToggleButtonProps={{ 'aria-label': t('sign-in.show-password') }}
      />
      {signIn.error === null ? null : <Failure error={signIn.error} />}
      <Button type="submit" size="sm" loading={signIn.isPending} fullWidth>
        {t('sign-in.submit')}
      </Button>
    </form>
  );
}

function Failure({ error }: { readonly error: Error }) {
  const { words, code } = useProblemWords(error);
  const t = useT();
  return (
    <p className={styles.error} role="alert">
      {words} <span className={styles.code}>{t('common.error-code', { code })}</span>
    </p>
  );
}
