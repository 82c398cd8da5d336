import type { PlanItem } from '../case/case.ts';
import type { ItemChange } from '../case/commands.ts';
import { at, isRefused, nameOf } from '../case/decide/guards.ts';
import type { ItemData, ItemTexts } from '../case/event-parts.ts';
import type { Turn } from '../case/turn.ts';
import { schemaProblem } from '../case-file/schema.ts';
import { isTask } from '../plan/plan-item.ts';
import { type Refused, refuse } from '../refusal.ts';
import type { ItemKind } from '../vocabulary.ts';
import { conditionProblem } from './condition.ts';
import { dueOf, timerOf } from './due.ts';

export type ItemSet = Partial<Omit<ItemData, 'id' | 'key' | 'parentId' | 'order'>>;

/** Fields and texts of an item that are set anew. */
export interface Setting {
  readonly set: ItemSet;
  readonly texts: Partial<ItemTexts>;
}

type Values = { [K in keyof ItemChange]-?: Exclude<ItemChange[K], undefined> };

interface Field<K extends keyof Values> {
  /** Which items have it. */
  readonly of: (kind: ItemKind) => boolean;
  /** What else stands in the way; a sentence. */
  readonly not?: (item: PlanItem, value: Values[K]) => string | null;
  readonly to: (turn: Turn, item: PlanItem, value: Values[K]) => Setting | Refused;
}

const everything = (): boolean => true;
const stages = (kind: ItemKind): boolean => kind === 'stage';
const work = (kind: ItemKind): boolean => kind === 'stage' || isTask(kind);
const set = (fields: ItemSet): Setting => ({ set: fields, texts: {} });
const text = (texts: Partial<ItemTexts>): Setting => ({ set: {}, texts });
const isBlank = (value: string): boolean => value.trim() === '';

/** What may be changed of which items, and how (rule LIVE-4). */
const FIELDS: { readonly [K in keyof Values]: Field<K> } = {
  name: {
    of: everything,
    to: (_turn, _item, name) =>
      isBlank(name) ? refuse('form-invalid', 'Give the step a name.', at('/name', 'is blank')) : text({ name }),
  },
  description: {
    of: everything,
    to: (_turn, _item, value) => text({ description: value === null || isBlank(value) ? null : value }),
  },
  due: {
    of: (kind) => work(kind) || kind === 'timer',
    to: (turn, item, value) => (item.kind === 'timer' ? timer(turn, item, value) : due(turn, item, value)),
  },
  role: { of: (kind) => work(kind) || kind === 'user-event', to: (_turn, _item, role) => set({ role }) },
  required: {
    of: everything,
    to: (_turn, item, required) =>
      set({ requiredRule: required, required: item.state === 'initial' ? item.required : required }),
  },
  manualActivation: {
    of: work,
    not: ({ state }) =>
      state === 'initial' || state === 'available' ? null : `it is ${state}: how it starts is settled`,
    to: (_turn, _item, manualActivation) => set({ manualActivation }),
  },
  repetition: {
    of: everything,
    not: (item, rule) =>
      item.kind === 'milestone' && item.entry.length === 0 && rule !== false
        ? 'a milestone that waits for nothing would be reached for ever; connect it to something first'
        : null,
    to: (_turn, _item, rule) => ruleProblem('/repetition', rule) ?? set({ repetition: rule }),
  },
  autoComplete: {
    of: stages,
    to: (_turn, _item, rule) => ruleProblem('/autoComplete', rule) ?? set({ autoComplete: rule }),
  },
  holdsOpen: { of: stages, to: (_turn, _item, holdsOpen) => set({ holdsOpen }) },
  form: { of: (kind) => isTask(kind) && kind !== 'case-task', to: (_turn, _item, form) => formOf(form) },
  messageText: {
    of: (kind) => kind === 'message-task',
    to: (_turn, item, message) => ({
      set: { messageVisibility: item.message?.visibility ?? 'private' },
      texts: { message },
    }),
  },
  goalId: {
    of: everything,
    to: (turn, _item, goalId) =>
      goalId === null || turn.draft.goals.has(goalId)
        ? set({ goalId })
        : refuse('goal-unknown', 'This case has no such goal.', at('/goalId', 'names no goal of this case')),
  },
};

