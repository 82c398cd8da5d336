import t from 'tap';
import { caseId, commandId } from '../../../engine/index.ts';
import { uuidv7 } from '../../../web/api-client/ids.ts';
import { aMessage, buildIntakeApp, type Row } from './support/intake-app.ts';

const DAY = 86_400_000;
const intake = await buildIntakeApp(t);
const { deliver, rows, settle, as, deps } = intake;

/** One customer writes on one thread, each time something else. */
async function says(thread: string, text: string): Promise<Row> {
  const message = aMessage({ conversation: { id: thread }, author: { id: thread, name: `Customer ${thread}` }, text });
  await deliver(intake.webhook({ ...message, time: new Date().toISOString() }));
  await settle();
  const [row] = await rows(
    `select i.case_id, i.rule_name, i.rule_action, c.number, c.state, c.follows_case_id, c.reopen_until
     from interaction i left join case_instance c on c.id = i.case_id where i.text = $1`,
    [text],
  );
  return row ?? {};
}

async function end(id: string): Promise<void> {
  const body = { commandId: uuidv7(), type: 'close-case', outcomeMet: false, terminate: true, reason: 'answered' };
  t.equal((await as('supervisor').post(`/api/cases/${id}/commands`, body)).status, 200);
}

t.test('[CASE-12] a message opens the ended case of its conversation again', async (t) => {
  const first = await says('900100', 'My blender arrived broken, what now?');
  t.match(first, { rule_action: 'open', state: 'active' });
  await end(first['case_id']);
  t.match(
    await rows('select state, reopen_until > now() as open from case_instance where id = $1', [first['case_id']]),
    [{ state: 'terminated', open: true }],
  );
  const again = await says('900100', 'It is broken again.');
  t.match(again, {
    case_id: first['case_id'],
    rule_name: 'Conversation of an open case',
    rule_action: 'attach',
    state: 'active',
  });
  t.equal(again['reopen_until'], null);
  const view = (await as('agent').get(`/api/cases/${first['case_id']}`)).body;
  t.match(view.board.head, { state: 'active', reopenUntil: null, endedAt: null });
  t.match(
    Object.values<Row>(view.board.entries).findLast(({ code }) => code === 'case-reactivated'),
    {
      actorKind: 'system',
      params: { by: 'interaction' },
    },
  );
});

t.test('[CASE-12] the board says until when; a later message opens a case that goes on with the first', async (t) => {
  const first = await says('900200', 'My parcel arrived smashed to pieces');
  const id = first['case_id'];
  await end(id);
  const head = (await as('agent').get(`/api/cases/${id}`)).body.board.head;
  t.equal(Math.round((Date.parse(head.reopenUntil) - Date.parse(head.endedAt)) / DAY), 7);
  await settle({ aheadMs: 8 * DAY });
  t.equal((await deps.store.read(caseId(id)))?.state, 'closed');
  const next = await says('900200', 'The new parcel is broken as well');
  t.match(next, { rule_action: 'open', state: 'active', follows_case_id: id });
  t.not(next['case_id'], id);
  t.match((await as('agent').get(`/api/cases/${next['case_id']}`)).body, {
    board: { head: { follows: id } },
    follows: { id, number: first['number'] },
    followedBy: [],
  });
  t.match((await as('agent').get(`/api/cases/${id}`)).body, {
    board: { head: { state: 'closed', reopenUntil: null } },
    allowed: [],
    follows: null,
    followedBy: [{ id: next['case_id'], number: next['number'] }],
  });
});

t.test('[CASE-14] a failed case takes the messages of its customer', async (t) => {
  const first = await says('900300', 'The lamp is broken');
  const id = caseId(first['case_id']);
  const actor = { kind: 'system', id: 'timer' } as const;
  await deps.store.run({
    caseId: id,
    commandId: commandId(uuidv7()),
    actor,
    command: { type: 'fault-case', reason: 'stuck' },
  });
  t.match(await says('900300', 'Hello? The broken lamp!'), { case_id: id, rule_action: 'attach', state: 'failed' });
});
