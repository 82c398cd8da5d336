import type { Json } from './edit/tree.ts';

/** A fragment with one step to begin with: nothing can be added without a step. */
export const blankFragment = (name: string, key: string, step: string): Json => ({
  key,
  name,
  description: '',
  items: [{ key: 'step-1', kind: 'human-task', name: step }],
});

/** Another fragment under a name and a key of its own. */
export const copiedFragment = (from: Json, name: string, key: string): Json => ({ ...from, key, name });
