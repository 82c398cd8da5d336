import type { BoardFact, BoardFrame } from './board-view.ts';

/** Every kind of fact that this build folds; the compiler misses those that are left out. */
const KNOWN: { readonly [T in BoardFact['type']]: true } = {
  'case-opened': true,
  'head-patched': true,
  'item-put': true,
  'item-removed': true,
  'item-patched': true,
  'on-part-occurred': true,
  'criterion-reset': true,
  'goal-put': true,
  'goal-removed': true,
  'goal-patched': true,
  'goal-measured': true,
  'fragment-put': true,
  'fragment-removed': true,
  'discretionary-put': true,
  'discretionary-removed': true,
  'file-patched': true,
  'entry-put': true,
  'reply-patched': true,
  'interaction-revised': true,
  'interactions-moved': true,
  'participant-put': true,
  'participant-removed': true,
};

/**
 * Whether this build can fold the frame. A page may be older than the server: facts that it does not know are never
 * skipped, the whole view takes their place (rule BOARD-5).
 */
export function isReadable({ facts }: Pick<BoardFrame, 'facts'>): boolean {
  return Array.isArray(facts) && facts.every((fact) => Object.hasOwn(KNOWN, fact.type));
}
