import {
  type Case,
  type CaseId,
  type DecideContext,
  type Decision,
  EVENT_SCHEMA,
  invariant,
  type Refusal,
} from '../../engine/index.ts';
import type {
  Append,
  CaseSession,
  CaseStorage,
  CommandInput,
  CommandOutcome,
  JournalEvent,
  PrepareCommand,
  Since,
  StoredCase,
} from './case-store.ts';
import { commandHash } from './command-hash.ts';
import { overlaps } from './scope.ts';
import { RECENT_EVENTS, type StateCache } from './state-cache.ts';

/** So many times a command loses the race against another node before it takes the lock. */
const FREE_ATTEMPTS = 3;
/** A base so far behind is an overlap in itself: the person is looking at another case. */
const LONGEST_GAP = 1_000;

export interface RunParts {
  readonly storage: CaseStorage;
  readonly cache: StateCache;
  readonly prepare: PrepareCommand;
  readonly decide: (command: CommandInput['command'], theCase: Case | null, context: DecideContext) => Decision;
  readonly now: () => Date;
  readonly nextId: () => string;
  readonly committed: (append: Append, stored: StoredCase) => void;
}

type Refused = Extract<CommandOutcome, { ok: false }>;
type Judged = { readonly ok: true; readonly append: Append } | Refused;

/** One command on its way: what it needs more than once is found once. */
interface Journey {
  readonly input: CommandInput;
  readonly hash: string;
  prepared: Awaited<ReturnType<PrepareCommand>> | undefined;
}

/**
 * Decides a command and writes what it causes (design D5). Decided on what this node remembers, because the write finds
 * out whether that is the head; a "no" writes nothing, so it is final only after a read that finds neither a newer head
 * nor an earlier answer to the same commandId.
 */
export async function runCommand(parts: RunParts, input: CommandInput): Promise<CommandOutcome> {
  const { storage, cache } = parts;
  const journey: Journey = { input, hash: commandHash(input.actor, input.command), prepared: undefined };
  let stored = cache.get(input.caseId)?.stored ?? (await storage.load(input.caseId));
  let atHead = false;
  for (let losses = 0; losses < FREE_ATTEMPTS; ) {
    const attempt = await attemptOnce(parts, journey, stored, atHead);
    if ('outcome' in attempt) return attempt.outcome;
    stored = attempt.stored;
    losses += attempt.lost ? 1 : 0;
    atHead = true;
  }
  return await runLocked(parts, journey, stored);
}

/** Where an attempt leads: to an outcome, or to a newer state to try on, after a race that was lost or a stale "no". */
type Attempt = { readonly outcome: CommandOutcome } | { readonly stored: StoredCase | null; readonly lost: boolean };

async function attemptOnce(
  parts: RunParts,
  journey: Journey,
  stored: StoredCase | null,
  atHead: boolean,
): Promise<Attempt> {
  const judged = await judge(parts, parts.storage, journey, stored);
  if (!judged.ok) return atHead ? { outcome: judged } : await catchUp(parts, journey, stored, judged);
  const written = await write(parts.storage, judged.append);
  return written === null ? await catchUp(parts, journey, stored, null) : { outcome: finish(parts, written) };
}

/** One read tells what is new: an answer given before, other events, or nothing. `no` is null when a write was lost. */
async function catchUp(
  parts: RunParts,
  journey: Journey,
  stored: StoredCase | null,
  no: Refused | null,
): Promise<Attempt> {
  const { caseId, commandId } = journey.input;
  const since = await parts.storage.since(caseId, stored?.state.version ?? 0, commandId);
  if (since.answer !== null) return { outcome: repeated(journey, since.answer) };
  if (since.tail.length > 0) return { stored: follow(parts, caseId, stored, since.tail), lost: no === null };
  if (no !== null) return { outcome: no };
  // Nothing is new, and yet the write failed: what this node remembered was never committed, or was restored away.
  parts.cache.forget(caseId);
  return { stored: await parts.storage.load(caseId), lost: true };
}

/** The last resort on a case that many nodes write to: nobody else writes while this one decides. */
async function runLocked(parts: RunParts, journey: Journey, behind: StoredCase | null): Promise<CommandOutcome> {
  const { caseId, commandId } = journey.input;
  const result = await parts.storage.locked(caseId, async (session) => {
    const since = await session.since(caseId, behind?.state.version ?? 0, commandId);
    if (since.answer !== null) return repeated(journey, since.answer);
    const judged = await judge(parts, session, journey, parts.storage.advance(behind, since.tail));
    if (!judged.ok) return judged;
    const written = await write(session, judged.append);
    invariant(written, `case ${caseId} moved on while it was locked`);
    return written;
  });
  return finish(parts, result);
}

/** What a write came to: an outcome that needs nothing more, or one to tell of once it is committed. */
type Written = CommandOutcome | { readonly append: Append; readonly stored: StoredCase };

/** After the commit: this node remembers the new state, and those who listen are told. */
function finish(parts: RunParts, written: Written): CommandOutcome {
  if (!('append' in written)) return written;
  const { append, stored } = written;
  remember(parts, append.caseId, stored, append.events);
  parts.committed(append, stored);
  return { ok: true, version: stored.state.version, events: append.events, repeated: false };
}

