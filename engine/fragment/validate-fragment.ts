import { readTimer } from '../deadline/due.ts';
import { isMilestoneOrListener } from '../plan/plan-item.ts';
import { criteriaFindings, criterionFindings, type Names } from './criterion-findings.ts';
import { durationFindings, expressionFindings, type Finding, schemaFindings, unknown } from './findings.ts';
import type { CaseTypeDefinition, FragmentDefinition, GoalDefinition, ItemDefinition } from './fragment.ts';

/** Most items of one fragment, and deepest nesting of stages. */
export const MAX_FRAGMENT_ITEMS = 500;
const MAX_DEPTH = 8;

/** Checks a fragment definition (an as yet unrendered one too, as long as its expressions hold no parameters). */
export function validateFragment(definition: FragmentDefinition): readonly Finding[] {
  return [
    ...itemsFindings(definition.items, '/items', null),
    ...(definition.applicability === undefined ? [] : expressionFindings(definition.applicability, '/applicability')),
    ...(definition.parameters === undefined ? [] : schemaFindings(definition.parameters, '/parameters')),
  ];
}

/** Checks a case type definition: facts, goals, plan, exit criteria. */
export function validateCaseType(definition: CaseTypeDefinition): readonly Finding[] {
  const goals = new Set(definition.goals.map(({ key }) => key));
  const keys = keysOf(definition.plan);
  return [
    ...schemaFindings(definition.facts, '/facts'),
    ...duplicates(definition.goals.map(({ key }, at) => ({ key, pointer: `/goals/${at}/key` }))),
    ...definition.goals.flatMap((goal, at) => goalFindings(goal, `/goals/${at}`)),
    ...itemsFindings(definition.plan, '/plan', goals),
    ...(definition.exit ?? []).flatMap((criterion, at) => criterionFindings(criterion, `/exit/${at}`, { keys, goals })),
    ...durationFindings(definition.firstReply, '/firstReply'),
  ];
}

function itemsFindings(items: readonly ItemDefinition[], pointer: string, goals: Names['goals']): readonly Finding[] {
  const places = placesOf(items, pointer);
  if (places.length > MAX_FRAGMENT_ITEMS) {
    return [
      {
        code: 'too-large',
        pointer,
        message: `There may be ${MAX_FRAGMENT_ITEMS} items at most; here are ${places.length}.`,
      },
    ];
  }
  const names: Names = { keys: keysOf(items), goals };
  return [
    ...duplicates(places.map(({ item, pointer: at }) => ({ key: item.key, pointer: `${at}/key` }))),
    ...places.flatMap((place) => itemFindings(place, names)),
  ];
}

interface Place {
  readonly item: ItemDefinition;
  readonly pointer: string;
  readonly depth: number;
}

function placesOf(items: readonly ItemDefinition[], pointer: string, depth = 1): readonly Place[] {
  return items.flatMap((item, at) => [
    { item, pointer: `${pointer}/${at}`, depth },
    ...(depth > MAX_DEPTH ? [] : placesOf(item.items ?? [], `${pointer}/${at}/items`, depth + 1)),
  ]);
}

const keysOf = (items: readonly ItemDefinition[]): ReadonlyMap<string, ItemDefinition> =>
  new Map(placesOf(items, '').map(({ item }) => [item.key, item]));

function duplicates(keys: readonly { readonly key: string; readonly pointer: string }[]): readonly Finding[] {
  const seen = new Set<string>();
  return keys.flatMap(({ key, pointer }): readonly Finding[] => {
    if (!/^[a-z0-9][a-z0-9_-]{0,63}$/i.test(key)) {
      return [
        {
          code: 'key-invalid',
          pointer,
          message: `"${key}" is not a key: letters, digits, hyphens and underscores, 64 at most.`,
        },
      ];
    }
    if (seen.has(key)) return [{ code: 'key-duplicate', pointer, message: `The key "${key}" is used twice.` }];
    seen.add(key);
    return [];
  });
}

function itemFindings({ item, pointer, depth }: Place, names: Names): readonly Finding[] {
  return [
    ...shapeFindings(item, pointer, depth),
    ...criteriaFindings(item, pointer, names),
    ...ruleFindings(item, pointer),
    ...durationFindings(item.due, `${pointer}/due`),
    ...(item.form === undefined ? [] : schemaFindings(item.form, `${pointer}/form`)),
    ...(names.goals === null || item.serves === undefined || names.goals.has(item.serves)
      ? []
      : [unknown(`${pointer}/serves`, `There is no goal "${item.serves}".`)]),
  ];
}

function shapeFindings(item: ItemDefinition, pointer: string, depth: number): readonly Finding[] {
  const found: Finding[] = [];
  if (item.kind !== 'stage' && item.items !== undefined && item.items.length > 0) {
    found.push({
      code: 'children-not-allowed',
      pointer: `${pointer}/items`,
      message: `Only stages hold other items; "${item.name}" is a ${item.kind}.`,
    });
  }
  if (depth > MAX_DEPTH)
    found.push({ code: 'too-large', pointer, message: `Stages may be ${MAX_DEPTH} deep at most.` });
  if (item.kind === 'timer') found.push(...timerFindings(item, pointer));
  else if (item.after !== undefined) {
    found.push({
      code: 'duration-invalid',
      pointer: `${pointer}/after`,
      message: 'Only timers have "after"; tasks have "due".',
    });
  }
  if (item.message !== undefined && item.kind !== 'message-task') {
    found.push({
      code: 'message-not-allowed',
      pointer: `${pointer}/message`,
      message: 'Only message tasks have a message.',
    });
  }
  return found;
}

function timerFindings(item: ItemDefinition, pointer: string): readonly Finding[] {
  if (item.after === undefined)
    return [
      {
        code: 'timer-without-duration',
        pointer: `${pointer}/after`,
        message: `The timer "${item.name}" needs "after": how long until it fires.`,
      },
    ];
  if (readTimer(item.after) !== null) return [];
  return [
    {
      code: 'duration-invalid',
      pointer: `${pointer}/after`,
      message: `"${item.after}" is not a duration such as P2D or PT4H, nor a repeating one such as R3/PT1H.`,
    },
  ];
}

function ruleFindings(item: ItemDefinition, pointer: string): readonly Finding[] {
  const found = (['required', 'manualActivation', 'repetition'] as const).flatMap((rule) => {
    const value = item[rule];
    return typeof value === 'string' ? expressionFindings(value, `${pointer}/${rule}`) : [];
  });
  if (item.kind === 'milestone' && item.repetition !== undefined && (item.entry ?? []).length === 0) {
    found.push({
      code: 'rule-not-allowed',
      pointer: `${pointer}/repetition`,
      message: 'A milestone that repeats needs an entry criterion, or it would never stop.',
    });
  }
  if (isMilestoneOrListener(item.kind) && item.manualActivation !== undefined) {
    found.push({
      code: 'rule-not-allowed',
      pointer: `${pointer}/manualActivation`,
      message: `A ${item.kind} is not started by hand.`,
    });
  }
  return found;
}

function goalFindings(goal: GoalDefinition, pointer: string): readonly Finding[] {
  return [
    ...(goal.conditions ?? []).flatMap((condition, at) =>
      expressionFindings(condition.if, `${pointer}/conditions/${at}/if`),
    ),
    ...durationFindings(goal.due, `${pointer}/due`),
  ];
}
