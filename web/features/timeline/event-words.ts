import type { BoardEntry, BoardView } from '../../../engine/board/board-view.ts';
import type { Formats, MessageKey, Translate } from '../../messages/use-t.ts';
import type { CaseExtras } from '../../sync/types.ts';
import { fieldsOf, fromName } from '../../ui/schema-form/fields.ts';
import { sharingWords } from './sharing-words.ts';

type EventEntry = Extract<BoardEntry, { kind: 'event' }>;

export interface Narrator {
  readonly t: Translate;
  readonly formats: Formats;
  readonly board: Pick<BoardView, 'items' | 'goals' | 'fragments' | 'head' | 'file' | 'entries' | 'entryOrder'>;
  readonly extras: Pick<CaseExtras, 'queues'> & Partial<Pick<CaseExtras, 'customer'>>;
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
  'item-steered': 'timeline.event-item-steered',
  'item-changed': 'timeline.event-item-changed',
  'item-moved': 'timeline.event-item-moved',
  'item-removed': 'timeline.event-item-removed',
  'event-occurred': 'timeline.event-event-occurred',
  'change-undone': 'timeline.event-change-undone',
  'fragment-changed': 'timeline.event-fragment-changed',
  'goal-changed': 'timeline.event-goal-changed',
  'case-changed': 'timeline.event-case-changed',
  'case-migrated': 'timeline.event-case-migrated',
  'case-failed': 'timeline.event-case-failed',
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
  'interaction-moved': 'sharing.event-interaction-moved',
  'interaction-returned': 'sharing.event-interaction-returned',
  'participant-invited': 'sharing.event-participant-invited',
  'participant-removed': 'sharing.event-participant-removed',
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

function paramWords(entry: EventEntry, narrator: Narrator): Record<string, string> {
  const { t, formats, board, extras, nameOf, me } = narrator;
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
    what: changeOf(entry, board),
    cause: text('because') ?? 'none',
    outcome: String(params['outcomeMet'] ?? 'unknown'),
    reason: text('reason') ?? text('evidence') ?? '',
    told: yesNo(text('evidence')),
    because: yesNo(text('reason')),
    facts: formats.list(changedFacts(entry, narrator)),
    ...changeWords(entry, narrator),
    ...sharingWords(entry, narrator),
  };
}

/** Of changes: where a step went, what of the case is other than it was, what was taken back. */
function changeWords({ code, params }: EventEntry, { t, formats, board }: Narrator): Record<string, string> {
  const { stageId, what, command, already } = params;
  const fields = code === 'case-changed' && Array.isArray(what) ? what : [];
  const named = fields.flatMap((field) => {
    const key = `timeline.case-${field}`;
    return t.knows(key) ? [t(key, { priority: t(`priority.${priorityOf(params['priority'])}`) })] : [];
  });
  return {
    stage: typeof stageId === 'string' ? (board.items[stageId]?.name ?? t('common.erased')) : '',
    staged: typeof stageId === 'string' ? 'yes' : 'no',
    changed: named.length > 0 ? formats.list(named) : t('timeline.case-something'),
    command: typeof command === 'string' ? command.replaceAll('-', '_') : 'none',
    already: typeof already === 'number' && already > 0 ? 'yes' : 'no',
  };
}

const priorityOf = (value: unknown) => PRIORITIES.find((each) => each === value) ?? 'normal';
const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;

const yesNo = (text: string | null): 'yes' | 'no' => (text === null ? 'no' : 'yes');

/** What a change of a step was. Whoever gives it to somebody while it was handed over took it back by that. */
function changeOf(entry: EventEntry, board: Pick<BoardView, 'entries'>): string {
  const { what, itemId } = entry.params;
  if (what === 're-enable') return 'enable';
  if (what !== 'handed-over') return typeof what === 'string' ? what : 'changed';
  const back = Object.values(board.entries).some(
    (each) =>
      each.kind === 'event' &&
      each.code === 'item-assigned' &&
      each.commandId === entry.commandId &&
      each.params['itemId'] === itemId,
  );
  return back ? 'back' : 'handed';
}

/** Facts as the case type names them; with the value that an entry brought while nothing has changed it since. */
function changedFacts(entry: EventEntry, { t, formats, board }: Narrator): readonly string[] {
  const fields = new Map(fieldsOf(board.head.fileSchema).map((field) => [field.name, field]));
  const last = lastChanges(board);
  return changedNames(entry).map((name) => {
    const title = fields.get(name)?.title ?? fromName(name);
    const value = last.get(name) === entry.id ? shortValue(t, formats, board.file[name]) : null;
    return value === null ? title : t('timeline.fact-now', { name: title, value });
  });
}

/** Longer values are not for one line. */
const VALUE_LENGTH = 60;

function shortValue(t: Translate, formats: Formats, value: unknown): string | null {
  if (typeof value === 'boolean') return t(value ? 'schema-form.yes' : 'schema-form.no');
  if (typeof value === 'number') return formats.number(value);
  return typeof value === 'string' && value !== '' && value.length <= VALUE_LENGTH ? value : null;
}

const lastByEntries = new WeakMap<BoardView['entries'], ReadonlyMap<string, string>>();

/** Entry that changed each fact last; made once for each state of the timeline. */
function lastChanges(board: Pick<BoardView, 'entries' | 'entryOrder'>): ReadonlyMap<string, string> {
  const known = lastByEntries.get(board.entries);
  if (known) return known;
  const last = new Map(board.entryOrder.flatMap((id) => changedNames(board.entries[id]).map((name) => [name, id])));
  lastByEntries.set(board.entries, last);
  return last;
}

function changedNames(entry: BoardEntry | undefined): readonly string[] {
  if (entry?.kind !== 'event' || entry.code !== 'facts-changed') return [];
  const { names } = entry.params;
  return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
}
