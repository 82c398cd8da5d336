import assert from 'node:assert/strict';
import {
  type Case,
  type CaseCommand,
  type CaseTypeDefinition,
  commandId,
  type DecideContext,
  decide,
  fold,
  type PlanItem,
  type RecordedEvent,
  type Refusal,
} from '../../../engine/index.ts';
import { aContext, countingIds, recorded, T0 } from '../../fixtures/builders.ts';
import { commandFor, type WholeAct } from './random-act.ts';

export interface Played {
  readonly theCase: Case;
  readonly journal: readonly RecordedEvent[];
  /** Ids of the accepted commands, oldest first. */
  readonly commands: readonly string[];
}

export interface Step {
  readonly command: CaseCommand;
  readonly before: Case;
  readonly after: Case;
  readonly news: readonly RecordedEvent[];
}

/** Opens a case of this type and plays acts on it, a minute apart. Null: the type does not come to rest. */
export function playWhole(
  definition: CaseTypeDefinition,
  script: readonly WholeAct[],
  each: (step: Step) => void = () => undefined,
  refused: (command: CaseCommand, refusal: Refusal) => void = () => undefined,
): Played | null {
  const nextId = countingIds();
  const commands: string[] = [];
  let journal: RecordedEvent[] = [];
  let theCase: Case | null = null;
  const give = (command: CaseCommand, minute: number): void => {
    const id = nextId();
    const now = new Date(Date.parse(T0) + minute * 60_000).toISOString();
    const context = contextFor(command, journal, aContext({ nextId, now, definition }));
    const decision = decide(command, theCase, context);
    if (!decision.ok) {
      refused(command, decision.refusal);
      return;
    }
    const news = recorded(decision.events, { after: journal.length, context, command: id });
    journal = [...journal, ...news];
    if (theCase !== null) each({ command, before: theCase, after: decision.next, news });
    theCase = decision.next;
    commands.push(id);
  };
  give({ type: 'open-case', caseTypeKey: definition.key, subject: 'The teapot is broken' }, 0);
  const opened: Case | null = theCase;
  if (opened === null) return null;
  script.forEach((act, serial) => {
    const current: Case = theCase ?? opened;
    const command = commandFor(current, act, serial, commands);
    if (command !== null) give(command, serial + 1);
  });
  return { theCase: theCase ?? opened, journal, commands };
}

/** What undo and reopen need: the case before and after the command that is taken back. */
function contextFor(command: CaseCommand, journal: readonly RecordedEvent[], context: DecideContext): DecideContext {
  const undone = undoneBy(command, journal);
  if (undone === null) return context;
  const first = journal.findIndex((event) => event.commandId === undone);
  const last = journal.findLastIndex((event) => event.commandId === undone);
  if (first < 1) return context;
  const past = {
    before: fold(journal.slice(0, first)),
    after: fold(journal.slice(0, last + 1)),
    commandId: commandId(undone),
    events: journal.slice(first, last + 1),
  };
  return { ...context, past };
}

function undoneBy(command: CaseCommand, journal: readonly RecordedEvent[]): string | null {
  if (command.type === 'undo') return command.undone;
  if (command.type !== 'reopen-task') return null;
  const ended = journal.findLast(
    ({ type, data }) =>
      type === 'item-transitioned' && data.itemId === command.itemId && ['completed', 'terminated'].includes(data.to),
  );
  return ended?.commandId ?? null;
}

/** Fails with the words of an assertion when a case is not what every case must be. */
export function assertWhole(theCase: Case): void {
  for (const item of theCase.items.values()) {
    assertPlace(theCase, item);
    assertClocks(item);
    assert(item.assigneeId === null || item.handedTo === null, `${item.key} has one owner`);
    if (item.state !== 'completed' && item.state !== 'terminated') assertSentries(theCase, item);
  }
  for (const [source, listeners] of theCase.index.listeners) {
    for (const { itemId, side, position, part } of listeners) {
      const criteria = itemId === null ? theCase.plan.exit : theCase.items.get(itemId)?.[side];
      assert(criteria?.[position]?.on[part], `who listens to ${source} is there`);
    }
  }
}

function assertPlace(theCase: Case, item: PlanItem): void {
  const parent = item.parentId === null ? null : theCase.items.get(item.parentId);
  assert(parent !== undefined, `the stage of ${item.key} is there`);
  assert(parent === null || parent.kind === 'stage', `${item.key} lies in a stage`);
  const siblings = theCase.children.get(item.parentId ?? '') ?? [];
  assert.equal(siblings.filter((id) => id === item.id).length, 1, `${item.key} has one place`);
}

function assertClocks(item: PlanItem): void {
  const runs = item.kind === 'timer' && item.state === 'available';
  assert.equal(item.timerDueAt !== null, runs, `${item.kind} ${item.key} is ${item.state}, due ${item.timerDueAt}`);
}

/** A sentry of an open item points at something that is in the plan, or may be planned. */
function assertSentries(theCase: Case, item: PlanItem): void {
  for (const source of sourcesOf(item)) {
    if (source.kind === 'goal') assert(theCase.goals.has(source.goalId), `${item.key} listens to a goal that is there`);
    if (source.kind !== 'item') continue;
    const planned = [...theCase.discretionary.values()].some(
      ({ key, fragmentId }) => key === source.key && fragmentId === source.fragmentId,
    );
    const known = theCase.index.instances.has(`${source.fragmentId ?? ''}/${source.key}`);
    assert(known || planned, `${item.key} listens to ${source.key}, which is there`);
  }
}

const sourcesOf = (item: PlanItem) => [...item.entry, ...item.exit].flatMap(({ on }) => on.map(({ source }) => source));
