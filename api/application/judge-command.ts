import {
  type Actor,
  type Case,
  type DecideContext,
  type Decision,
  EVENT_SCHEMA,
  invariant,
  type Refusal,
} from '../../engine/index.ts';
import type {
  AcceptedCommand,
  CaseSession,
  CommandInput,
  CommandOutcome,
  JournalEvent,
  PrepareCommand,
} from './case-store.ts';
import type { Journey } from './journey.ts';
import { overlaps } from './scope.ts';
import type { StateCache } from './state-cache.ts';

/** A base so far behind is an overlap in itself: the person is looking at another case. */
const LONGEST_GAP = 1_000;

export interface JudgeParts {
  readonly cache: StateCache;
  readonly prepare: PrepareCommand;
  readonly decide: (command: CommandInput['command'], theCase: Case | null, context: DecideContext) => Decision;
  readonly now: () => Date;
  readonly nextId: () => string;
}

/** What a command is decided on. */
export interface Ground {
  readonly state: Case | null;
  /** What commands before it in the same batch decided: in the state, but not in the journal yet. */
  readonly pending: readonly JournalEvent[];
}

export type Refused = Extract<CommandOutcome, { ok: false }>;
export type Judged = { readonly ok: true; readonly accepted: AcceptedCommand; readonly next: Case } | Refused;

/** What becomes of one command on one state: policy, overlap with what happened since, then the engine. Writes nothing. */
export async function judge(
  parts: JudgeParts,
  session: CaseSession,
  journey: Journey,
  ground: Ground,
): Promise<Judged> {
  const { input } = journey;
  const { state } = ground;
  const version = state?.version ?? 0;
  const forbidden = input.authorise?.(state) ?? null;
  if (forbidden !== null) return refused(forbidden, version);
  const between = await eventsBetween(parts.cache, session, input, ground);
  if (between === null || overlaps(input.command, between, input.tab)) {
    return { ok: false, kind: 'overlap', version, between: between ?? [] };
  }
  const context = await contextOf(parts, journey, state);
  if (!context.ok) return refused(context.refusal, version);
  const { past } = context.context;
  const beyond = past === undefined ? null : (input.authorise?.(state, past) ?? null);
  if (beyond !== null) return refused(beyond, version);
  const decision = parts.decide(input.command, state, context.context);
  if (!decision.ok) return refused(decision.refusal, version);
  return { ok: true, accepted: acceptedOf(journey, version, decision, context.context), next: decision.next };
}

const NOTHING: Awaited<ReturnType<PrepareCommand>> = { ok: true, context: {} };

export function refused(refusal: Refusal, version: number): Refused {
  return { ok: false, kind: 'refused', refusal, version };
}

/** What happened after the base version; null when the base is too far behind, or before the case. */
async function eventsBetween(
  cache: StateCache,
  session: CaseSession,
  { caseId, baseVersion }: CommandInput,
  { state, pending }: Ground,
): Promise<readonly JournalEvent[] | null> {
  const version = state?.version ?? 0;
  if (baseVersion === undefined || baseVersion >= version) return [];
  if (version - baseVersion > LONGEST_GAP) return null;
  const written = version - pending.length;
  const count = written - baseVersion;
  if (count <= 0) return pending.filter((event) => event.version > baseVersion);
  const recent = cache.get(caseId)?.recent ?? [];
  const seen = recent.filter((event) => event.version > baseVersion && event.version <= written);
  const earlier = seen.length === count ? seen : await session.events(caseId, baseVersion, count);
  return [...earlier, ...pending];
}

async function contextOf(
  { prepare, now, nextId }: JudgeParts,
  journey: Journey,
  state: Case | null,
): Promise<{ ok: true; context: DecideContext } | { ok: false; refusal: Refusal }> {
  const { caseId, command, actor: asker } = journey.input;
  const time = now().toISOString();
  // Opening what exists needs no definition and wastes no number: decide says no to it.
  const exists = command.type === 'open-case' && state !== null;
  // On another state it may be other: the task to reopen has ended meanwhile, the fragment follows another version.
  if (!exists && journey.prepared?.on !== state)
    journey.prepared = { on: state, found: await prepare(command, state, asker) };
  const prepared = exists || journey.prepared === undefined ? NOTHING : journey.prepared.found;
  if (!prepared.ok) return prepared;
  const instant = state !== null && state.lastEventAt > time ? state.lastEventAt : time;
  const actor = actorOn(journey.input, state);
  return { ok: true, context: { ...prepared.context, now: instant, nextId, actor, caseId } };
}

/** Roles are held on a team: on another case the same person acts in others (rule POLICY-2). */
function actorOn({ actor, actsAs }: CommandInput, state: Case | null): Actor {
  if (actsAs === undefined || state === null || actor.kind !== 'person') return actor;
  return { ...actor, roles: actsAs(state) };
}

function acceptedOf(
  { input, hash }: Journey,
  base: number,
  { events, next }: Extract<Decision, { ok: true }>,
  { now: at, actor }: DecideContext,
): AcceptedCommand {
  const { commandId, command, settles } = input;
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
  return { commandId, commandHash: hash, command, actor, tab, events: recorded, settles };
}
