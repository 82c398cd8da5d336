import type { templateLibrary as en } from '../en/template-library.ts';

export const templateLibrary: { readonly [K in keyof typeof en]: string } = {};
