/** What a file is refused for before anybody looks at what it says. */
export interface FileProblem {
  readonly code: string;
  readonly detail: string;
}

/** The value, or why there is none. */
export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: FileProblem };

/** Deepest nesting of a file; the definition in it has its own, smaller limit. */
const MAX_DEPTH = 64;

export const refused = (code: string, detail: string): { readonly ok: false; readonly problem: FileProblem } => ({
  ok: false,
  problem: { code, detail },
});

/** Bytes as text: UTF-8, or UTF-16 with its mark. Anything else is refused, never guessed. */
export function decodeText(bytes: Uint8Array): Read<string> {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return { ok: true, value: new TextDecoder(encoding, { fatal: true }).decode(bytes) };
  } catch {
    return refused('encoding-unknown', 'The file is not UTF-8. Save it as UTF-8 and try again.');
  }
}

/**
 * Reads JSON that somebody else wrote: no name twice in one object, since two readers could take different ones, and
 * never deeper than what may be walked. Codes: `json-invalid`, `name-twice`, `too-deep`.
 */
export function readJson(text: string): Read<unknown> {
  const found = scan(text);
  if (found !== null) return { ok: false, problem: found };
  try {
    const value: unknown = JSON.parse(text);
    return { ok: true, value };
  } catch (cause) {
    return refused(
      'json-invalid',
      `This is not JSON: ${cause instanceof Error ? cause.message.slice(0, 200) : 'it cannot be read'}.`,
    );
  }
}

interface Open {
  /** Null: a list. */
  readonly names: Set<string> | null;
  /** A name may come now. */
  atName: boolean;
}

/** Walks over texts and brackets; all else may be jumped over, for the parser looks at it. */
function scan(text: string): FileProblem | null {
  const open: Open[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    const end = character === '"' ? endOfText(text, at) : at;
    const problem = step(open, character === '"' ? text.slice(at, end + 1) : character);
    if (problem !== null) return problem;
    at = end;
  }
  return null;
}

function endOfText(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text.charAt(at) !== '"') at += text.charAt(at) === '\\' ? 2 : 1;
  return at;
}

function step(open: Open[], token: string): FileProblem | null {
  switch (token) {
    case '{':
    case '[':
      open.push({ names: token === '{' ? new Set() : null, atName: token === '{' });
      return open.length <= MAX_DEPTH
        ? null
        : { code: 'too-deep', detail: `The file is more than ${MAX_DEPTH} levels deep.` };
    case '}':
    case ']':
      open.pop();
      return null;
    default:
      return atToken(token, open.at(-1));
  }
}

function atToken(token: string, inside: Open | undefined): FileProblem | null {
  if (inside === undefined) return null;
  if (token === ',') inside.atName = true;
  else if (token === ':') inside.atName = false;
  else if (token.startsWith('"') && inside.atName && inside.names !== null) return atName(nameOf(token), inside.names);
  return null;
}

function atName(name: string, names: Set<string>): FileProblem | null {
  if (names.has(name)) {
    const detail = `The name ${JSON.stringify(name.slice(0, 80))} stands twice in one object. Remove one of them.`;
    return { code: 'name-twice', detail };
  }
  names.add(name);
  return null;
}

/** Two spellings of one name are one name. */
function nameOf(token: string): string {
  try {
    return String(JSON.parse(token));
  } catch {
    return token;
  }
}
