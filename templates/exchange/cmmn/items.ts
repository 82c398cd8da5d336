import type { ItemDefinition, Role } from '../../../engine/index.ts';
import { escapeText } from '../../rendering/plain-text.ts';
import { caseTaskOf } from './case-task.ts';
import type { Spot } from './case-tree.ts';
import { conditionFrom } from './conditions.ts';
import { placeOf, type ReadContext } from './context.ts';
import { criteriaOf } from './criteria.ts';
import { attribute, type Dialect } from './dialect.ts';
import { documentationOf, flag, idOf, text, typeOf } from './element.ts';
import { isNonBlocking, isShortLived, kindOf, type SourceKind } from './kinds.ts';
import { cut } from './names.ts';
import { countingOnly } from './neutral.ts';
import { planningOf } from './planning.ts';
import { present } from './present.ts';
import { reportOfItem } from './report.ts';
import { roleOf } from './roles.ts';
import { rulesOf } from './rules.ts';
import { comesAgain, timerOf } from './timers.ts';
import { exiting, waiting } from './waiting.ts';

/** Items of the source as ours, in their order. */
export const itemsOf = (spots: readonly Spot[], context: ReadContext): readonly ItemDefinition[] =>
  spots.flatMap((spot) => itemOf(spot, context));

function itemOf(spot: Spot, context: ReadContext): readonly ItemDefinition[] {
  const source = kindOf(spot, context);
  const planning = planningOf(spot, context);
  if (isLeftOut(spot, source, planning.applicability, context)) return [];
  reportOfItem(spot, source, context);
  const timer = source.kind === 'timer' ? timerOf(spot, context) : null;
  const kind = source.kind === 'timer' && timer === null ? 'user-event' : source.kind;
  const item: ItemDefinition = {
    key: spot.key,
    kind,
    name: nameOf(spot, context),
    ...descriptionOf(spot, source, context),
    ...insideOf(spot, kind, context),
    ...criteriaParts(spot, kind, context),
    ...(timer === null ? {} : { after: timer }),
    ...partsOfTask(spot, kind, context),
    ...planning,
    ...(kind !== source.kind && comesAgain(spot, context) ? { repetition: true } : {}),
  };
  const whole = { ...item, ...checkedRules(spot, item, context) };
  if (isListener(kind)) return [waiting(whole, spot, context)];
  return [kind === 'milestone' ? exiting(whole, spot, context) : whole];
}

/** What has no place here, and why. */
function isLeftOut(spot: Spot, source: SourceKind, applicability: string | undefined, context: ReadContext): boolean {
  const { notes, facts } = context;
  if (source.leftOut) {
    const detail =
      'It would open an ended case again; here a person does that, or a message of the customer within the reopening time.';
    notes.warning('item-left-out', placeOf(spot), detail);
  } else if (source.fact !== null) {
    const detail = `It listens to the variable "${source.fact}"; what waits for it waits for the fact "${facts.nameOf([source.fact])}" here.`;
    notes.info('listener-is-fact', placeOf(spot), detail);
  } else if (applicability === 'false') {
    notes.warning(
      'item-left-out',
      placeOf(spot),
      'The condition under which it may be planned never holds: it is left out.',
    );
  } else return false;
  return true;
}

/** A criterion that always holds opens the item at once, whatever else it could wait for. */
function criteriaParts(
  spot: Spot,
  kind: ItemDefinition['kind'],
  context: ReadContext,
): Pick<ItemDefinition, 'entry' | 'exit'> {
  const holders = [spot.item, ...(kind === 'stage' ? [spot.definition] : [])];
  const entry = criteriaOf([spot.item], { spot, side: 'entry' }, context);
  const exit = criteriaOf(holders, { spot, side: 'exit' }, context);
  return present({
    entry: entry.length === 0 || entry.some(isAlways) ? undefined : entry,
    exit: exit.length === 0 ? undefined : exit,
  });
}

const isListener = (kind: ItemDefinition['kind']): boolean => kind === 'timer' || kind === 'user-event';

const isAlways = ({ on, if: condition }: NonNullable<ItemDefinition['entry']>[number]): boolean =>
  on === undefined && condition === 'true';

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

function insideOf(spot: Spot, kind: ItemDefinition['kind'], context: ReadContext): Partial<ItemDefinition> {
  const items = itemsOf(spot.inside, context);
  if (kind !== 'stage') return items.length === 0 ? {} : { items };
  const autoComplete = autoCompleteOf(spot, context);
  return { ...countingOnly(spot.inside, { items, autoComplete }, context), holdsOpen: false };
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
  { kind, entry, after }: ItemDefinition,
  context: ReadContext,
): Partial<ItemDefinition> {
  const { repetition, ...rules } = rulesOf(spot, kind, context);
  if (repetition === undefined) return rules;
  const never = kind === 'milestone' && entry === undefined;
  const same = after !== undefined && /^(\d{4}-|P0|PT0)/.test(after);
  if (!never && !same) return { ...rules, repetition };
  const why = never ? 'repeat without waiting for anything, which never ends' : 'come again at the same instant';
  context.notes.warning('repetition-not-carried', placeOf(spot), `It would ${why}; it happens once here.`);
  return rules;
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
