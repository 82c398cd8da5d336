import type { CaseTypeDefinition, FragmentDefinition, ItemDefinition } from '../../../engine/index.ts';
import type { Notes } from './context.ts';
import { same } from './own-definition.ts';

type Definition = FragmentDefinition | CaseTypeDefinition;

/** Three readings of one template: as it was exported, as that reads in CMMN alone, and as the file reads now. */
export interface Readings<T extends Definition> {
  readonly exported: T;
  readonly before: CaseTypeDefinition;
  readonly now: CaseTypeDefinition;
}

/**
 * What a file of ours became in somebody else's hands (rule CMMN-14): what CMMN says now where it has changed, and what
 * we had everywhere else. A file that nobody has changed gives back exactly what was exported.
 */
export function merged<T extends Definition>({ exported, before, now }: Readings<T>, where: string, notes: Notes): T {
  if (same(before, now)) return exported;
  const items = 'plan' in exported ? exported.plan : exported.items;
  const plan = mergedItems(now.plan, { exported: byKey(items), before: byKey(before.plan), order: items }, notes);
  const heads = (['name', 'description', 'autoComplete', 'exit'] as const).filter(
    (field) => !same(before[field], now[field]),
  );
  for (const field of heads)
    notes.info(
      'changed-outside',
      where,
      `Its ${WORDS[field]} was changed since it was exported; the change is taken over.`,
    );
  const changed = Object.fromEntries(
    heads.filter((field) => field in exported || 'plan' in exported).map((field) => [field, now[field]]),
  );
  const whole = { ...exported, ...withoutAbsent(changed) };
  return 'plan' in exported
    ? { ...whole, plan, facts: mergedFacts({ exported, before, now }) }
    : { ...whole, items: plan };
}

const WORDS = {
  name: 'name',
  description: 'description',
  autoComplete: 'automatic completion',
  exit: 'exit criteria',
} as const;

function mergedFacts({ exported, before, now }: Readings<Definition>): CaseTypeDefinition['facts'] {
  const facts = 'facts' in exported ? exported.facts : { type: 'object', properties: {} };
  const [old, fresh, own] = [before.facts['properties'], now.facts['properties'], facts['properties']].map(asObject);
  const added = Object.fromEntries(
    Object.entries(fresh ?? {}).filter(([name]) => !(name in (old ?? {})) && !(name in (own ?? {}))),
  );
  return Object.keys(added).length === 0 ? facts : { ...facts, properties: { ...own, ...added } };
}

const asObject = (value: unknown): { readonly [name: string]: never } =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};

interface Sides {
  readonly exported: ReadonlyMap<string, ItemDefinition>;
  readonly before: ReadonlyMap<string, ItemDefinition>;
  /** What stood in this place when it was exported, in its order. */
  readonly order: readonly ItemDefinition[];
}

function byKey(items: readonly ItemDefinition[]): ReadonlyMap<string, ItemDefinition> {
  const found = new Map<string, ItemDefinition>();
  const visit = (list: readonly ItemDefinition[]): void => {
    for (const item of list) {
      found.set(item.key, item);
      visit(item.items ?? []);
    }
  };
  visit(items);
  return found;
}

/** Items in the order that they had; what is new comes behind them. */
function mergedItems(now: readonly ItemDefinition[], sides: Sides, notes: Notes): readonly ItemDefinition[] {
  const places = new Map(sides.order.map(({ key }, at) => [key, at]));
  const ordered = now.toSorted((a, b) => (places.get(a.key) ?? places.size) - (places.get(b.key) ?? places.size));
  const gone = sides.order.filter(({ key }) => !now.some((item) => item.key === key));
  for (const { key, name } of gone)
    notes.info('changed-outside', `${name} (${key})`, 'It is no longer in this place of the file.');
  return ordered.map((item) => mergedItem(item, sides, notes));
}

function mergedItem(now: ItemDefinition, sides: Sides, notes: Notes): ItemDefinition {
  const exported = sides.exported.get(now.key);
  const before = sides.before.get(now.key);
  if (exported === undefined || before === undefined) {
    notes.info('changed-outside', `${now.name} (${now.key})`, 'It was added since the template was exported.');
    return now;
  }
  const inside = mergedItems(now.items ?? [], { ...sides, order: exported.items ?? [] }, notes);
  const changed = FIELDS.filter((field) => !same(before[field], now[field]));
  if (changed.length === 0) return withItems(exported, inside);
  notes.info(
    'changed-outside',
    `${now.name} (${now.key})`,
    `Changed since it was exported, and taken over: ${changed.join(', ')}.`,
  );
  const rest = Object.fromEntries(
    Object.entries(exported).filter(([name]) => !changed.some((field) => field === name)),
  );
  return withItems(
    { ...exported, ...EMPTY, ...rest, ...Object.fromEntries(changed.map((field) => [field, now[field]])) },
    inside,
  );
}

const FIELDS = [
  'kind',
  'name',
  'description',
  'entry',
  'exit',
  'required',
  'manualActivation',
  'repetition',
  'autoComplete',
  'role',
  'due',
  'after',
  'discretionary',
  'applicability',
  'planners',
  'caseType',
  'blocking',
] as const;

const EMPTY = {};

function withItems(item: ItemDefinition, inside: readonly ItemDefinition[]): ItemDefinition {
  const { items, ...rest } = withoutAbsent(item);
  if (same(items ?? [], inside)) return withoutAbsent(item);
  return { ...rest, items: inside };
}

/** Members that are not there any more are not there at all. */
function withoutAbsent<T extends object>(value: T): T {
  const copy = { ...value };
  for (const [name, member] of Object.entries(copy)) if (member === undefined) Reflect.deleteProperty(copy, name);
  return copy;
}
