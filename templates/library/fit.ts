import { type CaseTypeDefinition, type FragmentDefinition, validateAgainst } from '../../engine/index.ts';
import { type Finding, warning } from '../finding.ts';

/**
 * Whether a fragment fits any of the case types that it could be added to. One that fits somewhere is right, whatever the
 * others say; one that fits nowhere is doubtful, with the reason for each type. Codes: `fits-nowhere`.
 */
export function fitFindings(
  fragment: FragmentDefinition,
  caseTypes: readonly CaseTypeDefinition[],
): readonly Finding[] {
  const reasons = caseTypes.map((caseType) => {
    const found = validateAgainst(fragment, caseType).find(({ severity }) => severity === 'error');
    return found === undefined ? null : { ...found, name: caseType.name };
  });
  const [first] = reasons;
  if (first === undefined || first === null || reasons.includes(null)) return [];
  const why = reasons.flatMap((reason) => (reason === null ? [] : [`in "${reason.name}": ${reason.message}`]));
  const detail = `This fragment fits none of the case types. ${why.slice(0, 3).join(' ')}`;
  return [warning('fits-nowhere', first.pointer, detail)];
}
