import type { Operation } from './fields.ts';

/** Steps that our own scenarios take to change a live plan. */
export const LIVE_STEPS: { readonly [op: string]: Operation } = {};
