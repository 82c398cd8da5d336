import type { BoardEntry, BoardView } from '../../../engine/board/board-view.ts';
import type { Formats, MessageKey, Translate } from '../../messages/use-t.ts';
import type { CaseExtras } from '../../sync/types.ts';
import { fieldsOf, fromName } from '../../ui/schema-form/fields.ts';

type EventEntry = Extract<BoardEntry, { kind: 'event' }>;

export interface Narrator {
  readonly t: Translate;
  readonly formats: Formats;
  readonly board: Pick<BoardView, 'items' | 'goals' | 'fragments' | 'head'>;
  readonly extras: Pick<CaseExtras, 'queues'>;
  readonly nameOf: (personId: string | null) => string;
  readonly me: string;
}

/** Sentence for each code of an event (engine/board/entry-codes.ts); a code from a newer server reads as a change. */
export const EVENT_SENTENCES: { readonly [code: string]: MessageKey } = {
  'case-opened': 'timeline.event-case-opened',
  'fragment-added': 'timeline.event-fragment-added',
  'item-added': 'timeline.event-item-added',
  'item-started': 'timeline.event-item-started',
  'item-completed': 'timeline.event-item-completed',
  'item-skipped': 'timeline.event-item-skipped',
  'milestone-reached': 'timeline.event-milestone-reached',
  'timer-fired': 'timeline.event-timer-fired',
  'item-assigned': 'timeline.event-item-assigned',
  'facts-changed': 'timeline.event-facts-changed',
  'goal-added': 'timeline.event-goal-added',
  'goal-achieved': 'timeline.event-goal-achieved',
  'goal-waived': 'timeline.event-goal-waived',
  'goal-missed': 'timeline.event-goal-missed',
  'interaction-edited': 'timeline.event-interaction-edited',
  'interaction-deleted': 'timeline.event-interaction-deleted',
  'case-assigned': 'timeline.event-case-assigned',
  'case-suspended': 'timeline.event-case-suspended',
  'case-reactivated': 'timeline.event-case-reactivated',
  'case-completed': 'timeline.event-case-completed',
  'case-terminated': 'timeline.event-case-terminated',
  'case-closed': 'timeline.event-case-closed',
};

/** What happened as one sentence, with the names that things have now; what was erased says so. */
export function eventWords(entry: EventEntry, narrator: Narrator): string {
  const { t, nameOf, me } = narrator;
  const person = entry.actorKind === 'person';
  const key = EVENT_SENTENCES[entry.code] ?? 'timeline.event-other';
  return t(key, {
    by: person ? (entry.actorId === me ? 'me' : 'person') : 'system',
    who: person ? nameOf(entry.actorId) : t('common.system'),
    ...paramWords(entry, narrator),
  });
}

function paramWords(entry: EventEntry, { t, formats, board, extras, nameOf, me }: Narrator): Record<string, string> {
  const { params } = entry;
  const text = (name: string): string | null => (typeof params[name] === 'string' ? params[name] : null);
  const named = (id: string | null, from: { readonly [id: string]: { readonly name: string | null } }): string =>
    (id === null ? null : from[id]?.name) ?? t('common.erased');
  const owner = text('ownerId') ?? text('assigneeId');
  const queue = extras.queues.find((each) => each.id === params['queueId']);
  return {
    step: named(text('itemId'), board.items),
    goal: named(text('goalId'), board.goals),
    fragment: named(text('fragmentId'), board.fragments),
    owned: owner === null ? 'no' : owner === entry.actorId ? 'self' : owner === me ? 'me' : 'yes',
    person: nameOf(owner),
    queue: queue?.name ?? '',
    cause: text('because') ?? 'none',
    outcome: String(params['outcomeMet'] ?? 'unknown'),
    reason: text('reason') ?? text('evidence') ?? '',
    told: text('evidence') === null ? 'no' : 'yes',
    facts: formats.list(factTitles(params['names'], board)),
  };
}

/** Names of facts as the case type shows them. */
function factTitles(names: unknown, board: Narrator['board']): readonly string[] {
  if (!Array.isArray(names)) return [];
  const titles = new Map(fieldsOf(board.head.fileSchema).map((field) => [field.name, field.title]));
  return names.flatMap((name) => (typeof name === 'string' ? [titles.get(name) ?? fromName(name)] : []));
}
