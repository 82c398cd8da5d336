import type { Operation } from './fields.ts';

/** Steps that our own scenarios take beside those of the format: goals, messages, replies, closing. */
export const OWN_STEPS: { readonly [op: string]: Operation } = {};
