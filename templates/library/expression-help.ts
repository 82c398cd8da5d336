import {
  type CaseTypeDefinition,
  type ExpressionIssue,
  expressionHelp,
  ITEM_KINDS,
  type ItemDefinition,
  type JsonObject,
  type JsonValue,
  type OfferedName,
  type TemplateKind,
  validateAgainst,
} from '../../engine/index.ts';
import { checkLimits } from './limits.ts';
import { parseFragment } from './template.ts';

/** An expression while it is written: where it stands, and in which definition, however unfinished that is. */
export interface WrittenExpression {
  readonly kind: TemplateKind;
  readonly definition: unknown;
  readonly source: string;
  /** JSON pointer into the definition: `/items/0/entry/0/if`. */
  readonly place: string;
}

/** What is wrong with it, and what could stand in it. */
export interface HelpWithExpression {
  readonly issues: readonly ExpressionIssue[];
  readonly names: readonly OfferedName[];
}

/**
 * Help with an expression while it is written. `caseTypes` are those that are published: what a fragment may read is what
 * cases of the types that it fits offer, and what its own forms ask for; parameters are filled in before, they are no facts.
 */
export function helpWithExpression(
  { kind, definition, source, place }: WrittenExpression,
  caseTypes: readonly CaseTypeDefinition[],
): HelpWithExpression {
  const given = checkLimits(definition).length === 0 && isObject(definition) ? definition : {};
  const anyValue = /\/(?:input|output)\/[^/]+$/.test(place);
  const items = itemsIn(given[kind === 'case-type' ? 'plan' : 'items']);
  const other = /\/output\/[^/]+$/.test(place) ? otherCase(items, place, caseTypes) : null;
  if (other !== null)
    return expressionHelp(source, { items: other.plan, caseTypes: [other], ofCaseType: true, anyValue });
  if (kind === 'case-type') {
    const own = caseTypeIn(given, items);
    return expressionHelp(source, { items, caseTypes: [own], ofCaseType: true, anyValue });
  }
  return expressionHelp(source, { items, caseTypes: fitting(definition, caseTypes), ofCaseType: false, anyValue });
}

/** The case types whose cases take the fragment; all of them while it cannot be told. */
function fitting(definition: unknown, caseTypes: readonly CaseTypeDefinition[]): readonly CaseTypeDefinition[] {
  const fragment = parseFragment(definition).definition;
  if (fragment === null) return caseTypes;
  const fit = caseTypes.filter((caseType) =>
    validateAgainst(fragment, caseType).every(({ severity }) => severity !== 'error'),
  );
  return fit.length === 0 ? caseTypes : fit;
}

/** What a case task gives back is read in the case that did the work. */
function otherCase(
  items: readonly ItemDefinition[],
  place: string,
  caseTypes: readonly CaseTypeDefinition[],
): CaseTypeDefinition | null {
  let list: readonly ItemDefinition[] | undefined = items;
  let item: ItemDefinition | undefined;
  for (const [, index] of place.matchAll(/\/(?:items|plan)\/(\d+)/g)) {
    item = list?.[Number(index)];
    list = item?.items;
  }
  return caseTypes.find(({ key }) => key === item?.caseType) ?? null;
}

const MAX_DEPTH = 12;

/** Items as far as they can be read: an unfinished one still has a name to offer. */
const itemsIn = (list: JsonValue | undefined, depth = 0): readonly ItemDefinition[] =>
  !Array.isArray(list) || depth > MAX_DEPTH
    ? []
    : list.flatMap((item: JsonValue) => (isObject(item) ? (itemIn(item, depth) ?? []) : []));

function itemIn({ key, name, form, caseType, ...item }: JsonObject, depth: number): ItemDefinition | null {
  const kind = ITEM_KINDS.find((each) => each === item['kind']);
  if (typeof key !== 'string' || kind === undefined) return null;
  const items = itemsIn(item['items'], depth + 1);
  return {
    key,
    kind,
    name: typeof name === 'string' ? name : key,
    ...(items.length === 0 ? {} : { items }),
    ...(isObject(form) ? { form } : {}),
    ...(typeof caseType === 'string' ? { caseType } : {}),
  };
}

function caseTypeIn(given: JsonObject, plan: readonly ItemDefinition[]): CaseTypeDefinition {
  const { key, name, facts, goals } = given;
  return {
    key: typeof key === 'string' ? key : '',
    name: typeof name === 'string' ? name : '',
    description: '',
    facts: isObject(facts) ? facts : {},
    goals: (Array.isArray(goals) ? goals : []).flatMap((goal: JsonValue) => {
      if (!isObject(goal) || typeof goal['key'] !== 'string') return [];
      return [{ key: goal['key'], name: typeof goal['name'] === 'string' ? goal['name'] : goal['key'] }];
    }),
    queue: '',
    plan,
  };
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
