import Type, { type Static } from 'typebox';
import { TEMPLATE_STATES } from '../../engine/vocabulary.ts';
import { Instant, Json, JsonRecord, Nullable, OneOf, Text, Uuid } from './common.ts';
import { PersonRef } from './views.ts';

const ItemKey = Text(200);
const Member = Text(300, 0);
const MOST_PATH = 40;

/** Where an operation writes: names and keys, never an index. `item` starts at that item. */
const DraftPlace = Type.Object(
  { item: Type.Optional(ItemKey), path: Type.Array(Member, { minItems: 1, maxItems: MOST_PATH }) },
  { additionalProperties: false },
);
const position = { parentKey: Nullable(ItemKey), afterKey: Nullable(ItemKey) };
const operation = <const N extends string, P extends Record<string, Type.TSchema>>(type: N, properties: P) =>
  Type.Object({ type: Type.Literal(type), ...properties }, { additionalProperties: false });

/** One change of a draft; rules DRAFT-1 to 4 in templates/README.md. */
export const DraftOperation = Type.Union([
  operation('set', { at: DraftPlace, value: Json, after: Type.Optional(Nullable(Member)) }),
  operation('clear', { at: DraftPlace }),
  operation('move', { at: DraftPlace, after: Nullable(Member) }),
  operation('add-item', { item: JsonRecord, ...position }),
  operation('remove-item', { key: ItemKey }),
  operation('move-item', { key: ItemKey, ...position }),
  operation('replace', { definition: JsonRecord }),
]);
export type DraftOperation = Static<typeof DraftOperation>;

const Revision = Type.Integer({ minimum: 1, maximum: 2_147_483_647 });

/** `POST /api/templates/{key}/draft/commands`: changes of the draft `draft`, made while looking at its revision `baseVersion`. */
export const DraftCommandBody = Type.Object(
  {
    commandId: Uuid,
    draft: Type.Optional(Revision),
    baseVersion: Revision,
    operations: Type.Array(DraftOperation, { minItems: 1, maxItems: 1000 }),
  },
  { $id: 'DraftCommandBody', additionalProperties: false },
);
export type DraftCommandBody = Static<typeof DraftCommandBody>;

/** A change as it was done: on top of what others had done by then. `revision` is that of the draft after it. */
export const DraftEvent = Type.Object(
  {
    revision: Revision,
    commandId: Nullable(Uuid),
    by: PersonRef,
    at: Instant,
    /** Each a `DraftOperation`. */
    operations: Type.Array(Json),
  },
  { $id: 'DraftEvent' },
);
export type DraftEvent = Static<typeof DraftEvent>;

/**
 * What followed after a revision, own changes included. `reset`: it cannot be told any more, read the template anew.
 * `draft` is the number of the open version, null when there is none.
 */
export const DraftEvents = Type.Object(
  {
    draft: Nullable(Revision),
    state: Nullable(OneOf(TEMPLATE_STATES)),
    head: Type.Integer(),
    events: Type.Array(DraftEvent),
    reset: Type.Boolean(),
  },
  { $id: 'DraftEvents' },
);
export type DraftEvents = Static<typeof DraftEvents>;

/** The answer to a command: the revision that it made, and everything after `baseVersion` up to it. */
export const DraftCommandAnswer = Type.Object(
  { draft: Revision, revision: Revision, events: Type.Array(DraftEvent), reset: Type.Boolean() },
  { $id: 'DraftCommandAnswer' },
);
export type DraftCommandAnswer = Static<typeof DraftCommandAnswer>;

export const DraftEventsQuery = Type.Object({
  draft: Type.Optional(Revision),
  since: Type.Integer({ minimum: 0, maximum: 2_147_483_647 }),
});
export type DraftEventsQuery = Static<typeof DraftEventsQuery>;

/** `GET /api/templates/{key}/draft/history`: who worked on the draft when, newest first. */
export const DraftHistory = Type.Object(
  {
    draft: Nullable(Revision),
    sittings: Type.Array(
      Type.Object({
        by: PersonRef,
        from: Instant,
        to: Instant,
        /** Revisions of the draft after the first and the last change. */
        fromRevision: Revision,
        toRevision: Revision,
        changes: Type.Integer(),
        /** Keys of the items that were touched, and names of other parts (`parameters`, `goals`). */
        items: Type.Array(Type.String()),
        parts: Type.Array(Type.String()),
      }),
    ),
    /** The oldest changes of a long-lived draft are not kept. */
    complete: Type.Boolean(),
  },
  { $id: 'DraftHistory' },
);
export type DraftHistory = Static<typeof DraftHistory>;