const NAMES = [
  'name',
  'description',
  'due',
  'role',
  'required',
  'manualActivation',
  'repetition',
  'autoComplete',
  'holdsOpen',
  'form',
  'messageText',
  'goalId',
] as const satisfies readonly (keyof ItemChange)[];

/** What a change sets anew; only what is other than it was. */
export function settingOf(turn: Turn, item: PlanItem, change: ItemChange): Setting | Refused {
  let all: Setting = { set: {}, texts: {} };
  for (const name of NAMES) {
    const one = settingOfField(name, change[name], turn, item);
    if (one === null) continue;
    if (isRefused(one)) return one;
    all = { set: { ...all.set, ...one.set }, texts: { ...all.texts, ...one.texts } };
  }
  return differing(item, all);
}

/** Whether a change names anything at all. */
export const namesAnything = (change: ItemChange): boolean => NAMES.some((name) => change[name] !== undefined);

function settingOfField<K extends keyof Values>(
  name: K,
  value: Values[K] | undefined,
  turn: Turn,
  item: PlanItem,
): Setting | Refused | null {
  if (value === undefined) return null;
  const field: Field<K> = FIELDS[name];
  const place = at(`/${name}`, `does not fit a ${item.kind}`);
  if (!field.of(item.kind))
    return refuse('form-invalid', `"${nameOf(item)}" is a ${item.kind}: it has no ${name}.`, place);
  const not = field.not?.(item, value) ?? null;
  if (not !== null)
    return refuse('transition-denied', `"${nameOf(item)}" cannot be changed so: ${not}.`, at(`/${name}`, not));
  return field.to(turn, item, value);
}

function differing(item: PlanItem, { set: fields, texts }: Setting): Setting {
  const now: { readonly [field: string]: unknown } = {
    ...item,
    messageVisibility: item.message?.visibility ?? null,
    message: item.message?.text ?? null,
  };
  const others = <T extends object>(values: T): T => {
    const kept = { ...values };
    for (const [field, value] of Object.entries(values))
      if (same(value, now[field])) Reflect.deleteProperty(kept, field);
    return kept;
  };
  const rest = others(texts);
  const { messageVisibility } = fields;
  const shown = rest.message === undefined || messageVisibility === undefined ? {} : { messageVisibility };
  return { set: { ...others(fields), ...shown }, texts: rest };
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

function due(turn: Turn, item: PlanItem, value: string | null): Setting | Refused {
  const found = dueOf(turn, value, item.state === 'suspended');
  if (isRefused(found)) return found;
  return set({ dueAfter: found.after, dueAt: found.at, dueRemainingMs: found.remainingMs });
}

function timer(turn: Turn, item: PlanItem, value: string | null): Setting | Refused {
  if (value === null)
    return refuse('form-invalid', 'A timer fires at some time: remove or skip it instead.', at('/due', 'is missing'));
  const runs = item.state === 'initial' ? 'planned' : item.state === 'suspended' ? 'stands' : 'runs';
  const found = timerOf(turn, value, runs);
  if (isRefused(found)) return found;
  return set({ timerAfter: found.after, timerDueAt: found.at, timerRemainingMs: found.remainingMs });
}

const ruleProblem = (pointer: string, rule: boolean | string): Refused | null =>
  typeof rule === 'string' ? conditionProblem(rule, pointer) : null;

function formOf(form: PlanItem['form']): Setting | Refused {
  const problem = form === null ? null : schemaProblem(form);
  return problem === null
    ? set({ form })
    : refuse('form-invalid', `This form cannot be used: ${problem}.`, at('/form', problem));
}
