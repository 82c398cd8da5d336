import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { isDiskTrouble } from '../application/files/disk-trouble.ts';
import { type FileStorage, StorageUnavailable } from '../application/files/file-storage.ts';

/** What a key looks like: an id. Anything else is a fault of ours, and no path is made of it. */
const KEY = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const FOLDER_LETTERS = 2;

/** Files in a folder of this machine, spread over subfolders by the end of their key. */
export function localFolder(folder: string): FileStorage {
  const incoming = join(folder, 'incoming');
  const placeOf = (key: string): string => {
    if (!KEY.test(key)) throw new Error('a storage key is not one of ours');
    return join(folder, 'stored', key.slice(-FOLDER_LETTERS), key);
  };
  return {
    incoming,
    put: (key, { path }) => calm(() => moveWhole(path, placeOf(key), incoming)),
    get: (key, range) =>
      calm(async () => {
        const handle = await unlessMissing(open(placeOf(key), 'r'));
        if (handle === null) return null;
        return readFrom(handle, range);
      }),
    delete: (key) => calm(() => rm(placeOf(key), { force: true })),
    exists: (key) => calm(async () => (await unlessMissing(stat(placeOf(key)))) !== null),
  };
}

function readFrom(
  handle: Awaited<ReturnType<typeof open>>,
  range: { readonly first: number; readonly last: number } | null,
): Readable {
  return createReadStream('', {
    fd: handle,
    autoClose: true,
    ...(range === null ? {} : { start: range.first, end: range.last }),
  });
}

/** Renamed into its place, so that it is there in whole or not at all; over the border of file systems by way of a copy. */
async function moveWhole(from: string, to: string, incoming: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  try {
    await rename(from, to);
  } catch (error) {
    if (codeOf(error) !== 'EXDEV') throw error;
    const copy = join(incoming, `${to.slice(-KEY_LENGTH)}.copy`);
    await copyFile(from, copy);
    await rename(copy, to);
    await rm(from, { force: true });
  }
  await keep(dirname(to));
}

const KEY_LENGTH = 36;

/** A name is on the disk only when its folder is. */
async function keep(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync().catch(() => undefined);
  } finally {
    await handle.close();
  }
}

async function unlessMissing<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

/** A full disk or a folder that went away is trouble of the storage, not of the request. */
async function calm<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isDiskTrouble(error)) throw error;
    throw new StorageUnavailable('the folder of the files cannot be used', { cause: error });
  }
}
