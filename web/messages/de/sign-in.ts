import type { signIn as en } from '../en/sign-in.ts';

export const signIn: { readonly [K in keyof typeof en]: string } = {
  'sign-in.title': 'Anmelden',
  'sign-in.login': 'Anmeldename',
  'sign-in.password': 'Passwort',
  'sign-in.submit': 'Anmelden',
  'sign-in.failed': 'Anmeldename oder Passwort stimmt nicht.',
  'sign-in.throttled':
    'Zu viele Versuche. Warten Sie {seconds, plural, one {# Sekunde} other {# Sekunden}} und versuchen Sie es dann erneut.',
  'sign-in.empty-login': 'Geben Sie Ihren Anmeldenamen ein.',
  'sign-in.empty-password': 'Geben Sie Ihr Passwort ein.',
  'sign-in.again': 'Ihre Sitzung ist zu Ende. Melden Sie sich an, um dort weiterzumachen, wo Sie waren.',
  'sign-in.demo': 'Dies ist eine Vorführung. Anmelden als',
  'sign-in.demo-account': 'Anmelden als {name} ({role})',
  'sign-in.promise': 'Jedes Anliegen ist ein Fall mit Zielen; den Plan dazu bauen Sie unterwegs.',
  'sign-in.first-administrator':
    'Es gibt noch kein Konto. Öffnen Sie den Link, den der Server beim Start ausgegeben hat.',
};
