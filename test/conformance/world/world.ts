import {
  type Actor,
  type Case,
  type CaseCommand,
  type CaseId,
  type CommandId,
  caseId,
  commandId,
  type DecideContext,
  type Decision,
  decide,
  EVENT_SCHEMA,
  type FamilyMessage,
  type RecordedEvent,
} from '../../../engine/index.ts';
import { countingIds, T0 } from '../../fixtures/builders.ts';
import type { BuiltCase, ModelContext } from '../model/definition.ts';
import { Unsupported } from '../unsupported.ts';
import { FAMILY, relay, type Tell } from './family.ts';

/** One case as it stands, with its journal. Replaced as a whole, so that a step can be taken back. */
export interface Running {
  readonly built: BuiltCase;
  readonly theCase: Case;
  readonly journal: readonly RecordedEvent[];
  /** What every command found and left, for those that take one back. */
  readonly past: readonly Past[];
}

export interface Past {
  readonly step: number;
  readonly commandId: CommandId;
  readonly type: CaseCommand['type'];
  readonly before: Case | null;
  readonly after: Case;
}

/** The cases of a scenario and their clock. The engine is asked; nothing else is remembered. */
export interface World {
  now: string;
  /** The step that is being executed. */
  step: number;
  /** Oldest first; the first is the case of the scenario. */
  cases: readonly Running[];
  readonly nextId: () => string;
  readonly models: readonly [BuiltCase, ...BuiltCase[]];
  readonly context: ModelContext;
  readonly stepLimit: number | undefined;
}

/** A world before anything has started. */
export function newWorld(parts: Pick<World, 'models' | 'context' | 'stepLimit'>): World {
  return { now: T0, step: 0, cases: [], nextId: countingIds(), ...parts };
}

export const SOMEBODY: Actor = { kind: 'person', id: 'person-1', roles: ['agent', 'supervisor', 'process-owner'] };
export const SYSTEM: Actor = { kind: 'system', id: 'system' };

/** How a command is given. */
export interface Giving {
  readonly actor?: Actor;
  readonly context?: Partial<DecideContext>;
}

/** What the engine would answer; nothing is kept. */
export function ask(world: World, running: Running, command: CaseCommand, giving: Giving = {}): Decision {
  return decide(command, running.theCase, contextOf(world, running.theCase.id, giving));
}

/** Gives a command to a case; what is accepted is kept, and the cases of its family hear of it. */
export function give(world: World, id: CaseId, command: CaseCommand, giving: Giving = {}): Decision {
  const { decision, change } = giveAlone(world, id, command, giving);
  if (change !== null) relay(world, change, (message) => tell(world, message));
  return decision;
}

/** Opens the case of the scenario. */
export function open(world: World, built: BuiltCase, command: OpenCase): Decision {
  const { decision, change } = openAlone(world, built, { command, id: caseId(world.nextId()), actor: SYSTEM });
  if (change !== null) relay(world, change, (message) => tell(world, message));
  return decision;
}

type OpenCase = CaseCommand & { readonly type: 'open-case' };
type Told = ReturnType<Tell>;

/** One case acts in another: it opens it, or gives it a command. */
function tell(world: World, { caseId: id, command }: FamilyMessage): Told {
  if (command.type !== 'open-case') return giveAlone(world, id, command, { actor: FAMILY });
  const built = world.models.find(({ definition }) => definition.key === command.caseTypeKey);
  if (built === undefined) throw new Unsupported(`the model holds no case ${command.caseTypeKey}`);
  return openAlone(world, built, { command, id, actor: FAMILY });
}

function giveAlone(world: World, id: CaseId, command: CaseCommand, giving: Giving): Told {
  const running = runningOf(world, id);
  const decision = ask(world, running, command, giving);
  if (!decision.ok) return { decision, change: null };
  keep(world, running, { command, decision, giving });
  return { decision, change: { before: running.theCase, after: decision.next, events: decision.events } };
}

function openAlone(
  world: World,
  built: BuiltCase,
  { command, id, actor }: { readonly command: OpenCase; readonly id: CaseId; readonly actor: Actor },
): Told {
  const caseType = { definition: built.definition, version: 1, queueId: 'queue-1' };
  const giving: Giving = { actor, context: { caseType, caseNumber: `C-${world.cases.length + 1}` } };
  const decision = decide(command, null, contextOf(world, id, giving));
  if (!decision.ok) return { decision, change: null };
  const commandOf = commandId(world.nextId());
  const past: Past = { step: world.step, commandId: commandOf, type: 'open-case', before: null, after: decision.next };
  const journal = recorded(world, decision, { journal: [], commandId: commandOf, giving });
  world.cases = [...world.cases, { built, theCase: decision.next, journal, past: [past] }];
  return { decision, change: { before: null, after: decision.next, events: decision.events } };
}

/** The case of the scenario, or one of its sub-cases. */
export function runningOf(world: World, id: CaseId): Running {
  const found = world.cases.find(({ theCase }) => theCase.id === id);
  if (found === undefined) throw new Error(`no case ${id} is running`);
  return found;
}

/** Puts a case in the place of what it was. */
export function replace(world: World, running: Running): void {
  world.cases = world.cases.map((other) => (other.theCase.id === running.theCase.id ? running : other));
}

/** Does something whole or not at all. */
export function whole<T extends { readonly ok: boolean }>(world: World, work: () => T): T {
  const { now, cases } = world;
  const result = work();
  if (!result.ok) {
    world.now = now;
    world.cases = cases;
  }
  return result;
}

type Accepted = Extract<Decision, { ok: true }>;

function keep(
  world: World,
  running: Running,
  { command, decision, giving }: { command: CaseCommand; decision: Accepted; giving: Giving },
): void {
  const id = commandId(world.nextId());
  const journal = recorded(world, decision, { journal: running.journal, commandId: id, giving });
  const past: Past = {
    step: world.step,
    commandId: id,
    type: command.type,
    before: running.theCase,
    after: decision.next,
  };
  replace(world, { ...running, theCase: decision.next, journal, past: [...running.past, past] });
}

function recorded(
  world: World,
  { events }: Accepted,
  { journal, commandId: id, giving }: { journal: readonly RecordedEvent[]; commandId: CommandId; giving: Giving },
): readonly RecordedEvent[] {
  const news = events.map((event, index) => ({
    ...event,
    version: journal.length + index + 1,
    at: world.now,
    actor: giving.actor ?? SOMEBODY,
    commandId: id,
    commandIndex: index,
    schema: EVENT_SCHEMA,
  }));
  return [...journal, ...news];
}

function contextOf(world: World, id: CaseId, { actor = SOMEBODY, context = {} }: Giving): DecideContext {
  const limit = world.stepLimit === undefined ? {} : { stepLimit: world.stepLimit };
  return { now: world.now, nextId: world.nextId, actor, caseId: id, ...limit, ...context };
}
