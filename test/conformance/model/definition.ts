import type { CaseTypeDefinition, GoalDefinition, ItemDefinition, Role } from '../../../engine/index.ts';
import { toCel } from '../expression/to-cel.ts';
import type { CaseModel, ItemModel } from '../scenario.ts';
import { Unsupported } from '../unsupported.ts';
import { criteriaOf } from './criteria.ts';
import { kindOf } from './kinds.ts';
import { NAMED_ROLE, roleWords } from './roles.ts';
import { autoCompleteOf, countersOf, rulesOf } from './rules.ts';
import { allSpots, idOf, nameOf, type Spot, spotsOf } from './spots.ts';

/** A case of a model as our engine takes it, and what its items are called in the model. */
export interface BuiltCase {
  readonly name: string;
  readonly definition: CaseTypeDefinition;
  readonly spots: readonly Spot[];
}

/** What every case of a scenario shares. */
export interface ModelContext {
  /** Keys of the case types that case tasks may start. */
  readonly caseKeys: ReadonlyMap<string, string>;
  /** Variables of the first step, for timers that name one. */
  readonly startVars: { readonly [name: string]: unknown };
}

/** The case type of a case of the model. It completes by itself when its plan does; the default of the product is other. */
export function buildCase(model: CaseModel, context: ModelContext): BuiltCase {
  const spots = spotsOf(model);
  const all = [...allSpots(spots)];
  const exit = criteriaOf(model.exit, { all, owner: null, side: 'exit', counters: [] });
  const definition: CaseTypeDefinition = {
    key: context.caseKeys.get(model.case) ?? model.case,
    name: model.name ?? model.case,
    description: '',
    facts: { type: 'object' },
    goals: [],
    queue: 'queue',
    plan: spots.map((spot) => itemOf(spot, all, context)),
    ...(exit.length === 0 ? {} : { exit }),
    autoComplete: autoCompleteOf(model, []),
    holdsOpen: model.holdsOpen ?? false,
    ...ownCaseParts(model),
  };
  return { name: model.case, definition, spots };
}

/** Items that are added to a live case, as definitions of their own. */
export function buildItems(items: CaseModel['items'], context: ModelContext): readonly ItemDefinition[] {
  const spots = spotsOf({ items });
  const all = [...allSpots(spots)];
  return spots.map((spot) => itemOf(spot, all, context));
}

/** What our own scenarios say in the words of the engine's definitions. */
function ownCaseParts({ facts, goals, firstReply, reopenWindow, calendar }: CaseModel): Partial<CaseTypeDefinition> {
  return {
    ...(facts === undefined ? {} : { facts: own(facts) }),
    ...(goals === undefined ? {} : { goals: own<readonly GoalDefinition[]>(goals) }),
    ...(firstReply === undefined ? {} : { firstReply }),
    ...(reopenWindow === undefined ? {} : { reopenWindow }),
    ...(calendar === undefined ? {} : { calendar: own(calendar) }),
  };
}

/** Parts that are written as the engine has them; opening the case checks them. */
const own = <T>(value: unknown): T => value as T;

function itemOf(spot: Spot, all: readonly Spot[], context: ModelContext): ItemDefinition {
  const { model, key, inside } = spot;
  const kind = kindOf(model);
  const counters = countersOf(model);
  const entry = criteriaOf(model.entry, { all, owner: spot, side: 'entry', counters });
  const exit = criteriaOf(model.exit, { all, owner: spot, side: 'exit', counters });
  return {
    key,
    kind,
    name: nameOf(model),
    ...(kind === 'stage' || inside.length > 0 ? { items: inside.map((child) => itemOf(child, all, context)) } : {}),
    ...(entry.length === 0 ? {} : { entry }),
    ...(exit.length === 0 ? {} : { exit }),
    ...rulesOf(model),
    ...(kind === 'stage' ? { autoComplete: autoCompleteOf(model, counters), holdsOpen: model.holdsOpen ?? false } : {}),
    ...(kind === 'timer' ? { after: timerOf(model, context) } : {}),
    ...rolesOf(model),
    ...caseTaskOf(model, context),
    ...ownItemParts(model),
  };
}

function ownItemParts({ role, due, form, message, serves }: ItemModel): Partial<ItemDefinition> {
  return {
    ...(role === undefined ? {} : { role: own<Role>(role) }),
    ...(due === undefined ? {} : { due }),
    ...(form === undefined ? {} : { form: own(form) }),
    ...(message === undefined ? {} : { message: own(message) }),
    ...(serves === undefined ? {} : { serves }),
  };
}

/** A timer that names a variable fires when the start says. */
function timerOf(model: ItemModel, { startVars }: ModelContext): string {
  const { timer } = model;
  if (timer === undefined) throw new Unsupported(`the timer ${idOf(model)} does not say when it fires`);
  const variable = /^\s*[$#]\{\s*(\w+)\s*\}\s*$/.exec(timer)?.[1];
  if (variable === undefined) return timer;
  const value = startVars[variable];
  if (typeof value !== 'string')
    throw new Unsupported(`${timer} says when a timer fires, and nothing is known of it at the start`);
  return value;
}

/** Of a discretionary item who may plan it, of others who does it. */
function rolesOf(model: ItemModel): Partial<ItemDefinition> {
  const named = roleWords(model).length > 0;
  if (model.discretionary === undefined) return named ? { role: NAMED_ROLE } : {};
  return { discretionary: true, ...applicabilityOf(model), ...(named ? { planners: [NAMED_ROLE] } : {}) };
}

/** Several rules: any of them makes the item applicable. */
function applicabilityOf({ applicability }: ItemModel): { readonly applicability?: string } {
  if (applicability === undefined) return {};
  const rules = Array.isArray(applicability) ? applicability : [applicability];
  const sources = rules.map((rule) => (typeof rule === 'object' ? (rule.condition ?? true) : rule));
  const conditions = sources.map((source) =>
    typeof source === 'string' && source !== '' ? toCel(source) : source !== false,
  );
  return conditions.includes(true) || conditions.length === 0 ? {} : { applicability: conditions.join(' || ') };
}

function caseTaskOf(model: ItemModel, { caseKeys }: ModelContext): Partial<ItemDefinition> {
  if (kindOf(model) !== 'case-task' || model.caseRef === undefined) return {};
  const caseType = caseKeys.get(model.caseRef);
  if (caseType === undefined) throw new Unsupported(`the model holds no case ${model.caseRef}`);
  const { input, output } = model;
  return {
    caseType,
    blocking: model.blocking ?? model.isBlocking ?? true,
    ...(input === undefined ? {} : { input: mapped(input) }),
    ...(output === undefined ? {} : { output: mapped(output) }),
  };
}

/** A mapping may name a fact, or give an expression. */
function mapped(mapping: { readonly [fact: string]: string }): { readonly [fact: string]: string } {
  return Object.fromEntries(
    Object.entries(mapping).map(([fact, source]) => [fact, /^[A-Za-z_]\w*$/.test(source) ? `facts.${source}` : source]),
  );
}
