import { caseTypes } from './de/case-types.ts';
import { evidence } from './de/evidence.ts';
import { studio } from './de/studio.ts';
import { studioForm } from './de/studio-form.ts';
import { templateLibrary } from './de/template-library.ts';
import type { StudioCatalogue } from './en.ts';

export const de: StudioCatalogue = {
  ...caseTypes,
  ...evidence,
  ...studio,
  ...studioForm,
  ...templateLibrary,
};
