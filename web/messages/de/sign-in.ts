import type { signIn as en } from '../en/sign-in.ts';

export const signIn: { readonly [K in keyof typeof en]: string } = {
  'sign-in.title': 'Anmelden',
  'sign-in.login': 'Anmeldename',
  'sign-in.password': 'Passwort',
  'sign-in.show-password': 'Passwort zeigen',
  'sign-in.submit': 'Anmelden',
  'sign-in.empty-login': 'Geben Sie Ihren Anmeldenamen ein.',
  'sign-in.empty-password': 'Geben Sie Ihr Passwort ein.',
  'sign-in.again': 'Melden Sie sich an, um zur gewünschten Seite zu kommen.',
  'sign-in.demo': 'Dies ist eine Vorführung. Anmelden als',
  'sign-in.demo-account': 'Anmelden als {name} ({role})',
  'sign-in.promise': 'Jedes Anliegen ist ein Fall mit Zielen; den Plan dazu bauen Sie unterwegs.',
  'sign-in.first-administrator':
    'Es gibt noch kein Konto. Öffnen Sie den Link, den der Server beim Start ausgegeben hat.',
};
