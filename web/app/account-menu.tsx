import { Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { del } from '../api-client/client.ts';
import { useSession } from '../api-client/use-session.ts';
import { LOCALES } from '../messages/intl.ts';
import { useFormats, useT } from '../messages/use-t.ts';
import { live } from '../sync/live.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { setDensity, useDensity } from '../ui/preferences.ts';
import { useChangeLocale } from './locale.tsx';
import { Choice } from './menu-choice.tsx';
import { remember } from './signed-in.ts';

/** Who is signed in, how things look, and the way out. */
export function AccountMenu() {
  const t = useT();
  const { user } = useSession();
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <UnstyledButton aria-label={t('frame.account', { name: user.name })}>
          <Avatar id={user.id} name={user.name} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{user.name}</Menu.Label>
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

function SchemeChoice() {
  const t = useT();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <>
      <Menu.Label>{t('frame.appearance')}</Menu.Label>
      {(['light', 'dark', 'auto'] as const).map((scheme) => (
        <Choice key={scheme} chosen={scheme === colorScheme} onChoose={() => setColorScheme(scheme)}>
          {t(`frame.scheme.${scheme}`)}
        </Choice>
      ))}
    </>
  );
}

function DensityChoice() {
  const t = useT();
  const density = useDensity();
  return (
    <>
      <Menu.Label>{t('frame.density')}</Menu.Label>
      {(['regular', 'dense'] as const).map((value) => (
        <Choice key={value} chosen={value === density} onChoose={() => setDensity(value)}>
          {t(`frame.density.${value}`)}
        </Choice>
      ))}
    </>
  );
}

function LanguageChoice() {
  const t = useT();
  const { locale } = useFormats();
  const changeLocale = useChangeLocale();
  return (
    <>
      <Menu.Label>{t('frame.language')}</Menu.Label>
      {LOCALES.map((value) => (
        <Choice key={value} chosen={value === locale} onChoose={() => changeLocale(value)}>
          <span lang={value}>{t(`frame.language.${value}`)}</span>
        </Choice>
      ))}
    </>
  );
}

function SignOut() {
  const t = useT();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const signOut = async () => {
    try {
      await del('/api/session');
    } finally {
      live.stop();
      remember(false);
      queryClient.clear();
      await navigate({ to: '/sign-in' });
    }
  };
  return <Menu.Item onClick={() => void signOut()}>{t('frame.sign-out')}</Menu.Item>;
}
