import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FileStorage } from '../application/files/file-storage.ts';
import type { Config } from '../config.ts';
import { localFolder } from './local-folder.ts';
import { s3Bucket } from './s3-bucket.ts';

/** Where the files of cases lie, by the settings: in a bucket when one is named, else in a folder. */
export function createStorage(config: Config): FileStorage {
  const { s3Bucket: bucket, s3Endpoint: endpoint, s3Key: key, s3Secret: secret } = config;
  if (bucket === undefined || endpoint === undefined || key === undefined || secret === undefined)
    return localFolder(config.filesDir);
  const incoming = join(tmpdir(), 'casewright-incoming');
  const { s3Region: region, s3PathStyle: pathStyle } = config;
  return s3Bucket({ endpoint, bucket, region, key, secret, pathStyle, incoming });
}
