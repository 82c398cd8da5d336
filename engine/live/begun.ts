import type { Case, PlanItem } from '../case/case.ts';
import { instanceKey } from '../case/case-index.ts';
import { nameOf } from '../case/decide/guards.ts';
import { type Refused, refuse } from '../refusal.ts';
import { withInside, workedOnWithin } from './worked-on.ts';

/** Whether an item has left the place in which it waits. */
export const hasBegun = ({ state, historyState }: PlanItem): boolean =>
  state !== 'initial' && state !== 'available' && !(state === 'suspended' && historyState === 'available');

/** Why it cannot be taken back that an item has begun; null when it can: it did so by itself and nothing came of it (rule LIVE-5). */
export function begunForGood(theCase: Case, item: PlanItem, wanted: string): Refused | null {
  const worked = workedOnWithin(theCase, item);
  if (worked !== null) {
    const detail = `"${nameOf(item)}" cannot ${wanted}: "${nameOf(worked.item)}" ${worked.what}. Undo that first, or add another step.`;
    return refuse('worked-on', detail, { facts: { itemId: worked.item.id, state: worked.item.state } });
  }
  if (item.state === 'suspended') {
    const detail = `"${nameOf(item)}" cannot ${wanted}: it is suspended. Resume what suspended it first.`;
    return refuse('transition-denied', detail, { facts: { itemId: item.id, state: item.state } });
  }
  return nextRound(theCase, item, wanted) ?? heardByOthers(theCase, item, wanted);
}

function nextRound(theCase: Case, item: PlanItem, wanted: string): Refused | null {
  const rounds = (theCase.index.instances.get(instanceKey(item)) ?? []).flatMap((id) => theCase.items.get(id) ?? []);
  const next = rounds.find(
    (each) => each.parentId === item.parentId && each.repetitionCounter > item.repetitionCounter,
  );
  if (next === undefined) return null;
  const detail = `"${nameOf(item)}" cannot ${wanted}: its next round is there already. Choose that one.`;
  return refuse('worked-on', detail, { facts: { itemId: next.id, state: next.state } });
}

const BEGINNINGS: ReadonlySet<string> = new Set(['create', 'enable', 'start', 'manual-start', 'occur']);

/** Something else has begun or remembers that these items did: it cannot be made unheard. */
function heardByOthers(theCase: Case, item: PlanItem, wanted: string): Refused | null {
  const back = new Map(withInside(theCase, item).map((each) => [instanceKey(each), each]));
  const inside = new Set([...back.values()].map(({ id }) => id));
  for (const other of theCase.items.values()) {
    if (inside.has(other.id) || other.state === 'initial') continue;
    const heard = [...other.entry, ...other.exit].some((criterion) =>
      criterion.on.some(
        ({ source, transition, occurred, sourceItemId }) =>
          source.kind === 'item' &&
          BEGINNINGS.has(transition) &&
          back.has(instanceKey(source)) &&
          ((occurred && sourceItemId !== null && inside.has(sourceItemId)) || hasBegun(other)),
      ),
    );
    if (!heard) continue;
    const detail = `"${nameOf(item)}" cannot ${wanted}: "${nameOf(other)}" has heard that it began. Disconnect that first.`;
    return refuse('worked-on', detail, { facts: { itemId: other.id, state: other.state } });
  }
  return null;
}
