import type { NoticeKind, NoticeView } from '../../../api/contract/notices.ts';

/** What is told of one case, or of one template: a burst is one line. */
export interface NoticeGroup {
  readonly key: string;
  /** Null: it is told of a template. */
  readonly case: NoticeView['case'];
  readonly template: NoticeView['template'];
  readonly isUnread: boolean;
  /** How many things happened, all kinds together. */
  readonly count: number;
  /** The most pressing kind first. */
  readonly kinds: readonly { readonly kind: NoticeKind; readonly count: number }[];
  readonly people: NoticeView['people'];
  readonly at: string;
  readonly target: NoticeTarget;
}

/** Where a line leads to: search parameters of the address of the case or the template. */
export interface NoticeTarget {
  readonly entry?: string;
  readonly item?: string;
  readonly goal?: string;
  /** Version of a template, and the tab that it is shown in. */
  readonly version?: number;
  readonly tab?: 'steps' | 'versions';
}

/** What cannot wait comes first in the words of a line. */
const PRESSING: readonly NoticeKind[] = [
  'deadline-breached',
  'deadline-at-risk',
  'mention',
  'customer-wrote',
  'assigned-case',
  'assigned-step',
  'step-ready',
  'invited',
  'template-sent-back',
  'template-review',
  'template-commented',
  'template-published',
  'template-retired',
];

/** One line a case for what is unread, and one for what was read; the newest first. */
export function groupNotices(notices: readonly NoticeView[]): readonly NoticeGroup[] {
  const groups = new Map<string, NoticeView[]>();
  for (const notice of notices) {
    const key = `${notice.case?.id ?? notice.template?.key} ${notice.readAt === null ? 'unread' : 'read'}`;
    groups.set(key, [...(groups.get(key) ?? []), notice]);
  }
  return [...groups].flatMap(([key, of]) => groupOf(key, of) ?? []).sort(newestFirst);
}

const newestFirst = (one: { readonly at: string }, other: { readonly at: string }): number =>
  other.at.localeCompare(one.at);

function groupOf(key: string, notices: readonly NoticeView[]): NoticeGroup | null {
  const sorted = [...notices].sort(newestFirst);
  const [newest] = sorted;
  if (newest === undefined) return null;
  const people = new Map(sorted.flatMap((notice) => notice.people.map((person) => [person.id, person] as const)));
  return {
    key,
    case: newest.case,
    template: newest.template,
    isUnread: newest.readAt === null,
    count: notices.reduce((sum, { count }) => sum + count, 0),
    kinds: kindsOf(notices),
    people: [...people.values()],
    at: newest.at,
    target: newest.template === null ? targetOf(sorted) : templateTarget(newest),
  };
}

function kindsOf(notices: readonly NoticeView[]): NoticeGroup['kinds'] {
  return PRESSING.flatMap((kind) => {
    const count = notices.filter((notice) => notice.kind === kind).reduce((sum, notice) => sum + notice.count, 0);
    return count === 0 ? [] : [{ kind, count }];
  });
}

/** The newest that has a place on the screen. */
function targetOf(notices: readonly NoticeView[]): NoticeTarget {
  for (const { kind, aboutId } of notices) {
    if (aboutId === null) continue;
    if (kind === 'mention' || kind === 'customer-wrote') return { entry: aboutId };
    if (kind === 'assigned-step' || kind === 'step-ready') return { item: aboutId };
    if (kind === 'deadline-breached' && UUID.test(aboutId)) return { goal: aboutId };
  }
  return {};
}

/** What was published or retired is told with its history; the rest is looked at and answered at the steps. */
function templateTarget({ kind, version }: NoticeView): NoticeTarget {
  const isPast = kind === 'template-published' || kind === 'template-retired';
  return { tab: isPast ? 'versions' : 'steps', ...(version === null ? {} : { version }) };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
