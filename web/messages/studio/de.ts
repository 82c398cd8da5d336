import { capture } from './de/capture.ts';
import { caseTypes } from './de/case-types.ts';
import { draft } from './de/draft.ts';
import { evidence } from './de/evidence.ts';
import { exchange } from './de/exchange.ts';
import { library } from './de/library.ts';
import { life } from './de/life.ts';
import { many } from './de/many.ts';
import { studio } from './de/studio.ts';
import { studioForm } from './de/studio-form.ts';
import { templateLibrary } from './de/template-library.ts';
import { tryOut } from './de/try-out.ts';
import type { StudioCatalogue } from './en.ts';

export const de: StudioCatalogue = {
  ...capture,
  ...caseTypes,
  ...draft,
  ...evidence,
  ...exchange,
  ...library,
  ...life,
  ...many,
  ...studio,
  ...studioForm,
  ...templateLibrary,
  ...tryOut,
};
