import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { cleanFiles, cycleTwo, planted } from './planted.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const biome = join(dirname(createRequire(import.meta.url).resolve('@biomejs/biome/package.json')), 'bin', 'biome');

interface Finding {
  readonly path: string;
  readonly rule: string;
  readonly message: string;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function findings(output: string): Finding[] {
  const report: unknown = JSON.parse(output.slice(output.indexOf('{')));
  const diagnostics = isRecord(report) && Array.isArray(report['diagnostics']) ? report['diagnostics'] : [];
  return diagnostics.map((diagnostic) => ({
    path: String(diagnostic.location?.path),
    rule: String(diagnostic.category),
    message: String(diagnostic.message),
  }));
}

/** Lints files as if they stood in this house: same configuration, same plugins, a folder of their own. */
async function lint(
  files: readonly { path: string; source: string }[],
): Promise<{ status: number | null; found: Finding[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'casewright-lint-'));
  try {
    await mkdir(join(folder, 'engine'));
    for (const file of ['biome.json', '.gitignore', 'engine/pure.grit', 'engine/board.grit', 'engine/assertion.grit']) {
      await cp(join(root, file), join(folder, file));
    }
    for (const { path, source } of files) {
      await mkdir(join(folder, dirname(path)), { recursive: true });
      await writeFile(join(folder, path), source);
    }
    const args = [biome, 'lint', '--reporter=json', '--max-diagnostics=none', '.'];
    const { status, stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26 });
    return { status, found: findings(stdout) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

t.test('every planted violation is an error of its rule', async (t) => {
  const { status, found } = await lint([...planted, cycleTwo]);
  t.not(status, 0, 'lint fails');
  for (const { path, source, rule } of planted) {
    const own = found.filter((finding) => finding.path === path).map((finding) => finding.rule);
    t.ok(own.includes(rule), `${rule} in ${path}`, { source, own });
  }
});

t.test('what the rules allow is clean', async (t) => {
  const { found } = await lint(cleanFiles);
  t.same(
    found.filter(({ rule }) => rule !== 'lint/performance/noBarrelFile'),
    [],
  );
});

t.test('the house itself keeps the import rules', (t) => {
  const only = ['style/noRestrictedImports', 'style/noRestrictedGlobals', 'suspicious/noImportCycles'];
  const args = [
    biome,
    'lint',
    '--reporter=json',
    '--max-diagnostics=none',
    ...only.map((rule) => `--only=${rule}`),
    '.',
  ];
  const { stdout } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 });
  t.same(findings(stdout), []);
  t.end();
});
