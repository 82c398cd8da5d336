/** An element of a file as it stands there; names without their prefixes. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
}

/** Children of one name. */
export const kidsOf = (element: XmlElement, name: string): readonly XmlElement[] =>
  element.children.filter((child) => child.name === name);

const PIECE =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[[\s\S]*?\]\]>|<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|[^<]+/g;

/** Reads XML by other means than what is tested: what is not well-formed throws. */
export function parseXml(xml: string): XmlElement {
  const root: XmlElement = { name: '', attributes: new Map(), children: [] };
  const open = [root];
  let at = 0;
  for (const piece of xml.matchAll(PIECE)) {
    if (piece.index !== at) throw new Error(`not well-formed at ${at}`);
    at = piece.index + piece[0].length;
    take(piece, open);
  }
  const [only] = root.children;
  if (open.length !== 1 || only === undefined || at !== xml.length) throw new Error('not well-formed');
  return only;
}

function take([, closing, name, attributes = '', empty]: RegExpMatchArray, open: XmlElement[]): void {
  if (name === undefined) return;
  const local = name.replace(/^.*:/, '');
  if (closing === '/') {
    if (open.pop()?.name !== local) throw new Error(`</${name}> closes nothing`);
    return;
  }
  const element: XmlElement = { name: local, attributes: attributesIn(attributes), children: [] };
  open.at(-1)?.children.push(element);
  if (empty !== '/') open.push(element);
}

const attributesIn = (source: string): ReadonlyMap<string, string> =>
  new Map(
    [...source.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, name = '', double, single]) => [
      name,
      double ?? single ?? '',
    ]),
  );
