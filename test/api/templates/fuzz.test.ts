import fc from 'fast-check';
import t, { type Test } from 'tap';
import { mutated, tricks } from '../../templates/mutated.ts';
import { buildTestApp } from '../support/app.ts';

const { as, deps } = await buildTestApp(t);
const owner = as('process-owner');

/** Postgres takes neither; the product says so with 400. */
const body = fc.oneof(
  tricks,
  fc.jsonValue({ maxDepth: 4 }),
  fc.constant({ definition: '\u0000' }),
  fc.constant({ definition: { key: '\ud800' } }),
);

const routes = [
  '',
  '/fuzz',
  '/fuzz/draft',
  '/fuzz/draft/parameters',
  '/fuzz/publish',
  '/fuzz/retire',
  '/fuzz/preview',
  '/fuzz/candidates',
  '/%00',
  '/fuzz?version=x',
];

async function check(t: Test, property: fc.IAsyncProperty<unknown>, numRuns: number): Promise<void> {
  const result = await fc.check(property, { numRuns });
  t.notOk(result.failed, `${result.numRuns} runs, seed ${result.seed}`, {
    report: result.failed ? fc.defaultReportMessage(result) : '',
  });
}

t.test('property: no body, however malformed, gives a 500', async (t) => {
  const property = fc.asyncProperty(
    fc.constantFrom(...routes),
    fc.constantFrom('post' as const, 'put' as const),
    body,
    async (route, method, given) => {
      const { status } = await owner[method](`/api/templates${route}`, given);
      return status < 500;
    },
  );
  await check(t, property, 300);
});

t.test('property: any definition is kept as a draft or refused, and shown again with its findings', async (t) => {
  let kept = 0;
  const property = fc.asyncProperty(mutated, async ({ kind, definition }) => {
    const key = `fuzz-${kept}`;
    const keyed = typeof definition === 'object' && definition !== null ? { ...definition, key } : definition;
    const created = await owner.post('/api/templates', { kind, definition: keyed });
    if (created.status !== 201) return created.status < 500;
    kept += 1;
    const shown = await owner.get(`/api/templates/${key}`);
    const previewed = await owner.post(`/api/templates/${key}/preview`, { parameters: { amount: 5, product: 'x' } });
    const published = await owner.post(`/api/templates/${key}/publish`, { revision: 1 });
    const errors = shown.body.findings.filter(({ severity }: { severity: string }) => severity === 'error');
    const same = JSON.stringify(shown.body.definition) === JSON.stringify(keyed);
    return same && previewed.status < 500 && published.status === (errors.length === 0 ? 200 : 422);
  });
  await check(t, property, 100);
  t.ok(kept > 20, `${kept} drafts were kept`);
  const listed = await owner.get('/api/templates?limit=200');
  t.equal(listed.status, 200);
  const { rows } = await deps.pool.query(
    "select count(*)::int as count from template_version where origin = 'written'",
  );
  t.equal(rows[0].count, kept, 'what was refused left nothing behind');
});
