import fc from 'fast-check';
import {
  type Case,
  type CaseCommand,
  commandId,
  type Goal,
  type ItemId,
  type JsonValue,
  type PlanItem,
  itemId as toItemId,
} from '../../../engine/index.ts';

/** One act of somebody: which command, on which of the things that are there. */
export interface WholeAct {
  readonly what: (typeof WHAT)[number];
  readonly which: number;
  readonly other: number;
  readonly value: JsonValue;
}

const WORK = [
  'complete',
  'complete',
  'complete',
  'complete',
  'facts',
  'facts',
  'fire',
  'occur',
  'start',
  'skip',
] as const;
const ITEM = ['disable', 'enable', 'hold', 'resume', 'fault', 'bring-back', 'terminate', 'plan', 'assign'] as const;
const CHANGE = [
  'change',
  'connect',
  'disconnect',
  'remove',
  'repeat',
  'split',
  'hand-over',
  'move',
  'task',
  'change-goal',
] as const;
const BACK = ['reopen', 'undo'] as const;
const WHOLE = [
  'achieve',
  'waive',
  'suspend',
  'reactivate',
  'reactivate',
  'message',
  'receive',
  'invite',
  'let-go',
  'close',
] as const;
const WHAT = [...WORK, ...WORK, ...ITEM, ...CHANGE, ...BACK, ...WHOLE] as const;

export const wholeActs: fc.Arbitrary<readonly WholeAct[]> = fc.array(
  fc.record({
    what: fc.constantFrom(...WHAT),
    which: fc.nat(40),
    other: fc.nat(40),
    value: fc.constantFrom<JsonValue>(true, false, 1, 2, 3, null),
  }),
  { minLength: 10, maxLength: 60, size: 'max' },
);

const pick = <T>(list: readonly T[], which: number): T | undefined => list[which % Math.max(1, list.length)];

/** The command that an act means on this case; null when nothing is there for it. Some will be refused, as in life. */
export function commandFor(
  theCase: Case,
  act: WholeAct,
  serial: number,
  commands: readonly string[],
): CaseCommand | null {
  const { what, which } = act;
  if (theCase.state !== 'active' && which % 2 === 0) return { type: 'reactivate-case', reason: 'on' };
  const undone = pick(commands.slice(-4), which);
  if (what === 'undo') return undone === undefined ? null : { type: 'undo', undone: commandId(undone) };
  return onCase(theCase, act, serial) ?? onItem(theCase, act) ?? changing(theCase, act, serial);
}

const CASE_WIDE: { readonly [what: string]: (theCase: Case, act: WholeAct, serial: number) => CaseCommand | null } = {
  facts: (_, { which, value }) => ({ type: 'change-facts', patch: factOf(which, value) }),
  suspend: () => ({ type: 'suspend-case', reason: 'waiting' }),
  reactivate: ({ state }) => (state === 'active' ? null : { type: 'reactivate-case' }),
  close: (_, { which }) => ({
    type: 'close-case',
    outcomeMet: true,
    ...(which % 3 === 0 ? { terminate: true, reason: 'enough' } : {}),
  }),
  message: (_theCase, _act, serial) => message(serial),
  receive: ({ id }, _act, serial) => ({
    type: 'receive-interaction',
    interactions: [{ ...said, id: `received-${serial}` }],
    fromCaseId: id,
    movedBy: null,
    conversation: false,
  }),
  invite: (_theCase, { which }) => ({ type: 'invite-participant', kind: 'expert', userId: `agent-${which % 5}` }),
  'let-go': ({ participants }, { which }) => ({
    type: 'remove-participant',
    participantId: pick([...participants.keys()], which) ?? 'nobody',
  }),
  plan: ({ discretionary }, { which }) => {
    const entry = pick([...discretionary.values()], which);
    return entry === undefined ? null : { type: 'plan-item', discretionaryId: entry.id };
  },
};

function onCase(theCase: Case, act: WholeAct, serial: number): CaseCommand | null {
  const { what, which } = act;
  const goal = pick([...theCase.goals.values()], which);
  if (what === 'achieve' || what === 'waive' || what === 'change-goal')
    return goal === undefined ? null : onGoal(goal, what, which);
  return CASE_WIDE[what]?.(theCase, act, serial) ?? null;
}

const factOf = (which: number, value: JsonValue): { readonly [fact: string]: JsonValue } =>
  which % 2 === 0 ? { amount: number(value) } : { go: value === true };

const number = (value: JsonValue): JsonValue => (typeof value === 'number' ? value : value === null ? null : 4);

const said = { conversationId: 'talk-1', channel: 'web', kind: 'message', at: '2026-03-03T09:00:00.000Z' } as const;

const message = (serial: number): CaseCommand => ({
  type: 'attach-interaction',
  interactionId: `interaction-${serial}`,
  ...said,
  rule: { id: 'rule-1', name: 'Joins', because: 'it does' },
});

function onGoal({ id: goalId }: Goal, what: 'achieve' | 'waive' | 'change-goal', which: number): CaseCommand {
  if (what === 'achieve') return { type: 'achieve-goal', goalId, evidence: 'seen' };
  if (what === 'waive') return { type: 'waive-goal', goalId, reason: 'given up' };
  return { type: 'change-goal', goalId, required: which % 2 === 0, due: which % 3 === 0 ? 'P1D' : null };
}

/** Mostly aimed at an item that will take it. */
function aimed(theCase: Case, which: number, fits: (item: PlanItem) => boolean): PlanItem | undefined {
  const items = [...theCase.items.values()];
  return (which % 5 === 0 ? undefined : pick(items.filter(fits), which)) ?? pick(items, which);
}

