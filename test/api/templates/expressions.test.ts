import t from 'tap';
import { buildTestApp } from '../support/app.ts';

const open = await buildTestApp(t);
const agent = open.as('agent');

const definition = {
  key: 'try',
  name: '',
  description: '',
  items: [
    {
      key: 'check',
      kind: 'human-task',
      name: 'Check',
      form: { type: 'object', properties: { seen: { type: 'boolean', title: 'Seen' } } },
    },
    { key: 'go', kind: 'case-task', name: 'Go', caseType: 'complaint', output: { x: 'facts.amount' } },
  ],
};
const ask = (expression: string, place = '/items/0/entry/0/if', more: object = { kind: 'fragment', definition }) =>
  agent.post('/api/templates/expressions', { ...more, expression, place });

t.test(
  'a condition is checked while it is written, at its characters, in however unfinished a definition',
  async (t) => {
    const fine = await ask('facts.seen == true && facts.amount > 10');
    t.equal(fine.status, 200);
    t.match(fine.body, { ok: true, issues: [] });
    const { body: wrong } = await ask('facts.seen == 3');
    t.match(wrong, { ok: false, issues: [{ code: 'type-mismatch', severity: 'error', from: 14, to: 15 }] });
    const { body: unknown } = await ask('facts.amuont > 3');
    t.match(unknown.issues, [{ code: 'name-unknown', severity: 'warning', from: 0, to: 12 }]);
    const { body: broken } = await ask('facts.amount >');
    t.match(broken, { ok: false, issues: [{ code: 'expression-invalid' }] });
    t.match((await ask('')).body, { ok: true, issues: [] });
    t.match((await ask('facts.seen.matches("(a+)+")')).body, { ok: false });
    t.match((await ask('1 == 1')).body.issues, [{ code: 'condition-constant', from: 0, to: 6 }]);
  },
);

t.test(
  'names are those of the case types that the fragment fits and of its own forms; parameters are none',
  async (t) => {
    const { body } = await ask('', '/applicability', {
      kind: 'fragment',
      definition: { ...definition, parameters: { type: 'object', properties: { secret: { type: 'string' } } } },
    });
    const byName = new Map(body.names.map((name: { source: string }) => [name.source, name]));
    t.match(byName.get('facts.seen'), { title: 'Seen', type: 'yes-no', root: 'facts', name: 'seen' });
    t.match(byName.get('facts.amount'), { type: 'number' });
    t.match(byName.get('items["check"].state'), { title: 'Check', root: 'items' });
    t.match(byName.get('case.priority'), { values: ['low', 'normal', 'high', 'urgent'] });
    t.ok([...byName.keys()].some((source) => String(source).startsWith('goals[')));
    t.notOk(byName.has('facts.secret'));
  },
);

t.test(
  'in a case type its own facts and goals alone are known; what a case task gives back is read in the other case',
  async (t) => {
    const caseType = {
      key: 'loan',
      facts: { type: 'object', properties: { sum: { type: 'number', title: 'Sum' } } },
      goals: [{ key: 'paid', name: 'Paid' }],
      plan: [],
    };
    const { body } = await ask('facts.sum > 1', '/goals/0/conditions/0/if', {
      kind: 'case-type',
      definition: caseType,
    });
    t.match(body, { ok: true, issues: [] });
    t.same(
      body.names
        .filter(({ root }: { root: string }) => root !== 'case')
        .map(({ source }: { source: string }) => source),
      ['facts.sum', 'goals["paid"].state'],
    );
    const { body: back } = await ask('facts.amount', '/items/1/output/x');
    t.match(back, { ok: true, issues: [] }, 'any value may come back');
    t.notOk(back.names.some(({ source }: { source: string }) => source === 'facts.seen'));
  },
);

t.test('what is too large or malformed is refused, a definition of any shape is none', async (t) => {
  t.equal((await ask('x'.repeat(4001))).status, 400);
  t.match((await ask('x'.repeat(2000))).body, { ok: false });
  t.equal((await ask('true', 'no pointer')).status, 400);
  let deep: unknown = 'x';
  for (let depth = 0; depth < 60; depth += 1) deep = [deep];
  for (const given of [null, 7, 'x', [], { items: 3, plan: [{}] }, { items: [null, { key: 1 }] }, deep])
    for (const kind of ['fragment', 'case-type'])
      t.equal((await ask('facts.a == 1', '/applicability', { kind, definition: given })).status, 200);
  const guest = await open.app.inject({ method: 'POST', url: '/api/templates/expressions', payload: {} });
  t.ok([400, 401].includes(guest.statusCode));
});

t.test('[LIFE-7] a case type that is private to a team gives no names to others', async (t) => {
  const [own, other] = [open.as('agent'), open.as('billing-agent')];
  const admin = open.as('administrator');
  const { body: complaint } = await admin.get('/api/templates/complaint');
  const facts = { type: 'object', properties: { hushHush: { type: 'string', title: 'Not for others' } } };
  const given = { ...complaint.definition, key: 'private-type', name: 'Private', facts, goals: [], plan: [] };
  const teamId = open.places.care.teamId;
  const made = await admin.post('/api/templates', { kind: 'case-type', definition: given, teamId });
  t.equal(made.status, 201);
  t.equal((await admin.post('/api/templates/private-type/publish', { revision: made.body.revision })).status, 200);
  const names = async (person: typeof own) => {
    const asked = { kind: 'fragment', definition: null, expression: '', place: '/applicability' };
    const { body } = await person.post('/api/templates/expressions', asked);
    return body.names.map(({ source }: { source: string }) => source);
  };
  t.ok((await names(own)).includes('facts.hushHush'));
  t.notOk((await names(other)).includes('facts.hushHush'));
});
