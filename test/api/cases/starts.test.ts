import t from 'tap';
import { buildTestApp } from '../support/app.ts';
import { openCase } from './support.ts';

const { as, deps } = await buildTestApp(t);
const owner = as('process-owner');
const administrator = as('administrator');
const agent = as('agent');

const fragment = (more: object = {}) => ({
  key: 'site-visit',
  name: 'Site visit',
  description: 'Somebody looks at it.',
  parameters: {
    type: 'object',
    required: ['place', 'days'],
    properties: { place: { type: 'string', title: 'Place' }, days: { type: 'integer', title: 'Days', default: 2 } },
  },
  items: [{ key: 'visit', kind: 'human-task', name: 'Visit {{place}} within {{days}} days' }],
  ...more,
});

const tender = (more: object = {}) => ({
  key: 'tender',
  name: 'Tender',
  description: 'An invitation to bid.',
  facts: { type: 'object', properties: { place: { type: 'string', title: 'Place' } } },
  goals: [],
  queue: 'general',
  plan: [{ key: 'bid', kind: 'stage', name: 'Bid' }],
  starts: [{ fragment: 'site-visit', parameters: { days: 5 } }],
  numbering: { prefix: 'T', year: true },
  ...more,
});

/** Writes the draft of the template, which may be there, and publishes it. */
async function publish(person: typeof owner, kind: string, definition: { readonly key: string }) {
  const made = await person.post('/api/templates', { kind, definition });
  const draft = made.status === 201 ? made : await person.get(`/api/templates/${definition.key}?state=draft`);
  const { revision } = draft.body;
  const saved = await person.put(`/api/templates/${definition.key}/draft`, { revision, definition });
  return await person.post(`/api/templates/${definition.key}/publish`, { revision: saved.body.revision });
}

const queue = 'care-eu';

async function opened(facts: object) {
  const id = await openCase(agent, { caseTypeKey: 'tender', subject: 'Bridge', facts });
  return (await agent.get(`/api/cases/${id}`)).body;
}

t.test('[START-2] a case type is published when what it starts with is there, fits and has its values', async (t) => {
  const early = await publish(administrator, 'case-type', tender({ queue }));
  t.equal(early.status, 422);
  t.match(JSON.stringify(early.body), /There is no published fragment \\"site-visit\\"/);
  t.equal((await publish(owner, 'fragment', fragment())).status, 200);
  const bare = await publish(administrator, 'case-type', tender({ queue, facts: { type: 'object', properties: {} } }));
  t.match(JSON.stringify(bare.body), /needs a value for \\"place\\"/);
  const wrong = await publish(
    administrator,
    'case-type',
    tender({ queue, starts: [{ fragment: 'site-visit', parameters: { days: 'many' } }] }),
  );
  t.match(JSON.stringify(wrong.body), /do not fit its parameters/);
  t.equal((await publish(administrator, 'case-type', tender({ queue }))).status, 200);
});

t.test(
  '[START-2] [START-4] a case opens with them, filled in from its facts, under a number of its own look',
  async (t) => {
    const { board } = await opened({ place: 'Ulm' });
    t.match(board.head.number, /^T-20\d\d-\d+$/);
    t.same(
      Object.values<{ name: string; kind: string }>(board.items).flatMap(({ name, kind }) =>
        kind === 'stage' ? [] : [name],
      ),
      ['Visit Ulm within 5 days'],
    );
    const digits = /\d+$/.exec(board.head.number)?.[0];
    for (const q of [digits, `T-${digits}`, board.head.number]) {
      const found = await agent.get(`/api/search?q=${q}`);
      t.match(found.body.hits?.[0]?.case?.number ?? JSON.stringify(found.body), board.head.number, q);
    }
    const { rows: uses } = await deps.pool.query(
      "select template_version from fragment_use where template_key = 'site-visit'",
    );
    t.same(uses, [{ template_version: 1 }]);
  },
);

t.test(
  '[START-3] one that cannot be had any more becomes a step that says why; the case opens all the same',
  async (t) => {
    const { board } = await opened({});
    t.match(
      Object.values<{ name: string }>(board.items).map(({ name }) => name),
      ['Bid', 'Add "Site visit"'],
    );
    await owner.post('/api/templates/site-visit/retire', { reason: 'Nobody travels' });
    const later = await opened({ place: 'Ulm' });
    const step = Object.values<{ name: string; description: string }>(later.board.items).find(({ name }) =>
      name.startsWith('Add'),
    );
    t.match(step, { name: 'Add "site-visit"', description: /No version of "site-visit" is published/ });
  },
);

t.test('[START-2] a fragment that is private to another team is nothing to start with', async (t) => {
  const { rows } = await deps.pool.query<{ id: string }>(
    "select team_id as id from queue where team_id <> (select team_id from queue where key = 'care-eu') limit 1",
  );
  t.equal((await publish(owner, 'fragment', fragment({ key: 'audit-visit' }))).status, 200);
  const starts = [{ fragment: 'audit-visit', parameters: { place: 'Ulm' } }];
  t.equal((await publish(administrator, 'case-type', tender({ key: 'audit', queue, starts }))).status, 200);
  await deps.pool.query("update template set team_id = $1 where key = 'audit-visit'", [rows[0]?.id]);
  const late = await publish(administrator, 'case-type', tender({ key: 'audit-two', queue, starts }));
  t.match(JSON.stringify(late.body), /There is no published fragment/);
  const id = await openCase(agent, { caseTypeKey: 'audit', subject: 'Books' });
  const { board } = (await agent.get(`/api/cases/${id}`)).body;
  t.match(
    Object.values<{ name: string }>(board.items).map(({ name }) => name),
    ['Bid', 'Add "audit-visit"'],
    'nor for a case that opens later',
  );
});
