import type { JsonObject } from '../../json.ts';
import { type Refused, refuse } from '../../refusal.ts';

/** Why something cannot be taken back: somebody worked on it, or changed it since. */
export interface Conflict {
  readonly code: 'worked-on' | 'changed-since';
  /** A sentence: what was done with which thing, and what to do first. */
  readonly detail: string;
  /** Which thing, and which of its fields. */
  readonly facts: JsonObject;
}

/** How many conflicts a refusal tells in words; its facts name all. */
const TOLD = 3;

/** The refusal of an undo; null when nothing is in its way. */
export function refusalOf(conflicts: readonly Conflict[]): Refused | null {
  if (conflicts.length === 0) return null;
  const worked = conflicts.filter(({ code }) => code === 'worked-on');
  const told = worked.length > 0 ? worked : conflicts;
  const words = [...new Set(told.map(({ detail }) => detail))];
  const more = words.length > TOLD ? ` And ${words.length - TOLD} more.` : '';
  return refuse(worked.length > 0 ? 'worked-on' : 'changed-since', `${words.slice(0, TOLD).join(' ')}${more}`, {
    facts: { changes: conflicts.map(({ code, facts }) => ({ code, ...facts })) },
  });
}
