/** One violation for each row of the import rules, and for each other rule that guards the shape of the house. */
export interface Planted {
  readonly path: string;
  readonly source: string;
  readonly rule: string;
}

const imports = 'lint/style/noRestrictedImports';
const globals = 'lint/style/noRestrictedGlobals';
const plugin = 'plugin';

let count = 0;
const plant = (folder: string, source: string, rule: string): Planted => {
  count += 1;
  return { path: `${folder}/planted-${count}.ts`, source: `${source}\n`, rule };
};
const plantImport = (folder: string, ...specifiers: readonly string[]): Planted[] =>
  specifiers.map((from) => plant(folder, `import { a } from '${from}';\nexport const b = a;`, imports));
const plantPlugin = (folder: string, ...expressions: readonly string[]): Planted[] =>
  expressions.map((expression) => plant(folder, `export const b = ${expression};`, plugin));
const plantGlobal = (folder: string, ...names: readonly string[]): Planted[] =>
  names.map((name) => plant(folder, `export const b = ${name};`, globals));

const sideways = ['../../api/app.ts', '../../web/app/router.ts'];

export const planted: readonly Planted[] = [
  ...plantImport(
    'engine/case',
    'node:fs',
    'fs',
    'pg',
    '@mikro-orm/core',
    'fastify',
    '../../templates/index.ts',
    ...sideways,
  ),
  ...plantGlobal('engine/case', 'crypto', 'fetch', 'process', 'console', 'setTimeout'),
  ...plantPlugin('engine/case', 'Date.now()', 'new Date()', 'Date()', 'Math.random()', 'Temporal.Now.instant()'),
  ...plantPlugin('engine/case', 'performance.now()', 'new Intl.NumberFormat()', "'a'.localeCompare('b')"),
  ...plantPlugin('engine/case', "'a' as string", '(5).toLocaleString()'),
  ...plantImport('engine/board', 'xstate', 'ajv', '@marcbachmann/cel-js', '../../api/contract/views.ts'),
  plant('engine/board', "import { evolve } from '../case/evolve.ts';\nexport const b = evolve;", plugin),
  plant('engine/board', "import { type Case } from '../case/case.ts';\nexport type B = Case;", plugin),
  ...plantImport('templates/library', 'node:path', 'xstate', 'pg', '../../engine/case/decide.ts', ...sideways),
  ...plantImport(
    'templates/drafting',
    'node:path',
    'ajv',
    'handlebars',
    '../library/publish.ts',
    '../../engine/index.ts',
  ),
  ...plantGlobal('templates/library', 'process', 'fetch'),
  ...plantPlugin('templates/library', 'Date.now()', 'Math.random()'),
  ...plantImport(
    'api/contract',
    'node:path',
    'fastify',
    'ajv',
    '../../engine/index.ts',
    '../application/run-command.ts',
  ),
  ...plantImport('api/features/cases', 'pg', 'socket.io', '../customers/queries.ts', '../../../engine/case/decide.ts'),
  ...plantImport('api/features/cases', '../../features/customers/queries.ts', '../../../web/app/router.ts'),
  ...plantImport('api/features/cases/parts', '../../customers/queries.ts', 'pg'),
  ...plantImport('api/application', 'fastify', '@fastify/cookie', 'socket.io', '../features/cases/queries.ts'),
  ...plantImport('api/application', '../../engine/case/evolve.ts', '../realtime/gateway.ts'),
  ...plantImport('api/persistence', 'fastify', '../features/cases/queries.ts', '../application/run-command.ts'),
  ...plantImport('api/persistence/codecs', '../../features/cases/queries.ts', '../../../engine/case/decide.ts'),
  ...plantImport('api/jobs', 'socket.io', '../features/cases/queries.ts', '../../engine/case/decide/open-case.ts'),
  ...plantImport('api/channels/meta', 'graphile-worker', 'socket.io', '../../features/cases/queries.ts'),
  ...plantImport('api/channels/meta', '../../../engine/case/decide/open-case.ts'),
  ...plantImport('api/realtime', '../features/cases/queries.ts', '../../engine/case/decide/open-case.ts'),
  ...plantImport('web/features/inbox', '../case-board/board-state.ts', '../../features/goals/goals.ts', 'node:fs'),
  ...plantImport('web/features/inbox', '../../../api/config.ts', '../../../engine/case/evolve.ts'),
  ...plantImport('web/features/inbox', '../../../templates/index.ts'),
  ...plantImport('web/features/inbox/rows', '../../../../templates/library/publish.ts'),
  ...plantImport('web/sync', '../../templates/drafting/apply.ts'),
  ...plantImport('web/features/inbox/rows', '../../case-board/board-state.ts', '../../../../engine/index.ts'),
  ...plantImport(
    'api/cli',
    '../../web/app/router.ts',
    '../../engine/case/decide.ts',
    '../../templates/library/search.ts',
  ),
  ...plantImport('api', '../web/app/router.ts', '../engine/case/decide.ts'),
  ...plantImport('api/plugins', '../../web/app/router.ts'),
  ...plantImport('web/app', '../../engine/board/board-view.ts', '../../api/config.ts', '../../templates/index.ts'),
  ...plantImport('web/sync', '../features/inbox/inbox.ts', '../../api/config.ts', '../../engine/case/evolve.ts'),
  ...plantImport('web/ui', '../features/inbox/inbox.ts', '../../engine/board/board-view.ts', '../../api/config.ts'),
  ...plantImport('migrations', '@mikro-orm/core', 'node:fs', '../engine/index.ts', '../api/persistence/orm.config.ts'),
  plant(
    'engine/case',
    "import { two } from './cycle-two.ts';\nexport const one = () => two;",
    'lint/suspicious/noImportCycles',
  ),
  plant('api/plugins', 'export const b = process.env;', 'lint/style/noProcessEnv'),
  plant('api/jobs', 'export default 5;', 'lint/style/noDefaultExport'),
  plant('api/jobs', 'export const b = (a: any) => a;', 'lint/suspicious/noExplicitAny'),
  plant('api/jobs', 'export const b = (a?: string) => a!.length;', 'lint/style/noNonNullAssertion'),
  plant(
    'api/jobs',
    'const later = async () => 5;\nexport const b = () => {\n  later();\n};',
    'lint/nursery/noFloatingPromises',
  ),
  plant(
    'api/jobs',
    "export const b = (a: 'x' | 'y') => {\n  switch (a) {\n    case 'x':\n      return 1;\n  }\n  return 2;\n};",
    'lint/nursery/useExhaustiveSwitchCases',
  ),
  plant('api/jobs', 'export type { A } from "./a.ts";\n'.repeat(301), 'lint/style/noExcessiveLinesPerFile'),
  plant(
    'api/jobs',
    `export const b = () => {\n${"  globalThis.name = 'x';\n".repeat(51)}};`,
    'lint/complexity/noExcessiveLinesPerFunction',
  ),
  plant(
    'api/jobs',
    `export const b = (a: number) => {\n${'  if (a > 1 && a < 5) a += 1;\n'.repeat(7)}  return a;\n};`,
    'lint/complexity/noExcessiveCognitiveComplexity',
  ),
];

