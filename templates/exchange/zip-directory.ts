import { type Read, refused } from './json-text.ts';

/** One file as the directory at the end of an archive tells of it. */
export interface ZipEntry {
  readonly name: string;
  /** 0: stored, 8: deflated. */
  readonly method: 0 | 8;
  readonly packed: Uint8Array;
  readonly size: number;
  readonly checksum: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_LENGTH = 22;
const CENTRAL_LENGTH = 46;
const LOCAL_LENGTH = 30;
const MAX_COMMENT = 65_535;

const broken = (why: string) => refused('archive-broken', `The archive is damaged: ${why}.`);

/** Reads the directory of an archive and nothing else. Folders are left out; names that lead elsewhere are refused. */
export function readDirectory(bytes: Uint8Array, mostFiles: number): Read<readonly ZipEntry[]> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  if (end === null) return broken('it has no directory');
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  if (count === 0xffff || start === 0xffffffff)
    return refused('archive-unsupported', 'Archives of that size (ZIP64) are not read.');
  if (count > mostFiles)
    return refused('archive-too-large', `An archive has at most ${mostFiles} files; this one has ${count}.`);
  const places: Place[] = [];
  const names = new Set<string>();
  for (let at = start, index = 0; index < count; index += 1) {
    const entry = entryAt(view, bytes, at, end);
    if (!entry.ok) return entry;
    at = entry.value.next;
    if (entry.value.name.endsWith('/')) continue;
    const name = entry.value.name.toLowerCase();
    if (names.has(name)) return refused('archive-name', `"${entry.value.name}" stands twice in the archive.`);
    names.add(name);
    places.push(entry.value);
  }
  return overlap(places) ? broken('files in it overlap') : { ok: true, value: places.map(({ entry }) => entry) };
}

interface Place {
  readonly name: string;
  readonly entry: ZipEntry;
  readonly from: number;
  readonly to: number;
  readonly next: number;
}

/** The end record stands at the end, before a comment of any length. */
function endOf(view: DataView): number | null {
  const last = view.byteLength - END_LENGTH;
  for (let at = last; at >= Math.max(0, last - MAX_COMMENT); at -= 1) {
    if (view.getUint32(at, true) === END && at + END_LENGTH + view.getUint16(at + 20, true) === view.byteLength)
      return at;
  }
  return null;
}

function entryAt(view: DataView, bytes: Uint8Array, at: number, end: number): Read<Place> {
  if (at + CENTRAL_LENGTH > end || view.getUint32(at, true) !== CENTRAL) return broken('its directory cannot be read');
  const nameLength = view.getUint16(at + 28, true);
  const next = at + CENTRAL_LENGTH + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  if (next > end) return broken('its directory cannot be read');
  const name = new TextDecoder().decode(bytes.subarray(at + CENTRAL_LENGTH, at + CENTRAL_LENGTH + nameLength));
  if (!isSafeName(name))
    return refused('archive-name', `"${name.slice(0, 80)}" is not a name that a file in an archive may have.`);
  if ((view.getUint16(at + 8, true) & 1) !== 0)
    return refused('archive-unsupported', `"${name}" is locked by a password.`);
  const method = view.getUint16(at + 10, true);
  if (method !== 0 && method !== 8)
    return refused('archive-unsupported', `"${name}" is packed in a way that is not read.`);
  const from = view.getUint32(at + 42, true);
  const packedSize = view.getUint32(at + 20, true);
  const data = dataAt(view, from);
  if (data === null || data + packedSize > end) return broken(`"${name}" is not where it should be`);
  const entry = {
    name,
    method,
    packed: bytes.subarray(data, data + packedSize),
    size: view.getUint32(at + 24, true),
    checksum: view.getUint32(at + 16, true),
  } as const;
  return { ok: true, value: { name, entry, from, to: data + packedSize, next } };
}

/** Where the bytes of a file begin, behind its own header. */
function dataAt(view: DataView, from: number): number | null {
  if (from + LOCAL_LENGTH > view.byteLength || view.getUint32(from, true) !== LOCAL) return null;
  return from + LOCAL_LENGTH + view.getUint16(from + 26, true) + view.getUint16(from + 28, true);
}

/** Nothing is ever written to a disk; a name that tries to leave the archive is a sign of what else it may try. */
function isSafeName(name: string): boolean {
  if (name === '' || name.length > 200 || !name.isWellFormed() || name.includes('\ufffd')) return false;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there.
  if (/[\u0000-\u001f\u007f\\]/.test(name) || name.startsWith('/') || /^[a-z]:/i.test(name)) return false;
  return name.split('/').every((part) => part !== '..' && part !== '.');
}

/** Files that share bytes unpack to far more than is there. */
function overlap(places: readonly Place[]): boolean {
  const sorted = places.toSorted((a, b) => a.from - b.from);
  return sorted.some(({ from }, at) => at > 0 && from < (sorted[at - 1]?.to ?? 0));
}
