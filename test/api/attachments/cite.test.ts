import t from 'tap';
import { sweepFiles } from '../../../api/application/files/remove-files.ts';
import { customerWrites, eventCount, newId, openCase } from '../cases/support.ts';
import { buildTestApp } from '../support/app.ts';
import { download, upload } from './support/files.ts';
import { S3_KEY, S3_SECRET, startS3 } from './support/s3-server.ts';

const s3 = await startS3(t, 'us-east-1');
const env = { S3_BUCKET: 'files', S3_ENDPOINT: s3.endpoint, S3_KEY, S3_SECRET };
const test = await buildTestApp(t, { env });
const { as, deps } = test;
const agent = as('agent');
const caseId = await openCase(agent);

t.test('a note cites files of its case, and everybody on the case has them', async (t) => {
  const { body } = await upload(test, agent, caseId, { name: 'a.png' });
  t.equal(s3.objects.has(`/files/${body.id}`), true, 'the bytes are in the bucket');
  t.same((await agent.get(`/api/cases/${caseId}`)).body.attachments, [], 'a file that nothing cites is not shown');
  const note = { type: 'add-note', text: 'See the picture', attachmentIds: [body.id] };
  t.match(await agent.command(caseId, note), { status: 200 });
  const view = (await as('agent2').get(`/api/cases/${caseId}`)).body;
  t.match(view.attachments, [{ id: body.id, name: 'a.png', mediaType: 'image/png', addedBy: agent.user.id }]);
  const entries: { kind: string; attachmentIds?: string[] }[] = Object.values(view.board.entries);
  t.match(
    entries.find(({ kind }) => kind === 'note'),
    { attachmentIds: [body.id] },
  );
  t.match(await as('agent2').command(caseId, note), { status: 200 }, 'what is cited may be cited again, by anybody');
});

t.test('what is not a file of the case, or a colleague has not sent yet, is not cited', async (t) => {
  const other = await openCase(agent);
  const elsewhere = (await upload(test, agent, other, { name: 'a.png' })).body.id;
  const hers = (await upload(test, as('agent2'), caseId, { name: 'a.png' })).body.id;
  const before = await eventCount(deps, caseId);
  for (const [id, what] of [
    [newId(), 'nothing'],
    [elsewhere, 'a file of another case'],
    [hers, 'a file of a colleague'],
  ]) {
    t.match(
      await agent.command(caseId, { type: 'add-note', text: 'x', attachmentIds: [id] }),
      { status: 404, body: { code: 'attachment-unknown', errors: [{ pointer: '/attachmentIds/0' }] } },
      what,
    );
  }
  t.equal(await eventCount(deps, caseId), before);
  t.match(
    await agent.command(caseId, { type: 'add-note', text: 'x', attachmentIds: [hers], dryRun: true }),
    { status: 404 },
    'nor does a trial say otherwise',
  );
});

t.test('a reply brings files only where the channel carries them', async (t) => {
  const talk = await customerWrites(deps, caseId);
  const { body } = await upload(test, agent, caseId, { name: 'a.png' });
  const reply = {
    type: 'send-reply',
    replyId: newId(),
    conversationId: talk.conversationId,
    text: 'Here it is',
    visibility: 'private',
    attachmentIds: [body.id],
  };
  t.match(await agent.command(caseId, reply), {
    status: 409,
    body: { code: 'files-not-taken', detail: /carries no files/, errors: [{ pointer: '/attachmentIds' }] },
  });
  t.match((await agent.get(`/api/cases/${caseId}`)).body.conversations, [{ canReply: true, takesFiles: false }]);
});

t.test('people who are named see the case, or are invited first', async (t) => {
  const named = (id: string) => agent.command(caseId, { type: 'add-note', text: 'Look', mentions: [id] });
  t.match(await named(as('agent2').user.id), { status: 200 });
  t.match(await named(as('administrator').user.id), { status: 200 });
  t.match(await named(newId()), { status: 404, body: { code: 'person-unknown' } });
  const expert = as('billing-agent').user;
  t.match(await named(expert.id), {
    status: 409,
    body: { code: 'access-missing', detail: /^Billing agent cannot see this case. Invite them/ },
  });
  t.match(await agent.command(caseId, { type: 'invite-participant', kind: 'expert', userId: expert.id }), {
    status: 200,
  });
  t.match(await named(expert.id), { status: 200 });
});

t.test('what nobody cites goes after a day, with its bytes', async (t) => {
  const ids: string[] = [];
  for (let at = 0; at < 4; at += 1) ids.push((await upload(test, agent, caseId, { name: 'a.png' })).body.id);
  const [young = '', old = '', broken = '', cited = ''] = ids;
  await agent.command(caseId, { type: 'add-note', text: '', attachmentIds: [cited] });
  const age = (id: string, hours: number, state: string) =>
    deps.pool.query(`update attachment set added_at = now() - $2 * interval '1 hour', state = $3 where id = $1`, [
      id,
      hours,
      state,
    ]);
  await age(young, 23, 'uploaded');
  await age(old, 25, 'uploaded');
  await age(broken, 25, 'storing');
  await age(cited, 25, 'cited');
  t.match(
    await agent.command(caseId, { type: 'add-note', text: '', attachmentIds: [young] }),
    { status: 404 },
    'one that is about to go cannot be cited any more',
  );
  s3.failNext(503);
  await t.rejects(sweepFiles(deps, AbortSignal.timeout(10_000)), /503/);
  await sweepFiles(deps, AbortSignal.timeout(10_000));
  t.same(
    ids.map((id) => s3.objects.has(`/files/${id}`)),
    [true, false, false, true],
  );
  const { rows } = await deps.pool.query('select id from attachment where id = any($1::uuid[]) order by id', [ids]);
  t.same(
    rows.map(({ id }) => id),
    [young, cited].sort(),
  );
});

t.test('a store that does not answer is no fault of the asker', async (t) => {
  const { body } = await upload(test, agent, caseId, { name: 'a.png' });
  s3.failNext(500);
  t.match(await upload(test, agent, caseId, { name: 'a.png' }), {
    status: 503,
    body: { code: 'storage-unavailable' },
    headers: { 'retry-after': /\d/ },
  });
  s3.failNext(500);
  t.match(await download(test, agent, body.id), { status: 503 });
  s3.objects.delete(`/files/${body.id}`);
  t.match(await download(test, agent, body.id), { status: 404, body: { code: 'attachment-unknown' } });
});
