import Type, { type Static } from 'typebox';
import { GivenInstant, Instant, Nullable, OptionalText } from './common.ts';

/** Name of a box that is written in: `reply`, `note`, `step:ID`. */
export const DraftPlace = Type.String({ pattern: '^[\\w:@.-]{1,160}$' });

/** Text that this person has begun on a case and not sent. An empty text says that it was sent or given up. */
export const CaseDraftView = Type.Object({
  place: DraftPlace,
  text: Type.String(),
  writtenAt: Instant,
  /** What another device had when neither knew of the other: `text` is the newer one. */
  other: Nullable(Type.Object({ text: Type.String(), writtenAt: Instant })),
});
export type CaseDraftView = Static<typeof CaseDraftView>;

export const WriteDraftBody = Type.Object(
  {
    text: OptionalText(20_000),
    /** When it was written, by the clock of the server as far as the browser knows it. */
    writtenAt: GivenInstant,
    /** `writtenAt` of the text that this one goes on from; null: none was known. */
    follows: Nullable(GivenInstant),
    /** The other text has been looked at and is not wanted. */
    dropOther: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);
export type WriteDraftBody = Static<typeof WriteDraftBody>;
