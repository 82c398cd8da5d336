import type { BoardHead } from '../../../../engine/board/board-view.ts';
import type { PersonCommand } from '../../../sync/types.ts';
import { fromLocalField, toLocalField } from '../local-time.ts';

type ChangeCase = Extract<PersonCommand, { readonly type: 'change-case' }>;

export interface CaseValues {
  readonly subject: string;
  readonly outcome: string;
  readonly priority: BoardHead['priority'];
  readonly firstReply: string;
  readonly reason: string;
}

export const caseValues = (head: BoardHead): CaseValues => ({
  subject: head.subject ?? '',
  outcome: head.desiredOutcome ?? '',
  priority: head.priority,
  firstReply: toLocalField(head.firstReplyDueAt),
  reason: '',
});

/** Only what is other than it was; null when nothing is. */
export function changeCase(head: BoardHead, values: CaseValues): ChangeCase | null {
  const before = caseValues(head);
  const change = {
    ...(values.subject.trim() === before.subject ? {} : { subject: values.subject.trim() }),
    ...(values.outcome.trim() === before.outcome ? {} : { desiredOutcome: values.outcome.trim() || null }),
    ...(values.priority === before.priority ? {} : { priority: values.priority }),
    ...(values.firstReply === before.firstReply ? {} : { firstReplyDue: fromLocalField(values.firstReply) }),
  };
  if (Object.keys(change).length === 0) return null;
  const reason = values.reason.trim();
  return { type: 'change-case', ...change, ...(reason === '' ? {} : { reason }) };
}
