import Type, { type Static } from 'typebox';
import { Text } from './common.ts';

/** Which files a case takes: for who chooses one. */
export const FileRules = Type.Object(
  {
    maxBytes: Type.Integer(),
    /** Media types; `image/*` stands for all of a kind. */
    types: Type.Array(Type.String()),
    /** How names of such files end, without the dot. */
    endings: Type.Array(Type.String()),
  },
  { $id: 'FileRules' },
);
export type FileRules = Static<typeof FileRules>;

export const UploadQuery = Type.Object({ name: Text(400) });
