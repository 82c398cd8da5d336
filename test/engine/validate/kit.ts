import type { CaseTypeDefinition, FragmentDefinition, ItemDefinition } from '../../../engine/index.ts';
import { validateCaseType, validateFragment } from '../../../engine/index.ts';
import { aCaseType, aFragment } from '../../fixtures/builders.ts';

/** What is found in a fragment of these items, as `severity code pointer`. */
export const inFragment = (items: readonly ItemDefinition[], more: Partial<FragmentDefinition> = {}): string[] =>
  validateFragment(aFragment({ items, ...more })).map(line);

/** The same for a case type. */
export const inCaseType = (more: Partial<CaseTypeDefinition>): string[] => validateCaseType(aCaseType(more)).map(line);

const line = ({ severity, code, pointer, at }: ReturnType<typeof validateFragment>[number]): string =>
  `${severity} ${code} ${pointer}${at === undefined ? '' : ` @${at}`}`;
