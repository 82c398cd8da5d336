import {
  type Case,
  type CaseEvent,
  commandsForFamily,
  concernsFamily,
  type Decision,
  FAMILY_ACTOR,
  type FamilyMessage,
  isWanted,
} from '../../../engine/index.ts';
import { Unsupported } from '../unsupported.ts';
import type { World } from './world.ts';

/** What one command made of a case. */
export interface Change {
  readonly before: Case | null;
  readonly after: Case;
  readonly events: readonly CaseEvent[];
}

/** How a message reaches its case; what the case answers, and what it became with that. */
export type Tell = (message: FamilyMessage) => { readonly decision: Decision; readonly change: Change | null };

/** More messages than any family needs. */
const MAX_MESSAGES = 1_000;

/**
 * Lets cases tell each other what concerns them, in order, until nobody has anything to say: what the relay does with
 * the rows of the outbox, in memory.
 */
export function relay(world: World, first: Change, tell: Tell): void {
  const waiting = [...messagesOf(first)];
  for (let count = 0; waiting.length > 0; count += 1) {
    if (count > MAX_MESSAGES) throw new Unsupported('cases keep telling each other without end');
    const message = waiting.shift();
    if (message === undefined || !isWanted(message, caseOf(world, message))) continue;
    const { decision, change } = tell(message);
    if (change !== null) waiting.push(...messagesOf(change));
    else if (!decision.ok) waiting.push(...notOpened(message, decision.refusal.detail));
  }
}

function messagesOf({ before, after, events }: Change): readonly FamilyMessage[] {
  return concernsFamily(after, events) ? commandsForFamily(before, after, events) : [];
}

const caseOf = (world: World, { caseId }: FamilyMessage): Case | null =>
  world.cases.find(({ theCase }) => theCase.id === caseId)?.theCase ?? null;

/** The case task hears that its case could not be opened. */
function notOpened(message: FamilyMessage, reason: string): readonly FamilyMessage[] {
  const { command, caseId } = message;
  if (command.type !== 'open-case' || command.parent === undefined) return [];
  return [
    {
      ...message,
      caseId: command.parent.caseId,
      command: {
        type: 'record-sub-case',
        itemId: command.parent.itemId,
        subCaseId: caseId,
        result: 'not-opened',
        reason,
      },
      whenIn: ['active', 'suspended', 'failed'],
    },
  ];
}

/** Under this name one case acts in another. */
export const FAMILY = FAMILY_ACTOR;
