import type { inbox as en } from '../en/inbox.ts';

export const inbox: { readonly [K in keyof typeof en]: string } = {};
