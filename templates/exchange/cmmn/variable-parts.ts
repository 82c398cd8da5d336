import type { FactTransition, OnPartDefinition } from '../../../engine/index.ts';
import type { ReadContext } from './context.ts';
import { bodyOf, type Element, extensions, insideOf, text } from './element.ts';

/** What a sentry hears of variables, which Camunda writes beside the standard: each waits for the fact. */
export const variablePartsOf = (sentry: Element, { facts }: ReadContext): readonly (readonly OnPartDefinition[])[] =>
  extensions(sentry).flatMap((part) => {
    const name = text(part, 'variableName');
    if (name === null || !/(^|:)variableOnPart$/.test(part.$type)) return [];
    const event = insideOf(part).map(bodyOf).join('').trim();
    return [heard(event).map((transition) => ({ source: `fact:${facts.nameOf([name])}`, transition }))];
  });

const heard = (event: string): readonly FactTransition[] =>
  event === 'create' || event === 'update' || event === 'delete' ? [event] : ['create', 'update', 'delete'];
