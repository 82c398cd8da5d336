import { deviates } from '../../live/deviation.ts';
import { isTask, over } from '../../plan/plan-item.ts';
import { type Refused, refuse } from '../../refusal.ts';
import type { Role } from '../../vocabulary.ts';
import type { PlanItem } from '../case.ts';
import type { CommandOf } from '../commands.ts';
import { emit, type Turn } from '../turn.ts';
import { at, type Decider, denied, isRefused, nameOf, notTheirsToGive, wantItem } from './guards.ts';

type To = CommandOf<'hand-over-task'>['to'];
/** Who has a task: one of these at most (rule LIVE-14). */
type Owner = Pick<PlanItem, 'assigneeId' | 'handedTo' | 'role'>;

/**
 * A task goes to a role, a person, a partner or the customer (rule LIVE-14). Refusals: item-unknown, transition-denied,
 * already-done, form-invalid, role-missing.
 */
export const handOverTask: Decider<'hand-over-task'> = (turn, { itemId, to, reason }) => {
  const item = wantItem(turn.draft, itemId);
  if (isRefused(item)) return item;
  if (over(item)) return denied(turn.draft, item, 'handed over');
  if (!isTask(item.kind)) return notATask(item);
  if (to.kind === 'partner' && to.name.trim() === '')
    return refuse('form-invalid', 'Say who gets the task.', at('/to/name', 'is blank'));
  const owner = ownerOf(item, to);
  if (JSON.stringify(owner) === JSON.stringify(ownerNow(item)))
    return refuse('already-done', `"${nameOf(item)}" is handed over so already.`);
  const no = notTheirsToHandOver(turn, item, owner);
  if (no !== null) return no;
  const { assigneeId, handedTo, role } = owner;
  emit(turn, {
    type: 'item-changed',
    data: { itemId, what: 'handed-over', set: { assigneeId, role, handedTo: handedTo?.kind ?? null } },
    personal: { handedToName: handedTo?.name ?? null, reason: reason ?? null },
  });
  // A colleague of the same role is who the template meant.
  if (role !== item.role || handedTo !== null) deviates(turn, 'handed-over', item);
  return null;
};

const notTheirsToHandOver = ({ ctx }: Turn, item: PlanItem, { role, assigneeId }: Owner): Refused | null =>
  role === item.role && assigneeId === null ? null : notTheirsToGive(ctx, item, { userId: assigneeId });

function ownerOf({ role }: { readonly role: Role | null }, to: To): Owner {
  const nobody = { assigneeId: null, handedTo: null, role };
  switch (to.kind) {
    case 'role':
      return { ...nobody, role: to.role };
    case 'person':
      return { ...nobody, assigneeId: to.userId };
    case 'partner':
      return { ...nobody, handedTo: { kind: 'partner', name: to.name.trim() } };
    case 'customer':
      return { ...nobody, handedTo: { kind: 'customer', name: null } };
  }
}

const ownerNow = ({ assigneeId, handedTo, role }: PlanItem): Owner => ({ assigneeId, handedTo, role });

const notATask = (item: PlanItem): Refused =>
  refuse(
    'transition-denied',
    `"${nameOf(item)}" is a ${item.kind}: only tasks are handed over. Hand over what lies in it.`,
    {
      facts: { itemId: item.id, state: item.state },
    },
  );
