import type { Role } from '../../../engine/index.ts';

/** Words for roles that mean one of ours. */
const WORDS: ReadonlyMap<string, Role> = new Map([
  ['agent', 'agent'],
  ['service agent', 'agent'],
  ['call centre agent', 'agent'],
  ['call center agent', 'agent'],
  ['clerk', 'agent'],
  ['case worker', 'agent'],
  ['caseworker', 'agent'],
  ['representative', 'agent'],
  ['supervisor', 'supervisor'],
  ['manager', 'supervisor'],
  ['case manager', 'supervisor'],
  ['team lead', 'supervisor'],
  ['team leader', 'supervisor'],
  ['process owner', 'process-owner'],
  ['administrator', 'administrator'],
  ['admin', 'administrator'],
]);

/** The role of ours that a word names; null when it is the source's own. */
export const roleOf = (word: string): Role | null =>
  WORDS.get(
    word
      .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
      .replaceAll(/[_-]+/g, ' ')
      .trim()
      .toLowerCase()
      .replace(/s$/, ''),
  ) ?? null;
