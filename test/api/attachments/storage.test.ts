import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { globalAgent } from 'node:http';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import t, { type Test } from 'tap';
import { type ArrivedFile, type FileStorage, StorageUnavailable } from '../../../api/application/files/file-storage.ts';
import { newId } from '../../../api/application/new-id.ts';
import { localFolder } from '../../../api/storage/local-folder.ts';
import { s3Bucket } from '../../../api/storage/s3-bucket.ts';
import { S3_KEY, S3_SECRET, startS3 } from './support/s3-server.ts';

const calm = () => AbortSignal.timeout(20_000);
type LookupDone = (error: null, found: string | { address: string; family: number }[], family?: number) => void;
const REGION = 'eu-central-1';

async function arrived(folder: string, bytes: Buffer): Promise<ArrivedFile> {
  const path = join(folder, newId());
  await writeFile(path, bytes);
  return { path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

async function read(files: FileStorage, key: string, range: { first: number; last: number } | null = null) {
  const stream = await files.get(key, range, calm());
  return stream === null ? null : await buffer(stream);
}

/** What every storage promises. */
async function keepsPromises(t: Test, files: FileStorage, folder: string): Promise<void> {
  const bytes = randomBytes(3_000_001);
  const key = newId();
  const file = await arrived(folder, bytes);
  t.equal(await files.exists(key, calm()), false);
  t.equal(await read(files, key), null, 'nothing is there yet');
  await files.put(key, file, calm());
  t.equal(existsSync(file.path), false, 'the file that arrived is taken away');
  t.equal(await files.exists(key, calm()), true);
  t.ok((await read(files, key))?.equals(bytes), 'what went in comes out');
  t.ok((await read(files, key, { first: 5, last: 14 }))?.equals(bytes.subarray(5, 15)), 'a part');
  t.ok((await read(files, key, { first: 3_000_000, last: 3_000_000 }))?.equals(bytes.subarray(-1)), 'the last byte');
  await files.delete(key, calm());
  t.equal(await files.exists(key, calm()), false);
  await files.delete(key, calm());
  t.pass('what is not there can be deleted');
}

t.test('a folder of this machine keeps files', async (t) => {
  const folder = t.testdir();
  await keepsPromises(t, localFolder(folder), folder);
});

t.test('a folder makes no path of what is not a key of ours', async (t) => {
  const files = localFolder(t.testdir());
  for (const key of ['../../etc/passwd', 'a/b', '', '.', `${newId()}/..`, newId().toUpperCase()]) {
    await t.rejects(files.get(key, null, calm()), { message: 'a storage key is not one of ours' }, key);
    await t.rejects(files.delete(key, calm()), { message: 'a storage key is not one of ours' }, key);
  }
});

t.test('a folder that is gone is trouble of the storage', async (t) => {
  const folder = t.testdir({ file: 'in the way' });
  const files = localFolder(join(folder, 'file'));
  await t.rejects(files.put(newId(), await arrived(folder, Buffer.from('x')), calm()), StorageUnavailable);
});

t.test('a bucket keeps files, each request signed', async (t) => {
  const s3 = await startS3(t, REGION);
  const folder = t.testdir();
  const settings = { endpoint: s3.endpoint, bucket: 'files', region: REGION, key: S3_KEY, incoming: folder };
  const bucket = (secret: string) => s3Bucket({ ...settings, secret, pathStyle: true });
  await keepsPromises(t, bucket(S3_SECRET), folder);
  t.equal(
    s3.log.every((line) => !line.endsWith('403')),
    true,
    'no signature was refused',
  );

  const key = newId();
  const file = await arrived(folder, Buffer.from('secret'));
  await t.rejects(bucket('wrong').put(key, file, calm()), /SignatureDoesNotMatch/, 'the store does check');
  t.equal(s3.objects.size, 0);
  await t.rejects(bucket(S3_SECRET).put(key, { ...file, sha256: '0'.repeat(64) }, calm()), /SHA256Mismatch/);
  t.equal((await readdir(folder)).length, 1, 'what could not be stored is still there');

  s3.failNext(503);
  await t.rejects(bucket(S3_SECRET).put(key, file, calm()), StorageUnavailable);
  s3.failNext(500);
  await t.rejects(bucket(S3_SECRET).get(key, null, calm()), StorageUnavailable);
  const nobody = s3Bucket({ ...settings, endpoint: 'http://127.0.0.1:9', secret: S3_SECRET, pathStyle: true });
  await t.rejects(nobody.exists(key, calm()), StorageUnavailable, 'nobody there');
});

t.test('a bucket may stand in front of the host name', async (t) => {
  const s3 = await startS3(t, REGION);
  const folder = t.testdir();
  // A name server that knows the bucket, as that of a provider does.
  const options: object = Reflect.get(globalAgent, 'options');
  Reflect.set(options, 'lookup', (_name: string, { all }: { all?: boolean }, done: LookupDone) => {
    if (all === true) done(null, [{ address: '127.0.0.1', family: 4 }]);
    else done(null, '127.0.0.1', 4);
  });
  t.teardown(() => Reflect.deleteProperty(options, 'lookup'));
  const endpoint = s3.endpoint.replace('127.0.0.1', 'store.test');
  const settings = { endpoint, bucket: 'files', region: REGION, key: S3_KEY, secret: S3_SECRET, incoming: folder };
  const files = s3Bucket({ ...settings, pathStyle: false });
  const key = newId();
  await files.put(key, await arrived(folder, Buffer.from('hello')), calm());
  t.strictSame([...s3.objects.keys()], [`/files/${key}`]);
  t.equal((await read(files, key))?.toString(), 'hello');
});
