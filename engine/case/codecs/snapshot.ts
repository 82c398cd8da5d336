import type { ItemId } from '../../ids.ts';
import type { JsonObject, JsonValue } from '../../json.ts';
import type { Case, PlanItem } from '../case.ts';
import {
  emptyIndex,
  finishIndex,
  type IndexDraft,
  indexDiscretionary,
  indexPlan,
  type ParentKey,
  reindexItem,
} from '../case-index.ts';
import { LayeredMap } from '../layered-map.ts';

/** Parts of a case that are maps; the index is derived and never stored. */
const MAPS = ['items', 'goals', 'fragments', 'discretionary', 'interactions', 'replies', 'participants'] as const;

type StoredCase = Omit<Case, (typeof MAPS)[number] | 'children' | 'file' | 'index'> & {
  readonly [K in (typeof MAPS)[number]]: readonly (Case[K] extends ReadonlyMap<string, infer V> ? V : never)[];
} & {
  readonly children: readonly (readonly [string, readonly string[]])[];
  readonly file: readonly (readonly [string, JsonValue])[];
};

/** A case as JSON, for the snapshot row. */
export function toSnapshot(theCase: Case): JsonObject {
  const {
    index: _derived,
    items,
    children,
    goals,
    fragments,
    discretionary,
    interactions,
    replies,
    participants,
    file,
    ...rest
  } = theCase;
  const stored: StoredCase = {
    ...rest,
    items: [...items.values()],
    children: [...children],
    goals: [...goals.values()],
    fragments: [...fragments.values()],
    discretionary: [...discretionary.values()],
    interactions: [...interactions.values()],
    replies: [...replies.values()],
    participants: [...participants.values()],
    file: [...file],
  };
  return stored as unknown as JsonObject;
}

/** The case back from its snapshot; the snapshot must be of this fold version. */
export function fromSnapshot(snapshot: JsonObject): Case {
  const stored = snapshot as unknown as StoredCase;
  const items = byId(stored.items);
  return {
    ...stored,
    items,
    children: LayeredMap.of(stored.children as readonly (readonly [ParentKey, readonly ItemId[]])[]),
    goals: byId(stored.goals),
    fragments: byId(stored.fragments),
    discretionary: byId(stored.discretionary),
    interactions: byId(stored.interactions),
    replies: byId(stored.replies),
    participants: byId(stored.participants),
    file: new Map(stored.file),
    index: indexOf(items.values(), stored),
  };
}

function byId<V extends { readonly id: string }>(values: readonly V[]): LayeredMap<V['id'], V> {
  return LayeredMap.of(values.map((value) => [value.id, value] as const));
}

function indexOf(items: Iterable<PlanItem>, stored: Pick<StoredCase, 'plan' | 'discretionary'>): Case['index'] {
  const index: IndexDraft = emptyIndex();
  indexPlan(index, null, stored.plan);
  for (const item of items) reindexItem(index, null, item);
  for (const entry of stored.discretionary) indexDiscretionary(index, entry);
  return finishIndex(index);
}
