import assert from 'node:assert/strict';
import {
  type Case,
  type CaseCommand,
  type CaseTypeDefinition,
  type DecideContext,
  decide,
  evolveAll,
  type FragmentDefinition,
  fold,
  fromSnapshot,
  type Goal,
  type ItemId,
  type JsonObject,
  type PlanItem,
  type RecordedEvent,
  type Refusal,
  toSnapshot,
} from '../../engine/index.ts';
import { aCaseType, aContext, aFragment, countingIds, recorded, T0 } from '../fixtures/builders.ts';

/** A case told command by command. After every accepted command what must always hold is checked. */
export interface Story {
  readonly theCase: Case;
  readonly journal: readonly RecordedEvent[];
  /** Events of the last command. */
  readonly events: readonly RecordedEvent[];
  /** Transitions of the last command: `check complete`, `pay start`; the case is `case`. */
  readonly moves: readonly string[];
  /** Gives a command that must be accepted. */
  when(command: CaseCommand, context?: Partial<DecideContext>): Story;
  /** Gives a command that must be refused; nothing may change. */
  refusal(command: CaseCommand, context?: Partial<DecideContext>): Refusal;
  /** The newest instance of a key; the planned item when there is none yet. */
  item(key: string): PlanItem;
  id(key: string): ItemId;
  /** States of all instances of a key, oldest first; initial ones are not instances yet. */
  states(key: string): readonly string[];
  goal(key: string): Goal;
  /** Moves the clock to an instant. */
  at(now: string): Story;
  complete(key: string, answers?: JsonObject): Story;
  skip(key: string): Story;
  start(key: string): Story;
  fire(key: string): Story;
  facts(patch: JsonObject): Story;
  add(fragment: Partial<FragmentDefinition>, stage?: string): Story;
}

/** Opens a case of this type; then `when`. Long random stories may leave the checks after each command out. */
export function given(
  type: Partial<CaseTypeDefinition> = {},
  open: Partial<Extract<CaseCommand, { type: 'open-case' }>> = {},
  context: Partial<DecideContext> = {},
  checks: 'each' | 'none' = 'each',
): Story {
  const story = told(aCaseType(type), context, checks);
  return story.when({ type: 'open-case', caseTypeKey: 'complaint', subject: 'The teapot is broken', ...open });
}

function told(definition: CaseTypeDefinition, base: Partial<DecideContext>, checks: 'each' | 'none'): Story {
  const nextId = countingIds();
  let now = T0;
  let theCase: Case | null = null;
  let journal: RecordedEvent[] = [];
  let events: RecordedEvent[] = [];
  const current = (): Case => {
    assert(theCase, 'the case is open');
    return theCase;
  };
  const contextOf = (more: Partial<DecideContext>): DecideContext =>
    aContext({ nextId, now, definition, ...base, ...more });
  const instances = (key: string): PlanItem[] =>
    [...current().items.values()].filter((item) => item.key === key || item.name === key);

  const story: Story = {
    get theCase() {
      return current();
    },
    get journal() {
      return journal;
    },
    get events() {
      return events;
    },
    get moves() {
      return events.flatMap((event) => movesOf(current(), event));
    },
    when(command, more = {}) {
      const context = contextOf(more);
      const decision = decide(command, theCase, context);
      if (!decision.ok)
        assert.fail(`${command.type} was refused: ${decision.refusal.code}: ${decision.refusal.detail}`);
      const before = theCase;
      events = recorded(decision.events, { after: journal.length, context, command: nextId() });
      journal = [...journal, ...events];
      theCase = decision.next;
      if (checks === 'each') sound(before, events, journal, theCase);
      return story;
    },
    refusal(command, more = {}) {
      const before = theCase === null ? null : JSON.stringify(toSnapshot(theCase));
      const decision = decide(command, theCase, contextOf(more));
      assert(!decision.ok, `${command.type} was accepted`);
      assert.equal(theCase === null ? null : JSON.stringify(toSnapshot(theCase)), before, 'a refusal changes nothing');
      return decision.refusal;
    },
    item(key) {
      const item = instances(key).findLast(({ state }) => state !== 'initial') ?? instances(key).at(-1);
      assert(item, `there is an item ${key}`);
      return item;
    },
    id: (key) => story.item(key).id,
    states: (key) =>
      instances(key)
        .filter(({ state }) => state !== 'initial')
        .map(({ state }) => state),
    goal(key) {
      const goal = [...current().goals.values()].find((its) => its.key === key || its.name === key);
      assert(goal, `there is a goal ${key}`);
      return goal;
    },
    at(instant) {
      now = instant;
      return story;
    },
    complete: (key, answers) =>
      story.when({ type: 'complete-task', itemId: activeId(key), ...(answers === undefined ? {} : { answers }) }),
    skip: (key) => story.when({ type: 'skip-item', itemId: story.id(key), reason: 'not needed here' }),
    start: (key) => story.when({ type: 'start-item', itemId: story.id(key) }),
    fire: (key) => story.when({ type: 'occur-timer', itemId: story.id(key) }),
    facts: (patch) => story.when({ type: 'change-facts', patch }),
    add(fragment, stage) {
      const graft = aFragment(fragment);
      return story.when(
        { type: 'add-fragment', templateKey: graft.key, ...(stage === undefined ? {} : { stageId: story.id(stage) }) },
        { fragment: { definition: graft, version: 1, parameters: {} } },
      );
    },
  };
  const activeId = (key: string): ItemId =>
    (instances(key).findLast(({ state }) => state === 'active') ?? story.item(key)).id;
  return story;
}

