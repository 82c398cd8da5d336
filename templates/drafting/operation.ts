/** A definition of a fragment or case type as JSON, finished or not. */
export interface DraftDefinition {
  readonly [name: string]: unknown;
}

/**
 * A place in a definition. `path` leads through members by name, through lists of things with keys by key, and through
 * lists of names by name: never by index. With `item` it starts at that item, wherever it stands in the tree.
 */
export interface Place {
  readonly item?: string;
  readonly path: readonly string[];
}

/** One change of a draft (rule DRAFT-1). Where `after` names nothing that is there, the entry goes to the end. */
export type DraftOperation =
  /** Writes an entry. A new one is put after its neighbour: null is the first place, absent the last. */
  | { readonly type: 'set'; readonly at: Place; readonly value: unknown; readonly after?: string | null }
  | { readonly type: 'clear'; readonly at: Place }
  /** Puts an entry after another one of the same object or list. */
  | { readonly type: 'move'; readonly at: Place; readonly after: string | null }
  | {
      readonly type: 'add-item';
      readonly item: DraftDefinition;
      readonly parentKey: string | null;
      readonly afterKey: string | null;
    }
  | { readonly type: 'remove-item'; readonly key: string }
  | {
      readonly type: 'move-item';
      readonly key: string;
      readonly parentKey: string | null;
      readonly afterKey: string | null;
    }
  | { readonly type: 'replace'; readonly definition: DraftDefinition };

/** Why an operation cannot be done: what it names is not there, is there already, or would contain itself. */
export type DraftRefusalCode =
  | 'item-unknown'
  | 'item-exists'
  | 'item-without-key'
  | 'parent-unknown'
  | 'inside-itself'
  | 'place-unknown'
  | 'key-taken';

/** An operation that cannot be done, and the first thing that stands in its way. */
export interface DraftRefusal {
  readonly code: DraftRefusalCode;
  readonly operation: DraftOperation;
}

/** The definition after operations, or the refusal of the first one that cannot be done. */
export type Applied =
  | { readonly ok: true; readonly definition: DraftDefinition }
  | { readonly ok: false; readonly refusal: DraftRefusal };