type Find = (fits: (item: PlanItem) => boolean) => ItemId;
type InState = (...states: readonly string[]) => ItemId;

const reason = 'it was so';

const WORKING: { readonly [what: string]: (find: Find, act: WholeAct) => CaseCommand } = {
  complete: (find, { which, value }) => ({
    type: 'complete-task',
    itemId: find(({ kind, state }) => state === 'active' && (kind !== 'stage' || which % 4 === 0)),
    ...(which % 3 === 0 ? { answers: { amount: number(value) ?? 1 } } : {}),
  }),
  fire: (find) => ({
    type: 'occur-timer',
    itemId: find(({ kind, state }) => kind === 'timer' && state === 'available'),
  }),
  occur: (find) => ({
    type: 'occur-event',
    itemId: find(({ kind, state }) => kind === 'user-event' && state === 'available'),
  }),
};

const MOVING: { readonly [what: string]: (find: InState, which: number) => CaseCommand } = {
  start: (find) => ({ type: 'start-item', itemId: find('enabled') }),
  skip: (find) => ({ type: 'skip-item', itemId: find('available', 'enabled', 'active'), reason }),
  disable: (find) => ({ type: 'disable-item', itemId: find('enabled') }),
  enable: (find) => ({ type: 'enable-item', itemId: find('disabled') }),
  hold: (find) => ({ type: 'suspend-item', itemId: find('active'), reason }),
  resume: (find) => ({ type: 'resume-item', itemId: find('suspended') }),
  fault: (find) => ({ type: 'fault-item', itemId: find('active'), reason }),
  'bring-back': (find) => ({ type: 'reactivate-item', itemId: find('failed') }),
  terminate: (find) => ({ type: 'terminate-item', itemId: find('available', 'active', 'failed', 'suspended'), reason }),
  reopen: (find) => ({ type: 'reopen-task', itemId: find('completed', 'terminated') }),
  assign: (find, which) => ({
    type: 'assign-task',
    itemId: find('active', 'enabled'),
    assigneeId: `agent-${which % 3}`,
  }),
};

function onItem(theCase: Case, act: WholeAct): CaseCommand | null {
  const find: Find = (fits) => aimed(theCase, act.which, fits)?.id ?? NOBODY;
  const inState: InState = (...states) => find(({ state }) => states.includes(state));
  return WORKING[act.what]?.(find, act) ?? MOVING[act.what]?.(inState, act.which) ?? null;
}

interface Targets {
  readonly open: PlanItem;
  readonly source: PlanItem;
  readonly stage: PlanItem | undefined;
  readonly act: WholeAct;
  readonly serial: number;
}

const CHANGES: { readonly [what: string]: (targets: Targets) => CaseCommand | null } = {
  change: ({ open, act, serial }) => ({
    type: 'change-item',
    itemId: open.id,
    name: `renamed ${serial}`,
    due: act.which % 2 === 0 ? 'PT2H' : null,
  }),
  connect: ({ open, source, act }) => ({
    type: 'connect-items',
    itemId: open.id,
    side: act.other % 4 === 0 ? 'exit' : 'entry',
    on: [onSource(source)],
    ...(act.which % 3 === 0 ? { if: 'facts.amount > 1' } : {}),
  }),
  disconnect: ({ open, act }) => {
    const side = open.entry.length > 0 ? 'entry' : 'exit';
    const criterion = pick(open[side], act.other);
    if (criterion === undefined) return null;
    return { type: 'disconnect-items', itemId: open.id, side, criterionId: criterion.id };
  },
  remove: ({ open }) => ({ type: 'remove-item', itemId: open.id }),
  repeat: ({ source }) => ({ type: 'repeat-item', itemId: source.id }),
  split: ({ open }) => ({ type: 'split-task', itemId: open.id, into: [{ name: 'one' }, { name: 'two' }] }),
  'hand-over': ({ open, act }) => ({
    type: 'hand-over-task',
    itemId: open.id,
    to: act.which % 2 === 0 ? { kind: 'customer' } : { kind: 'person', userId: `agent-${act.other % 3}` },
  }),
  move: ({ open, stage, act }) => ({
    type: 'move-item',
    itemId: open.id,
    stageId: act.other % 3 === 0 ? null : (stage?.id ?? null),
    afterId: null,
  }),
};

function changing(theCase: Case, act: WholeAct, serial: number): CaseCommand | null {
  const { what, which, other } = act;
  const open = aimed(theCase, which, ({ state }) => ['initial', 'available', 'enabled', 'active'].includes(state));
  const source = aimed(theCase, other, () => true);
  const stages = [...theCase.items.values()].filter(({ kind }) => kind === 'stage');
  const stage = pick(stages, other);
  const place = stage === undefined || other % 3 === 0 ? {} : { stageId: stage.id };
  if (what === 'task') return { type: 'add-task', name: `extra ${serial}`, ...place };
  if (open === undefined || source === undefined) return null;
  return CHANGES[what]?.({ open, source, stage, act, serial }) ?? null;
}

function onSource(source: PlanItem): { readonly itemId: ItemId; readonly transition: 'occur' | 'complete' } {
  const short = source.kind === 'milestone' || source.kind === 'timer' || source.kind === 'user-event';
  return { itemId: source.id, transition: short ? 'occur' : 'complete' };
}

const NOBODY = toItemId('019c0000-0000-7000-8000-000000000000');
