import type { MessageKey } from '../../messages/use-t.ts';

export interface Fields {
  readonly name: string;
  readonly login: string;
  readonly password: string;
}

const PASSWORD_LENGTH = 10;

export function missingOf(fields: Fields): { readonly [K in keyof Fields]?: MessageKey } {
  return {
    ...(fields.name.trim() === '' ? { name: 'first-administrator.needed' } : {}),
    ...(fields.login.trim() === '' ? { login: 'first-administrator.needed' } : {}),
    ...(isShort(fields.password) ? { password: 'first-administrator.too-short' } : {}),
  };
}

export const isShort = (password: string): boolean => password.length < PASSWORD_LENGTH;

/** The secret of the link, behind the #; null when the link was copied without it. */
export function secretOf(hash: string): string | null {
  const secret = hash.replace(/^#/, '');
  return secret === '' ? null : secret;
}
