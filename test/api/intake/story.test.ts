import { MikroORM } from '@mikro-orm/postgresql';
import { pino } from 'pino';
import t from 'tap';
import { buildApp } from '../../../api/app.ts';
import { newId } from '../../../api/application/new-id.ts';
import { seedDemo } from '../../../api/cli/seed.ts';
import { playScenes } from '../../../api/cli/story/play.ts';
import { playStory } from '../../../api/cli/story.ts';
import { createDeps } from '../../../api/deps.ts';
import { ormConfig } from '../../../api/persistence/orm.config.ts';
import { replay } from '../../../api/persistence/replay.ts';
import { caseId, commandId } from '../../../engine/index.ts';
import { testConfig } from '../support/app.ts';
import { cloneDatabase } from '../support/database.ts';

const { url } = await cloneDatabase(t);
const config = testConfig(url, { DEMO: 'on', PUBLIC_URL: 'https://desk.example' });
const orm = await MikroORM.init(ormConfig({ databaseUrl: url, poolSize: 6 }));
await seedDemo({ config, orm });
await orm.close(true);

const deps = await createDeps(config, { logger: pino({ level: 'silent' }) });
const app = await buildApp(deps);
t.teardown(async () => {
  await app.close();
  await deps.close();
});
const baseUrl = await app.listen({ host: '127.0.0.1', port: 0 });
const rows = async (sql: string, values: unknown[] = []) => (await deps.pool.query(sql, values)).rows;
const settle = (aheadMs = 0) => deps.sweepers.drain({ aheadMs });
await settle();

const FRESH = `select i.*, c.number, c.case_type_key, c.priority, c.subject, q.key as queue, k.name as customer
  from interaction i left join case_instance c on c.id = i.case_id left join queue q on q.id = c.queue_id
    left join customer k on k.id = i.customer_id
  where i.received_at > now() - interval '1 hour' and i.external_id not like 'demo-%' order by i.received_at`;

t.test('the story ends in the expected cases', async (t) => {
  const lines: string[] = [];
  const [meta, twilio, webhook] = await rows('select id, secrets from connector order by id');
  await playScenes({
    baseUrl,
    publicUrl: config.publicUrl,
    secrets: {
      meta: meta?.secrets.signing[0],
      webhook: webhook?.secrets.signing[0],
      'twilio-voice': twilio?.secrets.signing[0],
    },
    pace: 0,
    log: async (line) => {
      lines.push(line);
      await settle();
    },
  });
  t.equal(lines.length, 8);
  const [post, call, mention, form, ...more] = await rows(FRESH);
  t.same(more, [], 'the repeated delivery left nothing');
  t.match(post, {
    channel: 'facebook',
    customer: 'Customer A',
    rule_name: 'Damaged goods',
    rule_action: 'open',
    case_type_key: 'complaint',
    priority: 'urgent',
    queue: 'care-eu',
  });
  t.match(call, {
    channel: 'phone',
    customer: 'Customer A',
    rule_action: 'attach',
    case_id: post?.case_id,
    call: { status: 'completed', durationS: 74 },
    rule_because: /Customer recognised: phone number is known/,
  });
  t.match(await rows('select last_message from case_instance where id = $1', [post?.case_id]), [
    { last_message: /^My espresso machine/ },
  ]);
  t.match(mention, { rule_action: 'ignore', rule_name: 'Mention without a complaint', case_id: null });
  t.match(form, {
    channel: 'web',
    customer: 'Customer B',
    rule_name: 'Invoice or refund',
    case_type_key: 'billing',
    queue: 'billing',
  });
});

t.test('played again, the second play has events of its own and joins the open cases', async (t) => {
  const before = (await rows('select count(*)::int as n from case_instance'))[0]?.n;
  await playStory({ config, url: baseUrl, say: () => undefined, pace: 0 });
  await settle();
  t.equal((await rows(FRESH)).length, 8);
  t.equal((await rows('select count(*)::int as n from case_instance'))[0]?.n, before);
});

t.test('a reply on such a case leaves by HTTP and is recorded as sent', async (t) => {
  const found = await rows(FRESH);
  const [agent] = await rows("select id from app_user where login = 'agent1@demo'");
  for (const channel of ['facebook', 'web']) {
    const said = found.find((row) => row.channel === channel && row.case_id !== null);
    const replyId = newId();
    const outcome = await deps.store.run({
      caseId: caseId(said?.case_id),
      commandId: commandId(newId()),
      actor: { kind: 'person', id: agent?.id, roles: ['agent'] },
      command: {
        type: 'send-reply',
        replyId,
        conversationId: said?.conversation_id,
        text: 'We are on it.',
        visibility: said?.visibility,
      },
    });
    t.ok(outcome.ok);
    await settle(11_000);
    t.match(await rows('select dispatch, dispatch_error from interaction where id = $1', [replyId]), [
      { dispatch: 'sent', dispatch_error: null },
    ]);
  }
});

t.test('the customers’ side refuses what is not ours', async (t) => {
  const post = async (path: string, headers: Record<string, string>) =>
    (await fetch(`${baseUrl}${path}`, { method: 'POST', headers, body: '{}' })).status;
  t.equal(await post('/demo/outlet/graph/1/comments', { authorization: 'Bearer guessed' }), 401);
  t.equal(
    await post('/demo/outlet/replies', { 'webhook-id': '1', 'webhook-timestamp': '1', 'webhook-signature': 'v1,AAAA' }),
    401,
  );
});

t.test('every journal folds to what the tables say', async (t) => {
  const differences: unknown[] = [];
  await replay(deps.orm, (difference) => differences.push(difference));
  t.same(differences, []);
});
