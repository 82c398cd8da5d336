import type { BoardEntry } from '../../../engine/board/board-view.ts';
import type { Translate } from '../../messages/use-t.ts';
import type { CaseExtras } from '../../sync/types.ts';

type Customer = Pick<CaseExtras, 'customer'>;

/** What people call another case of the customer, where this person may know of it. */
export function caseWords(t: Translate, { customer }: Partial<Customer>, caseId: unknown): string {
  return customer?.cases.find(({ id }) => id === caseId)?.number ?? t('sharing.another-case');
}

/** Whether the other case may be opened: one that this person may not see has no number here. */
export const isKnownCase = ({ customer }: Partial<Customer>, caseId: string): boolean =>
  customer?.cases.some(({ id }) => id === caseId) === true;

interface Words {
  readonly t: Translate;
  readonly extras: Partial<Customer>;
  readonly nameOf: (personId: string | null) => string;
}

/** Of invitations and moved messages: who, and which case. */
export function sharingWords(
  { params }: Extract<BoardEntry, { kind: 'event' }>,
  { t, extras, nameOf }: Words,
): { readonly invited: string; readonly case: string; readonly whole: string } {
  const { userId, name, caseId, conversation } = params;
  const named = typeof name === 'string' ? name : t('common.erased');
  return {
    invited: typeof userId === 'string' ? nameOf(userId) : named,
    case: caseWords(t, extras, caseId),
    whole: conversation === true ? 'yes' : 'no',
  };
}

type CustomerCases = NonNullable<CaseExtras['customer']>['cases'];

const TAKES_MORE: ReadonlySet<string> = new Set(['active', 'suspended', 'failed']);

/** Cases that a message of this one may go to: open ones of the customer, the newest first. */
export function casesToMoveTo(cases: CustomerCases, here: string): CustomerCases {
  return cases
    .filter(({ id, state }) => id !== here && TAKES_MORE.has(state))
    .toSorted((one, other) => (one.openedAt < other.openedAt ? 1 : -1));
}

const LONGEST_SUBJECT = 80;

/** What a new case for a message may be called until somebody says better: its first words. */
export function subjectFor(text: string | null | undefined): string {
  const [line = ''] = (text ?? '').trim().split('\n');
  if (line.length <= LONGEST_SUBJECT) return line;
  const cut = line.slice(0, LONGEST_SUBJECT);
  const end = cut.lastIndexOf(' ');
  return `${end > LONGEST_SUBJECT / 2 ? cut.slice(0, end) : cut}…`;
}
