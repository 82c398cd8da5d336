import { UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { del } from '../api-client/client.ts';
import { keepPreferences, type Preferences } from '../api-client/preferences.ts';
import { ApiProblem } from '../api-client/problem.ts';
import { useSession } from '../api-client/use-session.ts';
import { LOCALES } from '../messages/intl.ts';
import { useFormats, useT } from '../messages/use-t.ts';
import { live } from '../sync/live.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Menu } from '../ui/Menu.tsx';
import { setDensity, useDensity } from '../ui/preferences.ts';
import { problemWords } from '../ui/problem-words.ts';
import { forgetSearches } from '../ui/recent-searches.ts';
import { showToast } from '../ui/toasts.ts';
import styles from './frame.module.css';
import { useChangeLocale } from './locale.tsx';
import { remember } from './signed-in.ts';

/** Who is signed in, how things look, and the way out. */
export function AccountMenu() {
  const t = useT();
  const { user } = useSession();
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <UnstyledButton className={styles.account ?? ''} aria-label={t('frame.account', { name: user.name })}>
          <Avatar id={user.id} name={user.name} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{user.name}</Menu.Label>
        <SettingsEntry />
        <Menu.Divider />
        <SchemeChoice />
        <Menu.Divider />
        <DensityChoice />
        <Menu.Divider />
        <LanguageChoice />
        <Menu.Divider />
        <SignOut />
      </Menu.Dropdown>
    </Menu>
  );
}

function SettingsEntry() {
  const t = useT();
  const navigate = useNavigate();
  return <Menu.Item onClick={() => void navigate({ to: '/settings' })}>{t('frame.settings')}</Menu.Item>;
}

/** The server keeps it for the other machines; this one shows it in any case. */
function useKeep(): (part: Partial<Preferences>) => void {
  const queryClient = useQueryClient();
  return (part) => void keepPreferences(queryClient, part).catch(() => undefined);
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly values: readonly T[];
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly render: (value: T) => ReactNode;
}

/** One of several; the menu stays open, so that the effect can be seen. */
function Choice<T extends string>({ label, values, value, onChange, render }: ChoiceProps<T>) {
  const choose = (chosen: string) => {
    const known = values.find((each) => each === chosen);
    if (known !== undefined) onChange(known);
  };
  return (
    <Menu.RadioGroup value={value} onChange={choose}>
      <Menu.Label>{label}</Menu.Label>
      {values.map((each) => (
        <Menu.RadioItem key={each} value={each}>
          {render(each)}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}

function SchemeChoice() {
  const t = useT();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const keep = useKeep();
  return (
    <Choice
      label={t('frame.appearance')}
      values={['light', 'dark', 'auto']}
      value={colorScheme}
      onChange={(scheme) => {
        setColorScheme(scheme);
        keep({ scheme });
      }}
      render={(scheme) => t(`frame.scheme.${scheme}`)}
    />
  );
}

function DensityChoice() {
  const t = useT();
  const keep = useKeep();
  return (
    <Choice
      label={t('frame.density')}
      values={['regular', 'dense']}
      value={useDensity()}
      onChange={(density) => {
        setDensity(density);
        keep({ density });
      }}
      render={(density) => t(`frame.density.${density}`)}
    />
  );
}

function LanguageChoice() {
  const t = useT();
  const keep = useKeep();
  const change = useChangeLocale();
  return (
    <Choice
      label={t('frame.language')}
      values={LOCALES}
      value={useFormats().locale}
      onChange={(locale) => {
        change(locale);
        keep({ locale });
      }}
      render={(locale) => <span lang={locale}>{t(`frame.language.${locale}`)}</span>}
    />
  );
}

function SignOut() {
  const t = useT();
  const { user } = useSession();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const signOut = async () => {
    try {
      await del('/api/session');
    } catch (error) {
      // A session that is over already is what was wanted; one that could not be ended is not.
      if (!(error instanceof ApiProblem && error.status === 401)) {
        const { words, code } = problemWords(t, error);
        showToast({ kind: 'trouble', title: t('frame.not-signed-out'), detail: words, code });
        return;
      }
    }
    live.stop();
    forgetSearches(user.id);
    remember(false);
    await navigate({ to: '/sign-in' });
    queryClient.clear();
  };
  return <Menu.Item onClick={() => void signOut()}>{t('frame.sign-out')}</Menu.Item>;
}
