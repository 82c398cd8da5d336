import t from 'tap';
import { newId } from '../../../api/application/new-id.ts';
import { buildTestApp } from '../support/app.ts';

const { as, deps, places } = await buildTestApp(t);
const { pool } = deps;
const owner = as('process-owner');

/** Uses in cases that never were: what is counted is not asked for its case. */
async function uses(key: string, count: number, more: { met?: number; daysAgo?: number; added?: string } = {}) {
  const { met = 0, daysAgo = 1, added } = more;
  for (let at = 0; at < count; at += 1) {
    await pool.query(
      `insert into template_outcome (case_id, use_id, kind, template_key, template_version, case_type_key, queue_id,
         added_by, at, ended_at, goal_met, breaches, took_ms, done, skipped, removed, changed, added, added_steps,
         case_version, outcome_version)
       values ($1, $1, 'fragment', $2, 1, 'complaint', $3, null, now() - $4 * interval '1 day', now(), $5, 0, 3600000,
         '{}', '{}', '{}', '{}', $6, '[]', 1, 1)`,
      [newId(), key, places.care.queueId, daysAgo, at < met, added === undefined ? [] : [added]],
    );
  }
}

await uses('refund', 30, { met: 27 });
await uses('outage', 2, { met: 2 });
await uses('call-back', 10, { met: 5, added: 'write it down' });
await uses('damaged-goods', 40, { met: 10, daysAgo: 200 });

const list = async (query: string) => (await owner.get(`/api/templates?kind=fragment&${query}`)).body;
const keys = async (query: string): Promise<string[]> =>
  (await list(query)).items.map(({ key }: { key: string }) => key);

t.test('[LIBRARY-2] a row has the figures of what is handed out', async (t) => {
  const rows = new Map((await list('limit=200')).items.map((row: { key: string }) => [row.key, row]));
  t.match(rows.get('refund'), {
    figures: {
      version: 1,
      used90: 30,
      uses: 30,
      met: { count: 27, of: 30 },
      medianMs: 3_600_000,
      isSmall: false,
      trend: null,
    },
  });
  t.match(rows.get('damaged-goods'), { figures: { used90: 0, uses: 40 } });
  t.match(rows.get('outage'), { figures: { isSmall: true } });
});

t.test('[LIBRARY-3] in each order, page by page, nothing is missed and nothing comes twice', async (t) => {
  t.same((await keys('sort=used')).slice(0, 3), ['refund', 'call-back', 'outage']);
  t.same((await keys('sort=met')).slice(0, 3), ['refund', 'outage', 'call-back'], 'two of two is not above 27 of 30');
  for (const sort of ['name', 'used', 'met', 'changed']) {
    const whole = await keys(`sort=${sort}&limit=200`);
    const paged: string[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const page: { items: { key: string }[]; next?: string } = await list(`sort=${sort}&limit=3&cursor=${cursor}`);
      paged.push(...page.items.map(({ key }) => key));
      cursor = page.next;
    }
    t.same(paged, whole, sort);
  }
  const strange = Buffer.from('["drop","x"]').toString('base64url');
  t.match((await owner.get(`/api/templates?sort=used&cursor=${strange}`)).body, {
    status: 400,
    code: 'cursor-invalid',
  });
});

t.test('[LIBRARY-4] filters narrow, and say what there is', async (t) => {
  const { body: filters } = await owner.get('/api/template-filters');
  t.ok(filters.tags.length > 0);
  t.ok(filters.goals.some(({ key }: { key: string }) => key === 'put-right'));
  t.equal(filters.inReview, 0);
  const tag: string = filters.tags[0];
  t.ok(
    (await list(`tag=${encodeURIComponent(tag)}`)).items.every(({ tags }: { tags: string[] }) => tags.includes(tag)),
  );
  t.ok((await keys('goal=put-right')).includes('refund'));
  t.same(await keys('goal=nothing'), []);
  t.ok((await keys('owner=nobody')).includes('refund'), 'the starter library is nobody’s');
  t.same(await keys(`owner=${owner.user.id}`), []);
  t.same(await keys(`team=${places.care.teamId}`), []);
  t.equal((await owner.get('/api/templates?owner=someone')).status, 400);
  t.ok((await keys('q=refund&sort=used')).includes('refund'), 'words and filters together');
});

t.test('[LIBRARY-5] what needs somebody', async (t) => {
  t.same(await keys('needs=drift'), ['call-back']);
  t.same(await keys('needs=unused'), [], 'published lately is not unused');
  await pool.query("update template_version set published_at = now() - interval '1 year'");
  const unused = await keys('needs=unused&limit=200');
  t.ok(unused.includes('damaged-goods'));
  t.notOk(unused.includes('refund'));
  await owner.post('/api/templates/refund/draft');
  const { body } = await owner.get('/api/templates/refund?state=draft');
  t.same(await keys('needs=review'), []);
  t.equal((await owner.post('/api/templates/refund/review', { revision: body.revision })).status, 200);
  t.same(await keys('needs=review'), ['refund']);
  t.equal((await owner.get('/api/template-filters')).body.inReview, 1);
  t.same(await keys('needs=comments'), []);
});
