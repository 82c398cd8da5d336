import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { parseSync } from 'vite';
import { de as coreDe } from '../../../web/messages/de.ts';
import { en as coreEn } from '../../../web/messages/en.ts';
import { makeIntl, preferredLocale } from '../../../web/messages/intl.ts';
import { de as studioDe } from '../../../web/messages/studio/de.ts';
import { en as studioEn } from '../../../web/messages/studio/en.ts';

const en = { ...coreEn, ...studioEn };
const de = { ...coreDe, ...studioDe };

/** Kinds of part in a parsed message that want no value. */
const LITERAL = 0;
const POUND = 7;
const web = fileURLToPath(new URL('../../../web/', import.meta.url));

interface Node {
  readonly type?: unknown;
  readonly [field: string]: unknown;
}
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

const parser = makeIntl('en', en).formatters;

/** Names that a message wants values for, from what the formatter itself understands of it. */
function argumentsOf(message: string): readonly string[] {
  return [...new Set(namesIn(parser.getMessageFormat(message, 'en').getAst()))].sort();
}

function namesIn(parts: unknown): string[] {
  if (!Array.isArray(parts)) return [];
  return parts.filter(isNode).flatMap((part) => {
    const isPlain = part.type === LITERAL || part.type === POUND;
    const own = isPlain || typeof part['value'] !== 'string' ? [] : [part['value']];
    const options = isNode(part['options']) ? Object.values(part['options']).filter(isNode) : [];
    return [...own, ...options.flatMap((option) => namesIn(option['value']))];
  });
}

t.test('[WORDS-1] every language has the same keys, and asks for the same values', (t) => {
  t.same(Object.keys(de).sort(), Object.keys(en).sort());
  const german: Record<string, string> = de;
  const differing = Object.entries(en).filter(
    ([key, message]) => argumentsOf(message).join() !== argumentsOf(german[key] ?? '').join(),
  );
  t.same(differing, []);
  t.end();
});

t.test('[WORDS-2] every message can be formatted, and no screen raises its voice', (t) => {
  for (const [locale, catalogue] of [
    ['en', en],
    ['de', de],
  ] as const) {
    const intl = makeIntl(locale, catalogue, 'UTC');
    for (const [id, message] of Object.entries(catalogue)) {
      const values = Object.fromEntries(argumentsOf(message).map((name) => [name, 2]));
      if (intl.formatMessage({ id }, values).trim() === '') t.fail(`${locale} ${id} is empty`);
      if (message.includes('!')) t.fail(`${locale} ${id} has an exclamation mark`);
    }
  }
  t.pass('all messages formatted');
  t.end();
});

t.test('[WORDS-3] the language is the chosen one, else one that the browser asks for, else English', (t) => {
  t.equal(preferredLocale('de', ['en']), 'de');
  t.equal(preferredLocale(null, ['fr-CH', 'de-CH', 'en']), 'de');
  t.equal(preferredLocale('xx', ['fr']), 'en');
  t.end();
});

const SHOWN = new Set(['aria-label', 'title', 'placeholder', 'label', 'alt', 'description', 'aria-description']);
const hasWords = (text: unknown): text is string => typeof text === 'string' && /\p{L}{2,}/u.test(text);

/** Words that stand in the markup itself, or in an attribute that people see or hear. */
function hardCoded(node: unknown, found: string[] = []): string[] {
  if (Array.isArray(node)) for (const child of node) hardCoded(child, found);
  if (!isNode(node) || Array.isArray(node)) return found;
  if (node.type === 'JSXText' && hasWords(node['value'])) found.push(node['value'].trim());
  if (node.type === 'JSXAttribute') found.push(...hardCodedAttribute(node));
  for (const value of Object.values(node)) if (isNode(value)) hardCoded(value, found);
  return found;
}

function hardCodedAttribute({ name, value }: Node): string[] {
  if (!isNode(name) || typeof name['name'] !== 'string' || !SHOWN.has(name['name']) || !isNode(value)) return [];
  return value.type === 'Literal' && hasWords(value['value']) ? [`${name['name']}="${value['value']}"`] : [];
}

async function screens(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.tsx') && !entry.parentPath.includes('dist'))
    .map((entry) => join(entry.parentPath, entry.name));
}

t.test('[WORDS-4] no text stands in the markup: all of it comes from the catalogues', async (t) => {
  t.same(hardCoded(parseSync('a.tsx', 'const a = <p title="Open it">Hello {name}</p>').program), [
    'title="Open it"',
    'Hello',
  ]);
  const files = await screens(web);
  t.ok(files.length > 20, `${files.length} files were read`);
  for (const file of files) {
    const { program, errors } = parseSync(file, await readFile(file, 'utf8'));
    t.same(errors, [], `${file} can be read`);
    const found = hardCoded(program);
    if (found.length > 0) t.fail(`${file.slice(web.length)}: ${found.join(' | ')}`);
  }
});

t.test('[WORDS-5] words of the studio are said on its screens alone, since nobody else fetches them', async (t) => {
  const keys = Object.keys(studioEn);
  const outside = (await screens(web)).filter((file) => !file.includes('/features/template-library/'));
  t.ok(outside.length > 100, `${outside.length} files were read`);
  for (const file of outside) {
    const text = await readFile(file, 'utf8');
    const said = keys.filter((key) => text.includes(`'${key}'`));
    if (said.length > 0) t.fail(`${file.slice(web.length)}: ${said.join(', ')}`);
  }
  t.same(
    keys.filter((key) => Object.hasOwn(coreEn, key)),
    [],
    'no key has two messages',
  );
});
