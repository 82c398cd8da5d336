import t from 'tap';
import { buildTestApp } from '../support/app.ts';
import { customerWrites, eventCount, itemNamed, newId, openCase } from './support.ts';

const { as, deps, places } = await buildTestApp(t);
const [agent, other, supervisor] = [as('agent'), as('agent2'), as('supervisor')];

t.test('an accepted command answers with its version and the facts of each event', async (t) => {
  const id = newId();
  const opened = await agent.command(id, { type: 'open-case', caseTypeKey: 'complaint', subject: 'Broken' });
  t.match(opened, { status: 200, body: { repeated: false } });
  const versions = opened.body.frames.map(({ version }: { version: number }) => version);
  t.strictSame(
    versions,
    Array.from({ length: opened.body.version }, (_, index) => index + 1),
    'no gap',
  );
  t.match(opened.body.frames[0].facts, [{ type: 'case-opened', head: { number: /^C-\d+$/, subject: 'Broken' } }, {}]);
  const noted = await agent.command(id, { type: 'add-note', text: 'Called back' });
  t.match(noted.body, {
    version: opened.body.version + 1,
    frames: [{ facts: [{ type: 'entry-put', entry: { kind: 'note', text: 'Called back' } }] }],
  });
});

t.test('a repeated commandId gets the first answer, also from many requests at once', async (t) => {
  const id = newId();
  const commandId = newId();
  const send = () => agent.command(id, { commandId, type: 'open-case', caseTypeKey: 'complaint', subject: 'Broken' });
  const answers = await Promise.all(Array.from({ length: 5 }, send));
  t.equal(answers.filter(({ body }) => body.repeated === false).length, 1);
  for (const { status, body } of answers) {
    t.equal(status, 200);
    t.strictSame({ ...body, repeated: true }, { ...answers[0]?.body, repeated: true });
  }
  t.equal(await eventCount(deps, id), answers[0]?.body.version);
  await agent.command(id, { type: 'add-note', text: 'later' });
  t.match(
    await send(),
    { status: 200, body: { version: answers[0]?.body.version, repeated: true } },
    'its own version, not the head',
  );
});

t.test('a repeat is answered as it was, also when what it names has gone since', async (t) => {
  const id = await openCase(agent);
  const command = { commandId: newId(), type: 'assign-case', ownerId: other.user.id };
  t.equal((await agent.command(id, command)).status, 200);
  await deps.pool.query('update app_user set disabled_at = now() where id = $1', [other.user.id]);
  t.match(await agent.command(id, command), { status: 200, body: { repeated: true } });
  t.match(await supervisor.command(id, { ...command, commandId: newId() }), {
    status: 404,
    body: { code: 'person-unknown' },
  });
  await deps.pool.query('update app_user set disabled_at = null');
});

t.test('a commandId belongs to one command of one person', async (t) => {
  const id = await openCase(agent);
  const commandId = newId();
  t.equal((await agent.command(id, { commandId, type: 'add-note', text: 'One' })).status, 200);
  const reused = { status: 409, body: { code: 'command-id-reused' } };
  t.match(await agent.command(id, { commandId, type: 'add-note', text: 'Two' }), reused);
  t.match(await other.command(id, { commandId, type: 'add-note', text: 'One' }), reused);
  const elsewhere = await openCase(agent);
  t.equal(
    (await agent.command(elsewhere, { commandId, type: 'add-note', text: 'Two' })).status,
    200,
    'ids are of one case',
  );
});

t.test('the same case cannot be opened twice, and no other command opens one', async (t) => {
  const id = await openCase(agent);
  t.match(await agent.command(id, { type: 'open-case', caseTypeKey: 'complaint', subject: 'Again' }), {
    status: 409,
    body: { code: 'case-exists' },
  });
  t.match(await agent.command(newId(), { type: 'add-note', text: 'x' }), {
    status: 404,
    body: { code: 'case-unknown' },
  });
});

t.test('two who change the same thing: the later one is told what happened in between', async (t) => {
  const id = await openCase(agent);
  const added = await agent.command(id, { type: 'add-task', name: 'Call the customer' });
  const base = added.body.version;
  const view = await agent.get(`/api/cases/${id}`);
  const itemId = itemNamed(view, 'Call the customer').id;
  const complete = (by: typeof agent, tab: string) =>
    by.command(id, { type: 'complete-task', itemId, baseVersion: base }, { headers: { 'x-tab': tab } });
  const first = await complete(agent, 'tab-a');
  t.equal(first.status, 200);
  const second = await complete(other, 'tab-b');
  t.match(second, { status: 409, body: { code: 'change-overlap', version: first.body.version } });
  t.strictSame(second.body.between, first.body.frames, 'the frames in between, as this audience sees them');
  t.match(
    await other.command(id, { type: 'add-note', text: 'beside it', baseVersion: base }),
    { status: 200 },
    'what is about something else stands beside it',
  );
  t.match(
    await complete(agent, 'tab-a'),
    { status: 409, body: { code: 'already-done' } },
    'in one tab it is no overlap but done',
  );
  t.match(await other.command(id, { type: 'complete-task', itemId }), {
    status: 409,
    body: { code: 'already-done' },
  });
});