function movesOf(theCase: Case, event: RecordedEvent): string[] {
  if (event.type === 'case-transitioned') return [`case ${event.data.transition}`];
  if (event.type !== 'item-transitioned') return [];
  const item = theCase.items.get(event.data.itemId);
  return [`${item?.name ?? item?.key} ${event.data.transition}`];
}

/** What holds after every command, whatever it was. */
export function sound(
  before: Case | null,
  news: readonly RecordedEvent[],
  journal: readonly RecordedEvent[],
  theCase: Case,
): void {
  assert(news.length > 0, 'an accepted command gives at least one event');
  const whole = JSON.stringify(toSnapshot(theCase));
  assert.equal(JSON.stringify(toSnapshot(fold(journal))), whole, 'fold(journal) is the state');
  const tail = evolveAll(before, news);
  assert(tail && JSON.stringify(toSnapshot(tail)) === whole, 'evolve(before, news) is the state');
  const restored = fromSnapshot(toSnapshot(theCase));
  assert.equal(JSON.stringify(toSnapshot(restored)), whole, 'a snapshot comes back whole');
  assert.deepEqual(indexOf(theCase), indexOf(restored), 'the index is what the items say');
  for (const item of theCase.items.values()) soundItem(theCase, item);
}

function soundItem(theCase: Case, item: PlanItem): void {
  const isOver = item.state === 'completed' || item.state === 'terminated';
  if (isOver) assert.equal(item.timerDueAt, null, 'an item that is over has no live timer');
  const parent = item.parentId === null ? null : theCase.items.get(item.parentId);
  const parentOver =
    parent == null
      ? theCase.state === 'completed' || theCase.state === 'terminated'
      : parent.state === 'completed' || parent.state === 'terminated';
  if (parentOver) assert(isOver || item.state === 'initial', `${item.key} is ${item.state} in a parent that is over`);
  const parentStopped = parent == null ? theCase.state === 'suspended' : parent.state === 'suspended';
  if (parentStopped)
    assert(!['active', 'available', 'enabled'].includes(item.state), `${item.key} runs in a suspended parent`);
}

/** The index in an order of its own, so that two can be compared. */
export function indexOf(theCase: Case): unknown {
  const { listeners, readers, tallies, instances, completers, tables } = theCase.index;
  const sorted = <V>(map: ReadonlyMap<string, readonly V[]>): unknown =>
    [...map].map(([key, list]) => [key, list.map((entry) => JSON.stringify(entry)).sort()]).sort();
  return {
    listeners: sorted(listeners),
    readers: sorted(readers),
    instances: sorted(instances),
    completers: sorted(completers),
    tables: sorted(tables),
    tallies: [...tallies]
      .filter(([, tally]) => tally.total > 0)
      .map(([key, tally]) => [key, JSON.stringify(tally)])
      .sort(),
  };
}
