import { type CaseCommand, itemId, type JsonObject } from '../../../../engine/index.ts';
import type { TryOutStep } from '../../../contract/try-outs.ts';

type Step<T extends TryOutStep['type']> = Extract<TryOutStep, { type: T }>;

/** What comes as JSON is JSON. */
export const completing = ({ itemId: id, answers }: Step<'complete'>): CaseCommand => ({
  type: 'complete-task',
  itemId: itemId(id),
  ...(answers === undefined ? {} : { answers: answers as JsonObject }),
});

export const changing = ({ facts }: Step<'set-facts'>): CaseCommand => ({
  type: 'change-facts',
  patch: facts as JsonObject,
});

export const asFacts = (facts: { readonly [name: string]: unknown } = {}): JsonObject => facts as JsonObject;
