import { readsBy } from '../expression/cel.ts';
import type { CaseTypeDefinition } from '../fragment/fragment.ts';
import { type Finding, warning } from './findings.ts';
import { everyItem, fieldsOf } from './knowledge.ts';

/**
 * Goals that nothing helps to reach: no step serves them, and their conditions read nothing that a step asks for. Keys of
 * goals that fragments of a library serve may be given; without them only the case type itself is looked at.
 */
export function goalFindings(definition: CaseTypeDefinition, servedElsewhere: ReadonlySet<string>): readonly Finding[] {
  const items = [...everyItem(definition.plan)];
  const served = new Set(items.flatMap(({ serves }) => serves ?? []));
  const keys = new Set(items.map(({ key }) => key));
  const given = new Set(
    items.flatMap(({ form, output = {} }) => [
      ...(form === undefined ? [] : fieldsOf(form).map(([name]) => name)),
      ...Object.keys(output),
    ]),
  );
  return definition.goals.flatMap(({ key, name, conditions = [] }, at) => {
    if (served.has(key) || servedElsewhere.has(key)) return [];
    const reads = conditions.flatMap((condition) => readsBy(condition.if));
    const helps = reads.some(
      (read) =>
        read.root === 'case' ||
        read.root === 'goals' ||
        (read.root === 'facts' && (read.key === null || given.has(read.key))) ||
        (read.root === 'items' && (read.key === null || keys.has(read.key))),
    );
    if (helps) return [];
    const message =
      conditions.length === 0
        ? `No step here serves the goal "${name}", so nothing reminds anybody of it. Name it in "serves" of a step or of a fragment.`
        : `No step here serves the goal "${name}" or asks for what its conditions read, so it is reached only by hand. Ask for the facts in a form, or name the goal in "serves" of a step or of a fragment.`;
    return [warning('goal-unserved', `/goals/${at}`, message)];
  });
}