async function judge(
  parts: RunParts,
  session: CaseSession,
  journey: Journey,
  stored: StoredCase | null,
): Promise<Judged> {
  const { input } = journey;
  const state = stored?.state ?? null;
  const version = state?.version ?? 0;
  const forbidden = input.authorise?.(state) ?? null;
  if (forbidden !== null) return refused(forbidden, version);
  const between = await eventsBetween(parts.cache, session, input, version);
  if (between === null || overlaps(input.command, between, input.tab)) {
    return { ok: false, kind: 'overlap', version, between: between ?? [] };
  }
  const context = await contextOf(parts, journey, state);
  if (!context.ok) return refused(context.refusal, version);
  const decision = parts.decide(input.command, state, context.context);
  if (!decision.ok) return refused(decision.refusal, version);
  return { ok: true, append: appendOf(journey, stored, decision, context.context.now) };
}

function refused(refusal: Refusal, version: number): Refused {
  return { ok: false, kind: 'refused', refusal, version };
}

/** What happened after the base version; null when the base is too far behind, or before the case. */
async function eventsBetween(
  cache: StateCache,
  session: CaseSession,
  { caseId, baseVersion }: CommandInput,
  version: number,
): Promise<readonly JournalEvent[] | null> {
  if (baseVersion === undefined || baseVersion >= version) return [];
  if (version - baseVersion > LONGEST_GAP) return null;
  const recent = cache.get(caseId)?.recent ?? [];
  const seen = recent.filter((event) => event.version > baseVersion && event.version <= version);
  if (seen.length === version - baseVersion) return seen;
  return await session.events(caseId, baseVersion, version - baseVersion);
}

async function contextOf(
  { prepare, now, nextId }: RunParts,
  journey: Journey,
  state: Case | null,
): Promise<{ ok: true; context: DecideContext } | { ok: false; refusal: Refusal }> {
  const { caseId, actor, command } = journey.input;
  const time = now().toISOString();
  // Opening what exists needs no definition and wastes no number: decide says no to it.
  const exists = command.type === 'open-case' && state !== null;
  if (!exists) journey.prepared ??= await prepare(command, state);
  const prepared = journey.prepared ?? { ok: true, context: {} };
  if (!prepared.ok) return prepared;
  const instant = state !== null && state.lastEventAt > time ? state.lastEventAt : time;
  return { ok: true, context: { ...prepared.context, now: instant, nextId, actor, caseId } };
}

function appendOf(
  { input, hash }: Journey,
  before: StoredCase | null,
  { events, next }: Extract<Decision, { ok: true }>,
  at: string,
): Append {
  const { caseId, commandId, actor, command, settles } = input;
  const base = before?.state.version ?? 0;
  const tab = input.tab ?? null;
  invariant(events.length > 0, `${command.type} was accepted without an event`);
  invariant(next.version === base + events.length, `${command.type} left a gap in the versions`);
  const recorded = events.map((event, index): JournalEvent => {
    return {
      ...event,
      version: base + index + 1,
      at,
      actor,
      commandId,
      commandIndex: index,
      schema: EVENT_SCHEMA,
      tab,
    };
  });
  return { caseId, commandId, commandHash: hash, command, actor, tab, before, after: next, events: recorded, settles };
}

/** Null: the race was lost. */
async function write(session: CaseSession, append: Append): Promise<Written | null> {
  const appended = await session.append(append);
  switch (appended.kind) {
    case 'conflict':
      return null;
    case 'id-taken':
      return refused(
        { code: 'already-done', detail: 'An id of this command belongs to something else; make a new one.' },
        append.before?.state.version ?? 0,
      );
    case 'written':
      return { append, stored: appended.stored };
  }
}

/** The stored case with what other nodes wrote since. */
function follow(
  parts: RunParts,
  caseId: CaseId,
  stored: StoredCase | null,
  tail: readonly JournalEvent[],
): StoredCase | null {
  const next = parts.storage.advance(stored, tail);
  if (next !== null) remember(parts, caseId, next, tail);
  return next;
}

/** Keeps the state, and the newest events as far as they lead to it without a gap. */
export function remember(
  { cache }: Pick<RunParts, 'cache'>,
  caseId: CaseId,
  stored: StoredCase,
  news: readonly JournalEvent[],
): void {
  const known = cache.get(caseId)?.recent ?? [];
  const follows = known.at(-1)?.version === (news[0]?.version ?? 0) - 1;
  const joined = follows ? [...known, ...news] : news;
  // Twice as many before they are cut, so that not every command copies them all.
  const recent = joined.length > 2 * RECENT_EVENTS ? joined.slice(-RECENT_EVENTS) : joined;
  cache.put(caseId, { stored, recent: recent.at(-1)?.version === stored.state.version ? recent : [] });
}

function repeated({ hash }: Journey, answer: NonNullable<Since['answer']>): CommandOutcome {
  if (answer.commandHash !== hash) return { ok: false, kind: 'command-id-reused' };
  const version = answer.events.at(-1)?.version ?? 0;
  return { ok: true, version, events: answer.events, repeated: true };
}
