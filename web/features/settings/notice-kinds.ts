import type { NoticeKind } from '../../../api/contract/notices.ts';

/** Compared with the contract by the compiler, whose module would bring its schemas along. */
export const NOTICE_KINDS = [
  'mention',
  'customer-wrote',
  'assigned-case',
  'assigned-step',
  'step-ready',
  'deadline-at-risk',
  'deadline-breached',
  'invited',
  'template-review',
  'template-sent-back',
  'template-commented',
  'template-published',
  'template-retired',
] as const satisfies readonly NoticeKind[];
