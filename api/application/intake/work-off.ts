import type { PoolClient } from 'pg';
import { mergeCall } from '../../../engine/index.ts';
import { Interaction } from '../../persistence/entities/conversation.entity.ts';
import { findEvent, type InboxRow, settleInbox } from '../../persistence/intake/inbox.ts';
import { lockCustomer } from '../../persistence/intake/locks.ts';
import { scrubMessage } from '../../persistence/intake/scrub.ts';
import { inTransaction } from '../transaction.ts';
import { amend, judgeAndAct } from './act.ts';
import { type Admitted, admit, findAdmitted, isComplete } from './admit.ts';
import { fromEnvelope, type IncomingEvent, siblingId } from './incoming.ts';
import { type IntakeDeps, type IntakeOutcome, NotYet } from './intake-deps.ts';

/**
 * Works off one event of the inbox, under the lock of its correlation key (`client` holds it). Safe to repeat after a
 * crash at any point: rows are found again, command ids are derived.
 */
export async function workOff(deps: IntakeDeps, row: InboxRow, client: PoolClient): Promise<IntakeOutcome> {
  const event = fromEnvelope(row.payload);
  if (event === null) throw new Error('The stored event is not of a shape that this build reads.');
  if (event.change === 'deleted') return await workOffDeleted(deps, row, event);
  // Mostly it is news, and admitting it finds out when it is not.
  if (event.change === 'created' && isComplete(event)) return await workOffNew(deps, row, event, client);
  const admitted = await findAdmitted(deps.orm.em.fork(), row.connector_id, event.messageId);
  switch (event.change) {
    case 'edited':
      return admitted === null
        ? await workOffNew(deps, row, event, client)
        : await workOffEdited(deps, row, event, admitted, client);
    case 'updated':
      return admitted === null
        ? await workOffNew(deps, row, event, client)
        : await workOffUpdated(deps, row, event, admitted, client);
    case 'created':
      return admitted === null || isUnfinished(admitted)
        ? await workOffNew(deps, row, event, client)
        : await workOffUpdated(deps, row, event, admitted, client);
  }
}

function isUnfinished({ interaction }: Admitted): boolean {
  return interaction.deletedAt === null && interaction.caseId === null && interaction.ruleAction !== 'ignore';
}

/** A message that is not known yet. Deletions and edits may overtake the message itself. */
async function workOffNew(
  deps: IntakeDeps,
  row: InboxRow,
  event: IncomingEvent,
  client: PoolClient,
): Promise<IntakeOutcome> {
  const { connector_id: connectorId } = row;
  if (event.change !== 'created') await waitForCreation(deps, row, event);
  if (!isComplete(event)) return await nothingNew(deps, row);
  const arrival = { connectorId, receivedAt: new Date(row.received_at), now: deps.now() };
  const admitted = await admit(deps.orm.em.fork(), event, arrival);
  if (admitted === null) {
    // Its author took it back before we read it: its words do not stay in the inbox either.
    await scrub(deps, row, event);
    return await nothingNew(deps, row);
  }
  // Something made it known before: an update that overtook this, or an attempt that did not finish.
  if (!isUnfinished(admitted)) return await workOffUpdated(deps, row, event, admitted, client);
  const { customerId } = admitted.interaction;
  if (customerId !== null) await lockCustomer(client, customerId);
  return await judgeAndAct(deps, row, event, admitted);
}

/** Those of one key come one after the other anyway; under another key the message itself may still be waiting. */
async function waitForCreation(deps: IntakeDeps, row: InboxRow, event: IncomingEvent): Promise<void> {
  const creation = await findEvent(deps.pool, row.connector_id, siblingId(event.messageId, 'created'));
  if (creation?.state === 'pending' && creation.correlation_key !== row.correlation_key) {
    throw new NotYet('The message itself is not worked off yet.');
  }
}

async function workOffDeleted(deps: IntakeDeps, row: InboxRow, event: IncomingEvent): Promise<IntakeOutcome> {
  await scrub(deps, row, event);
  const gone = await findAdmitted(deps.orm.em.fork(), row.connector_id, event.messageId);
  if (gone === null) return await nothingNew(deps, row);
  await amend(deps, row, gone.interaction, 'deleted');
  return 'deleted';
}

async function scrub(deps: IntakeDeps, row: InboxRow, { messageId, occurredAt }: IncomingEvent): Promise<void> {
  const message = { connectorId: row.connector_id, messageId, at: new Date(occurredAt) };
  await inTransaction(deps.pool, (tx) => scrubMessage(tx, message));
}

async function workOffEdited(
  deps: IntakeDeps,
  row: InboxRow,
  event: IncomingEvent,
  admitted: Admitted,
  client: PoolClient,
): Promise<IntakeOutcome> {
  const { interaction } = admitted;
  const editedAt = new Date(event.occurredAt);
  const isOutdated = interaction.editedAt !== null && editedAt < interaction.editedAt;
  if (interaction.deletedAt !== null || isOutdated) return await nothingNew(deps, row);
  await deps.orm.em.fork().nativeUpdate(Interaction, { id: interaction.id }, { text: event.text, editedAt });
  if (interaction.caseId === null) return await reconsider(deps, row, event, admitted, client);
  await amend(deps, row, interaction, 'edited');
  return 'edited';
}

/** What was ignored may have become a complaint by the edit. */
async function reconsider(
  deps: IntakeDeps,
  row: InboxRow,
  event: IncomingEvent,
  { interaction, conversation }: Admitted,
  client: PoolClient,
): Promise<IntakeOutcome> {
  if (interaction.customerId !== null) await lockCustomer(client, interaction.customerId);
  return await judgeAndAct(deps, row, event, { interaction, conversation });
}

/** News about a call: the status only moves forward. */
async function workOffUpdated(
  deps: IntakeDeps,
  row: InboxRow,
  event: IncomingEvent,
  admitted: Admitted,
  client: PoolClient,
): Promise<IntakeOutcome> {
  const { interaction } = admitted;
  if (isUnfinished(admitted) && event.change === 'updated') return await workOffNew(deps, row, event, client);
  const call = event.call === null ? interaction.call : mergeCall(interaction.call, event.call);
  if (call === interaction.call || interaction.deletedAt !== null) return await nothingNew(deps, row);
  await deps.orm.em.fork().nativeUpdate(Interaction, { id: interaction.id }, { call });
  await amend(deps, row, interaction, 'updated');
  return 'updated';
}

async function nothingNew(deps: IntakeDeps, row: InboxRow): Promise<IntakeOutcome> {
  await settleInbox(deps.pool, row.id, null);
  return 'nothing';
}
