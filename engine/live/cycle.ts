import type { Case, Criterion, OnPart, PlanItem } from '../case/case.ts';
import { instanceKey } from '../case/case-index.ts';
import type { ItemId } from '../ids.ts';

/** Transitions that an item makes only once it has begun. */
const AFTER_ENTRY: ReadonlySet<string> = new Set([
  'enable',
  'disable',
  're-enable',
  'start',
  'manual-start',
  'suspend',
  'resume',
  'fault',
  'reactivate',
  'complete',
  'occur',
]);

interface Ground {
  readonly theCase: Case;
  /** The item that is about to wait for other things. */
  readonly targetId: ItemId;
  readonly entry: readonly Criterion[];
}

/**
 * The items that wait for one another in a circle, when the target gets these entry criteria: none of them could ever
 * begin. Null when there is no such circle through the target.
 */
export function circleThrough(ground: Ground): readonly PlanItem[] | null {
  const near = reachable(ground);
  const entering = new Set<ItemId>();
  for (let moved = true; moved; ) {
    moved = false;
    for (const item of near.values()) {
      if (entering.has(item.id) || blockers(ground, item, entering) !== null) continue;
      entering.add(item.id);
      moved = true;
    }
  }
  if (entering.has(ground.targetId)) return null;
  return walk(ground, entering);
}

/** From the target along what blocks each, until it comes back to itself. */
function walk(ground: Ground, entering: ReadonlySet<ItemId>): readonly PlanItem[] | null {
  const path: PlanItem[] = [];
  let item = ground.theCase.items.get(ground.targetId);
  while (item !== undefined && !path.includes(item)) {
    path.push(item);
    item = blockers(ground, item, entering)?.[0];
  }
  return item?.id === ground.targetId ? path : null;
}

function reachable(ground: Ground): ReadonlyMap<ItemId, PlanItem> {
  const found = new Map<ItemId, PlanItem>();
  const open = [ground.theCase.items.get(ground.targetId)];
  for (let item = open.pop(); item !== undefined; item = open.pop()) {
    if (found.has(item.id)) continue;
    found.set(item.id, item);
    if (item.parentId !== null) open.push(ground.theCase.items.get(item.parentId));
    for (const criterion of entryOf(ground, item))
      for (const part of criterion.on) open.push(...sourcesOf(ground.theCase, part));
  }
  return found;
}

const entryOf = (ground: Ground, item: PlanItem): readonly Criterion[] =>
  item.id === ground.targetId ? ground.entry : item.entry;

/** What keeps an item from beginning: null when nothing does, else what it waits for first. */
function blockers(ground: Ground, item: PlanItem, entering: ReadonlySet<ItemId>): readonly PlanItem[] | null {
  const isTarget = item.id === ground.targetId;
  if (!isTarget && item.state !== 'initial' && item.state !== 'available') return null;
  const stage = item.parentId === null ? undefined : ground.theCase.items.get(item.parentId);
  if (stage !== undefined && stage.state !== 'active' && !entering.has(stage.id) && !begun(stage)) return [stage];
  const criteria = entryOf(ground, item);
  if (criteria.length === 0) return null;
  const blocked = criteria.map((criterion) => criterion.on.flatMap((part) => blocking(ground, part, entering)));
  return blocked.some((sources) => sources.length === 0) ? null : blocked.flat();
}

/** Sources of an on-part that would have to begin first and cannot. */
function blocking(ground: Ground, part: OnPart, entering: ReadonlySet<ItemId>): readonly PlanItem[] {
  if (part.occurred || !AFTER_ENTRY.has(part.transition)) return [];
  const sources = sourcesOf(ground.theCase, part);
  const comes = (item: PlanItem): boolean => entering.has(item.id) || (item.id !== ground.targetId && begun(item));
  return sources.some(comes) ? [] : sources;
}

const begun = ({ state }: PlanItem): boolean => state !== 'initial' && state !== 'available';

function sourcesOf(theCase: Case, { source }: OnPart): readonly PlanItem[] {
  if (source.kind !== 'item') return [];
  return (theCase.index.instances.get(instanceKey(source)) ?? []).flatMap((id) => theCase.items.get(id) ?? []);
}
