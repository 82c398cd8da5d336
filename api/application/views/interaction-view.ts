import type { InteractionView } from '../../contract/views.ts';
import type { Interaction } from '../../persistence/entities/conversation.entity.ts';

/** A message, post or call as the timeline shows it; what was deleted or erased has no text. */
export function presentInteraction(row: Interaction): InteractionView {
  return {
    id: row.id,
    conversationId: row.conversationId,
    channel: row.channel,
    kind: row.kind,
    direction: row.direction,
    visibility: row.visibility,
    authorName: row.authorName,
    text: row.deletedAt === null ? row.text : null,
    occurredAt: row.occurredAt.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
    deletedAt: row.deletedAt?.toISOString() ?? null,
    call: row.call === null ? null : { status: row.call.status, durationS: row.call.durationS },
    decision: decisionOf(row),
    dispatch: row.dispatch,
  };
}

function decisionOf({ ruleId, ruleName, ruleAction, ruleBecause }: Interaction): InteractionView['decision'] {
  if (ruleId === null || ruleAction === null) return null;
  return { ruleId, ruleName: ruleName ?? ruleId, action: ruleAction, because: ruleBecause ?? '' };
}
