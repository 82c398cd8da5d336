import type { ItemDefinition } from '../../engine/index.ts';
import { isObject } from './template-file.ts';

/** What an import would change in a template that is there, by the names of the steps. */
export interface WhatChanges {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
  /** Something beside the steps: name, parameters, goals, facts, or the order of things. */
  readonly around: boolean;
}

/** Compares two definitions step by step, by key. Neither needs to be one that could be published. */
export function whatChanges(before: unknown, after: unknown): WhatChanges {
  const [had, has] = [stepsOf(before), stepsOf(after)];
  const changed = [...has].filter(([key, step]) => {
    const other = had.get(key);
    return other !== undefined && other.text !== step.text;
  });
  const order = (steps: typeof had, others: typeof had): string =>
    [...steps].flatMap(([key, { parent }]) => (others.has(key) ? [`${parent}/${key}`] : [])).join(' ');
  return {
    added: [...has].filter(([key]) => !had.has(key)).map(([, { name }]) => name),
    removed: [...had].filter(([key]) => !has.has(key)).map(([, { name }]) => name),
    changed: changed.map(([, { name }]) => name),
    around: shellOf(before) !== shellOf(after) || order(had, has) !== order(has, had),
  };
}

interface Step {
  readonly name: string;
  readonly parent: string;
  readonly text: string;
}

function stepsOf(definition: unknown): ReadonlyMap<string, Step> {
  const steps = new Map<string, Step>();
  const walk = (items: unknown, parent: string): void => {
    for (const item of Array.isArray(items) ? items : []) {
      if (!isItem(item)) continue;
      const { items: inside, ...own } = item;
      steps.set(item.key, { name: item.name, parent, text: JSON.stringify(own) });
      walk(inside, item.key);
    }
  };
  if (isObject(definition)) walk(definition['items'] ?? definition['plan'], '');
  return steps;
}

const isItem = (item: unknown): item is Pick<ItemDefinition, 'key' | 'name' | 'items'> =>
  isObject(item) && typeof item['key'] === 'string' && typeof item['name'] === 'string';

function shellOf(definition: unknown): string {
  if (!isObject(definition)) return '';
  const { items: _items, plan: _plan, ...shell } = definition;
  return JSON.stringify(shell);
}
