import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { FirstAdministratorBody } from '../../../api/contract/session.ts';
import { post } from '../../api-client/client.ts';
import { useT } from '../../messages/use-t.ts';
import { ErrorState } from '../../ui/States.tsx';
import { showToast } from '../../ui/toasts.ts';
import styles from './first-administrator.module.css';
import { type Fields, missingOf } from './form.ts';
import { WelcomePage } from './WelcomePage.tsx';

/** An empty installation gets its first account, with the secret of the link that the server printed. */
export function FirstAdministratorScreen() {
  const t = useT();
  return (
    <WelcomePage title={t('first-administrator.title')} explains={t('first-administrator.explains')}>
      {(token) => <AccountForm token={token} />}
    </WelcomePage>
  );
}

function AccountForm({ token }: { readonly token: string }) {
  const t = useT();
  const navigate = useNavigate();
  const [fields, setFields] = useState<Fields>({ name: '', login: '', password: '' });
  const [checked, setChecked] = useState(false);
  const create = useMutation({
    mutationFn: (body: FirstAdministratorBody) => post<unknown>('/api/first-administrator', body),
    onSuccess: async () => {
      showToast({ kind: 'done', title: t('first-administrator.done') });
      await navigate({ to: '/sign-in', replace: true });
    },
  });
  const missing = missingOf(fields);
  const set = (name: keyof Fields) => (event: FormEvent<HTMLInputElement>) =>
    setFields({ ...fields, [name]: event.currentTarget.value });
  const error = (name: keyof Fields) => (checked && missing[name] !== undefined ? t(missing[name]) : null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (Object.keys(missing).length > 0) return;
    create.mutate({ token, name: fields.name.trim(), login: fields.login.trim(), password: fields.password });
  };
  const common = { size: 'sm', required: true, withAsterisk: false } as const;
  return (
    <form className={styles.form} onSubmit={submit} noValidate aria-label={t('first-administrator.title')}>
      <TextInput
        {...common}
        label={t('first-administrator.name')}
        autoComplete="name"
        value={fields.name}
        onChange={set('name')}
        error={error('name')}
      />
      <TextInput
        {...common}
        label={t('first-administrator.login')}
        description={t('first-administrator.login-hint')}
        autoComplete="username"
        value={fields.login}
        onChange={set('login')}
        error={error('login')}
      />
      <PasswordInput
        {...common}
        label={t('first-administrator.password')}
        description={t('first-administrator.password-hint')}
        autoComplete="new-password"
        value={fields.password}
        onChange={set('password')}
        error={error('password')}
        visibilityToggleButtonProps={{ 'aria-label': t('sign-in.show-password') }}
      />
      {create.error === null ? null : <ErrorState error={create.error} />}
      <Button type="submit" size="sm" loading={create.isPending}>
        {t('first-administrator.submit')}
      </Button>
    </form>
  );
}
