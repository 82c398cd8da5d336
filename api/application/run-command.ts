import { type Case, type CaseId, invariant } from '../../engine/index.ts';
import {
  type AcceptedCommand,
  type Append,
  type Appended,
  type CaseSession,
  type CaseStorage,
  type CommandOutcome,
  type StoredAnswer,
  type StoredCase,
  StoreUnavailable,
} from './case-store.ts';
import type { Journey } from './journey.ts';
import { type JudgeParts, judge, type Refused, refused } from './judge-command.ts';
import { remember } from './state-cache.ts';

/** So many times a batch loses the race against another node before it takes the lock. */
const FREE_ATTEMPTS = 3;

export interface RunParts extends JudgeParts {
  readonly storage: CaseStorage;
  readonly committed: (append: Append, stored: StoredCase) => void;
}

/** Commands of one case, decided in turn and not written yet. */
interface Decided {
  readonly accepted: readonly { readonly journey: Journey; readonly command: AcceptedCommand }[];
  readonly no: readonly { readonly journey: Journey; readonly outcome: Refused }[];
  readonly after: Case | null;
}

/** Where an attempt leads: to the end, or to a newer state to try on, after a race that was lost or a stale "no". */
type Attempt = 'over' | { readonly stored: StoredCase | null; readonly lost: boolean };

/**
 * Decides the commands of one case that wait, in turn, and writes what they cause in one statement (design D5). Decided
 * on what this node remembers, because the write finds out whether that is the head; a "no" writes nothing, so it is
 * final only when a write or a read has shown the head, and no earlier answer to the same commandId was found. A
 * command that spoils the batch is run by itself and fails alone. Every command is answered, or this throws.
 */
export async function runCommands(parts: RunParts, batch: readonly Journey[]): Promise<void> {
  const caseId = caseOf(batch);
  let stored = parts.cache.get(caseId)?.stored ?? (await parts.storage.load(caseId));
  let atHead = false;
  for (let losses = 0; losses < FREE_ATTEMPTS; ) {
    const attempt = await attemptOnce(parts, batch, stored, atHead);
    if (attempt === 'over') return;
    stored = attempt.stored;
    losses += attempt.lost ? 1 : 0;
    atHead = true;
  }
  await runLocked(parts, batch, stored);
}

async function attemptOnce(
  parts: RunParts,
  batch: readonly Journey[],
  stored: StoredCase | null,
  atHead: boolean,
): Promise<Attempt> {
  const { storage } = parts;
  const decided = await decideInTurn(parts, storage, batch, stored);
  const append = appendOf(caseOf(batch), stored, decided);
  if (append === null) {
    if (!atHead) return await catchUp(parts, batch, stored, decided);
    answerNo(decided);
  } else {
    const written = await write(storage, append);
    if (written.kind === 'conflict') return await catchUp(parts, batch, stored, null);
    if (written.kind === 'written') await finish(parts, append, decided, written.stored);
    else if (written.kind === 'id-taken') answerTaken(decided, stored);
    // What is not answered now spoiled the batch, or was spoiled by another.
    else if (batch.length === 1) throw written.error;
  }
  await runApart(parts, batch);
  return 'over';
}

/** Decides each on the state that the one before it left. In a batch, one that fails is left for later. */
async function decideInTurn(
  parts: RunParts,
  session: CaseSession,
  batch: readonly Journey[],
  stored: StoredCase | null,
): Promise<Decided> {
  const accepted: Decided['accepted'][number][] = [];
  const no: Decided['no'][number][] = [];
  let state = stored?.state ?? null;
  for (const journey of batch) {
    if (!journey.waiting) continue;
    try {
      const pending = accepted.flatMap(({ command }) => command.events);
      const judged = await judge(parts, session, journey, { state, pending });
      if (judged.ok) {
        accepted.push({ journey, command: judged.accepted });
        state = judged.next;
      } else {
        no.push({ journey, outcome: judged });
      }
    } catch (error) {
      if (batch.length === 1) throw error;
    }
  }
  return { accepted, no, after: state };
}

function appendOf(caseId: CaseId, before: StoredCase | null, { accepted, after }: Decided): Append | null {
  if (accepted.length === 0 || after === null) return null;
  return { caseId, before, after, commands: accepted.map(({ command }) => command) };
}

type Written = Appended | { readonly kind: 'failed'; readonly error: unknown };

/** A statement that the database refuses has written nothing; one whose answer is lost may have, and is not sent again. */
async function write(session: CaseSession, append: Append): Promise<Written> {
  try {
    return await session.append(append);
  } catch (error) {
    if (error instanceof StoreUnavailable) throw error;
    return { kind: 'failed', error };
  }
}

/** One read tells what is new: answers given before, other events, or nothing. `decided` is null when a write was lost. */
async function catchUp(
  parts: RunParts,
  batch: readonly Journey[],
  stored: StoredCase | null,
  decided: Decided | null,
): Promise<Attempt> {
  const { storage, cache } = parts;
  const caseId = caseOf(batch);
  const { answers, head } = await readHead(parts, storage, batch, stored);
  const repeats = answerRepeats(batch, answers);
  if (batch.every(({ waiting }) => !waiting)) return 'over';
  if (head !== stored) return { stored: head, lost: decided === null };
  if (decided !== null) {
    answerNo(decided);
    await runApart(parts, batch);
    return 'over';
  }
  if (repeats > 0) return { stored, lost: true };
  // Nothing is new, and yet the write failed: what this node remembered was never committed, or was restored away.
  cache.forget(caseId);
  return { stored: await storage.load(caseId), lost: true };
}

