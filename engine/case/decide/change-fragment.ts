import { begunForGood, hasBegun } from '../../live/begun.ts';
import { follow, itemsOf, type Matched, match, waitsAnew } from '../../live/change-fragment.ts';
import { stillNeeded } from '../../live/remove.ts';
import { same } from '../../live/undo/same.ts';
import { workedOn } from '../../live/worked-on.ts';
import { type Refused, refuse } from '../../refusal.ts';
import type { Fragment, PlanItem } from '../case.ts';
import type { CommandOf } from '../commands.ts';
import { emit, type Turn } from '../turn.ts';
import { invalidFragment, missesGoals } from './add-fragment.ts';
import { at, type Decider, isRefused, nameOf } from './guards.ts';

/**
 * Other parameters for a fragment that nobody has worked on: its texts, forms, dates, messages and criteria follow
 * (rule LIVE-17). Refusals: fragment-unknown, fragment-invalid, fragment-not-applicable, worked-on, still-connected,
 * already-done.
 */
export const changeFragment: Decider<'change-fragment'> = (turn, command) => {
  const fragment = wantFragment(turn, command);
  if (isRefused(fragment)) return fragment;
  const { definition, version, parameters } = turn.ctx.fragment ?? {};
  if (definition === undefined || version === undefined || parameters === undefined) return noTemplate(fragment);
  if (same(parameters, fragment.parameters))
    return refuse('already-done', 'The fragment has these parameters already.', at('/parameters', 'are as they were'));
  const items = itemsOf(turn, fragment.id);
  const matched = match(items, definition.items);
  const no =
    invalidFragment(definition) ??
    missesGoals(turn.draft, definition) ??
    begunWork(items) ??
    cannotWait(turn, matched, fragment) ??
    stillNeeded(turn.draft, matched.dropped);
  if (no !== null) return no;
  emit(turn, {
    type: 'fragment-changed',
    data: { fragmentId: fragment.id, templateVersion: version, templateKey: fragment.templateKey },
    personal: { name: definition.name, parameters },
  });
  follow(turn, fragment.id, matched, command.reason ?? null);
  return null;
};

const wantFragment = ({ draft }: Turn, { fragmentId }: CommandOf<'change-fragment'>): Fragment | Refused =>
  draft.fragments.get(fragmentId) ??
  refuse('fragment-unknown', 'This case has no such fragment.', at('/fragmentId', 'names no fragment of this case'));

const noTemplate = ({ name }: Fragment): Refused =>
  refuse(
    'fragment-invalid',
    `"${name ?? 'This fragment'}" has no template to take parameters. Change its steps instead.`,
    {
      ...at('/fragmentId', 'has no template'),
    },
  );

function begunWork(items: readonly PlanItem[]): Refused | null {
  for (const item of items) {
    const worked = item.repetitionCounter > 1 ? 'has come again' : workedOn(item);
    if (worked === null) continue;
    const detail = `"${nameOf(item)}" ${worked}: the parameters are settled. Change the steps one by one instead.`;
    return refuse('worked-on', detail, { facts: { itemId: item.id, state: item.state } });
  }
  return null;
}

/** What would have to wait for something else must be able to. */
function cannotWait(turn: Turn, { both }: Matched, { id }: Fragment): Refused | null {
  for (const { item, definition } of both) {
    if (!hasBegun(item) || !waitsAnew(turn, item, definition, id)) continue;
    const no = begunForGood(turn.draft, item, 'wait for something else');
    if (no !== null) return no;
  }
  return null;
}
