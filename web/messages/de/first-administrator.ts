import type { firstAdministrator as en } from '../en/first-administrator.ts';

export const firstAdministrator: { readonly [K in keyof typeof en]: string } = {};
