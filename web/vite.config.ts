import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// Where the API listens in development; `npm run dev` overrides it when it chose another port.
const api = 'http://127.0.0.1:3000';
const behind = ['/api', '/hooks', '/docs', '/healthz', '/readyz', '/metrics'];

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    // No data: addresses and no inline script: the content security policy admits neither.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: true,
    chunkSizeWarningLimit: 900,
  },
  server: {
    host: '127.0.0.1',
    proxy: {
      ...Object.fromEntries(behind.map((path) => [path, { target: api }])),
      '/socket.io': { target: api, ws: true },
    },
  },
});
