import fc from 'fast-check';
import type {
  Case,
  CaseCommand,
  CaseTypeDefinition,
  CriterionDefinition,
  ItemDefinition,
  JsonValue,
  PlanItem,
} from '../../engine/index.ts';
import { aCaseType, aGoal } from '../fixtures/builders.ts';

/** Plans and commands at random: valid definitions over few keys, so that they often meet. */

const FACTS = ['go', 'amount', 'more'] as const;
const GOALS = ['calm', 'paid'] as const;
const CONDITIONS = [
  'facts.go',
  'facts.amount > 2',
  'facts.amount <= 2',
  '!has(facts.go)',
  'facts.missing == 1',
  'goals.calm.state == "achieved"',
  'case.priority == "normal"',
] as const;

interface Slot {
  readonly kind: ItemDefinition['kind'];
  readonly stage: boolean;
  readonly entry: readonly number[];
  readonly exit: readonly number[];
  readonly entryIf: string | null;
  readonly exitIf: string | null;
  readonly immediate: boolean;
  readonly required: boolean;
  readonly manual: boolean;
  readonly repeats: boolean;
  readonly auto: boolean;
  readonly holdsOpen: boolean;
}

const slot: fc.Arbitrary<Slot> = fc.record({
  kind: fc.constantFrom<ItemDefinition['kind']>(
    'human-task',
    'human-task',
    'human-task',
    'message-task',
    'wait-task',
    'milestone',
    'timer',
  ),
  stage: fc.boolean(),
  entry: fc.array(fc.nat(9), { maxLength: 2, size: 'max' }),
  exit: fc.array(fc.nat(9), { maxLength: 1 }),
  entryIf: fc.option(fc.constantFrom(...CONDITIONS), { freq: 3 }),
  exitIf: fc.option(fc.constantFrom(...CONDITIONS), { freq: 2 }),
  immediate: fc.boolean(),
  required: fc.boolean(),
  manual: fc.boolean(),
  repeats: fc.boolean(),
  auto: fc.boolean(),
  holdsOpen: fc.boolean(),
});

/** Up to ten items in up to two stages, wired at random. */
export const caseType: fc.Arbitrary<CaseTypeDefinition> = fc
  .record({
    slots: fc.array(slot, { minLength: 3, maxLength: 10, size: 'max' }),
    caseExit: fc.option(fc.nat(9), { freq: 1 }),
    holdsOpen: fc.boolean(),
  })
  .map(({ slots, caseExit, holdsOpen }) => {
    const keys = slots.map((_, at) => `i${at}`);
    const kinds = slots.map(({ kind }) => kind);
    const items = slots.map((its, at) => itemOf(its, at, keys, kinds));
    const inStage = items.filter((_, at) => slots[at]?.stage);
    const free = items.filter((_, at) => !slots[at]?.stage);
    const half = Math.ceil(inStage.length / 2);
    const stage = (key: string, children: readonly ItemDefinition[], from: Slot | undefined): ItemDefinition => ({
      key,
      kind: 'stage',
      name: key,
      items: children,
      ...(from?.auto ? { autoComplete: true } : {}),
      ...(from?.repeats ? { repetition: 'repetitionCounter < 3' } : {}),
      ...(from?.exitIf ? { exit: [{ if: from.exitIf }] } : {}),
      holdsOpen: from?.holdsOpen ?? false,
    });
    const inner = stage('inner', inStage.slice(half), slots[1]);
    const outer = stage('outer', [...inStage.slice(0, half), inner], slots[0]);
    const exit =
      caseExit === null ? {} : { exit: [sourceOf(caseExit, keys, kinds)].filter((criterion) => criterion !== null) };
    return aCaseType({
      goals: [aGoal('calm'), aGoal('paid', { conditions: [{ name: 'paid', if: 'facts.amount >= 3' }] })],
      plan: [...free, outer],
      holdsOpen,
      ...exit,
    });
  });

function itemOf(
  from: Slot,
  at: number,
  keys: readonly string[],
  kinds: readonly ItemDefinition['kind'][],
): ItemDefinition {
  const base: ItemDefinition = {
    key: keys[at] ?? '',
    kind: from.kind,
    name: `Item ${at}`,
    ...(from.required ? { required: true } : {}),
  };
  const entry = criteria(from.entry, from.entryIf, from.immediate, keys, kinds);
  const repetition = from.repeats ? { repetition: 'repetitionCounter < 4' } : {};
  if (from.kind === 'timer') return { ...base, after: 'PT1H', ...repetition };
  if (from.kind === 'milestone') return { ...base, entry, ...(entry.length > 0 ? repetition : {}) };
  const exit = criteria(from.exit, from.exitIf, false, keys, kinds);
  return { ...base, entry, exit, ...repetition, ...(from.manual ? { manualActivation: true } : {}) };
}

function criteria(
  sources: readonly number[],
  condition: string | null,
  immediate: boolean,
  keys: readonly string[],
  kinds: readonly ItemDefinition['kind'][],
): CriterionDefinition[] {
  const on = sources.flatMap((source) => sourceOf(source, keys, kinds)?.on ?? []);
  if (on.length === 0 && condition === null) return [];
  return [
    {
      ...(on.length > 0 ? { on } : {}),
      ...(condition === null ? {} : { if: condition }),
      ...(immediate ? { mode: 'immediate' as const } : {}),
    },
  ];
}

