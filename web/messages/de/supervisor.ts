import type { supervisor as en } from '../en/supervisor.ts';

export const supervisor: { readonly [K in keyof typeof en]: string } = {};
