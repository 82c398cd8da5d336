import type { Case, PlanItem } from '../case/case.ts';
import type { Turn } from '../case/turn.ts';
import type { ItemId } from '../ids.ts';
import { listensOnEntry, listensOnExit } from '../plan/plan-item.ts';
import { hear } from '../sentry/listen.ts';
import { stands } from '../sentry/stands.ts';
import { withInside } from './worked-on.ts';

interface Place {
  readonly itemId: ItemId;
  readonly side: 'entry' | 'exit';
  readonly position: number;
  readonly part: number;
}

const SIDES = ['entry', 'exit'] as const;
const nameOf = ({ itemId, side, position, part }: Place): string => `${itemId}/${side}/${position}/${part}`;

/** On-parts of an item, and of what lies in it, whose source stands within their reach. */
export function standingNow(theCase: Case, item: PlanItem): ReadonlySet<string> {
  return new Set(standing(theCase, item).map(({ place }) => nameOf(place)));
}

/**
 * A move may bring sources within reach that were not: those that stand already are heard, as with anything that people
 * connect (rule LIVE-16). What was in reach before keeps what it remembers.
 */
export function heardAfterMove(turn: Turn, id: ItemId, before: ReadonlySet<string>): void {
  const item = turn.draft.items.get(id);
  if (item === undefined) return;
  for (const { place, source } of standing(turn.draft, item)) if (!before.has(nameOf(place))) hear(turn, place, source);
}

function standing(theCase: Case, item: PlanItem): readonly { readonly place: Place; readonly source: ItemId | null }[] {
  return withInside(theCase, item).flatMap((each) =>
    SIDES.flatMap((side) => {
      if (!(side === 'entry' ? listensOnEntry(each) : listensOnExit(each))) return [];
      return each[side].flatMap((criterion, position) =>
        criterion.on.flatMap((on, part) => {
          const found = on.occurred ? null : stands(theCase, on, each, side);
          return found === null ? [] : [{ place: { itemId: each.id, side, position, part }, source: found.itemId }];
        }),
      );
    }),
  );
}
