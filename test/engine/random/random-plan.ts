import fc from 'fast-check';
import type {
  CaseTypeDefinition,
  CriterionDefinition,
  ItemDefinition,
  OnPartDefinition,
} from '../../../engine/index.ts';
import { aCaseType, aGoal } from '../../fixtures/builders.ts';

/** Whole plans at random: every kind, nested stages, planning tables, every way to listen. Few keys, so that they often meet. */
const KINDS = [
  'human-task',
  'human-task',
  'human-task',
  'human-task',
  'message-task',
  'wait-task',
  'milestone',
  'timer',
  'user-event',
  'case-task',
] as const;
const CONDITIONS = [
  'facts.go',
  'facts.amount > 2',
  'facts.amount <= 2',
  '!has(facts.go)',
  'facts.missing == 1',
  'goals.calm.state == "achieved"',
  'items.i1.state == "completed"',
] as const;
const RULES = ['facts.go', 'facts.amount > 1', 'repetitionCounter < 3', 'facts.missing'] as const;
const LAST = 9;

interface Draw {
  readonly kind: (typeof KINDS)[number];
  readonly place: number;
  readonly on: readonly number[];
  readonly exits: readonly number[];
  readonly condition: string | null;
  readonly rule: string;
  readonly flags: number;
}

const draw: fc.Arbitrary<Draw> = fc.record({
  kind: fc.constantFrom(...KINDS),
  place: fc.nat(5),
  on: fc.array(fc.nat(LAST + 2), { maxLength: 2, size: 'max' }),
  exits: fc.array(fc.nat(LAST + 2), { maxLength: 1 }),
  condition: fc.option(fc.constantFrom(...CONDITIONS), { freq: 3 }),
  rule: fc.constantFrom(...RULES),
  flags: fc.nat(1023),
});

const has = (flags: number, bit: number): boolean => ((flags >> bit) & 1) === 1;

/** Up to ten items in three stages, one inside another, wired at random. */
export const wholePlan: fc.Arbitrary<CaseTypeDefinition> = fc
  .record({
    draws: fc.array(draw, { minLength: 3, maxLength: LAST + 1, size: 'max' }),
    stages: fc.tuple(draw, draw, draw),
    flags: fc.nat(63),
  })
  .map(({ draws, stages: [outer, inner, side], flags }) => {
    const items = draws.map((each, at) => ({ place: each.place, item: itemOf(each, at, draws) }));
    const at = (place: number): readonly ItemDefinition[] =>
      items.filter((each) => each.place === place).map(({ item }) => item);
    const innermost = stageOf('inner', at(2), inner, draws);
    const plan = [
      ...at(0),
      ...at(5),
      stageOf('outer', [...at(1), innermost, ...at(4)], outer, draws),
      stageOf('side', at(3), side, draws),
    ];
    return aCaseType({
      facts: { type: 'object', properties: { amount: { type: 'number' }, go: { type: 'boolean' } } },
      goals: [aGoal('calm'), aGoal('paid', { conditions: [{ name: 'paid', if: 'facts.amount >= 3' }] })],
      plan,
      holdsOpen: has(flags, 0),
      ...(has(flags, 1) ? { autoComplete: has(flags, 2) ? true : 'facts.go' } : {}),
    });
  });

function stageOf(
  key: string,
  items: readonly ItemDefinition[],
  { flags, condition, rule, exits }: Draw,
  draws: readonly Draw[],
): ItemDefinition {
  const exit = criteria(exits, has(flags, 4) ? condition : null, false, draws);
  return {
    key,
    kind: 'stage',
    name: key,
    items,
    ...(has(flags, 0) ? { autoComplete: has(flags, 1) ? true : 'facts.amount > 2' } : {}),
    ...(has(flags, 2) && has(flags, 3) ? { repetition: 'repetitionCounter < 3' } : {}),
    ...(exit.length > 0 ? { exit } : {}),
    ...(has(flags, 5) && has(flags, 6) ? { manualActivation: rule } : {}),
    ...(has(flags, 7) && has(flags, 8) ? { entry: [{ if: 'facts.go' }] } : {}),
  };
}

/** A rule or mark that is set when all these bits are. */
const when = <T extends object>(flags: number, bits: readonly number[], what: T): T | Record<string, never> =>
  bits.every((bit) => has(flags, bit)) ? what : {};

function itemOf(from: Draw, at: number, draws: readonly Draw[]): ItemDefinition {
  const { kind, flags, rule } = from;
  const planned = has(flags, 8) && has(flags, 9);
  const required = planned ? {} : when(flags, [0], { required: has(flags, 1) || rule });
  const base = { key: `i${at}`, kind, name: `Item ${at}`, ...required };
  const repetition = when(flags, [2, 3], { repetition: 'repetitionCounter < 3' });
  if (kind === 'timer') return { ...base, after: has(flags, 4) ? 'PT1H' : 'R2/PT30M' };
  if (kind === 'user-event') return { ...base, ...repetition };
  const entry = criteria(from.on, from.condition, has(flags, 5), draws);
  if (kind === 'milestone') return { ...base, entry, ...(entry.length > 0 ? repetition : {}) };
  const exit = criteria(from.exits, null, false, draws);
  const manual = when(flags, [6, 7], { manualActivation: rule });
  const discretionary = when(flags, [8, 9], { discretionary: true });
  return { ...base, entry, exit, ...discretionary, ...repetition, ...manual, ...ofKind(from) };
}

function ofKind({ kind, flags }: Draw): Partial<ItemDefinition> {
  if (kind === 'case-task') return { caseType: 'other', blocking: has(flags, 4), input: { amount: 'facts.amount' } };
  return kind === 'message-task' ? { message: { text: 'Hello', visibility: 'private' } } : {};
}

function criteria(
  sources: readonly number[],
  condition: string | null,
  immediate: boolean,
  draws: readonly Draw[],
): CriterionDefinition[] {
  const on = sources.flatMap((source) => onPart(source, draws) ?? []);
  if (on.length === 0 && condition === null) return [];
  return [
    {
      ...(on.length > 0 ? { on } : {}),
      ...(condition === null ? {} : { if: condition }),
      ...(immediate && on.length > 0 ? { mode: 'immediate' as const } : {}),
    },
  ];
}

function onPart(source: number, draws: readonly Draw[]): OnPartDefinition | null {
  if (source === LAST + 1) return { source: 'goal:calm', transition: 'achieve' };
  if (source === LAST + 2) return { source: 'fact:amount', transition: 'update' };
  const of = draws[source];
  if (of === undefined) return null;
  const key = `i${source}`;
  if (of.kind === 'milestone' || of.kind === 'timer' || of.kind === 'user-event')
    return { source: key, transition: 'occur' };
  const transitions = ['complete', 'start', 'terminate', 'exit'] as const;
  return { source: key, transition: transitions[of.flags % 4] ?? 'complete' };
}