t.test('what the engine refuses says where and what to do, and changes nothing', async (t) => {
  const id = await openCase(agent);
  const { conversationId } = await customerWrites(deps, id);
  const before = await eventCount(deps, id);
  const nobody = newId();
  const refusals: [object, number, string, string?][] = [
    [{ type: 'change-facts', patch: { amount: 'much' } }, 422, 'facts-invalid', '/patch/amount'],
    [{ type: 'add-fragment', templateKey: 'no-such' }, 422, 'fragment-invalid', '/templateKey'],
    [{ type: 'complete-task', itemId: nobody }, 404, 'item-unknown'],
    [{ type: 'waive-goal', goalId: nobody, reason: 'x' }, 404, 'goal-unknown'],
    [{ type: 'recall-reply', replyId: nobody }, 404, 'reply-unknown'],
    [{ type: 'assign-case', ownerId: nobody }, 404, 'person-unknown', '/ownerId'],
    [{ type: 'assign-case', queueId: nobody }, 404, 'queue-unknown', '/queueId'],
    [{ type: 'add-task', name: 'x', assigneeId: nobody }, 404, 'person-unknown', '/assigneeId'],
    [
      { type: 'send-reply', replyId: newId(), conversationId: nobody, text: 'x', visibility: 'private' },
      404,
      'interaction-unknown',
    ],
    [
      { type: 'send-reply', replyId: newId(), conversationId, text: '  ', visibility: 'private' },
      422,
      'form-invalid',
      '/text',
    ],
    [{ type: 'close-case', outcomeMet: true }, 409, 'goals-open'],
    [{ type: 'reactivate-case' }, 409, 'already-done'],
  ];
  for (const [command, status, code, pointer] of refusals) {
    const answer = await supervisor.command(id, { type: '', ...command });
    t.match(answer, { status, body: { code, detail: /.+/ } }, code);
    if (pointer !== undefined) t.match(answer.body.errors, [{ pointer }], code);
  }
  t.equal(await eventCount(deps, id), before);
  const unknown = await agent.command(newId(), {
    type: 'open-case',
    caseTypeKey: 'complaint',
    subject: 'x',
    customerId: nobody,
  });
  t.match(unknown, { status: 404, body: { code: 'customer-unknown', errors: [{ pointer: '/customerId' }] } });
});

t.test('a body that is wrong is told by the schema of its own type', async (t) => {
  const id = await openCase(agent);
  const before = await eventCount(deps, id);
  const itemId = newId();
  const bodies: [unknown, string[]][] = [
    [[], ['']],
    ['text', ['']],
    [{ commandId: newId() }, ['/type']],
    [{ commandId: newId(), type: 'no-such' }, ['/type']],
    [{ commandId: newId(), type: 'occur-timer', itemId }, ['/type']],
    [{ commandId: newId(), type: 7 }, ['/type']],
    [{ commandId: newId(), type: 'constructor' }, ['/type']],
    [{ type: 'add-note', text: 'x' }, ['/commandId']],
    [{ commandId: 'mine', type: 'add-note', text: 'x' }, ['/commandId']],
    [{ commandId: newId(), type: 'add-note', text: 7, more: 1 }, ['/more', '/text']],
    [{ commandId: newId(), type: 'add-note', text: 'x'.repeat(8001) }, ['/text']],
    [{ commandId: newId(), type: 'add-task', name: 'x', due: '' }, ['/due']],
    [{ commandId: newId(), type: 'add-task', name: 'x', role: 'king' }, ['/role']],
    [{ commandId: newId(), type: 'add-note', text: 'x', baseVersion: -1 }, ['/baseVersion']],
    [{ commandId: newId(), type: 'add-note', text: 'x', baseVersion: '1' }, ['/baseVersion']],
  ];
  for (const [body, pointers] of bodies) {
    const answer = await agent.post(`/api/cases/${id}/commands`, body);
    t.match(answer, { status: 400, body: { code: 'request-invalid' } }, JSON.stringify(body).slice(0, 60));
    t.strictSame(answer.body.errors.map(({ pointer }: { pointer: string }) => pointer).toSorted(), pointers);
  }
  // When something is due is read by the engine, which knows working time and instants too.
  t.match(await agent.command(id, { type: 'add-task', name: 'x', due: 'soon' }), {
    status: 422,
    body: { code: 'form-invalid', errors: [{ pointer: '/due', detail: /neither a duration such as P2D/ }] },
  });
  t.match(await agent.command(id, { type: 'add-note', text: 'x' }, { headers: { 'x-tab': 'a b' } }), { status: 400 });
  t.match(await agent.post('/api/cases/not-a-uuid/commands', {}), { status: 400 });
  t.equal(await eventCount(deps, id), before);
});

t.test('an id has one spelling', async (t) => {
  const id = await openCase(agent);
  for (const spelling of [id.toUpperCase(), `urn:uuid:${id}`, `{${id}}`, id.replaceAll('-', '')]) {
    t.match(
      await agent.get(`/api/cases/${spelling}`),
      { status: 400, body: { errors: [{ pointer: '/id' }] } },
      spelling,
    );
    t.equal((await agent.command(spelling, { type: 'add-note', text: 'x' })).status, 400);
    t.equal((await agent.command(id, { type: 'start-item', itemId: spelling })).status, 400);
  }
});

t.test('a reply id of another case is refused, not a fault', async (t) => {
  const [one, two] = [await openCase(agent), await openCase(agent)];
  const talk = [await customerWrites(deps, one), await customerWrites(deps, two)];
  const replyId = newId();
  const reply = (index: number) => ({
    type: 'send-reply',
    replyId,
    conversationId: talk[index]?.conversationId,
    text: 'Hello',
    visibility: 'private',
  });
  t.equal((await agent.command(one, reply(0))).status, 200);
  const answer = await agent.command(two, reply(1));
  t.ok([404, 409, 422].includes(answer.status), `${answer.status} ${answer.body.code}`);
});

t.test('work that was handed to another team is theirs', async (t) => {
  const id = await openCase(agent);
  const moved = await agent.command(id, { type: 'assign-case', queueId: places.billing.queueId });
  t.equal(moved.status, 200, 'the answer still comes');
  t.equal((await agent.get(`/api/cases/${id}`)).status, 404);
  t.equal((await as('billing-agent').get(`/api/cases/${id}`)).status, 200);
});
