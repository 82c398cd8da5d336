import type { ItemDefinition, RuleDefinition } from '../../../../engine/index.ts';
import { condition, documentation, make, ownAttributes, type Written, xmlLine } from './elements.ts';
import { criteriaFor, type WrittenCriterion } from './sentries.ts';

/** An item in the file: where it stands, what it is, and what it waits for. */
export interface WrittenItem {
  readonly source: ItemDefinition;
  /** The plan item or discretionary item. */
  readonly place: Written;
  readonly definition: Written;
  readonly criteria: readonly WrittenCriterion[];
  readonly inside: readonly WrittenItem[];
}

/** What all items of a file share. */
export interface WriteContext {
  readonly role: (name: string) => Written;
}

/** Items with everything inside them; what they wait for is filled in later. */
export const writeItems = (
  items: readonly ItemDefinition[] | undefined,
  context: WriteContext,
): readonly WrittenItem[] => (items ?? []).map((item) => writeItem(item, context));

function writeItem(source: ItemDefinition, context: WriteContext): WrittenItem {
  const inside = writeItems(source.items, context);
  const entry = criteriaFor(source.entry, 'entry', source.key);
  const exit = criteriaFor(source.exit, 'exit', source.key);
  const definition = definitionOf(source, inside, context);
  const table = source.discretionary === true;
  const place = make(table ? 'cmmn:DiscretionaryItem' : 'cmmn:PlanItem', {
    id: `item-${source.key}`,
    name: xmlLine(source.name),
    definitionRef: definition,
    itemControl: controlOf(source),
    entryCriteria: entry.map(({ criterion }) => criterion),
    exitCriteria: exit.map(({ criterion }) => criterion),
    ...(table ? { authorizedRoleRefs: source.planners?.map(context.role) } : {}),
  });
  ownAttributes(place, { key: source.key });
  return { source, place, definition, criteria: [...entry, ...exit], inside };
}

/** Plan items, sentries, planning table and definitions of a stage, in the order of the standard. */
export function contentsOf(items: readonly WrittenItem[]): { readonly [name: string]: unknown } {
  const planned = items.filter(({ source }) => source.discretionary !== true);
  const offered = [...items.filter(({ source }) => source.discretionary === true)];
  const ofTasks = items.filter(({ source }) => source.kind !== 'stage').flatMap(({ inside }) => inside);
  return {
    planItems: planned.map(({ place }) => place),
    sentries: [...items, ...ofTasks].flatMap(({ criteria }) => criteria.map(({ sentry }) => sentry)),
    planningTable: tableOf(offered, null),
    planItemDefinitions: [...items, ...ofTasks].map(({ definition }) => definition),
  };
}

function tableOf(offered: readonly WrittenItem[], owner: string | null): Written | undefined {
  if (offered.length === 0) return undefined;
  const rules = offered.flatMap(({ source, place }) => {
    if (source.applicability === undefined) return [];
    const rule = make('cmmn:ApplicabilityRule', {
      id: `rule-${source.key}`,
      condition: condition(source.applicability),
    });
    place.set('applicabilityRuleRefs', [rule]);
    return [rule];
  });
  return make('cmmn:PlanningTable', {
    id: owner === null ? undefined : `table-${owner}`,
    tableItems: offered.map(({ place }) => place),
    applicabilityRules: rules,
  });
}

const TYPES: { readonly [Kind in ItemDefinition['kind']]: string } = {
  stage: 'cmmn:Stage',
  'human-task': 'cmmn:HumanTask',
  'message-task': 'cmmn:HumanTask',
  'wait-task': 'cmmn:HumanTask',
  'case-task': 'cmmn:CaseTask',
  milestone: 'cmmn:Milestone',
  timer: 'cmmn:TimerEventListener',
  'user-event': 'cmmn:UserEventListener',
};

function definitionOf(source: ItemDefinition, inside: readonly WrittenItem[], { role }: WriteContext): Written {
  const { key, kind, name, description } = source;
  const isHuman = TYPES[kind] === 'cmmn:HumanTask';
  const element = make(TYPES[kind], {
    id: `is-${key}`,
    name: xmlLine(name),
    documentation: documentation(description),
    ...(kind === 'stage' ? { ...contentsOf(inside), autoComplete: source.autoComplete === true } : {}),
    ...(isHuman
      ? { planningTable: tableOf(inside, key), performerRef: source.role === undefined ? undefined : role(source.role) }
      : {}),
    ...(kind === 'case-task' ? { caseRef: source.caseType, isBlocking: source.blocking } : {}),
    ...(kind === 'timer' && source.after !== undefined
      ? { timerExpression: make('cmmn:Expression', { body: source.after.replace(/^business:/, '') }) }
      : {}),
  });
  return ownAttributes(element, {
    kind: kind === 'message-task' || kind === 'wait-task' ? kind : undefined,
    due: source.due,
    serves: source.serves,
    after: source.after?.startsWith('business:') ? source.after : undefined,
    autoCompleteCondition: typeof source.autoComplete === 'string' ? xmlLine(source.autoComplete) : undefined,
  });
}

function controlOf({ key, required, manualActivation, repetition }: ItemDefinition): Written | undefined {
  if (required === undefined && manualActivation === undefined && repetition === undefined) return undefined;
  const rule = (type: string, name: string, value: RuleDefinition | undefined): Written | undefined =>
    value === undefined
      ? undefined
      : make(type, { id: `${name}-${key}`, condition: value === true ? undefined : condition(value) });
  return make('cmmn:PlanItemControl', {
    id: `control-${key}`,
    repetitionRule: rule('cmmn:RepetitionRule', 'repetition', repetition),
    requiredRule: rule('cmmn:RequiredRule', 'required', required),
    manualActivationRule: rule('cmmn:ManualActivationRule', 'manual', manualActivation),
  });
}
