import type { StoryEntry } from '../../../api/contract/customers.ts';
import type { Formats, MessageKey, Translate } from '../../messages/use-t.ts';

export interface StoryDay {
  readonly day: string;
  readonly at: string;
  readonly entries: readonly StoryEntry[];
}

/** The story by days, as it comes: newest first. */
export function storyDays(entries: readonly StoryEntry[], dayOf: Formats['dayOf']): readonly StoryDay[] {
  const days: { day: string; at: string; entries: StoryEntry[] }[] = [];
  for (const entry of entries) {
    const day = dayOf(entry.at);
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, at: entry.at, entries: [entry] });
  }
  return days;
}

/** Entries of all pages; one that moved from page to page while they were read stands once. */
export function entriesOf(pages: readonly { readonly items: readonly StoryEntry[] }[]): readonly StoryEntry[] {
  const all = pages.flatMap((page) => page.items);
  return [...new Map(all.map((entry) => [`${entry.kind} ${entry.id}`, entry])).values()];
}

const CALLS: { readonly [status: string]: MessageKey } = {
  ringing: 'timeline.call-ringing',
  'in-progress': 'timeline.call-running',
  busy: 'timeline.call-missed',
  'no-answer': 'timeline.call-missed',
  canceled: 'timeline.call-missed',
  failed: 'timeline.call-failed',
};

/** The first line of an entry: what it was. */
export function entryTitle(t: Translate, { kind, interaction, case: theCase, outcomeMet }: StoryEntry): string {
  const number = theCase?.number ?? '';
  if (kind === 'case-opened') return t('customer.story-opened', { number });
  if (kind === 'case-ended')
    return t('customer.story-ended', { number, outcome: outcomeMet === null ? 'unknown' : String(outcomeMet) });
  if (interaction === null) return '';
  const { call, direction, kind: what, authorName } = interaction;
  if (call !== null) return callTitle(t, call);
  return direction === 'outbound'
    ? t('customer.story-reply', { name: authorName ?? t('common.system') })
    : t('customer.story-wrote', { name: authorName ?? t('timeline.customer'), kind: t(`timeline.kind-${what}`) });
}

function callTitle(t: Translate, call: NonNullable<NonNullable<StoryEntry['interaction']>['call']>): string {
  const words = t(CALLS[call.status] ?? 'timeline.call');
  if (call.durationS === null) return words;
  const length = `${Math.floor(call.durationS / 60)}:${String(call.durationS % 60).padStart(2, '0')}`;
  return t('timeline.call-length', { words, length });
}