/** The case at the head, and what was answered before; the very case that was given when nothing is new. */
async function readHead(
  parts: RunParts,
  session: CaseSession,
  batch: readonly Journey[],
  stored: StoredCase | null,
): Promise<{ answers: ReadonlyMap<string, StoredAnswer>; head: StoredCase | null }> {
  const caseId = caseOf(batch);
  const ids = batch.filter(({ waiting }) => waiting).map(({ input }) => input.commandId);
  for (let head = stored; ; head = await parts.storage.load(caseId)) {
    const { tail, answers } = await session.since(caseId, head?.state.version ?? 0, ids);
    if (tail === null) continue;
    const next = tail.length === 0 ? head : parts.storage.advance(head, tail);
    if (next !== null && next !== stored) remember(parts.cache, caseId, next, tail);
    return { answers, head: next };
  }
}

/** The last resort on a case that many nodes write to: nobody else writes while this one decides. */
async function runLocked(parts: RunParts, batch: readonly Journey[], behind: StoredCase | null): Promise<void> {
  const caseId = caseOf(batch);
  const { append, decided, written } = await parts.storage.locked(caseId, async (session) => {
    const { answers, head } = await readHead(parts, session, batch, behind);
    answerRepeats(batch, answers);
    const decided = await decideInTurn(parts, session, batch, head);
    const append = appendOf(caseId, head, decided);
    return { append, decided, written: append && (await write(session, append)) };
  });
  if (append === null || written === null) {
    answerNo(decided);
  } else {
    invariant(written.kind !== 'conflict', `case ${caseId} moved on while it was locked`);
    if (written.kind === 'written') await finish(parts, append, decided, written.stored);
    else if (written.kind === 'id-taken') answerTaken(decided, append.before);
    else if (batch.length === 1) throw written.error;
  }
  await runApart(parts, batch);
}

/** After the commit: this node remembers the new state, those who listen are told, and everybody is answered. */
async function finish(parts: RunParts, append: Append, { accepted, no }: Decided, stored: StoredCase): Promise<void> {
  const { caseId } = append;
  remember(parts.cache, caseId, stored, eventsOf(append));
  parts.committed(append, stored);
  for (const { journey, command } of accepted) {
    const version = command.events.at(-1)?.version ?? stored.state.version;
    journey.answer({ ok: true, version, events: command.events, repeated: false });
  }
  if (no.length === 0) return;
  // The write has shown that what they were refused on was the head. They may still be repeats.
  const ids = no.map(({ journey }) => journey.input.commandId);
  const { answers } = await parts.storage.since(caseId, stored.state.version, ids);
  answerRepeats(
    no.map(({ journey }) => journey),
    answers,
  );
  answerNo({ no });
}

function answerNo({ no }: Pick<Decided, 'no'>): void {
  for (const { journey, outcome } of no) if (journey.waiting) journey.answer(outcome);
}

/** Whose id it was is known only when the command was alone. */
function answerTaken({ accepted }: Decided, stored: StoredCase | null): void {
  const [first, ...others] = accepted;
  if (first === undefined || others.length > 0) return;
  const detail = 'An id of this command belongs to something else; make a new one.';
  first.journey.answer(refused({ code: 'already-done', detail }, stored?.state.version ?? 0));
}

/** Answers what was answered before; says how many that were. */
function answerRepeats(batch: readonly Journey[], answers: ReadonlyMap<string, StoredAnswer>): number {
  let count = 0;
  for (const journey of batch) {
    const answer = answers.get(journey.input.commandId);
    if (answer === undefined || !journey.waiting) continue;
    journey.answer(repeated(journey, answer));
    count += 1;
  }
  return count;
}

/** The first answer to a command that is sent again; another command may not use its id. */
export function repeated({ hash }: Journey, answer: StoredAnswer): CommandOutcome {
  if (answer.commandHash !== hash) return { ok: false, kind: 'command-id-reused' };
  const version = answer.events.at(-1)?.version ?? 0;
  return { ok: true, version, events: answer.events, repeated: true };
}

/** Those of a batch that are still waiting, one by one: each fails alone. */
async function runApart(parts: RunParts, batch: readonly Journey[]): Promise<void> {
  if (batch.length === 1) return;
  for (const journey of batch) {
    if (!journey.waiting) continue;
    await runCommands(parts, [journey]).catch((error: unknown) => {
      journey.fail(error);
      // The others need not wait for a database that does not answer.
      if (error instanceof StoreUnavailable) throw error;
    });
  }
}

export function eventsOf({ commands }: Pick<Append, 'commands'>): AcceptedCommand['events'] {
  return commands.flatMap(({ events }) => events);
}

function caseOf([first]: readonly Journey[]): CaseId {
  invariant(first, 'a batch has no command');
  return first.input.caseId;
}
