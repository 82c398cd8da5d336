import type { TemplateState } from '../../engine/index.ts';

/** A version of a template as its life sees it. */
export interface VersionState {
  readonly version: number;
  readonly state: TemplateState;
}

/** What can be done with a template in the state of its versions. */
export type TemplateAction = 'save-draft' | 'start-draft' | 'publish' | 'retire';

/** The draft of a template; there is at most one. */
export const draftOf = <V extends VersionState>(versions: readonly V[]): V | undefined =>
  versions.find(({ state }) => state === 'draft');

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
export const nextVersion = (versions: readonly VersionState[]): number => (newest(versions)?.version ?? 0) + 1;

/**
 * The life of a template: a draft is saved and published; a published version never changes, a new draft follows it; to
 * retire takes all published versions out of reach, and a draft after that brings the template back.
 */
export function possibleActions(versions: readonly VersionState[]): readonly TemplateAction[] {
  const hasDraft = draftOf(versions) !== undefined;
  return [
    ...(hasDraft ? (['save-draft', 'publish'] as const) : (['start-draft'] as const)),
    ...(newestPublished(versions) === undefined ? [] : (['retire'] as const)),
  ];
}

/** Versions whose state changes when the template is retired. */
export const retiring = <V extends VersionState>(versions: readonly V[]): readonly V[] =>
  versions.filter(({ state }) => state === 'published');
