import { Inflate, zipSync } from 'fflate';
import { type Read, refused } from './json-text.ts';
import { checksum } from './zip-checksum.ts';
import { readDirectory, type ZipEntry } from './zip-directory.ts';

/** Fixed limits of an archive: what is past them is refused, whatever the archive says of itself. */
export const ZIP_LIMITS = {
  /** Bytes of the archive. */
  packed: 20_000_000,
  /** Bytes of all files together, counted while they are unpacked. */
  unpacked: 100_000_000,
  /** Bytes of one file. */
  file: 4_000_000,
  files: 2_000,
  /** Unpacked bytes for each packed one, over the whole archive; real text stays far below. */
  ratio: 200,
} as const;

/** A file of an archive. */
export interface ZipFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The same files give the same bytes, whenever and wherever they are packed. */
export function writeZip(files: readonly { readonly name: string; readonly text: string }[]): Uint8Array {
  const encoder = new TextEncoder();
  const packed = Object.fromEntries(files.map(({ name, text }) => [name, encoder.encode(text)]));
  return zipSync(packed, { level: 9, mtime: '1980-01-01T00:00:00' });
}

/**
 * Unpacks an archive that somebody else made, within `ZIP_LIMITS`. What the archive says of its sizes is checked against
 * what comes out, piece by piece. Codes: `archive-broken`, `archive-too-large`, `archive-name`, `archive-unsupported`.
 */
export function readZip(bytes: Uint8Array): Read<readonly ZipFile[]> {
  if (bytes.length > ZIP_LIMITS.packed) return tooLarge(`An archive has at most ${megabytes(ZIP_LIMITS.packed)}.`);
  const directory = readDirectory(bytes, ZIP_LIMITS.files);
  if (!directory.ok) return directory;
  const no = overLimits(directory.value, bytes.length);
  if (no !== null) return no;
  const files: ZipFile[] = [];
  for (const entry of directory.value) {
    const unpacked = unpack(entry);
    if (!unpacked.ok) return unpacked;
    files.push({ name: entry.name, bytes: unpacked.value });
  }
  return { ok: true, value: files };
}

const megabytes = (bytes: number): string => `${bytes / 1_000_000} MB`;

const tooLarge = (detail: string) => refused('archive-too-large', detail);

/** Said sizes are enough to refuse; they are never enough to accept. */
function overLimits(entries: readonly ZipEntry[], packed: number) {
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  const large = entries.find(({ size }) => size > ZIP_LIMITS.file);
  if (large !== undefined) return tooLarge(`"${large.name}" has more than ${megabytes(ZIP_LIMITS.file)} unpacked.`);
  if (total > ZIP_LIMITS.unpacked)
    return tooLarge(`An archive has at most ${megabytes(ZIP_LIMITS.unpacked)} unpacked.`);
  if (total > packed * ZIP_LIMITS.ratio) {
    return tooLarge(
      `This archive would become ${Math.round(total / packed)} times as large as it is; ${ZIP_LIMITS.ratio} times is the most.`,
    );
  }
  return null;
}

function unpack(entry: ZipEntry): Read<Uint8Array> {
  const inflated = entry.method === 0 ? ({ ok: true, value: entry.packed } as const) : inflate(entry);
  if (!inflated.ok) return inflated;
  const fits = inflated.value.length === entry.size && checksum(inflated.value) === entry.checksum;
  return fits ? inflated : broken(entry, 'is not what the archive says');
}

const broken = ({ name }: ZipEntry, why: string) =>
  refused('archive-broken', `The archive is damaged: "${name}" ${why}.`);

/** So many packed bytes at once that what comes out of them stays small, whatever they hold. */
const PIECE = 2_048;

function inflate(entry: ZipEntry): Read<Uint8Array> {
  const out = new Uint8Array(entry.size);
  let length = 0;
  const stream = new Inflate((piece) => {
    if (length + piece.length <= out.length) out.set(piece, length);
    length += piece.length;
  });
  try {
    for (let at = 0; at < entry.packed.length && length <= entry.size; at += PIECE) {
      stream.push(entry.packed.subarray(at, at + PIECE), at + PIECE >= entry.packed.length);
    }
  } catch {
    return broken(entry, 'cannot be unpacked');
  }
  return length === entry.size ? { ok: true, value: out } : broken(entry, 'is not as large as the archive says');
}
