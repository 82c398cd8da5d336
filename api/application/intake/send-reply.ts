import Type from 'typebox';
import { Compile } from 'typebox/compile';
import { caseId, commandId } from '../../../engine/index.ts';
import {
  findReply,
  keepExternalId,
  type OutboxRow,
  type ReplyOnItsWay,
  removeOutbox,
} from '../../persistence/intake/outbox.ts';
import { derivedId } from '../command-ids.ts';
import type { Deps } from '../deps.ts';
import type { Sent } from './channel.ts';
import type { Connectors } from './connectors.ts';
import { tidyKey } from './tidy.ts';

export type SendingDeps = Pick<Deps, 'orm' | 'pool' | 'store' | 'channels'> & { readonly connectors: Connectors };

/** The other end did not take the reply, but may take it later. */
export class SendAgain extends Error {
  override readonly name = 'SendAgain';
  readonly afterMs: number | undefined;

  constructor(message: string, afterMs: number | undefined) {
    super(message);
    this.afterMs = afterMs;
  }
}

const payload = Compile(Type.Object({ replyId: Type.String() }));
const replyAddress = Compile(Type.Record(Type.String(), Type.String()));

/** Sends a reply that is due and records on its case what became of it. Trouble that may pass is thrown as SendAgain. */
export async function sendReply(deps: SendingDeps, row: OutboxRow, signal: AbortSignal): Promise<void> {
  const replyId = payload.Check(row.payload) ? row.payload.replyId : row.id;
  const reply = await findReply(deps.orm.em.fork(), replyId);
  if (reply === null || reply.dispatch !== 'waiting') return await removeOutbox(deps.pool, row.id);
  const sent = await hand(deps, replyId, reply, signal);
  if (!sent.ok && sent.again) throw new SendAgain(sent.error, sent.afterMs);
  if (sent.ok && sent.externalId !== null) await keepExternalId(deps.pool, replyId, tidyKey(sent.externalId));
  await recordDispatch(deps, row, replyId, sent);
}

async function hand(deps: SendingDeps, replyId: string, reply: ReplyOnItsWay, signal: AbortSignal): Promise<Sent> {
  const connector = await deps.connectors.find(reply.connectorId);
  const channel = deps.channels.get(connector?.kind ?? '');
  if (connector === null || channel === undefined)
    return no('The connector of this conversation is not there any more.');
  if (reply.text === null) return no('The text of the reply was erased.');
  if (!channel.describe().canReply)
    return no('On this channel nobody can be answered in writing; plan a call-back instead.');
  if (!replyAddress.Check(reply.replyAddress)) return no('This conversation has no address to answer to.');
  const { text, visibility, occurredAt } = reply;
  const outgoing = { id: replyId, text, visibility, replyTo: reply.replyAddress, queuedAt: occurredAt.toISOString() };
  return await channel.send(outgoing, connector, signal);
}

const no = (error: string): Sent => ({ ok: false, again: false, error });

/** Tells the case; the same command removes the row. A case that will not hear it has heard enough. */
export async function recordDispatch(
  deps: Pick<SendingDeps, 'store' | 'pool'>,
  row: OutboxRow,
  replyId: string,
  sent: Sent,
): Promise<void> {
  const result = sent.ok ? 'sent' : 'failed';
  const outcome = await deps.store.run({
    caseId: caseId(row.case_id),
    commandId: commandId(derivedId('dispatch', row.id, result)),
    actor: { kind: 'system', id: 'dispatch' },
    command: { type: 'record-dispatch', replyId, result, ...(sent.ok ? {} : { error: sent.error }) },
    settles: { outboxId: row.id },
  });
  if (!outcome.ok && outcome.kind === 'unreadable') throw new Error('The case cannot be read by this build.');
  if (!outcome.ok || outcome.repeated) await removeOutbox(deps.pool, row.id);
}
