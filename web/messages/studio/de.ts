import { caseTypes } from './de/case-types.ts';
import { studio } from './de/studio.ts';
import { templateLibrary } from './de/template-library.ts';
import type { StudioCatalogue } from './en.ts';

export const de: StudioCatalogue = {
  ...caseTypes,
  ...studio,
  ...templateLibrary,
};
