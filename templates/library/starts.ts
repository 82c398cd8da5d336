import { type CaseTypeDefinition, type FragmentDefinition, validateAgainst } from '../../engine/index.ts';
import { error, type Finding } from '../finding.ts';
import { fieldsOf } from '../rendering/parameters.ts';
import { compileSchema } from './json-schema.ts';

/**
 * What keeps the fragments that a case type starts with from being there when a case opens. `published` are the fragments
 * that are handed out, by key. Codes: `start-unknown`, `start-unfit`, `start-incomplete`.
 */
export function startFindings(
  caseType: CaseTypeDefinition,
  published: ReadonlyMap<string, FragmentDefinition>,
): readonly Finding[] {
  return (caseType.starts ?? []).flatMap(({ fragment: key, parameters = {} }, place) => {
    const at = `/starts/${place}`;
    const fragment = published.get(key);
    if (fragment === undefined) {
      return [error('start-unknown', `${at}/fragment`, `There is no published fragment "${key}" to start with.`)];
    }
    return [...unfit(caseType, fragment, at), ...incomplete(caseType, fragment, parameters, at)];
  });
}

const unfit = (caseType: CaseTypeDefinition, fragment: FragmentDefinition, at: string): readonly Finding[] =>
  validateAgainst(fragment, caseType)
    .filter(({ severity }) => severity === 'error')
    .map(({ message }) =>
      error('start-unfit', `${at}/fragment`, `"${fragment.name}" does not fit this case type: ${message}`),
    );

/** A parameter that is needed is given, has a default, or is a fact of the case; what is given fits. */
function incomplete(
  { facts }: CaseTypeDefinition,
  { name, parameters: schema }: FragmentDefinition,
  given: NonNullable<NonNullable<CaseTypeDefinition['starts']>[number]['parameters']>,
  at: string,
): readonly Finding[] {
  const fields = new Map(fieldsOf(schema));
  const known = new Set(fieldsOf(facts).map(([fact]) => fact));
  const needed = Array.isArray(schema?.['required']) ? schema['required'] : [];
  const missing = needed.filter(
    (field) =>
      typeof field === 'string' &&
      !(field in given) &&
      !known.has(field) &&
      fields.get(field)?.['default'] === undefined,
  );
  const compiled = compileSchema({
    type: 'object',
    properties: Object.fromEntries(fields),
    additionalProperties: false,
  });
  const wrong = compiled.ok ? compiled.check(structuredClone(given)) : [];
  return [
    ...missing.map((field) =>
      error(
        'start-incomplete',
        `${at}/parameters`,
        `"${name}" needs a value for "${field}": give one, or make it a fact.`,
      ),
    ),
    ...(wrong.length > 0
      ? [error('start-incomplete', `${at}/parameters`, `The values given to "${name}" do not fit its parameters.`)]
      : []),
  ];
}
