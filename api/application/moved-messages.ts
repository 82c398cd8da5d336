import type { Pool } from 'pg';
import type { CaseState, DecideContext, HolderOfMoved, Past } from '../../engine/index.ts';
import { samePerson } from '../persistence/same-person.ts';

type Target = NonNullable<DecideContext['target']>;

const TARGET = 'select state, customer_id from case_instance where id = $1::uuid';
const PERSON = `${samePerson('$1')} select id from person`;

/** The case that a message is to go to, as the engine has to know it; nothing when there is none. */
export async function targetOf(pool: Pool, caseId: string): Promise<Target | undefined> {
  const { rows } = await pool.query<{ state: CaseState; customer_id: string | null }>(TARGET, [caseId]);
  const [found] = rows;
  if (found === undefined) return undefined;
  const { state, customer_id: customerId } = found;
  if (customerId === null) return { state, customerIds: [] };
  const { rows: person } = await pool.query<{ id: string }>(PERSON, [customerId]);
  return { state, customerIds: [...new Set([customerId, ...person.map(({ id }) => id)])] };
}

const HOLDER = `select c.state,
    array(select i.id from interaction i where i.case_id = c.id and i.id = any($2::uuid[])) as holds,
    exists (select from interaction i where i.case_id = c.id and i.conversation_id = $3::uuid and i.dispatch = 'waiting')
      as reply_pending
  from case_instance c where c.id = $1::uuid`;

/** The case to which a command of the past moved messages, and what it has of them now; nothing when it moved none. */
export async function holderOf(pool: Pool, past: Past): Promise<HolderOfMoved | undefined> {
  for (const { type, data } of past.events) {
    if (type !== 'interaction-moved') continue;
    const { rows } = await pool.query<{ state: CaseState; holds: string[]; reply_pending: boolean }>(HOLDER, [
      data.toCaseId,
      data.interactionIds,
      data.conversationId,
    ]);
    const [found] = rows;
    return found === undefined
      ? undefined
      : { state: found.state, holds: found.holds, replyPending: found.reply_pending };
  }
  return undefined;
}
