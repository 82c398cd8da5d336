import type { BoardItem } from '../../../engine/board/board-view.ts';
import type { PersonCommand } from '../../sync/types.ts';
import { fromLocalField, toLocalField } from './local-time.ts';

type ChangeCommand = Extract<PersonCommand, { readonly type: 'change-item' }>;

/** What the form shows of a step, as text fields do. */
export interface ChangeValues {
  readonly name: string;
  readonly description: string;
  readonly due: string;
  readonly role: string;
}

export const changeValues = (item: BoardItem): ChangeValues => ({
  name: item.name ?? '',
  description: item.description ?? '',
  due: toLocalField(item.dueAt),
  role: item.role ?? '',
});

export const STEP_ROLES = ['agent', 'supervisor'] as const;

/** Only what is other than it was; null when nothing is. */
export function changeCommand(item: BoardItem, values: ChangeValues): ChangeCommand | null {
  const before = changeValues(item);
  const role = STEP_ROLES.find((each) => each === values.role) ?? null;
  const change: ChangeCommand = {
    type: 'change-item',
    itemId: item.id,
    ...(values.name.trim() === before.name ? {} : { name: values.name.trim() }),
    ...(values.description === before.description ? {} : { description: emptyIsNone(values.description) }),
    ...(values.due === before.due ? {} : { due: fromLocalField(values.due) }),
    ...(values.role === before.role ? {} : { role }),
  };
  return Object.keys(change).length > 2 ? change : null;
}

const emptyIsNone = (text: string): string | null => (text.trim() === '' ? null : text);
