import Type, { type Static } from 'typebox';
import { Instant, Nullable, OptionalText, SomeText, Uuid } from './common.ts';

const TemplateKeyText = Type.String({ pattern: '^[a-z][a-z0-9-]{0,99}$' });

/** Templates that a team keeps together; those that this person may not know of are left out. */
export const TemplateCollection = Type.Object(
  {
    id: Uuid,
    team: Type.Object({ id: Uuid, name: Type.String() }),
    name: Type.String(),
    description: Type.String(),
    templates: Type.Array(Type.Object({ key: Type.String(), name: Type.String() })),
    revision: Type.Integer(),
    changedAt: Instant,
    allowed: Type.Array(Type.String()),
  },
  { $id: 'TemplateCollection' },
);
export type TemplateCollection = Static<typeof TemplateCollection>;

/** A fragment that was published within the last week, with what changed. */
export const TemplateNews = Type.Object(
  {
    key: Type.String(),
    version: Type.Integer(),
    name: Type.String(),
    /** What changed, in a line; null where nobody said it. */
    note: Nullable(Type.String()),
    publishedAt: Instant,
    /** This person has not looked since. */
    isNew: Type.Boolean(),
  },
  { $id: 'TemplateNews' },
);
export type TemplateNews = Static<typeof TemplateNews>;

/** `GET /api/hand-out`: what this person has at hand beside the ranking of a case. */
export const HandOut = Type.Object(
  {
    favourites: Type.Array(Type.String()),
    news: Type.Array(TemplateNews),
    collections: Type.Array(TemplateCollection),
  },
  { $id: 'HandOut' },
);
export type HandOut = Static<typeof HandOut>;

const shown = {
  name: SomeText(100),
  description: Type.Optional(OptionalText(500)),
  /** In the order in which they are shown. */
  keys: Type.Array(TemplateKeyText, { maxItems: 200, uniqueItems: true }),
};

/** `POST /api/collections`: a team begins to keep templates together. */
export const CreateCollectionBody = Type.Object(
  { teamId: Uuid, ...shown },
  { $id: 'CreateCollectionBody', additionalProperties: false },
);
export type CreateCollectionBody = Static<typeof CreateCollectionBody>;

/** `PUT /api/collections/{id}`: as it is from now on, when `revision` is still the one that was read. */
export const SaveCollectionBody = Type.Object(
  { revision: Type.Integer({ minimum: 1 }), ...shown },
  { $id: 'SaveCollectionBody', additionalProperties: false },
);
export type SaveCollectionBody = Static<typeof SaveCollectionBody>;
