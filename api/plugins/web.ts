import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { pagePolicy } from '../application/content-security.ts';
import type { Deps } from '../application/deps.ts';

const DIST = fileURLToPath(new URL('../../web/dist', import.meta.url));
const PLACEHOLDER = '__CSP_NONCE__';
const NONCE_BYTES = 16;
/** Paths that are never a screen of the browser, so that a typo there is a 404 and not a page. */
const NOT_A_SCREEN = /^\/(api|hooks|docs|socket\.io|assets|metrics|healthz|readyz)(\/|$)/;

/** Serves the built web: files as they are, and index.html with a fresh nonce for every path that is a screen. */
export default fp<{ deps: Deps; folder?: string | undefined }>(
  async (app, { deps, folder = DIST }) => {
    const page = createPage(join(folder, 'index.html'));
    if (existsSync(folder)) {
      await app.register(fastifyStatic, {
        root: folder,
        index: false,
        cacheControl: false,
        dotfiles: 'ignore',
        preCompressed: true,
        // A folder is no file: its address is a screen, or nothing.
        allowedPath: (path) => !path.endsWith('/') && !path.endsWith('index.html'),
        setHeaders: (reply, path) => {
          reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
        },
      });
    }
    app.setNotFoundHandler(async (request, reply) => {
      const html = isScreen(request) ? await page() : null;
      if (html === null) return reply.problem('not-found');
      return sendPage(reply, html, deps.config.publicUrl);
    });
  },
  { name: 'web', fastify: '5.x', dependencies: ['problem', 'security'] },
);

function isScreen({ method, url, headers }: FastifyRequest): boolean {
  const accepts = headers.accept ?? '*/*';
  if (!['GET', 'HEAD'].includes(method) || NOT_A_SCREEN.test(url.split('?', 1)[0] ?? url)) return false;
  return accepts.includes('text/html') || accepts.includes('*/*');
}

function sendPage(reply: FastifyReply, html: string, publicUrl: string): FastifyReply {
  const nonce = randomBytes(NONCE_BYTES).toString('base64');
  return reply
    .code(200)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': pagePolicy(publicUrl, nonce),
      'cache-control': 'no-store',
    })
    .send(html.replaceAll(PLACEHOLDER, nonce));
}

/** Reads the page once, and again when a build replaced it; null when the web is not built. */
function createPage(file: string): () => Promise<string | null> {
  let known: { readonly changedMs: number; readonly html: string } | undefined;
  return async () => {
    const found = await stat(file).catch(() => null);
    if (found === null) return null;
    if (known?.changedMs !== found.mtimeMs) known = { changedMs: found.mtimeMs, html: await readFile(file, 'utf8') };
    return known.html;
  };
}
