import Type, { type Static, type TEnum, type TSchema } from 'typebox';

const UUID = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}';
/** UUID in lower case, any version (ids that we make are version 7): one id has one spelling, here and in the database. */
export const Uuid = Type.String({ format: 'uuid', pattern: `^${UUID}$` });
/** Several of them in a query string, parted by commas. */
export const Uuids = (most: number) => Type.String({ pattern: `^${UUID}(,${UUID}){0,${most - 1}}$` });
/** Instant, ISO 8601 in UTC. */
export const Instant = Type.String({ format: 'date-time' });
/** An instant that is written down as it was asked: nothing that the format has and the database or `Date` has not. */
export const GivenInstant = Type.String({
  format: 'date-time',
  pattern: '^[12]\\d{3}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:[0-5]\\d(\\.\\d{1,9})?Z$',
});
/** ISO 8601 duration in hours, days, minutes: `PT4H`, `P2D`. */
export const Duration = Type.String({ pattern: '^P(?!$)(\\d{1,4}D)?(T(?=\\d)(\\d{1,4}H)?(\\d{1,5}M)?(\\d{1,6}S)?)?$' });

/** When something is due: a duration from now, or an instant. Timers may repeat: `R3/PT1H`. Read by the engine, which says what does not fit. */
export const Due = Type.String({ minLength: 1, maxLength: 60 });

/** Text without U+0000 and lone surrogates (Postgres stores neither): checked by the keyword `wellFormed` of the server's ajv. */
export const Text = (maxLength: number, minLength = 1) => Type.String({ minLength, maxLength, wellFormed: true });
/** Text in which something stands. */
export const SomeText = (maxLength: number) =>
  Type.String({ minLength: 1, maxLength, wellFormed: true, pattern: '\\S' });
export const OptionalText = (maxLength: number) => Type.String({ maxLength, wellFormed: true });
export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
export const OneOf = <const T extends readonly string[]>(values: T): TEnum<[...T]> =>
  Type.Enum<[...T]>([...values] as unknown as [...T]);

/** Any JSON: bounded by the body limit, depth and well-formedness are checked by the server. */
export const Json = Type.Unknown();
export const JsonRecord = Type.Record(Type.String({ maxLength: 100 }), Json);

/** Cursor pagination of lists: `next` is absent on the last page. */
export const PageQuery = Type.Object({
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
});
export const Page = <T extends TSchema>(item: T) =>
  Type.Object({ items: Type.Array(item), next: Type.Optional(Type.String()) });

/** problem+json (RFC 9457). `errors` name the place as JSON pointer; `between` has the events of a 409. */
export const Problem = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String(),
    detail: Type.Optional(Type.String()),
    instance: Type.Optional(Type.String()),
    errors: Type.Optional(Type.Array(Type.Object({ pointer: Type.String(), detail: Type.String() }))),
    /** 409 overlapping change: the frames after baseVersion. */
    between: Type.Optional(Type.Array(Json)),
    /** 409: the version of the case now. */
    version: Type.Optional(Type.Integer()),
    traceId: Type.Optional(Type.String()),
  },
  { $id: 'Problem' },
);
export type Problem = Static<typeof Problem>;
