import type { SaveCollectionBody, TemplateCollection } from '../../../../api/contract/hand-out.ts';

/** A collection while it is written. */
export interface CollectionDraft {
  readonly name: string;
  readonly description: string;
  /** In the order in which they are shown. */
  readonly keys: readonly string[];
}

export const draftOfCollection = (collection: TemplateCollection | null): CollectionDraft => ({
  name: collection?.name ?? '',
  description: collection?.description ?? '',
  keys: collection?.templates.map(({ key }) => key) ?? [],
});

export const withKey = (draft: CollectionDraft, key: string): CollectionDraft => ({
  ...draft,
  keys: draft.keys.includes(key) ? draft.keys : [...draft.keys, key],
});

export const withoutKey = (draft: CollectionDraft, key: string): CollectionDraft => ({
  ...draft,
  keys: draft.keys.filter((each) => each !== key),
});

/** One place up or down; at the ends nothing happens. */
export function movedKey(draft: CollectionDraft, key: string, by: 1 | -1): CollectionDraft {
  const from = draft.keys.indexOf(key);
  const to = from + by;
  if (from < 0 || to < 0 || to >= draft.keys.length) return draft;
  const keys = [...draft.keys];
  keys.splice(to, 0, ...keys.splice(from, 1));
  return { ...draft, keys };
}

/** What is sent; without a revision it is a new one. */
export const collectionBody = ({ name, description, keys }: CollectionDraft): Omit<SaveCollectionBody, 'revision'> => ({
  name: name.trim(),
  description: description.trim(),
  keys: [...keys],
});