const cycle = planted.find(({ rule }) => rule.endsWith('noImportCycles'));

/** The other half of the planted cycle. */
export const cycleTwo = {
  path: 'engine/case/cycle-two.ts',
  source: `import { one } from './${cycle?.path.split('/').at(-1)}';\nexport const two = () => one;\n`,
};

const clean = (path: string, ...specifiers: readonly string[]) => ({
  path,
  source: specifiers.map((from, index) => `export { a as a${index} } from '${from}';\n`).join(''),
});

/** What each row allows; lint has nothing to say about these. */
export const cleanFiles = [
  clean('engine/case/clean.ts', 'xstate', 'ajv', '@marcbachmann/cel-js', 'temporal-polyfill', '../plan/tree.ts'),
  { path: 'engine/case/clean-date.ts', source: "export const at = new Date('2026-01-01T00:00:00Z');\n" },
  { path: 'engine/case/clean-const.ts', source: "export const kinds = ['a', 'b'] as const;\n" },
  {
    path: 'engine/board/clean.ts',
    source:
      "import type { Case } from '../case/case.ts';\nimport { KINDS } from '../vocabulary.ts';\nexport const b = (c: Case) => [c, KINDS];\n",
  },
  clean('templates/capture/clean.ts', 'handlebars', 'ajv', '../../engine/index.ts', '../library/search.ts'),
  clean('api/contract/clean.ts', 'typebox', '../../engine/vocabulary.ts', './common.ts'),
  clean(
    'api/features/cases/clean.ts',
    '../../application/run-command.ts',
    '../../contract/case.ts',
    './case.presenter.ts',
  ),
  clean('api/features/cases/clean-doors.ts', '../../../engine/index.ts', '../../../templates/index.ts', 'fastify'),
  clean('api/application/clean.ts', '../../engine/index.ts', '../persistence/work-list.ts', '../contract/case.ts'),
  clean(
    'api/persistence/clean.ts',
    '@mikro-orm/postgresql',
    'pg',
    '../../engine/index.ts',
    '../application/case-store.ts',
  ),
  clean(
    'api/jobs/clean.ts',
    'graphile-worker',
    '../application/run-command.ts',
    '../persistence/work-list.ts',
    'node:stream/web',
  ),
  clean('api/channels/meta/clean.ts', '../../application/run-command.ts', '../../../templates/index.ts', 'node:crypto'),
  clean('api/realtime/clean.ts', 'socket.io', '../contract/socket.ts', '../persistence/work-list.ts'),
  clean('api/cli/clean.ts', '../features/cases/cases.routes.ts', '../../engine/index.ts', '../../templates/index.ts'),
  clean(
    'web/features/inbox/clean.ts',
    '../../sync/board-client.ts',
    '../../ui/tokens.ts',
    '../../api-client/client.ts',
  ),
  clean(
    'web/features/inbox/clean-shared.ts',
    '../../../api/contract/views.ts',
    '../../../engine/board/fold-board.ts',
    './rows.ts',
  ),
  clean('web/features/inbox/rows/clean.ts', '../../../../templates/drafting/apply.ts', '../rows.ts'),
  clean('templates/drafting/clean.ts', './operation.ts'),
  clean(
    'web/sync/clean.ts',
    '../../engine/board/fold-board.ts',
    '../../api/contract/socket.ts',
    '../api-client/client.ts',
  ),
  clean('web/app/clean.ts', '../features/inbox/inbox.ts', '../sync/board-client.ts', 'react'),
  clean('web/ui/clean.ts', 'react', '@mantine/core', './tokens.ts'),
  clean('migrations/Migration20260101000000_clean.ts', '@mikro-orm/migrations'),
];
