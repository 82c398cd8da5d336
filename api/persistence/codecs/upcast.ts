/** What a schema change touches of an event. */
export interface Versioned {
  readonly type: string;
  readonly schema: number;
  readonly data: unknown;
  readonly personal: unknown;
}

/** Brings an event from one schema to the next: its words stay, its shape is made anew. */
export type Upcaster = (event: Versioned) => Versioned;
/** By the schema that an event has; types that did not change need none. */
export type Upcasters = ReadonlyMap<number, Readonly<Record<string, Upcaster>>>;

/**
 * The journal is never edited. When the shape of an event changes, EVENT_SCHEMA grows by one, the step from the old
 * schema is added here, and golden files of the old one stay in test/fixtures/journal for ever.
 */
const UPCASTERS: Upcasters = new Map();

/** The event in the shape of schema `to`. One that is newer comes back as it is: the caller refuses it. */
export function upcast(event: Versioned, to: number, upcasters: Upcasters = UPCASTERS): Versioned {
  let current = event;
  while (current.schema < to) {
    const step = upcasters.get(current.schema)?.[current.type];
    current = { ...(step === undefined ? current : step(current)), schema: current.schema + 1 };
  }
  return current;
}
