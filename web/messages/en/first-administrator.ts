export const firstAdministrator = {
  'first-administrator.title': 'Make the first account',
  'first-administrator.explains':
    'Nobody can sign in yet. This account administers the installation: it makes teams and the accounts of everybody else.',
  'first-administrator.no-token':
    'This page opens with the link that the server printed when it started. Copy the whole link.',
  'first-administrator.name': 'Your name',
  'first-administrator.login': 'Login',
  'first-administrator.login-hint': 'An e-mail address, or a short name',
  'first-administrator.password': 'Password',
  'first-administrator.password-hint': 'At least 10 characters',
  'first-administrator.needed': 'This is needed.',
  'first-administrator.too-short': 'Use at least 10 characters.',
  'first-administrator.submit': 'Make the account',
  'first-administrator.done': 'The account is made. Sign in with it.',
  'set-password.title': 'Choose your password',
  'set-password.explains': 'With it you sign in from now on. Sessions that were open end.',
  'set-password.submit': 'Save the password',
  'set-password.done': 'Your password is set. Sign in with it.',
} as const;
