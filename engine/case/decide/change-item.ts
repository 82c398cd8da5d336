import { deviates } from '../../live/deviation.ts';
import { namesAnything, type Setting, settingOf } from '../../live/item-change.ts';
import { over } from '../../plan/plan-item.ts';
import { wake } from '../../plan/transition.ts';
import { refuse } from '../../refusal.ts';
import { PLAN } from '../case-index.ts';
import { emit } from '../turn.ts';
import { type Decider, denied, isRefused, nameOf, notTheirs, wantItem } from './guards.ts';

/**
 * A person changes what a step is (rule LIVE-4). Refusals: item-unknown, already-done, form-invalid, expression-invalid,
 * goal-unknown, transition-denied, role-missing.
 */
export const changeItem: Decider<'change-item'> = (turn, command) => {
  const item = wantItem(turn.draft, command.itemId);
  if (isRefused(item)) return item;
  if (over(item)) return denied(turn.draft, item, 'changed');
  if (!namesAnything(command)) return refuse('form-invalid', 'Say what is to be changed.');
  const no = command.role === undefined || command.role === item.role ? null : notTheirs(turn.ctx, item);
  if (no !== null) return no;
  const setting = settingOf(turn, item, command);
  if (isRefused(setting)) return setting;
  if (isNothing(setting)) return refuse('already-done', `"${nameOf(item)}" is so already.`);
  emit(turn, {
    type: 'item-changed',
    data: { itemId: item.id, what: 'changed', set: setting.set },
    personal: { ...setting.texts, reason: command.reason ?? null },
  });
  deviates(turn, 'changed', item);
  wake(turn, item);
  turn.agenda.completions.add(item.parentId ?? PLAN);
  if (item.kind === 'stage') turn.agenda.completions.add(item.id);
  return null;
};

const isNothing = ({ set, texts }: Setting): boolean => Object.keys(set).length + Object.keys(texts).length === 0;
