import { keyFromName } from '../capture/item-keys.ts';
import type { DraftDefinition, DraftOperation } from '../drafting/operation.ts';
import { findItem, topItems } from '../drafting/tree.ts';
import { escapeText } from '../rendering/plain-text.ts';
import type { Drift } from './drift.ts';
import { stepName } from './step-name.ts';

/** What a drift changes in a draft; no operations when the draft has it already. */
export interface Proposal {
  readonly itemKey: string;
  readonly operations: readonly DraftOperation[];
}

/**
 * A drift as a change of a draft (rule EVIDENCE-9): a step that many add by hand comes where it mostly stands, one that
 * many skip waits until somebody wants it. Null when the draft has nothing to change: its step is gone.
 */
export function proposalOf(draft: DraftDefinition, drift: Drift): Proposal | null {
  if (drift.kind === 'added') return addition(draft, drift);
  return drift.kind === 'skipped' ? discretion(draft, drift.id) : null;
}

function addition(draft: DraftDefinition, drift: Extract<Drift, { kind: 'added' }>): Proposal {
  const items = allItems(asItems(topItems(draft)));
  const there = items.find(({ name }) => typeof name === 'string' && stepName(name) === drift.id);
  if (typeof there?.['key'] === 'string') return { itemKey: there['key'], operations: [] };
  const itemKey = freeKey(keyFromName(drift.name, []) || 'step', new Set(items.map(({ key }) => key)));
  const has = (key: string | null): key is string => key !== null && items.some((item) => item['key'] === key);
  return {
    itemKey,
    operations: [
      {
        type: 'add-item',
        item: { key: itemKey, kind: 'human-task', name: escapeText(drift.name) },
        parentKey: has(drift.parentKey) ? drift.parentKey : null,
        afterKey: has(drift.afterKey) ? drift.afterKey : null,
      },
    ],
  };
}

function discretion(draft: DraftDefinition, key: string): Proposal | null {
  const item = findItem(topItems(draft), key);
  if (item === undefined) return null;
  if (item['discretionary'] === true) return { itemKey: key, operations: [] };
  const required: DraftOperation[] =
    item['required'] === undefined ? [] : [{ type: 'clear', at: { item: key, path: ['required'] } }];
  return {
    itemKey: key,
    operations: [...required, { type: 'set', at: { item: key, path: ['discretionary'] }, value: true }],
  };
}

function allItems(items: readonly DraftDefinition[]): DraftDefinition[] {
  return items.flatMap((item) => [item, ...allItems(asItems(item['items']))]);
}

const asItems = (value: unknown): readonly DraftDefinition[] => (Array.isArray(value) ? value.filter(isItem) : []);
const isItem = (value: unknown): value is DraftDefinition =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function freeKey(wanted: string, taken: ReadonlySet<unknown>): string {
  const base = wanted.slice(0, 50).replace(/-$/, '');
  let key = base;
  for (let number = 2; taken.has(key); number += 1) key = `${base}-${number}`;
  return key;
}
