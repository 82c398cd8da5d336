import type { ImportNote } from '../import-note.ts';
import { CMMN_11 } from './namespaces.ts';

/** Fixed limits of a file; what is past them is refused before anything reads it (rule CMMN-2). */
export const CMMN_LIMITS = {
  characters: 4_000_000,
  elements: 20_000,
  depth: 100,
  /** Characters of one tag with its attributes. */
  tag: 20_000,
} as const;

/** What a first look at the text of a file found. */
export type Scanned =
  | {
      readonly ok: true;
      /** Prefixes by the namespace that they stand for. */
      readonly prefixes: ReadonlyMap<string, ReadonlySet<string>>;
      /** The namespace of the first element. */
      readonly namespace: string;
      /** The local name of the first element. */
      readonly root: string;
      /** The text to be read: every element under the name of its type. */
      readonly xml: string;
    }
  | { readonly ok: false; readonly note: ImportNote };

const refused = (code: string, where: string, detail: string): Scanned => ({
  ok: false,
  note: { code, severity: 'error', where, detail },
});

const NAME = /[\p{L}_][\p{L}\p{N}._-]*(?::[\p{L}_][\p{L}\p{N}._-]*)?/uy;
const BINDING = /\sxmlns(?::([\p{L}_][\p{L}\p{N}._-]*))?\s*=\s*(?:"([^"]*)"|'([^']*)')/gu;

/**
 * Walks once through the text, without building anything: size, depth, number of elements, tags that close what they
 * opened, and no document type, so that there are no entities beyond those of XML itself.
 */
export function scan(xml: string): Scanned {
  const { characters } = CMMN_LIMITS;
  if (xml.length > characters) return refused('too-large', 'file', `A CMMN file has at most ${characters} characters.`);
  try {
    return new Scanner(xml).walk();
  } catch (cause) {
    if (cause instanceof Refused) return refused(cause.code, cause.where, cause.message);
    throw cause;
  }
}

function renamedBy(name: string, tag: string): string | null {
  if (!TYPED.test(name)) return null;
  const type = TYPE.exec(tag)?.[1];
  if (type === undefined) return null;
  const prefix = name.includes(':') ? `${name.replace(/:.*$/, '')}:` : '';
  return `${prefix}${type.charAt(0).toLowerCase()}${type.slice(1)}`;
}

class Refused extends Error {
  readonly code: string;
  readonly where: string;

  constructor(code: string, where: string, detail: string) {
    super(detail);
    this.code = code;
    this.where = where;
  }
}

/** Elements whose type an attribute tells: `<tableItem xsi:type="tDiscretionaryItem">` is `<discretionaryItem>`. */
const TYPED = /^(?:[^:]*:)?(tableItem|planItemDefinition|onPart|artifact|eventListener)$/;
const TYPE = /\sxsi:type\s*=\s*["'](?:[^"':]*:)?t?([A-Za-z]+)["']/;

/** An element that is open; under another name where an attribute tells its type. */
interface Open {
  readonly name: string;
  readonly renamed: string | null;
}

class Scanner {
  readonly #xml: string;
  readonly #open: Open[] = [];
  readonly #pieces: string[] = [];
  #taken = 0;
  readonly #prefixes = new Map<string, Set<string>>();
  #elements = 0;
  #at = 0;
  #root = '';

  constructor(xml: string) {
    this.#xml = xml.charCodeAt(0) === 0xfeff ? xml.slice(1) : xml;
  }

