import type { TemplateState } from '../../engine/index.ts';

/** A version of a template as its life sees it. */
export interface VersionState {
  readonly version: number;
  readonly state: TemplateState;
}

/** Every change of a template, with the states of its open draft that it is made from, and where it leads; LIFE-1. */
export const TEMPLATE_ACTIONS = {
  'start-draft': { from: [null], to: 'draft' },
  'save-draft': { from: ['draft', 'in-review'], to: null },
  'send-to-review': { from: ['draft'], to: 'in-review' },
  'take-back': { from: ['in-review'], to: 'draft' },
  'send-back': { from: ['in-review'], to: 'draft' },
  publish: { from: ['draft', 'in-review'], to: 'published' },
  'discard-draft': { from: ['draft'], to: 'gone' },
  retire: { from: [null, 'draft', 'in-review'], to: 'retired' },
} as const satisfies Readonly<Record<string, ActionRule>>;

interface ActionRule {
  /** States of the open draft; null: there is none. */
  readonly from: readonly (OpenState | null)[];
  /** The state of the version afterwards; null: it stays; gone: the draft is deleted. */
  readonly to: TemplateState | 'gone' | null;
}

type OpenState = 'draft' | 'in-review';

/** What can be done with a template in the state of its versions. */
export type TemplateAction = keyof typeof TEMPLATE_ACTIONS;

const isOpen = ({ state }: VersionState): boolean => state === 'draft' || state === 'in-review';

/** The version that is being worked on: a draft, or one in review. There is at most one; LIFE-2. */
export const openDraft = <V extends VersionState>(versions: readonly V[]): V | undefined => versions.find(isOpen);

/** The newest version that is handed out; older published ones stay usable by their number. */
export const newestPublished = <V extends VersionState>(versions: readonly V[]): V | undefined =>
  newest(versions.filter(({ state }) => state === 'published'));

/** The version with the highest number; undefined when there is none. */
export const newest = <V extends VersionState>(versions: readonly V[]): V | undefined =>
  versions.reduce<V | undefined>(
    (best, each) => (best === undefined || each.version > best.version ? each : best),
    undefined,
  );

/** The number of the next draft: versions are counted through and never used again. */
export const nextVersion = (versions: readonly VersionState[], lastGiven = 0): number =>
  Math.max(newest(versions)?.version ?? 0, lastGiven) + 1;

/**
 * The life of a template, LIFE-1: a draft is saved, sent to review, sent back with a reason or taken back, and published;
 * a published version never changes, a new draft follows it; to retire takes all published versions out of reach, and a
 * draft after that brings the template back. Empty when there is no version at all.
 */
export function possibleActions(versions: readonly VersionState[]): readonly TemplateAction[] {
  if (versions.length === 0) return [];
  const open = openDraft(versions)?.state ?? null;
  return Object.entries(TEMPLATE_ACTIONS).flatMap(([action, rule]: [string, ActionRule]) =>
    isAction(action) && isFrom(rule, open) && (action !== 'retire' || newestPublished(versions) !== undefined)
      ? [action]
      : [],
  );
}

const isAction = (name: string): name is TemplateAction => name in TEMPLATE_ACTIONS;
const isFrom = ({ from }: ActionRule, open: TemplateState | null): boolean => from.some((state) => state === open);

/** Versions whose state changes when the template is retired. */
export const retiring = <V extends VersionState>(versions: readonly V[]): readonly V[] =>
  versions.filter(({ state }) => state === 'published');

/** A chain of successors leads away from what was retired: never back to it. Gives the keys that make the circle, or null. */
export function circleOfSuccessors(
  key: string,
  successor: string,
  successorOf: (key: string) => string | null,
): readonly string[] | null {
  const chain = [key];
  for (let next: string | null = successor; next !== null; next = successorOf(next)) {
    chain.push(next);
    if (next === key) return chain;
    if (chain.length > LONGEST_CHAIN) return chain;
  }
  return null;
}

const LONGEST_CHAIN = 100;
