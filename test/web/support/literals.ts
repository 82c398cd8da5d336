/** A string or template of a TypeScript source: its parts, between which something is filled in. */
export interface Literal {
  readonly start: number;
  readonly parts: readonly string[];
}

/** All string and template literals of a source, those inside of templates too. Comments and patterns are passed over. */
export function literalsOf(source: string): readonly Literal[] {
  const found: Literal[] = [];
  scan(source, 0, false, found);
  return found.sort((one, other) => one.start - other.start);
}

/** Walks through code; with `inTemplate` until the brace that ends what is filled in. */
function scan(source: string, from: number, inTemplate: boolean, found: Literal[]): number {
  let depth = 0;
  let before = '';
  let at = from;
  while (at < source.length) {
    const letter = source[at] ?? '';
    const next = skip(source, at, before, found);
    if (next === null && inTemplate && letter === '}' && depth === 0) return at;
    if (next === null) depth += DEEPER[letter] ?? 0;
    before = beforeNext(before, letter, next, source[at + 1]);
    at = next ?? at + 1;
  }
  return source.length;
}

const DEEPER: { readonly [letter: string]: number } = { '{': 1, '}': -1 };

/** What stands before the next letter: it tells whether a slash begins a pattern. Spaces and comments do not count. */
function beforeNext(before: string, letter: string, end: number | null, second: string | undefined): string {
  if (end === null) return letter.trim() === '' ? before : letter;
  return letter === '/' && (second === '/' || second === '*') ? before : 'x';
}

/** Where a comment, pattern or literal that begins here ends; null when none does. */
function skip(source: string, at: number, before: string, found: Literal[]): number | null {
  const letter = source[at];
  if (letter === '/') return skipSlash(source, at, before);
  if (letter === "'" || letter === '"') return plain(source, at, letter, found);
  return letter === '`' ? template(source, at, found) : null;
}

function skipSlash(source: string, at: number, before: string): number | null {
  if (source[at + 1] === '/') return endOr(source.indexOf('\n', at), source);
  if (source[at + 1] === '*') return endOr(source.indexOf('*/', at) + 2, source);
  const word = /(\w+)\s*$/.exec(source.slice(Math.max(0, at - 10), at))?.[1];
  if (!'=(,:!&|?{};['.includes(before) && before !== '' && word !== 'return') return null;
  const pattern = /^\/(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\\n[])+\//.exec(source.slice(at, at + 2_000));
  return pattern === null ? null : at + pattern[0].length;
}

const endOr = (end: number, source: string): number => (end < 2 ? source.length : end);

function plain(source: string, at: number, quote: string, found: Literal[]): number {
  let end = at + 1;
  while (end < source.length && source[end] !== quote) end += source[end] === '\\' ? 2 : 1;
  found.push({ start: at, parts: [unescaped(source.slice(at + 1, end))] });
  return end + 1;
}

function template(source: string, at: number, found: Literal[]): number {
  const parts: string[] = [];
  let start = at + 1;
  let end = start;
  while (end < source.length && source[end] !== '`') {
    if (source[end] === '\\') end += 2;
    else if (source.startsWith('${', end)) {
      parts.push(unescaped(source.slice(start, end)));
      end = scan(source, end + 2, true, found) + 1;
      start = end;
    } else end += 1;
  }
  parts.push(unescaped(source.slice(start, end)));
  found.push({ start: at, parts });
  return end + 1;
}

const unescaped = (raw: string): string =>
  raw.replaceAll(/\\(?:u\{([\da-f]+)\}|u([\da-f]{4})|(.))/gis, (_, long?: string, short?: string, letter?: string) => {
    const code = long ?? short;
    if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
    return letter === 'n' ? '\n' : (letter ?? '');
  });
