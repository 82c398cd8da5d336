import type { ItemDefinition, Role } from '../../../engine/index.ts';
import { escapeText } from '../../rendering/plain-text.ts';
import { caseTaskOf } from './case-task.ts';
import type { Spot } from './case-tree.ts';
import { conditionFrom, conditionOf } from './conditions.ts';
import { placeOf, type ReadContext } from './context.ts';
import { criteriaOf } from './criteria.ts';
import { attribute, type Dialect } from './dialect.ts';
import { documentationOf, flag, idOf, ids, one, text, typeOf } from './element.ts';
import { isNonBlocking, isShortLived, kindOf, type SourceKind } from './kinds.ts';
import { cut, keyOf } from './names.ts';
import { reportOfItem } from './report.ts';
import { roleOf } from './roles.ts';
import { rulesOf } from './rules.ts';
import { timerOf } from './timers.ts';

/** Items of the source as ours, in their order. */
export const itemsOf = (spots: readonly Spot[], context: ReadContext): readonly ItemDefinition[] =>
  spots.flatMap((spot) => itemOf(spot, context));

function itemOf(spot: Spot, context: ReadContext): readonly ItemDefinition[] {
  const source = kindOf(spot, context);
  if (source.leftOut) {
    context.notes.warning(
      'item-left-out',
      placeOf(spot),
      'It would open an ended case again; here a person does that, or a message of the customer within the reopening time.',
    );
    return [];
  }
  if (source.fact !== null) {
    context.notes.info(
      'listener-is-fact',
      placeOf(spot),
      `It listens to the variable "${source.fact}"; what waits for it waits for the fact "${context.facts.nameOf([source.fact])}" here.`,
    );
    return [];
  }
  const planning = planningOf(spot, context);
  if (planning.applicability === 'false') {
    context.notes.warning(
      'item-left-out',
      placeOf(spot),
      'The condition under which it may be planned never holds: it is left out.',
    );
    return [];
  }
  reportOfItem(spot, source, context);
  const timer = source.kind === 'timer' ? timerOf(spot, context) : null;
  const kind = source.kind === 'timer' && timer === null ? 'user-event' : source.kind;
  const holders = [spot.item, ...(source.kind === 'stage' ? [spot.definition] : [])];
  const entry = criteriaOf([spot.item], { spot, side: 'entry' }, context).filter((each) => !isAlways(each));
  const always = entry.length < countOf(spot) && entry.length === 0;
  const exit = criteriaOf(holders, { spot, side: 'exit' }, context);
  const item: ItemDefinition = {
    key: spot.key,
    kind,
    name: nameOf(spot, context),
    ...descriptionOf(spot, source, context),
    ...insideOf(spot, kind, context),
    ...(entry.length === 0 || always ? {} : { entry }),
    ...(exit.length === 0 ? {} : { exit }),
    ...checkedRules(spot, kind, entry.length > 0, timer, context),
    ...stageParts(spot, kind, context),
    ...(timer === null ? {} : { after: timer }),
    ...partsOfTask(spot, kind, context),
    ...planning,
  };
  return isListener(kind) ? [waiting(item, spot, context)] : kind === 'milestone' ? [exiting(item, spot)] : [item];
}

const isListener = (kind: ItemDefinition['kind']): boolean => kind === 'timer' || kind === 'user-event';

const isAlways = ({ on, if: condition }: NonNullable<ItemDefinition['entry']>[number]): boolean =>
  on === undefined && condition === 'true';

const countOf = ({ item }: Spot): number =>
  [...ids(item, 'entryCriteriaRefs')].length + (Array.isArray(item.get('entryCriteria')) ? 1 : 0);

