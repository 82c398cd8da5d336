import type { firstAdministrator as en } from '../en/first-administrator.ts';

export const firstAdministrator: { readonly [K in keyof typeof en]: string } = {
  'first-administrator.title': 'Das erste Konto anlegen',
  'first-administrator.explains':
    'Noch kann sich niemand anmelden. Dieses Konto verwaltet die Installation: Es legt Teams und die Konten aller anderen an.',
  'first-administrator.no-token':
    'Diese Seite öffnet sich mit dem Link, den der Server beim Start ausgegeben hat. Kopieren Sie den ganzen Link.',
  'first-administrator.name': 'Ihr Name',
  'first-administrator.login': 'Anmeldename',
  'first-administrator.login-hint': 'Eine E-Mail-Adresse oder ein kurzer Name',
  'first-administrator.password': 'Passwort',
  'first-administrator.password-hint': 'Mindestens 10 Zeichen',
  'first-administrator.needed': 'Das wird gebraucht.',
  'first-administrator.too-short': 'Nehmen Sie mindestens 10 Zeichen.',
  'first-administrator.submit': 'Konto anlegen',
  'first-administrator.done': 'Das Konto ist angelegt. Melden Sie sich damit an.',
  'set-password.title': 'Passwort wählen',
  'set-password.explains': 'Damit melden Sie sich künftig an. Offene Sitzungen enden.',
  'set-password.submit': 'Passwort speichern',
  'set-password.done': 'Ihr Passwort ist gesetzt. Melden Sie sich damit an.',
};
