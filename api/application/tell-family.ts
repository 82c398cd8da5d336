import type { Logger } from 'pino';
import {
  type CaseCommand,
  type CaseId,
  caseId,
  commandId,
  FAMILY_ACTOR,
  isWanted,
  type Refusal,
} from '../../engine/index.ts';
import { type FamilyPayload, familyPayload } from '../persistence/codecs/family-payload.ts';
import { buryOutbox, type OutboxRow, removeOutbox } from '../persistence/intake/outbox.ts';
import type { CommandOutcome } from './case-store.ts';
import { derivedId } from './command-ids.ts';
import type { Deps } from './deps.ts';

export type FamilyDeps = Pick<Deps, 'pool' | 'store'> & { readonly logger: Pick<Logger, 'warn' | 'error'> };

const NOT_WANTED: Refusal = { code: 'already-done', detail: 'What this is about is over.' };

/**
 * Delivers what one case has to tell another, as a command of the system under the id of the row: it counts once,
 * however often it is delivered, and removes the row with what it writes. What means nothing any more is dropped; what
 * the other case refuses is kept as a dead letter. Trouble that may pass is thrown.
 */
export async function tellFamily(deps: FamilyDeps, row: OutboxRow): Promise<void> {
  const message = familyPayload(row.payload);
  let wanted = true;
  const outcome = await deps.store.run({
    caseId: message.caseId,
    commandId: commandId(row.id),
    actor: FAMILY_ACTOR,
    command: message.command,
    authorise(theCase) {
      wanted = isWanted(message, theCase);
      return wanted ? null : NOT_WANTED;
    },
    settles: { outboxId: row.id },
  });
  if (outcome.ok) return outcome.repeated ? await removeOutbox(deps.pool, row.id) : undefined;
  if (outcome.kind === 'unreadable') throw new Error('The case cannot be read by this build.');
  if (!wanted || isThereAlready(message, outcome)) return await removeOutbox(deps.pool, row.id);
  await giveUp(deps, row, message, outcome.kind === 'refused' ? outcome.refusal.detail : outcome.kind);
}

/** What a case receives it has: it came by another way. */
const isThereAlready = ({ command }: FamilyPayload, outcome: CommandOutcome): boolean =>
  command.type === 'receive-interaction' &&
  !outcome.ok &&
  outcome.kind === 'refused' &&
  outcome.refusal.code === 'already-done';

/** A message that cannot be delivered is kept and logged; a case task whose case cannot be opened fails with the reason, and what was moved goes back to where it came from. */
export async function giveUp(
  deps: FamilyDeps,
  row: OutboxRow,
  { caseId: target, command }: FamilyPayload,
  why: string,
): Promise<void> {
  deps.logger.warn(
    { outboxId: row.id, from: row.case_id, to: target, command: command.type, why },
    'what a case had to tell another was refused',
  );
  if (command.type === 'open-case') await tellNotOpened(deps, row, target, command, why);
  if (command.type === 'receive-interaction') await giveBack(deps, row, target, command);
  await buryOutbox(deps.pool, row.id, why);
}

/** No message is in no case: the one that gave it away has it again. */
async function giveBack(
  { store, logger }: FamilyDeps,
  row: OutboxRow,
  fromCaseId: CaseId,
  command: Extract<CaseCommand, { type: 'receive-interaction' }>,
): Promise<void> {
  const outcome = await store.run({
    caseId: caseId(row.case_id),
    commandId: commandId(derivedId('moved-back', row.id)),
    actor: FAMILY_ACTOR,
    command: { ...command, fromCaseId, movedBy: null },
  });
  if (!outcome.ok) logger.error({ outboxId: row.id, case: row.case_id, outcome }, 'a moved message found no way back');
}

async function tellNotOpened(
  { store, logger }: FamilyDeps,
  row: OutboxRow,
  subCaseId: CaseId,
  { parent }: Extract<CaseCommand, { type: 'open-case' }>,
  reason: string,
): Promise<void> {
  if (parent === undefined) return;
  const outcome = await store.run({
    caseId: caseId(row.case_id),
    commandId: commandId(derivedId('not-opened', row.id)),
    actor: FAMILY_ACTOR,
    command: { type: 'record-sub-case', itemId: parent.itemId, subCaseId, result: 'not-opened', reason },
  });
  if (outcome.ok) return;
  logger.warn({ outboxId: row.id, case: row.case_id, outcome }, 'a case task did not learn that its case is not open');
}
