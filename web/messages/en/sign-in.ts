export const signIn = {
  'sign-in.title': 'Sign in',
  'sign-in.login': 'Login',
  'sign-in.password': 'Password',
  'sign-in.show-password': 'Show the password',
  'sign-in.submit': 'Sign in',
  'sign-in.empty-login': 'Enter your login.',
  'sign-in.empty-password': 'Enter your password.',
  'sign-in.again': 'Sign in to get to the page that you asked for.',
  'sign-in.demo': 'This is a demo. Sign in as',
  'sign-in.demo-account': 'Sign in as {name} ({role})',
  'sign-in.promise': 'Every customer problem is a case with goals; you build its plan as you go.',
  'sign-in.first-administrator': 'No account exists yet. Open the link that the server printed when it started.',
} as const;
