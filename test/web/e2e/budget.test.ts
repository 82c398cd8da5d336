import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import t from 'tap';
import { buildWeb, webDist } from '../../../api/cli/build-web.ts';

interface Chunk {
  readonly file: string;
  readonly css?: readonly string[];
  readonly imports?: readonly string[];
}
type Manifest = Readonly<Record<string, Chunk>>;

await buildWeb();
const manifest: Manifest = JSON.parse(await readFile(join(webDist, '.vite/manifest.json'), 'utf8'));

/** Everything that a browser fetches before the screen is there: the page, the words, the screen, and what they import. */
function filesOf(screen: string): { readonly js: readonly string[]; readonly css: readonly string[] } {
  const seen = new Set<string>();
  const visit = (key: string): void => {
    if (seen.has(key)) return;
    seen.add(key);
    const chunk = manifest[key];
    if (chunk === undefined) throw new Error(`the build has no ${key}`);
    for (const next of chunk.imports ?? []) visit(next);
  };
  for (const key of ['index.html', 'messages/en.ts', screen]) visit(key);
  const chunks = [...seen].flatMap((key) => manifest[key] ?? []);
  return {
    js: [...new Set(chunks.map((chunk) => chunk.file))],
    css: [...new Set(chunks.flatMap((chunk) => chunk.css ?? []))],
  };
}

async function kilobytes(files: readonly string[]): Promise<number> {
  const sizes = await Promise.all(files.map(async (file) => gzipSync(await readFile(join(webDist, file))).length));
  return Math.round(sizes.reduce((sum, size) => sum + size, 0) / 100) / 10;
}

for (const screen of ['features/inbox/InboxScreen.tsx', 'app/case-route.tsx']) {
  const { js, css } = filesOf(screen);
  const [scripts, styles] = [await kilobytes(js), await kilobytes(css)];
  t.ok(scripts <= 300, `[BUDGET-1] ${screen} needs ${scripts} kB of scripts (gzip), at most 300`);
  t.ok(styles <= 45, `[BUDGET-1] ${screen} needs ${styles} kB of styles (gzip), at most 45`);
  t.ok(js.length <= 12, `[BUDGET-2] in ${js.length} files`);
}

const page = await readFile(join(webDist, 'index.html'), 'utf8');
t.notMatch(page, /<script(?![^>]*\ssrc=)[^>]*>/, '[CSP-1] no script stands in the page');
t.notMatch(page, /<style|\sstyle=|\son\w+=/, '[CSP-1] no style and no handler stands in the page');
t.match(page, /<meta name="csp-nonce" content="__CSP_NONCE__"/);
for (const file of Object.values(manifest).flatMap((chunk) => (chunk.file.endsWith('.js') ? [chunk.file] : []))) {
  const code = await readFile(join(webDist, file), 'utf8');
  t.notMatch(code, /\bnew Function\(|[^.\w]eval\(/, `[CSP-2] ${file} makes no code at run time`);
}
