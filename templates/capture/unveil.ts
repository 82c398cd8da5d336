import { decodeVeils } from './veils/decode.ts';
import { camelVeils, letterVeils, unseenVeils } from './veils/letters.ts';
import { spokenVeils } from './veils/spoken.ts';
import type { Veil } from './veils/veil.ts';

/** A text as somebody reads it who looks twice; each unit leads back to where it stands. */
export interface Unveiled {
  readonly text: string;
  readonly from: readonly number[];
  readonly to: readonly number[];
  /** Units that are not written as they are read. */
  readonly veiled: readonly boolean[];
}

/** In this order: a coded text may be spelled, and spelled letters may be a name. */
const FINDERS: readonly ((text: string, names: readonly string[]) => readonly Veil[])[] = [
  unseenVeils,
  decodeVeils,
  spokenVeils,
  letterVeils,
  camelVeils,
];

/**
 * What a text says to somebody who looks twice: letters with blanks between them, numbers as words, coded texts (rule
 * CAPTURE-21). Null when it says what it says. `names`: folded, to be told inside a row of letters.
 */
export function unveil(text: string, names: readonly string[]): Unveiled | null {
  let read: Unveiled | null = null;
  for (const find of FINDERS) {
    const veils = find(read?.text ?? text, names);
    if (veils.length > 0) read = lift(read ?? asWritten(text), veils);
  }
  return read;
}

function asWritten(text: string): Unveiled {
  const from = Array.from({ length: text.length }, (_, index) => index);
  return { text, from, to: from.map((index) => index + 1), veiled: from.map(() => false) };
}

interface Growing {
  text: string;
  readonly from: number[];
  readonly to: number[];
  readonly veiled: boolean[];
}

function lift(before: Unveiled, veils: readonly Veil[]): Unveiled {
  const read: Growing = { text: '', from: [], to: [], veiled: [] };
  let at = 0;
  for (const veil of veils) {
    if (veil.start < at) continue;
    copy(read, before, at, veil.start);
    reveal(read, before, veil);
    at = veil.end;
  }
  copy(read, before, at, before.text.length);
  return read;
}

function copy(read: Growing, before: Unveiled, start: number, end: number): void {
  read.text += before.text.slice(start, end);
  // One by one: a long text is more than a call takes.
  for (let unit = start; unit < end; unit += 1) {
    read.from.push(before.from[unit] ?? 0);
    read.to.push(before.to[unit] ?? 0);
    read.veiled.push(before.veiled[unit] ?? false);
  }
}

function reveal(read: Growing, { from, to }: Unveiled, { start, end, text, at }: Veil): void {
  read.text += text;
  for (let unit = 0; unit < text.length; unit += 1) {
    const first = at?.[unit] ?? start;
    const last = at === undefined ? end - 1 : first;
    read.from.push(from[first] ?? 0);
    read.to.push(to[last] ?? 0);
    read.veiled.push(true);
  }
  // What stands beside something that nobody sees is not what it looks like either.
  if (text === '' && read.veiled.length > 0) read.veiled[read.veiled.length - 1] = true;
}