/** A name is a text of a template: braces in it are braces. */
function nameOf(spot: Spot, { notes, dialect }: ReadContext): string {
  if (isOurs(spot, dialect)) return cut(spot.name, 300);
  if (/[$#]\{/.test(spot.name)) {
    notes.warning(
      'name-not-computed',
      placeOf(spot),
      'Its name is computed from variables in the source; here it stands as it is written.',
    );
  }
  return cut(escapeText(cut(spot.name.replaceAll(/\s+/g, ' '), 250)), 300);
}

function descriptionOf(
  spot: Spot,
  { service }: SourceKind,
  { remarks, services, dialect }: ReadContext,
): { readonly description?: string } {
  const ref = text(spot.definition, 'processRef') ?? text(spot.definition, 'decisionRef');
  const words = [
    documentationOf(spot.item, spot.definition),
    remarks.get(idOf(spot.item)) ?? '',
    service ? `A service did this: ${serviceOf(spot, ref, services, dialect)}.` : '',
  ].filter((each) => each !== '');
  if (isOurs(spot, dialect)) return words.length === 0 ? {} : { description: cut(words.join('\n\n'), 4_000) };
  return words.length === 0 ? {} : { description: cut(escapeText(cut(words.join('\n\n'), 3_500)), 4_000) };
}

/** Names and descriptions of our own files are texts of a template already. */
const isOurs = (spot: Spot, dialect: Dialect): boolean => attribute(spot.item, dialect, 'key') !== null;

function serviceOf(
  { definition }: Spot,
  ref: string | null,
  services: ReadonlyMap<string, string>,
  dialect: ReadContext['dialect'],
): string {
  if (ref !== null) return services.get(ref.replace(/^.*:/, '')) ?? ref;
  const named = ['type', 'class', 'delegateExpression', 'expression'].map((name) =>
    attribute(definition, dialect, name),
  );
  return named.find((each) => each !== null) ?? (definition === null ? 'unknown' : typeOf(definition));
}

function insideOf(spot: Spot, kind: ItemDefinition['kind'], context: ReadContext): Pick<ItemDefinition, 'items'> {
  const items = itemsOf(spot.inside, context);
  if (kind === 'stage') return { items };
  return items.length === 0 ? {} : { items };
}

function stageParts(
  spot: Spot,
  kind: ItemDefinition['kind'],
  context: ReadContext,
): Pick<ItemDefinition, 'autoComplete' | 'holdsOpen'> {
  if (kind !== 'stage') return {};
  return { autoComplete: autoCompleteOf(spot, context), holdsOpen: false };
}

/** Whether a stage, or the case, completes as soon as all that is required in it is done. */
export function autoCompleteOf(
  spot: Spot | { readonly definition: Spot['definition'] },
  context: ReadContext,
): boolean | string {
  const { definition } = spot;
  const condition = attribute(definition, context.dialect, 'autoCompleteCondition');
  const owner = 'key' in spot ? spot : null;
  const holds =
    condition === null
      ? null
      : conditionFrom(condition, '', { spot: owner, what: 'its completion condition' }, context);
  return holds ?? (definition !== null && flag(definition, 'autoComplete') === true);
}

/** Rules that our format refuses fall away, with a word. */
function checkedRules(
  spot: Spot,
  kind: ItemDefinition['kind'],
  waits: boolean,
  timer: string | null,
  context: ReadContext,
): Partial<ItemDefinition> {
  const { repetition, ...rules } = rulesOf(spot, kind, context);
  if (repetition === undefined) return rules;
  if (kind === 'milestone' && !waits) {
    context.notes.warning(
      'repetition-not-carried',
      placeOf(spot),
      'It would repeat without waiting for anything, which never ends; it happens once here.',
    );
    return rules;
  }
  if (timer !== null && /^(\d{4}-|P0|PT0)/.test(timer)) {
    context.notes.warning(
      'repetition-not-carried',
      placeOf(spot),
      'It would come again at the same instant; it happens once here.',
    );
    return rules;
  }
  return { ...rules, repetition };
}

function partsOfTask(spot: Spot, kind: ItemDefinition['kind'], context: ReadContext): Partial<ItemDefinition> {
  if (isShortLived(kind) || kind === 'stage') return {};
  const role = roleOfTask(spot, context);
  const due = dueOf(spot, context);
  if (isNonBlocking(spot) && kind !== 'case-task') {
    context.notes.warning(
      'task-not-blocking',
      placeOf(spot),
      'Nothing waits for its end in the source: what would go on at its end goes on at its start here. Its stage still waits for it.',
    );
  }
  return { ...(role === null ? {} : { role }), ...(due === null ? {} : { due }), ...caseTaskOf(spot, kind, context) };
}

/** Who does it: a role of ours that the source names in so many words. */
function roleOfTask(spot: Spot, { dialect, roles, notes }: ReadContext): Role | null {
  const performer = text(spot.definition, 'performerRef');
  const named = performer === null ? [] : [roles.get(performer.replace(/^.*:/, '')) ?? performer];
  const groups = (attribute(spot.definition, dialect, 'candidateGroups') ?? '').split(',').map((each) => each.trim());
  const words = [...named, ...groups].filter((word) => word !== '');
  const found = words.map(roleOf).find((role) => role !== null) ?? null;
  if (words.length > 0 && found === null) {
    notes.warning(
      'role-not-carried',
      placeOf(spot),
      `It is for "${words.join(', ')}", which is no role here: whoever works the case may do it.`,
    );
  }
  return found;
}

function dueOf(spot: Spot, { dialect, notes }: ReadContext): string | null {
  const due = attribute(spot.definition, dialect, 'dueDate') ?? attribute(spot.definition, dialect, 'due');
  if (due === null) return null;
  if (/^(business:)?P(?!$)(\d{1,4}D)?(T(?=\d)(\d{1,4}H)?(\d{1,5}M)?(\d{1,6}S)?)?$/.test(due)) return due;
  notes.warning(
    'due-not-carried',
    placeOf(spot),
    `When it is due ("${due}") cannot be carried over; say how long after its start.`,
  );
  return null;
}

/** What a planning table says of an item that it offers. */
function planningOf(spot: Spot, context: ReadContext): Partial<ItemDefinition> {
  if (spot.tables.length === 0) return {};
  const conditions = [spot.item, ...spot.tables].flatMap((element) => applicabilityOf(element, spot, context));
  const applicability = conditions.includes('false')
    ? 'false'
    : conditions.length > 1
      ? conditions.map((each) => `(${each})`).join(' && ')
      : conditions[0];
  const planners = plannersOf(spot, context);
  return {
    discretionary: true,
    ...(applicability === undefined ? {} : { applicability }),
    ...(planners.length === 0 ? {} : { planners }),
  };
}

/** Of several rules any makes the item applicable. */
function applicabilityOf(element: Spot['item'], spot: Spot, context: ReadContext): readonly string[] {
  const rules = ids(element, 'applicabilityRuleRefs').map(
    (id) => context.index.applicability.get(id.replace(/^.*:/, '')) ?? null,
  );
  const conditions = rules.map((rule) =>
    rule === null ? true : conditionOf(rule, { spot, what: 'its applicability rule' }, context),
  );
  if (conditions.length === 0 || conditions.includes(true)) return [];
  const held = conditions.filter((condition) => condition !== false);
  return [held.length === 0 ? 'false' : held.join(' || ')];
}

function plannersOf(spot: Spot, { roles, notes }: ReadContext): readonly Role[] {
  const refs =
    [spot.item, ...spot.tables].map((element) => ids(element, 'authorizedRoleRefs')).find((each) => each.length > 0) ??
    [];
  const words = refs.map((ref) => roles.get(ref.replace(/^.*:/, '')) ?? ref);
  const known = [...new Set(words.map(roleOf).filter((role) => role !== null))];
  if (words.length > 0 && known.length === 0) {
    notes.warning(
      'role-not-carried',
      placeOf(spot),
      `"${words.join(', ')}" may plan it in the source, which is no role here: whoever works the case may plan it.`,
    );
  }
  return known;
}

/** Timers and events run from their creation: one that waits, or is ended, stands in a stage that does so (rule CMMN-10). */
function waiting({ entry, exit, ...listener }: ItemDefinition, spot: Spot, context: ReadContext): ItemDefinition {
  const all = [...(entry ?? []), ...startOf(spot, context)];
  if (all.length === 0 && exit === undefined) return listener;
  const { required, repetition, discretionary, applicability, planners, ...bare } = listener;
  const again = startOf(spot, context).length > 0 || (entry ?? []).length > 0;
  return {
    key: `${keyOf(spot.key).slice(0, 50)}-waits`,
    kind: 'stage',
    name: cut(`${listener.name} (waits)`, 300),
    items: [{ ...bare, ...(again || repetition === undefined ? {} : { repetition }) }],
    ...(all.length === 0 ? {} : { entry: all }),
    ...(exit === undefined ? {} : { exit }),
    ...(required === undefined ? {} : { required }),
    ...(again && repetition !== undefined ? { repetition } : {}),
    autoComplete: false,
    holdsOpen: false,
    ...(discretionary === undefined ? {} : { discretionary }),
    ...(applicability === undefined ? {} : { applicability }),
    ...(planners === undefined ? {} : { planners }),
  };
}

/** What starts a timer, and while what a listener listens. */
function startOf(spot: Spot, context: ReadContext): NonNullable<ItemDefinition['entry']> {
  const trigger = one(spot.definition, 'timerStart');
  const condition = attribute(spot.definition, context.dialect, 'availableCondition');
  const started = trigger === null ? [] : criteriaOfTrigger(trigger, spot, context);
  if (condition === null) return started;
  const holds = conditionFrom(condition, '', { spot, what: 'its available condition' }, context);
  context.notes.warning(
    'listener-stays',
    placeOf(spot),
    'It stops listening when its available condition no longer holds; here it goes on once it has begun.',
  );
  if (holds === true) return started;
  return started.length === 0 ? [{ if: String(holds) }] : started.map((each) => ({ ...each, if: String(holds) }));
}

function criteriaOfTrigger(
  trigger: Spot['item'],
  spot: Spot,
  context: ReadContext,
): NonNullable<ItemDefinition['entry']> {
  const part = {
    $type: typeOf(trigger) === 'CaseFileItemStartTrigger' ? 'cmmn:CaseFileItemOnPart' : 'cmmn:PlanItemOnPart',
    get: (name: string): unknown => trigger.get(name),
  };
  const sentry = { $type: 'cmmn:Sentry', get: (name: string): unknown => (name === 'onParts' ? [part] : undefined) };
  const criterion = {
    $type: 'cmmn:EntryCriterion',
    get: (name: string): unknown => (name === 'sentryRef' ? START : undefined),
  };
  const holder = {
    $type: 'cmmn:PlanItem',
    get: (name: string): unknown => (name === 'entryCriteria' ? [criterion] : undefined),
  };
  const index = { ...context.index, sentries: new Map([[START, sentry]]) };
  return criteriaOf([holder], { spot, side: 'entry' }, { ...context, index });
}

const START = 'start-trigger';

/** A milestone has no exit criteria: one that has stands in a stage that exits. */
function exiting(item: ItemDefinition, spot: Spot): ItemDefinition {
  const { exit, ...milestone } = item;
  if (exit === undefined) return milestone;
  return {
    key: `${spot.key.slice(0, 50)}-waits`,
    kind: 'stage',
    name: cut(`${item.name} (waits)`, 300),
    items: [milestone],
    exit,
    autoComplete: false,
    holdsOpen: false,
  };
}
