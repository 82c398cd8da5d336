import type { BoardEntry, BoardFrame, BoardView } from '../../engine/board/board-view.ts';
import type { PersonCommand, SendRefusal } from './types.ts';

/** What the refused command was about; null: the case itself. */
export interface Subject {
  readonly itemId: string | null;
  readonly goalId: string | null;
  readonly facts: readonly string[];
  readonly conversationId: string | null;
}

/** Somebody was faster: who, what they did, and what can be done now. */
export interface Conflict {
  readonly subject: Subject;
  /** Name of the step or goal, or of the facts, that both wanted to change. */
  readonly name: string | null;
  /** The entry that tells what they did, the newest when there are several. */
  readonly entry: BoardEntry;
  /** Its code, or `reply` and `note`. */
  readonly did: string;
  /** It still makes sense on what is there now. */
  readonly mayRetry: boolean;
  /** Words that were in the command: they are not lost. */
  readonly text: string | null;
}

/** Codes that mean: the thing is no longer where this person thought it was. */
const OVERTAKEN: ReadonlySet<string> = new Set([
  'change-overlap',
  'already-done',
  'transition-denied',
  'parent-not-open',
  'item-unknown',
  'goal-unknown',
  'case-not-open',
]);

/** What these do concerns everything on the case. */
const ON_THE_CASE = /^case-(suspended|completed|terminated|closed|reactivated|failed|migrated)$/;

interface Known {
  /** The board as it is now; null where it is not followed. */
  readonly board: BoardView | null;
  readonly me: string;
  /** Commands that this person may send on the case; null: not known here. */
  readonly allowed: readonly string[] | null;
}

/** Null when nobody was faster, or nobody knows who: the refusal has its own words. */
export function conflictOf(refusal: SendRefusal, { board, me, allowed }: Known): Conflict | null {
  if (!OVERTAKEN.has(refusal.code)) return null;
  const subject = subjectOf(refusal.command);
  const inBetween = refusal.between.flatMap(entriesOf);
  const known = board === null ? [] : board.entryOrder.flatMap((id) => board.entries[id] ?? []);
  const byOthers = [...known, ...inBetween].filter((entry) => entry.actorKind === 'person' && entry.actorId !== me);
  const about = byOthers.filter((entry) => concerns(entry, subject));
  // What overlapped need not name the thing: a step that ended with its stage, say.
  const entry = newest(about) ?? newest(inBetween.filter((each) => byOthers.includes(each)));
  if (entry === null) return null;
  return {
    subject,
    name: nameOf(subject, board),
    entry,
    did: entry.kind === 'event' ? entry.code : entry.kind,
    mayRetry: mayRetry(refusal.command, subject, board, allowed),
    text: refusal.keepsText === true ? null : textOf(refusal.command, board),
  };
}

function newest(entries: readonly BoardEntry[]): BoardEntry | null {
  return entries.reduce<BoardEntry | null>(
    (last, entry) => (entry.version >= (last?.version ?? 0) ? entry : last),
    null,
  );
}

const entriesOf = (frame: BoardFrame): BoardEntry[] =>
  frame.facts.flatMap((fact): BoardEntry[] => (fact.type === 'entry-put' ? [fact.entry] : []));

export function subjectOf(command: PersonCommand): Subject {
  const at = (name: string): string | null => {
    const value: unknown = Reflect.get(command, name);
    return typeof value === 'string' ? value : null;
  };
  const facts = command.type === 'change-facts' ? Object.keys(command.patch) : [];
  return { itemId: at('itemId'), goalId: at('goalId'), facts, conversationId: at('conversationId') };
}

function concerns(entry: BoardEntry, subject: Subject): boolean {
  if (entry.kind === 'reply') return entry.conversationId === subject.conversationId;
  if (entry.kind !== 'event') return false;
  const { itemId, goalId, names } = entry.params;
  if (ON_THE_CASE.test(entry.code)) return true;
  if (subject.itemId !== null && itemId === subject.itemId) return true;
  if (subject.goalId !== null && goalId === subject.goalId) return true;
  if (Array.isArray(names) && subject.facts.some((fact) => names.includes(fact))) return true;
  const isCaseOnly = subject.itemId === null && subject.goalId === null && subject.facts.length === 0;
  return isCaseOnly && (entry.code === 'case-assigned' || entry.code === 'case-changed');
}

function nameOf({ itemId, goalId, facts }: Subject, board: BoardView | null): string | null {
  if (board === null) return null;
  if (facts.length > 0) return facts.map((fact) => titleOf(fact, board)).join(', ');
  if (itemId !== null) return board.items[itemId]?.name ?? null;
  return goalId === null ? null : (board.goals[goalId]?.name ?? null);
}

/** Only the rights and the state decide: what else may be in the way, the server says again. */
function mayRetry(
  command: PersonCommand,
  { itemId, goalId }: Subject,
  board: BoardView | null,
  allowed: readonly string[] | null,
): boolean {
  if (board === null || allowed?.includes(command.type) === false) return false;
  if (itemId !== null && command.type !== 'add-task' && command.type !== 'send-reply')
    return board.items[itemId]?.can.includes(command.type) === true;
  if (goalId !== null && command.type !== 'add-goal' && itemId === null) return board.goals[goalId]?.state === 'open';
  return true;
}

const WORDS = ['text', 'reason', 'evidence', 'description', 'messageText'] as const;

/** What a person wrote: words and answers, each on a line with the name of its field. */
export function textOf(command: PersonCommand, board: BoardView | null): string | null {
  const said = WORDS.flatMap((field) => {
    const value: unknown = Reflect.get(command, field);
    return typeof value === 'string' && value.trim() !== '' ? [value.trim()] : [];
  });
  const given =
    command.type === 'change-facts' ? command.patch : command.type === 'complete-task' ? command.answers : {};
  const answers = Object.entries(given ?? {}).flatMap(([name, value]) =>
    value === null || value === '' || typeof value === 'object' ? [] : [`${titleOf(name, board)}: ${String(value)}`],
  );
  const lines = [...said, ...answers];
  return lines.length === 0 ? null : lines.join('\n');
}

function titleOf(fact: string, board: BoardView | null): string {
  const properties: unknown = board === null ? null : Reflect.get(board.head.fileSchema, 'properties');
  const schema: unknown = typeof properties === 'object' && properties !== null ? Reflect.get(properties, fact) : null;
  const title: unknown = typeof schema === 'object' && schema !== null ? Reflect.get(schema, 'title') : null;
  return typeof title === 'string' ? title : fact;
}
