import { Button, PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { SetPasswordBody } from '../../../api/contract/session.ts';
import { post } from '../../api-client/client.ts';
import { useT } from '../../messages/use-t.ts';
import { ErrorState } from '../../ui/States.tsx';
import { showToast } from '../../ui/toasts.ts';
import styles from './first-administrator.module.css';
import { isShort } from './form.ts';
import { WelcomePage } from './WelcomePage.tsx';

/** A person whose account somebody else made chooses a password, with the link that they were given. */
export function SetPasswordScreen() {
  const t = useT();
  return (
    <WelcomePage title={t('set-password.title')} explains={t('set-password.explains')}>
      {(token) => <PasswordForm token={token} />}
    </WelcomePage>
  );
}

function PasswordForm({ token }: { readonly token: string }) {
  const t = useT();
  const navigate = useNavigate();
  const [password, setPassword] = useState('');
  const [checked, setChecked] = useState(false);
  const save = useMutation({
    mutationFn: (body: SetPasswordBody) => post<unknown>('/api/password', body),
    onSuccess: async () => {
      showToast({ kind: 'done', title: t('set-password.done') });
      await navigate({ to: '/sign-in', replace: true });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (!isShort(password)) save.mutate({ token, password });
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate aria-label={t('set-password.title')}>
      <PasswordInput
        size="sm"
        label={t('first-administrator.password')}
        description={t('first-administrator.password-hint')}
        autoComplete="new-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        error={checked && isShort(password) ? t('first-administrator.too-short') : null}
        visibilityToggleButtonProps={{ 'aria-label': t('sign-in.show-password') }}
      />
      {save.error === null ? null : <ErrorState error={save.error} />}
      <Button type="submit" size="sm" loading={save.isPending}>
        {t('set-password.submit')}
      </Button>
    </form>
  );
}
