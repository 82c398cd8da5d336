import { type Refused, refuse } from '../../refusal.ts';

/** A command that this build does not decide yet. */
export const notYet = (): Refused => refuse('not-permitted', 'This build does not offer this yet.');
