import { readFile } from 'node:fs/promises';
import t from 'tap';
import { openapiDocument } from '../../api/openapi.ts';
import { CASE_COMMANDS, SYSTEM_COMMANDS } from '../../engine/vocabulary.ts';

interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly unknown[];
  readonly parameters?: readonly { readonly in: string; readonly name: string }[];
  readonly responses: Readonly<Record<string, { readonly content?: object }>>;
}

const text = await readFile(new URL('../../api/openapi.json', import.meta.url), 'utf8');
const committed: { paths: Record<string, Record<string, Operation>>; components: { schemas: Record<string, object> } } =
  JSON.parse(text);
const operations = Object.entries(committed.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

t.test('the committed document is what the routes say (npm run openapi writes it)', async (t) => {
  t.strictSame(JSON.parse(JSON.stringify(await openapiDocument())), JSON.parse(text));
});

t.test('every operation can be read and called', async (t) => {
  const ids = operations.map(({ operation }) => operation.operationId);
  t.equal(new Set(ids).size, ids.length, 'operation ids are unique');
  for (const { path, method, operation } of operations) {
    const name = `${method} ${path}`;
    t.match(operation.operationId, /^[a-z]+(-[a-z]+)+$/, `${name} has an id`);
    t.ok(operation.summary, `${name} says what it does`);
    t.ok(operation.tags?.length, `${name} has a tag`);
    t.match(
      operation.responses['default'],
      { content: { 'application/problem+json': {} } },
      `${name} may end in a problem`,
    );
    const inPath = (operation.parameters ?? [])
      .filter((parameter) => parameter.in === 'path')
      .map((parameter) => parameter.name);
    t.strictSame(
      inPath.toSorted(),
      [...path.matchAll(/\{([^}]+)\}/g)].map(([, parameter]) => parameter).toSorted(),
      name,
    );
  }
});

t.test('every reference leads somewhere', async (t) => {
  const known = committed.components.schemas;
  const references = [...text.matchAll(/"\$ref": "#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name ?? '');
  for (const name of new Set(references)) t.ok(known[name], name);
  t.notMatch(text, /"\$id"|"x-schema"|"wellFormed"/, 'nothing of the inside');
});

t.test('the command door lists every command of people, and none of the system', async (t) => {
  const listed = Object.keys(committed.components.schemas).filter((name) => name.startsWith('Command.'));
  const people = CASE_COMMANDS.filter((type) => !SYSTEM_COMMANDS.some((system) => system === type));
  t.strictSame(listed.toSorted(), people.map((type) => `Command.${type}`).toSorted());
});