  walk(): Scanned {
    for (let start = this.#next(); start >= 0; start = this.#next()) {
      this.#at = start;
      this.#piece();
    }
    const open = this.#open.at(-1)?.name;
    if (open !== undefined) this.#refuse('xml-malformed', `<${open}> is opened and never closed.`, this.#xml.length);
    if (this.#root === '') this.#refuse('xml-malformed', 'This is not an XML file: it has no elements.', 0);
    const [prefix = '', local = prefix] = this.#root.includes(':') ? this.#root.split(':') : ['', this.#root];
    const namespace = [...this.#prefixes].find(([, prefixes]) => prefixes.has(prefix))?.[0] ?? '';
    const xml = [...this.#pieces, this.#xml.slice(this.#taken)].join('');
    return { ok: true, prefixes: this.#prefixes, namespace, root: local, xml };
  }

  #next(): number {
    return this.#xml.indexOf('<', this.#at);
  }

  #piece(): void {
    if (this.#skips('<!--', '-->') || this.#skips('<?', '?>') || this.#skips('<![CDATA[', ']]>')) return;
    if (this.#xml.startsWith('<!', this.#at)) {
      this.#refuse(
        'doctype',
        'A document type or entity is declared; files with them are not read. Take the declaration out.',
      );
    }
    if (this.#xml.startsWith('</', this.#at)) this.#close();
    else this.#tag();
  }

  #skips(begin: string, end: string): boolean {
    if (!this.#xml.startsWith(begin, this.#at)) return false;
    const found = this.#xml.indexOf(end, this.#at + begin.length);
    if (found < 0) this.#refuse('xml-malformed', `"${begin}" is opened and never closed.`);
    this.#at = found + end.length;
    return true;
  }

  #close(): void {
    const name = this.#name(this.#at + 2);
    const open = this.#open.pop();
    if (name !== open?.name) {
      const expected = open === undefined ? 'nothing is open' : `<${open.name}> is open`;
      this.#refuse('xml-malformed', `</${name}> closes nothing: ${expected}.`);
    }
    const end = this.#xml.indexOf('>', this.#at);
    if (end < 0) this.#refuse('xml-malformed', `</${name}> is not finished.`);
    if (open?.renamed) this.#replace(this.#at + 2, name, open.renamed);
    this.#at = end + 1;
  }

  #tag(): void {
    const name = this.#name(this.#at + 1);
    const end = this.#endOfTag();
    const tag = this.#xml.slice(this.#at, end + 1);
    if (this.#open.length === 0) {
      if (this.#root !== '') this.#refuse('xml-malformed', `A second element <${name}> stands beside the first.`);
      this.#root = name;
    }
    this.#count();
    for (const [, prefix = '', double, single] of tag.matchAll(BINDING)) this.#bind(prefix, double ?? single ?? '');
    const renamed = renamedBy(name, tag);
    if (renamed !== null) this.#replace(this.#at + 1, name, renamed);
    if (this.#open.length === 0 && !this.#prefixes.has(CMMN_11) && !tag.includes('xmlns=') && name === 'definitions')
      this.#replace(this.#at + 1, name, `definitions xmlns="${CMMN_11}"`);
    this.#tighten(tag.slice(1 + name.length), this.#at + 1 + name.length);
    if (!tag.endsWith('/>')) this.#open.push({ name, renamed });
    if (this.#open.length > CMMN_LIMITS.depth)
      this.#refuse('too-deep', `A CMMN file is at most ${CMMN_LIMITS.depth} elements deep.`);
    this.#at = end + 1;
  }

  /** Blanks around the sign of an attribute are XML; the reader takes none. */
  #tighten(attributes: string, at: number): void {
    const tight = attributes.replaceAll(/"[^"]*"|'[^']*'|\s+=\s*|=\s+/g, (piece) =>
      /^["']/.test(piece) ? piece : '=',
    );
    if (tight !== attributes) this.#replace(at, attributes, tight);
  }

  /** Something is read under another name. */
  #replace(at: number, name: string, by: string): void {
    this.#pieces.push(this.#xml.slice(this.#taken, at), by);
    this.#taken = at + name.length;
  }

  #count(): void {
    this.#elements += 1;
    if (this.#elements > CMMN_LIMITS.elements)
      this.#refuse('too-large', `A CMMN file has at most ${CMMN_LIMITS.elements} elements.`);
  }

  #bind(prefix: string, uri: string): void {
    const known = this.#prefixes.get(uri);
    if (known === undefined) this.#prefixes.set(uri, new Set([prefix]));
    else known.add(prefix);
  }

  #name(at: number): string {
    NAME.lastIndex = at;
    const found = NAME.exec(this.#xml)?.[0];
    return found ?? this.#refuse('xml-malformed', '"<" stands where no element begins; in texts it is written &lt;.');
  }

  /** The end of a tag, past what stands between quotes. */
  #endOfTag(): number {
    const tag = this.#xml.slice(this.#at + 1, this.#at + CMMN_LIMITS.tag);
    for (const { 0: piece, index } of tag.matchAll(/"[^"]*"|'[^']*'|["'<>]/g)) {
      if (piece === '>') return this.#at + 1 + index;
      if (piece.length === 1) break;
    }
    return tag.length === CMMN_LIMITS.tag - 1
      ? this.#refuse('too-large', `A tag has at most ${CMMN_LIMITS.tag} characters.`)
      : this.#refuse('xml-malformed', 'A tag is not finished.');
  }

  #refuse(code: string, detail: string, at = this.#at): never {
    const line = this.#xml.slice(0, at).split('\n').length;
    throw new Refused(code, `line ${line}`, detail);
  }
}
