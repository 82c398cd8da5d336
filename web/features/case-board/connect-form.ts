import type { BoardItem, BoardView } from '../../../engine/board/board-view.ts';
import type { PersonCommand } from '../../sync/types.ts';
import type { Field } from '../../ui/schema-form/fields.ts';
import { isOver } from './item-state.ts';
import { planTree } from './plan-tree.ts';

type ConnectCommand = Extract<PersonCommand, { readonly type: 'connect-items' }>;

/** What of another step is waited for, by its kind: the first is what people mean. */
export const HOW = {
  work: ['complete', 'start', 'exit'],
  short: ['occur'],
} as const;
export type How = (typeof HOW)['work' | 'short'][number];

const isShort = ({ kind }: BoardItem): boolean => kind === 'milestone' || kind === 'timer' || kind === 'user-event';

export const howsOf = (source: BoardItem | undefined): readonly How[] =>
  source !== undefined && isShort(source) ? HOW.short : HOW.work;

/** Where a step stands once that has come of it which is waited for. */
const LEADS_TO: { readonly [H in How]: BoardItem['state'] } = {
  complete: 'completed',
  occur: 'completed',
  start: 'active',
  exit: 'terminated',
};

/** What is waited for has come true already: it counts at once. */
export const countsAtOnce = (source: BoardItem, how: How): boolean => source.state === LEADS_TO[how];

/** Steps that a step may wait for, in the order of the screen: not itself, not what lies in it, nothing that is over for good. */
export function sourcesFor(board: BoardView, item: BoardItem): readonly BoardItem[] {
  const tree = planTree(board);
  const stages = tree.columns.flatMap((column) => column.stage ?? []);
  const inside = (each: BoardItem): boolean => {
    for (let at: BoardItem | undefined = each; at !== undefined; at = parentOf(board, at))
      if (at.id === item.id) return true;
    return false;
  };
  const around = new Set(ancestorsOf(board, item).map(({ id }) => id));
  const seen = new Set<string>();
  return [...tree.rows.map((row) => row.item), ...stages].filter((each) => {
    const fresh = !seen.has(each.id);
    seen.add(each.id);
    return fresh && !inside(each) && !around.has(each.id) && !(isOver(each) && each.state !== 'completed');
  });
}

const parentOf = (board: BoardView, item: BoardItem): BoardItem | undefined =>
  item.parentId === null ? undefined : board.items[item.parentId];

function ancestorsOf(board: BoardView, item: BoardItem): readonly BoardItem[] {
  const parent = parentOf(board, item);
  return parent === undefined ? [] : [parent, ...ancestorsOf(board, parent)];
}

export interface ConnectValues {
  /** Id of the step, or empty. */
  readonly source: string;
  readonly how: How;
  /** Name of a fact, or empty. */
  readonly fact: string;
  readonly operator: string;
  readonly value: string;
  readonly joins: 'and' | 'or';
}

export const NOTHING_YET: ConnectValues = {
  source: '',
  how: 'complete',
  fact: '',
  operator: 'known',
  value: '',
  joins: 'and',
};

/** The values that a form begins with: what was drawn is chosen already, and waited for as people mean it. */
export function startingFrom(board: Pick<BoardView, 'items'>, sourceId: string | undefined): ConnectValues {
  const source = sourceId === undefined ? undefined : board.items[sourceId];
  return source === undefined
    ? NOTHING_YET
    : { ...NOTHING_YET, source: source.id, how: howsOf(source)[0] ?? 'complete' };
}

/** How a fact of this kind may be compared; `known` asks only whether it is there. */
export function operatorsOf(field: Field | undefined): readonly string[] {
  if (field === undefined) return [];
  if (field.kind === 'number') return ['>', '>=', '<', '<=', '==', 'known'];
  return field.kind === 'boolean' || field.kind === 'choice' ? ['==', 'known'] : ['known'];
}

/** The condition in the language of the engine; null while it lacks its value, undefined when there is none. */
export function conditionOf(field: Field | undefined, operator: string, value: string): string | null | undefined {
  if (field === undefined) return undefined;
  const fact = `facts.${field.name}`;
  if (operator === 'known') return `has(${fact})`;
  const literal = literalOf(field, value);
  return literal === null ? null : `has(${fact}) && ${fact} ${operator} ${literal}`;
}

function literalOf(field: Field, value: string): string | null {
  if (value === '') return null;
  if (field.kind === 'boolean') return value === 'true' ? 'true' : 'false';
  if (field.kind === 'number') return Number.isFinite(Number(value)) ? String(Number(value)) : null;
  if (field.kind !== 'choice') return null;
  const choice = field.choices.find((each) => String(each.value) === value);
  return choice === undefined ? null : JSON.stringify(choice.value);
}

/** What is sent: one criterion, or one more part of the criterion that is there; null while something is missing. */
export function connectCommand(
  itemId: string,
  values: ConnectValues,
  field: Field | undefined,
  criterionId: string | null,
): ConnectCommand | null {
  const condition = conditionOf(field, values.operator, values.value);
  if (condition === null || (values.source === '' && condition === undefined)) return null;
  return {
    type: 'connect-items',
    itemId,
    side: 'entry',
    on: values.source === '' ? [] : [{ itemId: values.source, transition: values.how }],
    ...(condition === undefined ? {} : { if: condition }),
    ...(criterionId !== null && values.joins === 'and' ? { criterionId } : {}),
  };
}
