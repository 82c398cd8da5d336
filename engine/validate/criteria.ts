import type { CriterionDefinition, ItemDefinition, OnPartDefinition } from '../fragment/fragment.ts';
import { FACT_SOURCE, GOAL_SOURCE } from '../fragment/graft.ts';
import { PORT_SOURCE } from '../fragment/ports.ts';
import { isMilestoneOrListener } from '../plan/plan-item.ts';
import { FACT_TRANSITIONS, ITEM_TRANSITIONS } from '../vocabulary.ts';
import { error, expressionFindings, type Finding } from './findings.ts';
import { kindWords, laterTransitions } from './transitions.ts';

/** What criteria may name. `goals` null: a fragment on its own, whose goals are those of the case that it will join. */
export interface Names {
  readonly keys: ReadonlyMap<string, ItemDefinition>;
  readonly goals: ReadonlySet<string> | null;
  /** Ports of the fragment; null: a case type, which has none. */
  readonly ports: ReadonlySet<string> | null;
}

/** What is wrong with the entry and exit criteria of an item. */
export function criteriaFindings(item: ItemDefinition, pointer: string, names: Names): readonly Finding[] {
  const found = (['entry', 'exit'] as const).flatMap((side) =>
    sideFindings(item[side] ?? [], `${pointer}/${side}`, names),
  );
  if ((item.kind === 'timer' || item.kind === 'user-event') && (item.entry ?? []).length > 0) {
    const does = item.kind === 'timer' ? 'A timer runs' : 'A user event waits for a person';
    const message = `${does} from its creation; put it into a stage that waits.`;
    return [...found, error('criterion-not-allowed', `${pointer}/entry`, message)];
  }
  if (isMilestoneOrListener(item.kind) && (item.exit ?? []).length > 0) {
    const message = `${kindWords(item.kind)} has no exit criteria; put it into a stage that exits.`;
    return [...found, error('criterion-not-allowed', `${pointer}/exit`, message)];
  }
  return found;
}

/** What is wrong with the criteria of one side of an item, or of the case. */
export function sideFindings(
  criteria: readonly CriterionDefinition[],
  pointer: string,
  names: Names,
): readonly Finding[] {
  const seen = new Set<string>();
  return criteria.flatMap((criterion, at) => {
    const place = `${pointer}/${at}`;
    const found = criterionFindings(criterion, place, names);
    const { id } = criterion;
    if (id === undefined) return found;
    if (!seen.has(id)) {
      seen.add(id);
      return found;
    }
    return [
      ...found,
      error('criterion-duplicate', `${place}/id`, `The criterion "${id}" is named twice; names must differ.`),
    ];
  });
}

function criterionFindings(criterion: CriterionDefinition, pointer: string, names: Names): readonly Finding[] {
  const on = criterion.on ?? [];
  if (on.length === 0 && criterion.if === undefined) {
    return [error('criterion-empty', pointer, 'A criterion waits for something: name an on-part or a condition.')];
  }
  return [
    ...on.flatMap((part, at) => partFindings(part, `${pointer}/on/${at}`, names)),
    ...(criterion.if === undefined ? [] : expressionFindings(criterion.if, `${pointer}/if`)),
  ];
}

function partFindings(part: OnPartDefinition, pointer: string, names: Names): readonly Finding[] {
  const found = sourceFindings(part, pointer, names);
  if (part.exitCriterion === undefined) return found;
  return [...found, ...exitReferenceFindings(part, part.exitCriterion, pointer, names)];
}

const FACTS: ReadonlySet<string> = new Set(FACT_TRANSITIONS);

function sourceFindings(part: OnPartDefinition, pointer: string, names: Names): readonly Finding[] {
  const { source, transition } = part;
  if (source.startsWith(GOAL_SOURCE)) return goalSourceFindings(part, pointer, names);
  if (source.startsWith(FACT_SOURCE)) {
    if (source === FACT_SOURCE) return [unknown(pointer, 'Name the fact, as in fact:amount.')];
    return FACTS.has(transition)
      ? []
      : [impossible(pointer, 'To a fact happens create, update or delete, nothing else.')];
  }
  if (source.startsWith(PORT_SOURCE)) return portSourceFindings(part, pointer, names);
  const item = names.keys.get(source);
  if (item === undefined) return [unknown(pointer, `There is no item "${source}" here.`)];
  if (isOfGoal(transition)) return [impossible(pointer, `"${item.name}" is not a goal.`)];
  return laterTransitions(item.kind, 'initial').has(transition)
    ? []
    : [impossible(pointer, `${kindWords(item.kind)} never makes the transition "${transition}".`)];
}

function goalSourceFindings(
  { source, transition }: OnPartDefinition,
  pointer: string,
  { goals }: Names,
): readonly Finding[] {
  const key = source.slice(GOAL_SOURCE.length);
  if (goals !== null && !goals.has(key)) return [unknown(pointer, `There is no goal "${key}".`)];
  return isOfGoal(transition) ? [] : [impossible(pointer, 'A goal is achieved or missed, nothing else.')];
}

const ITEM_MOVES: ReadonlySet<string> = new Set(ITEM_TRANSITIONS);

function portSourceFindings({ source, transition }: OnPartDefinition, pointer: string, { ports }: Names): Finding[] {
  const key = source.slice(PORT_SOURCE.length);
  if (ports === null) {
    const message = 'A case type has no ports: it begins before there is anything to connect. Name one of its items.';
    return [error('port-unknown', `${pointer}/source`, message)];
  }
  if (!ports.has(key)) {
    const message = `There is no port "${key}". Add it to the ports of the template, or name an item.`;
    return [error('port-unknown', `${pointer}/source`, message)];
  }
  return ITEM_MOVES.has(transition)
    ? []
    : [impossible(pointer, `At a port stands a step, and no step makes the transition "${transition}".`)];
}

const isOfGoal = (transition: string): boolean => transition === 'achieve' || transition === 'miss';

const unknown = (pointer: string, message: string): Finding => error('source-unknown', `${pointer}/source`, message);

const impossible = (pointer: string, message: string): Finding =>
  error('transition-impossible', `${pointer}/transition`, message);

function exitReferenceFindings(
  { source, transition }: OnPartDefinition,
  wanted: string,
  pointer: string,
  names: Names,
): readonly Finding[] {
  const at = `${pointer}/exitCriterion`;
  const item = names.keys.get(source);
  if (item === undefined) {
    const isItem = !source.startsWith(GOAL_SOURCE) && !source.startsWith(FACT_SOURCE);
    return isItem ? [] : [error('exit-criterion-unknown', at, 'Only items have exit criteria.')];
  }
  if (transition !== 'exit') {
    return [error('exit-criterion-unknown', at, 'An exit criterion makes the transition "exit"; wait for that one.')];
  }
  const known = (item.exit ?? []).map(({ id }, position) => id ?? `exit-${position}`);
  if (known.includes(wanted)) return [];
  const have = known.length === 0 ? 'it has none' : `it has ${known.map((id) => `"${id}"`).join(', ')}`;
  return [error('exit-criterion-unknown', at, `"${item.name}" has no exit criterion "${wanted}"; ${have}.`)];
}
