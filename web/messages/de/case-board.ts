import type { caseBoard as en } from '../en/case-board.ts';

export const caseBoard: { readonly [K in keyof typeof en]: string } = {};
