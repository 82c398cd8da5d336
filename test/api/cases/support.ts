import type { Deps } from '../../../api/application/deps.ts';
import { commandId, caseId as toCaseId } from '../../../engine/index.ts';
import { uuidv7 } from '../../../web/api-client/ids.ts';
import type { Answer, As } from '../support/as.ts';

/** A new id, as browsers make them. */
export const newId = (): string => uuidv7();

/** Opens a case of the starter library and gives its id. */
export async function openCase(by: As, more: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const id = uuidv7();
  const answer = await by.command(id, {
    type: 'open-case',
    caseTypeKey: 'complaint',
    subject: 'Broken machine',
    ...more,
  });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return id;
}

/** How many events the journal of a case has: a refusal must not add any. */
export async function eventCount(deps: Pick<Deps, 'pool'>, caseId: string): Promise<number> {
  const { rows } = await deps.pool.query('select count(*)::int as n from case_event where case_id = $1', [caseId]);
  return rows[0].n;
}

/** The item of that name on a board that was read. */
export function itemNamed(view: Answer, name: string): { readonly id: string; readonly state: string } {
  const items: Record<string, { id: string; name: string; state: string }> = view.body.board.items;
  const found = Object.values(items).find((item) => item.name === name);
  if (found === undefined) throw new Error(`no item "${name}" among ${Object.values(items).map((item) => item.name)}`);
  return found;
}

export interface Talk {
  readonly customerId: string;
  readonly conversationId: string;
  readonly interactionId: string;
}

/** A customer writes on a channel that can be answered, and the message joins the case. */
export async function customerWrites(deps: Deps, caseId: string, text = 'It is broken again'): Promise<Talk> {
  const talk = { customerId: uuidv7(), conversationId: uuidv7(), interactionId: uuidv7() };
  const at = deps.now().toISOString();
  await deps.pool.query(
    `insert into connector (id, kind, name, secrets, settings, created_at)
     values ('meta', 'meta', 'Page', '{}', '{}', now()) on conflict do nothing`,
  );
  await deps.pool.query(`insert into customer (id, name, created_at, data) values ($1, 'Customer A', $2, '{}')`, [
    talk.customerId,
    at,
  ]);
  await deps.pool.query(
    `insert into conversation (id, connector_id, channel, thread_key, visibility, title, customer_id, reply_address, created_at)
     values ($1, 'meta', 'facebook', $2, 'private', 'Customer A', $3, '{"to":"1"}', $4)`,
    [talk.conversationId, talk.conversationId, talk.customerId, at],
  );
  await deps.pool.query(
    `insert into interaction (id, conversation_id, connector_id, external_id, channel, kind, direction, visibility,
       customer_id, author_name, text, occurred_at, received_at, rule_id, rule_name, rule_action, rule_because)
     values ($1, $2, 'meta', $1::uuid::text, 'facebook', 'message', 'inbound', 'private', $3, 'Customer A', $4, $5, now(),
       'rule-1', 'Damaged goods', 'open', 'the text says broken')`,
    [talk.interactionId, talk.conversationId, talk.customerId, text, at],
  );
  const outcome = await deps.store.run({
    caseId: toCaseId(caseId),
    commandId: commandId(uuidv7()),
    actor: { kind: 'system', id: 'intake' },
    command: {
      type: 'attach-interaction',
      interactionId: talk.interactionId,
      conversationId: talk.conversationId,
      channel: 'facebook',
      kind: 'message',
      at,
      rule: { id: 'rule-1', name: 'Damaged goods', because: 'the text says broken' },
    },
  });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return talk;
}
