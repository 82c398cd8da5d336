import { capture } from './en/capture.ts';
import { caseTypes } from './en/case-types.ts';
import { draft } from './en/draft.ts';
import { evidence } from './en/evidence.ts';
import { exchange } from './en/exchange.ts';
import { library } from './en/library.ts';
import { life } from './en/life.ts';
import { many } from './en/many.ts';
import { studio } from './en/studio.ts';
import { studioForm } from './en/studio-form.ts';
import { templateLibrary } from './en/template-library.ts';
import { tryOut } from './en/try-out.ts';

/** Words of the template studio: a part of the catalogue of its own, fetched with its screens and not before. */
export const en = {
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
} as const;

export type StudioKey = keyof typeof en;
export type StudioCatalogue = { readonly [K in StudioKey]: string };
