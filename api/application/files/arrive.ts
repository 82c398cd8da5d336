import { createHash } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { isDiskTrouble } from './disk-trouble.ts';
import { type ArrivedFile, StorageUnavailable } from './file-storage.ts';

export type Arrival =
  | { readonly kind: 'whole'; readonly file: ArrivedFile }
  /** More bytes than are taken; the rest has not been read. */
  | { readonly kind: 'too-large' }
  /** The sender went away, or sent less than was said. */
  | { readonly kind: 'cut' };

/** Lets a file come in piece by piece, never all of it in memory. What does not arrive in whole leaves nothing behind. */
export async function arrive(bytes: Readable, folder: string, id: string, most: number): Promise<Arrival> {
  const path = join(folder, `${id}.part`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = await writeWhole(bytes, path, most);
    if (file === null) await rm(path, { force: true });
    return file === null ? { kind: 'too-large' } : { kind: 'whole', file };
  } catch (error) {
    await rm(path, { force: true }).catch(() => undefined);
    if (bytes.errored !== null || bytes.destroyed) return { kind: 'cut' };
    if (isDiskTrouble(error)) throw new StorageUnavailable('no file can be taken in here', { cause: error });
    throw error;
  }
}

/** Null when it is too large. On the disk when this is over. */
async function writeWhole(bytes: Readable, path: string, most: number): Promise<ArrivedFile | null> {
  const hash = createHash('sha256');
  const handle = await open(path, 'wx', 0o600);
  try {
    let count = 0;
    // Whoever sends too much is still there to hear so.
    for await (const chunk of bytes.iterator({ destroyOnReturn: false })) {
      const piece: Buffer = Buffer.from(chunk);
      count += piece.length;
      if (count > most) return null;
      hash.update(piece);
      await handle.writeFile(piece);
    }
    await handle.sync();
    return { path, bytes: count, sha256: hash.digest('hex') };
  } finally {
    await handle.close();
  }
}
