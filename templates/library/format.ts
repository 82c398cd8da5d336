import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { CaseTypeDefinition, FragmentDefinition } from '../../engine/index.ts';
import { error, type Finding } from '../finding.ts';
import caseTypeFormat from './case-type.schema.json' with { type: 'json' };
import fragmentFormat from './fragment.schema.json' with { type: 'json' };
import { LIMITS } from './limits.ts';
import { distinctErrors, sentence } from './sentence.ts';

/** The published format, as JSON Schema (draft 2020-12): `/api/schemas/fragment.json` and `/api/schemas/case-type.json`. */
export const fragmentSchema: { readonly [keyword: string]: unknown } = fragmentFormat;
export const caseTypeSchema: { readonly [keyword: string]: unknown } = caseTypeFormat;

const ajv = new Ajv2020({ strict: true, allErrors: true, verbose: true, schemas: [fragmentSchema] });
const validateFragment: ValidateFunction<FragmentDefinition> = ajv.compile<FragmentDefinition>(fragmentSchema);
const validateCaseType: ValidateFunction<CaseTypeDefinition> = ajv.compile<CaseTypeDefinition>(caseTypeSchema);

/** What a definition of a fragment is, and what is wrong with the shape of one that is not. */
export function readFragment(value: unknown): Read<FragmentDefinition> {
  return validateFragment(value) ? { ok: true, definition: value } : refused(validateFragment.errors);
}

/** What a definition of a case type is, and what is wrong with the shape of one that is not. */
export function readCaseType(value: unknown): Read<CaseTypeDefinition> {
  return validateCaseType(value) ? { ok: true, definition: value } : refused(validateCaseType.errors);
}

type Read<T> =
  | { readonly ok: true; readonly definition: T }
  | { readonly ok: false; readonly findings: readonly Finding[] };

const refused = (errors: readonly ErrorObject[] | null | undefined): Read<never> => ({
  ok: false,
  findings: distinctErrors(errors ?? [])
    .slice(0, LIMITS.findings)
    .map((each) => error('format', each.instancePath, sentence(each))),
});
