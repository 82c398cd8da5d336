import {
  type CaseTypeDefinition,
  type Finding as EngineFinding,
  type FragmentDefinition,
  type JsonObject,
  type Surroundings,
  type TemplateKind,
  validateCaseType,
  validateFragment,
} from '../../engine/index.ts';
import { error, type Finding, hasErrors, pointer } from '../finding.ts';
import { fieldsOf } from '../rendering/parameters.ts';
import { checkTexts } from '../rendering/render-fragment.ts';
import { RESERVED_NAMES } from '../rendering/text-language.ts';
import { allForms } from '../rendering/texts.ts';
import { checkFields } from './fields.ts';
import { readCaseType, readFragment } from './format.ts';
import { checkHidden } from './hidden.ts';
import { checkLimits, LIMITS } from './limits.ts';

/** A definition as far as it could be read, with everything that is wrong or doubtful. */
export type ParsedTemplate =
  | { readonly kind: 'fragment'; readonly definition: FragmentDefinition | null; readonly findings: readonly Finding[] }
  | {
      readonly kind: 'case-type';
      readonly definition: CaseTypeDefinition | null;
      readonly findings: readonly Finding[];
    };

/**
 * Reads an untrusted definition: limits first, then the format, then fields, texts, conditions and sentries. `definition`
 * is null when the shape itself does not fit; it may be published when no finding is an error. `around` is what the library
 * knows beside it.
 */
export function parseTemplate(kind: TemplateKind, value: unknown, around: Surroundings = {}): ParsedTemplate {
  return kind === 'fragment' ? { kind, ...parseFragment(value) } : { kind, ...parseCaseType(value, around) };
}

interface Parsed<T> {
  readonly definition: T | null;
  readonly findings: readonly Finding[];
}

/** Reads an untrusted fragment definition; see `parseTemplate`. */
export function parseFragment(value: unknown): Parsed<FragmentDefinition> {
  const past = checkLimits(value);
  if (past.length > 0) return { definition: null, findings: past };
  const read = readFragment(value);
  if (!read.ok) return { definition: null, findings: read.findings };
  const { definition } = read;
  const many = countFields(definition.parameters, definition.items, '/items');
  if (many.length > 0) return { definition, findings: many };
  return {
    definition,
    findings: upToLimit([
      ...countItems(definition.items, '/items'),
      ...checkHidden(definition),
      ...checkFields(definition.parameters, '/parameters'),
      ...checkParameterNames(definition),
      ...checkForms(definition.items, '/items'),
      ...checkTexts(definition.items, '/items', definition.parameters),
      ...validateFragment(definition).map(asFinding),
    ]),
  };
}

/** Reads an untrusted case type definition; see `parseTemplate`. */
export function parseCaseType(value: unknown, around: Surroundings = {}): Parsed<CaseTypeDefinition> {
  const past = checkLimits(value);
  if (past.length > 0) return { definition: null, findings: past };
  const read = readCaseType(value);
  if (!read.ok) return { definition: null, findings: read.findings };
  const { definition } = read;
  const many = countFields(definition.facts, definition.plan, '/plan');
  if (many.length > 0) return { definition, findings: many };
  return {
    definition,
    findings: upToLimit([
      ...countItems(definition.plan, '/plan'),
      ...checkHidden(definition),
      ...checkFields(definition.facts, '/facts'),
      ...checkForms(definition.plan, '/plan'),
      ...checkTexts(definition.plan, '/plan', undefined),
      ...validateCaseType(definition, around).map(asFinding),
    ]),
  };
}

/** Goals that fragments serve, by themselves or by one of their items: what a case type may count on. */
export const servedGoals = (fragments: readonly FragmentDefinition[]): ReadonlySet<string> =>
  new Set(fragments.flatMap(({ serves = [], items }) => [...serves, ...servedBy(items)]));

const servedBy = (items: FragmentDefinition['items']): readonly string[] =>
  items.flatMap(({ serves, items: inside = [] }) => [...(serves === undefined ? [] : [serves]), ...servedBy(inside)]);

/** Whether a parsed template may be published: it was read, and nothing is an error. */
export const isPublishable = (parsed: ParsedTemplate): boolean =>
  parsed.definition !== null && !hasErrors(parsed.findings);

/** The engine counts characters of an expression from 0, people from 1. */
const asFinding = ({ code, severity, pointer: at, message, at: character }: EngineFinding): Finding => ({
  code,
  severity,
  pointer: at,
  detail: character === undefined ? message : `${message.replace(/\.$/, '')} (character ${character + 1}).`,
});

/** Errors first, so that no number of doubts hides one. */
const upToLimit = (findings: readonly Finding[]): readonly Finding[] =>
  findings
    .toSorted((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'))
    .slice(0, LIMITS.findings);

/** The schema bounds each list; all lists of a template together have the same bound. */
function countItems(items: FragmentDefinition['items'], at: string): Finding[] {
  const count = (list: FragmentDefinition['items']): number =>
    list.reduce((sum, item) => sum + 1 + count(item.items ?? []), 0);
  return count(items) > LIMITS.items ? [error('too-large', at, `A template has at most ${LIMITS.items} items.`)] : [];
}

/** Checking a field costs so much that those of a larger template are not looked at. */
function countFields(named: JsonObject | undefined, items: FragmentDefinition['items'], at: string): Finding[] {
  const schemas = [named, ...allForms(items, at).map(({ form }) => form)];
  const count = schemas.reduce((sum, schema) => sum + fieldsOf(schema).length, 0);
  return count > LIMITS.fields ? [error('too-large', at, `A template has at most ${LIMITS.fields} fields.`)] : [];
}

/** Codes: `name-reserved`. */
function checkParameterNames(definition: FragmentDefinition): Finding[] {
  return fieldsOf(definition.parameters).flatMap(([name]) =>
    RESERVED_NAMES.has(name)
      ? [
          error(
            'name-reserved',
            pointer('/parameters/properties', name),
            `"${name}" means something in texts; choose another name.`,
          ),
        ]
      : [],
  );
}

const checkForms = (items: FragmentDefinition['items'], at: string): Finding[] =>
  allForms(items, at).flatMap(({ form, pointer: place }) => checkFields(form, place));
