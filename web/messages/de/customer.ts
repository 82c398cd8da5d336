import type { customer as en } from '../en/customer.ts';

export const customer: { readonly [K in keyof typeof en]: string } = {};
