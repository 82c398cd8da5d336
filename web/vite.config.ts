import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

// Where the API listens in development; `npm run dev` overrides it when it chose another port.
const api = 'http://127.0.0.1:3000';
const behind = ['/api', '/hooks', '/docs', '/healthz', '/readyz', '/metrics'];

/** Scripts and styles lie beside their compressed forms, so that the server only has to send them. */
function precompress(): Plugin {
  const compress = async (file: string) => {
    const bytes = await readFile(file);
    await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }));
    await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes));
  };
  return {
    name: 'precompress',
    apply: 'build',
    writeBundle: {
      sequential: true,
      async handler({ dir = '' }) {
        const folder = join(dir, 'assets');
        const names = (await readdir(folder)).filter((name) => /\.(js|css)$/.test(name));
        for (const name of names) await compress(join(folder, name));
      },
    },
  };
}

/** Puts our way of fetching later parts in the place of Vite's; `steady-import.ts` says why. */
function steadyImports(): Plugin {
  const ours = join(import.meta.dirname, 'steady-import.ts');
  return {
    name: 'steady-imports',
    apply: 'build',
    enforce: 'pre',
    load: {
      filter: { id: /^\0vite\/preload-helper\.js$/ },
      handler: () => `export { importSteadily as __vitePreload } from ${JSON.stringify(ours)};`,
    },
  };
}

const LIBRARY = /node_modules[\\/](?!typebox)/;

/** What only dialogs and forms need comes with the first of them, not with the screen. */
const OF_DIALOGS =
  /node_modules[\\/](react-remove-scroll|react-remove-scroll-bar|react-style-singleton|use-sidecar|use-callback-ref|tslib|@floating-ui|@mantine[\\/]core[\\/]esm[\\/]components[\\/](Modal|ModalBase|Overlay|FocusTrap|ScrollArea(?![\\/]utils)|Radio|PasswordInput|Popover|Combobox|Menu|Tooltip|Floating|Drawer|Accordion|Transition))[\\/]/;

/** What draws plans comes with the first drawing, whichever screen that is on. */
const OF_DRAWINGS =
  /node_modules[\\/](@xyflow|@dagrejs|d3-[a-z]+|classcat|zustand)[\\/]|[\\/]web[\\/]ui[\\/]graph[\\/]/;
const GROUND = /[\\/](web[\\/](ui(?![\\/](schema-form|graph))|sync|api-client)|engine[\\/]board)[\\/]/;
/** Shared by several first screens: else it stands in the file of the case, and brings all of that to the inbox. */
const WORDS_OF_SERVER = /[\\/]web[\\/]messages[\\/]server[\\/]use-said\.ts/;
const OF_LATER = (id: string): boolean => OF_DIALOGS.test(id) || OF_DRAWINGS.test(id);

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react(), steadyImports(), precompress()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    // No data: addresses and no inline script: the content security policy admits neither.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: true,
    // Which file needs which: the budget of the first screen is checked by it.
    manifest: true,
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      output: {
        // A few files instead of forty: what changes seldom is one, what all screens share is another.
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler|use-sync-external-store)[\\/]/ },
            { name: 'kit', test: (id) => LIBRARY.test(id) && !OF_LATER(id), minShareCount: 2 },
            { name: 'dialogs', test: OF_DIALOGS },
            { name: 'drawings', test: OF_DRAWINGS },
            {
              name: 'ground',
              test: (id) => GROUND.test(id) || WORDS_OF_SERVER.test(id),
              minShareCount: 2,
            },
            // What a screen shares with its own later parts: a few files instead of twenty.
            {
              name: 'case',
              test: /[\\/]web[\\/]features[\\/](case-board|case-file|goals|timeline)[\\/]/,
              minShareCount: 2,
            },
            { name: 'inbox', test: /[\\/]web[\\/]features[\\/]inbox[\\/]/, minShareCount: 2 },
            {
              name: 'small',
              test: /[\\/]web[\\/](app|features)[\\/].*(\.module\.css|(locale|queries|search-params)\.tsx?)$/,
              minShareCount: 2,
            },
            // Forms check by schema, which the first screens do not need.
            { name: 'forms', test: /(node_modules[\\/]typebox|web[\\/]ui[\\/]schema-form)[\\/]/ },
          ],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: {
      ...Object.fromEntries(behind.map((path) => [path, { target: api }])),
      '/socket.io': { target: api, ws: true },
    },
  },
});
