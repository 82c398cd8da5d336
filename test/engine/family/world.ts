import assert from 'node:assert/strict';
import {
  type Case,
  type CaseCommand,
  type CaseId,
  type CaseTypeDefinition,
  caseId,
  commandsForFamily,
  concernsFamily,
  decide,
  FAMILY_ACTOR,
  type FamilyMessage,
  fold,
  type ItemId,
  isWanted,
  type JsonObject,
  type PlanItem,
  type RecordedEvent,
  type Refusal,
  toSnapshot,
} from '../../../engine/index.ts';
import { aCaseType, aContext, countingIds, recorded, T0 } from '../../fixtures/builders.ts';

/** Cases that tell each other what happens, in memory. What one tells another is kept until it is delivered. */
export interface World {
  /** Gives a command that must be accepted, and delivers until nobody has anything to tell. */
  when(id: CaseId, command: CaseCommand): World;
  refusal(id: CaseId, command: CaseCommand): Refusal;
  /** The same without delivering. */
  quietly(id: CaseId, command: CaseCommand): World;
  /** Delivers what waits, oldest first; twice each when asked. Answers what was delivered. */
  deliver(times?: number): readonly FamilyMessage[];
  readonly waiting: readonly FamilyMessage[];
  /** Refusals of what was told. */
  readonly refused: readonly { readonly message: FamilyMessage; readonly refusal: Refusal }[];
  theCase(id: CaseId): Case;
  readonly cases: readonly CaseId[];
  /** The newest instance of a key. */
  item(id: CaseId, key: string): PlanItem;
  states(id: CaseId, key: string): readonly string[];
  /** The case of the newest instance of a case task. */
  sub(id: CaseId, key: string): CaseId;
  facts(id: CaseId): JsonObject;
}

export const ROOT = caseId('019c0000-ffff-7000-8000-000000000001');

/** A case of the first type is open; the others are what case tasks name. */
export function aFamily(
  types: readonly [Partial<CaseTypeDefinition>, ...Partial<CaseTypeDefinition>[]],
  facts: JsonObject = {},
): World {
  const definitions = new Map(
    types.map((type) => [type.key ?? 'complaint', aCaseType({ holdsOpen: false, ...type })] as const),
  );
  const nextId = countingIds();
  const cases = new Map<CaseId, Case>();
  const journals = new Map<CaseId, readonly RecordedEvent[]>();
  const answered = new Set<string>();
  const waiting: FamilyMessage[] = [];
  const refused: { message: FamilyMessage; refusal: Refusal }[] = [];

  function run(id: CaseId, command: CaseCommand, isFamily: boolean): Refusal | null {
    const before = cases.get(id) ?? null;
    const definition = definitions.get(command.type === 'open-case' ? command.caseTypeKey : '') ?? aCaseType();
    const context = aContext({
      nextId,
      now: T0,
      definition,
      caseId: id,
      ...(isFamily ? { actor: FAMILY_ACTOR } : {}),
    });
    const decision = decide(command, before, context);
    if (!decision.ok) return decision.refusal;
    const journal = journals.get(id) ?? [];
    const events = recorded(decision.events, { after: journal.length, context, command: nextId() });
    journals.set(id, [...journal, ...events]);
    cases.set(id, decision.next);
    assert.deepEqual(
      toSnapshot(fold([...journal, ...events])),
      toSnapshot(decision.next),
      'fold(journal) is the state',
    );
    const messages = commandsForFamily(before, decision.next, decision.events);
    if (messages.length > 0) assert(concernsFamily(decision.next, decision.events), 'the cheap look sees it');
    waiting.push(...messages);
    return null;
  }

  function tell(message: FamilyMessage): void {
    const target = cases.get(message.caseId) ?? null;
    if (answered.has(message.commandIdSeed) || !isWanted(message, target)) return;
    const refusal = run(message.caseId, message.command, true);
    if (refusal === null) answered.add(message.commandIdSeed);
    else refused.push({ message, refusal });
  }

  const world: World = {
    when(id, command) {
      world.quietly(id, command).deliver();
      return world;
    },
    quietly(id, command) {
      const refusal = run(id, command, false);
      assert(refusal === null, `${command.type} was refused: ${refusal?.code} ${refusal?.detail}`);
      return world;
    },
    refusal(id, command) {
      const refusal = run(id, command, false);
      assert(refusal !== null, `${command.type} was accepted`);
      return refusal;
    },
    deliver(times = 1) {
      const delivered: FamilyMessage[] = [];
      for (let message = waiting.shift(); message !== undefined; message = waiting.shift()) {
        assert(delivered.length < 500, 'the family comes to rest');
        for (let count = 0; count < times; count += 1) tell(message);
        delivered.push(message);
      }
      return delivered;
    },
    get waiting() {
      return [...waiting];
    },
    refused,
    theCase(id) {
      const theCase = cases.get(id);
      assert(theCase, `there is a case ${id}`);
      return theCase;
    },
    get cases() {
      return [...cases.keys()];
    },
    item(id, key) {
      const item = instances(world.theCase(id), key).at(-1);
      assert(item, `there is an item ${key}`);
      return item;
    },
    states: (id, key) => instances(world.theCase(id), key).map(({ state }) => state),
    sub(id, key) {
      const sub = world.item(id, key).subCase?.caseId;
      assert(sub, `${key} has a case`);
      return sub;
    },
    facts: (id) => Object.fromEntries(world.theCase(id).file),
  };
  world.when(ROOT, {
    type: 'open-case',
    caseTypeKey: types[0].key ?? 'complaint',
    subject: 'The teapot is broken',
    facts,
  });
  return world;
}

const instances = (theCase: Case, key: string): readonly PlanItem[] =>
  [...theCase.items.values()].filter((item) => item.key === key && item.state !== 'initial');

/** The id of the newest instance of a key, for commands. */
export const idOf = (world: World, id: CaseId, key: string): ItemId => world.item(id, key).id;
