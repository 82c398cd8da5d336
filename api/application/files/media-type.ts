import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import { endingOf } from './file-types.ts';

const BEGINNING = 4096;
const CHUNK = 65_536;
/** What no text holds: control characters but tab, line feed, form feed, carriage return and escape. */
const NO_TEXT = new Set([...Array(32).keys()].filter((code) => ![9, 10, 12, 13, 27].includes(code)));

/** What a file is by its bytes; null when they are of no type that is known. Text is told by having no control characters. */
export async function mediaTypeOf(path: string, name: string): Promise<string | null> {
  const found = await fileTypeFromFile(path);
  // Types carry parameters and aliases at times; the names of the list are the plain ones.
  const mime = found?.mime.split(';', 1)[0]?.trim();
  if (mime !== undefined && mime !== 'application/xml') return mime === 'image/apng' ? 'image/png' : mime;
  return await textTypeOf(path, name);
}

async function textTypeOf(path: string, name: string): Promise<string | null> {
  const handle = await open(path, 'r');
  try {
    const chunk = Buffer.alloc(CHUNK);
    let beginning = '';
    for (let at = 0; ; ) {
      const { bytesRead } = await handle.read(chunk, 0, CHUNK, at);
      const bytes = chunk.subarray(0, bytesRead);
      if (at === 0) beginning = bytes.subarray(0, BEGINNING).toString('utf8');
      if (bytes.some((byte) => NO_TEXT.has(byte))) return null;
      if (bytesRead === 0) break;
      at += bytesRead;
    }
    return markupIn(beginning) ?? (endingOf(name) === 'csv' ? 'text/csv' : 'text/plain');
  } finally {
    await handle.close();
  }
}

/** Whatever begins like markup is markup, so that no browser is ever handed a page that is called a text. */
function markupIn(beginning: string): string | null {
  const text = beginning.replace(/^\ufeff/, '').trimStart();
  if (!/^<[a-z!?/]/i.test(text)) return null;
  if (/<svg[\s>]/i.test(text)) return 'image/svg+xml';
  return /^<\?xml/i.test(text) ? 'application/xml' : 'text/html';
}
