import type { Readable } from 'node:stream';

/** A file that has arrived in whole, in a folder of this machine, and is not stored yet. */
export interface ArrivedFile {
  readonly path: string;
  readonly bytes: number;
  /** In hexadecimal. */
  readonly sha256: string;
}

/** From the first to the last byte, both counted. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/** Where the bytes of files lie. Keys are made by us: nothing that a person typed is part of one. */
export interface FileStorage {
  /** Folder of this machine for files that are on their way in. */
  readonly incoming: string;
  /** Stores the file in whole or not at all; it may take it away from where it lies. */
  put(key: string, file: ArrivedFile, signal: AbortSignal): Promise<void>;
  /** The bytes, or a part of them; null when there is no such file. */
  get(key: string, range: ByteRange | null, signal: AbortSignal): Promise<Readable | null>;
  /** Gone afterwards, whether it was there or not. */
  delete(key: string, signal: AbortSignal): Promise<void>;
  exists(key: string, signal: AbortSignal): Promise<boolean>;
}

/** The storage does not answer, or not as it should. Nothing is wrong with the request: it may be sent again. */
export class StorageUnavailable extends Error {
  override readonly name = 'StorageUnavailable';
}