function sourceOf(
  source: number,
  keys: readonly string[],
  kinds: readonly ItemDefinition['kind'][],
): CriterionDefinition | null {
  if (source === 9) return { on: [{ source: `goal:${GOALS[0]}`, transition: 'achieve' }] };
  const key = keys[source];
  const kind = kinds[source];
  if (key === undefined || kind === undefined) return null;
  const short = kind === 'milestone' || kind === 'timer';
  return { on: [{ source: key, transition: short ? 'occur' : source % 2 === 0 ? 'complete' : 'start' }] };
}

/** One act of somebody: which command, on which of the things that are there. */
export interface Act {
  readonly what: number;
  readonly which: number;
  readonly value: JsonValue;
}

/** Acts are mostly aimed at things that will take them, a few at anything. */
const AIMED = [
  'complete',
  'complete',
  'complete',
  'complete',
  'answer',
  'start',
  'fire',
  'facts',
  'facts',
  'facts',
  'achieve',
] as const;
const RARE = ['skip', 'waive', 'miss', 'task', 'fragment', 'move', 'message', 'reply', 'assign', 'wrong'] as const;
const SELDOM = ['suspend', 'reactivate', 'reactivate', 'close'] as const;
const WHAT = [...AIMED, ...AIMED, ...RARE, ...SELDOM] as const;

export const acts: fc.Arbitrary<readonly Act[]> = fc.array(
  fc.record({
    what: fc.nat(WHAT.length - 1),
    which: fc.nat(30),
    value: fc.constantFrom<JsonValue>(true, false, 1, 2, 3, 'x', null),
  }),
  { minLength: 3, maxLength: 40, size: 'max' },
);

/** The command that an act means on this case; some will be refused, as in life. */
export function commandOf(theCase: Case, act: Act, serial: number): CaseCommand {
  const what = theCase.state === 'active' ? WHAT[act.what] : act.which % 3 === 0 ? 'reactivate' : WHAT[act.what];
  return onItems(theCase, act, what) ?? onGoals(theCase, act, what) ?? onCase(theCase, act, what, serial);
}

function pick<T>(list: readonly T[], which: number): T | undefined {
  return list[which % Math.max(1, list.length)];
}

function onItems(theCase: Case, { which, value }: Act, what: string | undefined): CaseCommand | null {
  const items = [...theCase.items.values()];
  const within = (test: (item: PlanItem) => boolean): PlanItem | undefined =>
    pick(items.filter(test), which) ?? pick(items, which);
  const active = within(({ kind, state }) => kind !== 'stage' && state === 'active');
  const alive = within(({ state }) => ['available', 'enabled', 'active'].includes(state));
  const enabled = within(({ state }) => state === 'enabled');
  const timer = within(({ kind, state }) => kind === 'timer' && state === 'available');
  const any = pick(items, which);
  const stage = pick(
    items.filter(({ kind }) => kind === 'stage'),
    which,
  );
  if (!active || !alive || !enabled || !timer || !any) return null;
  const acts: { readonly [name: string]: CaseCommand } = {
    complete: { type: 'complete-task', itemId: active.id },
    answer: { type: 'complete-task', itemId: active.id, answers: { [factOf(which)]: value } },
    start: { type: 'start-item', itemId: enabled.id },
    fire: { type: 'occur-timer', itemId: timer.id },
    skip: { type: 'skip-item', itemId: alive.id, reason: 'not needed' },
    wrong: { type: 'complete-task', itemId: any.id },
    assign: { type: 'assign-task', itemId: any.id, assigneeId: `agent-${which}` },
    move: { type: 'move-item', itemId: alive.id, stageId: which % 3 === 0 ? null : (stage?.id ?? null), afterId: null },
  };
  return acts[what ?? ''] ?? null;
}

function onGoals(theCase: Case, { which }: Act, what: string | undefined): CaseCommand | null {
  const goals = [...theCase.goals.values()];
  const goal = pick(
    goals.filter(({ conditions }) => conditions.length === 0 || what !== 'achieve'),
    which,
  );
  if (goal === undefined) return null;
  const goalId = goal.id;
  if (what === 'achieve') return { type: 'achieve-goal', goalId, evidence: 'seen' };
  if (what === 'waive') return { type: 'waive-goal', goalId, reason: 'given up' };
  return what === 'miss' ? { type: 'miss-goal', goalId } : null;
}

function onCase(theCase: Case, { which, value }: Act, what: string | undefined, serial: number): CaseCommand {
  const stages = [...theCase.items.values()].filter(({ kind, state }) => kind === 'stage' && state !== 'terminated');
  const stage = pick(stages, which);
  const place = stage === undefined || which % 2 === 0 ? {} : { stageId: stage.id };
  const conversationId = `talk-${which % 2}`;
  const acts: { readonly [name: string]: CaseCommand } = {
    facts: { type: 'change-facts', patch: { [factOf(which)]: value } },
    task: { type: 'add-task', name: `extra ${serial}`, ...place },
    fragment: { type: 'add-fragment', templateKey: 'refund', ...place },
    suspend: { type: 'suspend-case', reason: 'waiting' },
    reactivate: { type: 'reactivate-case' },
    message: {
      type: 'attach-interaction',
      interactionId: `interaction-${serial}`,
      conversationId,
      channel: 'web',
      kind: 'message',
      at: '2026-03-03T09:00:00.000Z',
      rule: { id: 'rule-1', name: 'Joins', because: 'it does' },
    },
    reply: { type: 'send-reply', replyId: `reply-${serial}`, conversationId, text: 'Hello', visibility: 'public' },
    close: { type: 'close-case', outcomeMet: true, ...(which % 4 === 0 ? { terminate: true, reason: 'enough' } : {}) },
  };
  return acts[what ?? ''] ?? { type: 'add-note', text: 'a note' };
}

const factOf = (which: number): string => FACTS[which % FACTS.length] ?? 'go';
