import t from 'tap';
import { compileCheck } from '../../api/application/schema-check.ts';
import { buildTestApp } from './support/app.ts';

/** Parts of a request that a route may have a schema for. */
const TEXTS = ['params', 'querystring', 'headers'] as const;

t.test(
  'every schema of every route can be compiled, though the server waits with it for the first request',
  async (t) => {
    const parts: { readonly what: string; readonly schema: object; readonly part: 'body' | 'text' }[] = [];
    await buildTestApp(t, {
      before(app) {
        app.addHook('onRoute', ({ method, url, schema }) => {
          const add = (name: 'body' | (typeof TEXTS)[number]) => {
            const found: unknown = schema?.[name];
            if (typeof found !== 'object' || found === null) return;
            parts.push({ what: `${method} ${url}: ${name}`, schema: found, part: name === 'body' ? 'body' : 'text' });
          };
          add('body');
          for (const name of TEXTS) add(name);
        });
      },
    });
    t.ok(
      ['body', ...TEXTS].every((name) => parts.some(({ what }) => what.endsWith(`: ${name}`))),
      `${parts.length} schemas`,
    );
    for (const { what, schema, part } of parts) {
      t.doesNotThrow(() => compileCheck(schema, part), what);
    }
  },
);

t.test('a schema that is none is found', (t) => {
  t.throws(() => compileCheck({ type: 'nothing' }, 'body'));
  t.throws(() => compileCheck({ type: 'string', minimum: 'one' }, 'text'));
  t.end();
});
