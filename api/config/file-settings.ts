import { Type } from 'typebox';

/** Where the files of cases lie, and which are taken. */
export const FILE_SETTINGS = {
  attachmentMaxMb: Type.Integer({
    env: 'ATTACHMENT_MAX_MB',
    default: 25,
    minimum: 1,
    maximum: 1000,
    description: 'Largest file that a case takes, in megabytes',
  }),
  attachmentTypes: Type.Array(Type.String(), {
    env: 'ATTACHMENT_TYPES',
    default: [],
    shown: 'pictures, documents, text, sound, video, zip',
    description:
      'Media types of files that a case takes, separated by commas; `image/*` stands for all of a kind. They are found in the bytes, not in the name',
  }),
  filesDir: Type.String({
    env: 'FILES_DIR',
    default: '',
    shown: '`DATA_DIR/files`',
    description:
      'Folder of the files of cases, when they lie on this machine. Several nodes need one that they share, or S3',
  }),
  s3Bucket: Type.Optional(
    Type.String({
      env: 'S3_BUCKET',
      shown: 'none: files lie in `FILES_DIR`',
      description: 'Bucket of an S3-compatible store for the files of cases',
    }),
  ),
  s3Endpoint: Type.Optional(
    Type.String({
      env: 'S3_ENDPOINT',
      shown: 'none',
      kind: 'web-address',
      description: 'Address of the S3-compatible store, as `https://s3.eu-central-1.amazonaws.com`',
    }),
  ),
  s3Region: Type.String({
    env: 'S3_REGION',
    default: 'us-east-1',
    minLength: 1,
    description: 'Region that requests to the S3-compatible store are signed for',
  }),
  s3Key: Type.Optional(
    Type.String({ env: 'S3_KEY', shown: 'none', secret: true, description: 'Access key of the S3-compatible store' }),
  ),
  s3Secret: Type.Optional(
    Type.String({
      env: 'S3_SECRET',
      shown: 'none',
      secret: true,
      description: 'Secret of the access key',
    }),
  ),
  s3PathStyle: Type.Boolean({
    env: 'S3_PATH_STYLE',
    default: true,
    description: 'The bucket stands in the path; `off` puts it in front of the host name',
  }),
};

const NEEDED = [
  ['s3Endpoint', 'S3_ENDPOINT'],
  ['s3Key', 'S3_KEY'],
  ['s3Secret', 'S3_SECRET'],
] as const;

/** Settings that a bucket needs and that are not given. */
export function missingForBucket(values: Readonly<Record<string, unknown>>): { setting: string; problem: string }[] {
  if (values['s3Bucket'] === undefined) return [];
  return NEEDED.filter(([key]) => values[key] === undefined).map(([, setting]) => ({
    setting,
    problem: 'is needed with S3_BUCKET',
  }));
}
