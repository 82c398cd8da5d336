import type { CaseTypeDefinition, FragmentDefinition, ItemDefinition } from '../fragment/fragment.ts';
import { FACT_SOURCE, GOAL_SOURCE } from '../fragment/graft.ts';
import { completionFindings } from './completion.ts';
import { expressionMeaning, expressionsOfCaseType, expressionsOfFragment } from './expressions.ts';
import { error, type Finding, hasError, warning } from './findings.ts';
import { goalFindings } from './goals.ts';
import { calendarFindings } from './item-shape.ts';
import { knowledgeOfBoth, knowledgeOfCaseType, knowledgeOfFragment } from './knowledge.ts';
import type { Plan } from './plan.ts';
import { planOfDefinitions } from './plan-of-definitions.ts';
import { factPortFindings, productFindings } from './ports.ts';
import { raceFindings } from './race.ts';
import { reachOf } from './reach.ts';
import { caseTypeShape, fragmentShape, type ItemPlace, placesOf } from './shape.ts';
import { unheardFindings, unreachableFindings } from './unreachable.ts';

/** What is known beside the definition. */
export interface Surroundings {
  /** Keys of goals that fragments of the library serve. */
  readonly servedGoals?: ReadonlySet<string>;
}

/**
 * Everything that is wrong or doubtful in a fragment (rules VALID-1 to VALID-10). Errors keep it from being published;
 * what it means is looked at only when its shape holds.
 */
export function validateFragment(definition: FragmentDefinition): readonly Finding[] {
  const shape = fragmentShape(definition);
  if (hasError(shape)) return shape;
  const places = placesOf(definition.items, '/items');
  const { knowledge, findings } = knowledgeOfFragment(places);
  return [
    ...shape,
    ...findings,
    ...productFindings(definition, places),
    ...expressionMeaning(expressionsOfFragment(definition, places), knowledge),
    ...planFindings(planOfDefinitions(definition.items, '/items', knowledge, null)),
  ];
}

/** The same for a case type: facts, goals, plan, exit criteria, calendar. */
export function validateCaseType(
  definition: CaseTypeDefinition,
  { servedGoals = new Set() }: Surroundings = {},
): readonly Finding[] {
  const shape = [...caseTypeShape(definition), ...calendarFindings(definition.calendar)];
  if (hasError(shape)) return shape;
  const places = placesOf(definition.plan, '/plan');
  const { knowledge, findings } = knowledgeOfCaseType(definition, places);
  return [
    ...shape,
    ...findings,
    ...expressionMeaning(expressionsOfCaseType(definition, places), knowledge),
    ...planFindings(planOfDefinitions(definition.plan, '/plan', knowledge, definition)),
    ...goalFindings(definition, servedGoals),
  ];
}

/**
 * Whether a fragment fits cases of a type: the goals that it waits for and serves, the facts that it asks for and reads.
 * What is wrong with either by itself is not said again.
 */
export function validateAgainst(fragment: FragmentDefinition, caseType: CaseTypeDefinition): readonly Finding[] {
  const places = placesOf(fragment.items, '/items');
  const { knowledge, findings } = knowledgeOfBoth(caseType, places);
  return [
    ...findings,
    ...goalPorts(fragment, places, new Set(caseType.goals.map(({ key }) => key))),
    ...factPorts(places, caseType),
    ...factPortFindings(fragment, caseType),
    ...expressionMeaning(expressionsOfFragment(fragment, places), knowledge),
  ];
}

/** What a plan can and cannot come to. */
export function planFindings(plan: Plan): readonly Finding[] {
  const reaches = { sure: reachOf(plan, true), likely: reachOf(plan, false) };
  return [
    ...unheardFindings(plan),
    ...unreachableFindings(plan, reaches),
    ...completionFindings(plan, reaches),
    ...raceFindings(plan, reaches),
  ];
}

function goalPorts(
  { serves = [] }: FragmentDefinition,
  places: readonly ItemPlace[],
  goals: ReadonlySet<string>,
): readonly Finding[] {
  const missing = (key: string): boolean => !goals.has(key);
  const none = serves.length > 0 && serves.every(missing);
  return [
    ...(none
      ? [warning('goal-missing', '/serves', 'Cases of this type have none of the goals that this fragment serves.')]
      : []),
    ...places.flatMap(({ item, pointer }) => [
      ...(item.serves !== undefined && missing(item.serves)
        ? [warning('goal-missing', `${pointer}/serves`, `Cases of this type have no goal "${item.serves}" to serve.`)]
        : []),
      ...sourcesOf(item, pointer, GOAL_SOURCE).flatMap(({ name, at }) =>
        missing(name)
          ? [
              error(
                'goal-missing',
                at,
                `Cases of this type have no goal "${name}", so the fragment cannot be added to them.`,
              ),
            ]
          : [],
      ),
    ]),
  ];
}

function factPorts(places: readonly ItemPlace[], { facts }: CaseTypeDefinition): readonly Finding[] {
  const { properties } = facts;
  if (facts['additionalProperties'] !== false || typeof properties !== 'object' || properties === null) return [];
  return places.flatMap(({ item, pointer }) =>
    sourcesOf(item, pointer, FACT_SOURCE).flatMap(({ name, at }) =>
      Object.hasOwn(properties, name) ? [] : [error('name-unknown', at, `Cases of this type have no fact "${name}".`)],
    ),
  );
}

function sourcesOf(item: ItemDefinition, pointer: string, prefix: string): readonly { name: string; at: string }[] {
  return (['entry', 'exit'] as const).flatMap((side) =>
    (item[side] ?? []).flatMap(({ on = [] }, position) =>
      on.flatMap(({ source }, part) =>
        source.startsWith(prefix)
          ? [{ name: source.slice(prefix.length), at: `${pointer}/${side}/${position}/on/${part}/source` }]
          : [],
      ),
    ),
  );
}
