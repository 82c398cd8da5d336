import type { CaseTypeDefinition, FragmentDefinition, GoalDefinition, ItemDefinition } from '../fragment/fragment.ts';
import { criteriaFindings, type Names, sideFindings } from './criteria.ts';
import { durationFindings, error, expressionFindings, type Finding, schemaFindings } from './findings.ts';
import { itemShapeFindings } from './item-shape.ts';
import { portFindings, portKeys } from './ports.ts';

/** Most items of one fragment, and deepest nesting of stages. */
export const MAX_FRAGMENT_ITEMS = 500;
const MAX_DEPTH = 8;

/**
 * What keeps a fragment from being grafted at all: keys, sources, transitions, expressions, durations, schemas. Looks at
 * an as yet unrendered one too, as long as its expressions hold no parameters.
 */
export function fragmentShape(definition: FragmentDefinition): readonly Finding[] {
  return [
    ...portFindings(definition),
    ...itemsFindings(definition.items, '/items', { goals: null, ports: portKeys(definition) }),
    ...(definition.applicability === undefined ? [] : expressionFindings(definition.applicability, '/applicability')),
    ...(definition.parameters === undefined ? [] : schemaFindings(definition.parameters, '/parameters')),
  ];
}

/** What keeps a case from being opened with this definition: facts, goals, plan, exit criteria. */
export function caseTypeShape(definition: CaseTypeDefinition): readonly Finding[] {
  const goals = new Set(definition.goals.map(({ key }) => key));
  const keys = keysOf(definition.plan);
  const { autoComplete } = definition;
  return [
    ...schemaFindings(definition.facts, '/facts'),
    ...duplicates(definition.goals.map(({ key }, at) => ({ key, pointer: `/goals/${at}/key` }))),
    ...definition.goals.flatMap((goal, at) => goalFindings(goal, `/goals/${at}`)),
    ...itemsFindings(definition.plan, '/plan', { goals, ports: null }),
    ...sideFindings(definition.exit ?? [], '/exit', { keys, goals, ports: null }),
    ...(typeof autoComplete === 'string' ? expressionFindings(autoComplete, '/autoComplete') : []),
    ...startFindings(definition, keys),
    ...durationFindings(definition.firstReply, '/firstReply'),
    ...durationFindings(definition.reopenWindow, '/reopenWindow'),
  ];
}

/** Where the fragments go that a case starts with. */
const startFindings = ({ starts = [] }: CaseTypeDefinition, keys: Names['keys']): readonly Finding[] =>
  starts.flatMap(({ stage }, at) =>
    stage === undefined || keys.get(stage)?.kind === 'stage'
      ? []
      : [error('start-stage-unknown', `/starts/${at}/stage`, `There is no stage "${stage}" in the plan.`)],
  );

/** Only what keeps a fragment from being grafted. */
export const fragmentErrors = (definition: FragmentDefinition): readonly Finding[] =>
  fragmentShape(definition).filter(isError);

/** Only what keeps a case of this type from being opened. */
export const caseTypeErrors = (definition: CaseTypeDefinition): readonly Finding[] =>
  caseTypeShape(definition).filter(isError);

const isError = ({ severity }: Finding): boolean => severity === 'error';

/** An item with its place and how deep it stands. */
export interface ItemPlace {
  readonly item: ItemDefinition;
  readonly pointer: string;
  readonly depth: number;
}

/** All items with their places, stages before what they hold. */
export function placesOf(items: readonly ItemDefinition[], pointer: string, depth = 1): readonly ItemPlace[] {
  return items.flatMap((item, at) => [
    { item, pointer: `${pointer}/${at}`, depth },
    ...(depth > MAX_DEPTH ? [] : placesOf(item.items ?? [], `${pointer}/${at}/items`, depth + 1)),
  ]);
}

function itemsFindings(
  items: readonly ItemDefinition[],
  pointer: string,
  around: Omit<Names, 'keys'>,
): readonly Finding[] {
  const places = placesOf(items, pointer);
  if (places.length > MAX_FRAGMENT_ITEMS) {
    const message = `There may be ${MAX_FRAGMENT_ITEMS} items at most; here are ${places.length}.`;
    return [error('too-large', pointer, message)];
  }
  const names: Names = { keys: keysOf(items), ...around };
  return [
    ...duplicates(places.map(({ item, pointer: at }) => ({ key: item.key, pointer: `${at}/key` }))),
    ...places.flatMap((place) => itemFindings(place, names)),
  ];
}

const keysOf = (items: readonly ItemDefinition[]): ReadonlyMap<string, ItemDefinition> =>
  new Map(placesOf(items, '').map(({ item }) => [item.key, item]));

/** Keys that are none, and keys that are used twice. */
function duplicates(keys: readonly { readonly key: string; readonly pointer: string }[]): readonly Finding[] {
  const seen = new Set<string>();
  return keys.flatMap(({ key, pointer }): readonly Finding[] => {
    if (!/^[a-z0-9][a-z0-9_-]{0,63}$/i.test(key)) {
      const message = `"${key}" is not a key: letters, digits, hyphens and underscores, 64 at most.`;
      return [error('key-invalid', pointer, message)];
    }
    if (seen.has(key)) return [error('key-duplicate', pointer, `The key "${key}" is used twice.`)];
    seen.add(key);
    return [];
  });
}

function itemFindings({ item, pointer, depth }: ItemPlace, names: Names): readonly Finding[] {
  return [
    ...(depth > MAX_DEPTH ? [error('too-large', pointer, `Stages may be ${MAX_DEPTH} deep at most.`)] : []),
    ...itemShapeFindings(item, pointer),
    ...criteriaFindings(item, pointer, names),
    ...durationFindings(item.due, `${pointer}/due`),
    ...(item.form === undefined ? [] : schemaFindings(item.form, `${pointer}/form`)),
    ...(names.goals === null || item.serves === undefined || names.goals.has(item.serves)
      ? []
      : [error('source-unknown', `${pointer}/serves`, `There is no goal "${item.serves}".`)]),
  ];
}

function goalFindings(goal: GoalDefinition, pointer: string): readonly Finding[] {
  return [
    ...(goal.conditions ?? []).flatMap((condition, at) =>
      expressionFindings(condition.if, `${pointer}/conditions/${at}/if`),
    ),
    ...durationFindings(goal.due, `${pointer}/due`),
  ];
}
