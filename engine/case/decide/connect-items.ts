import { backTo, unheard } from '../../live/back.ts';
import { begunForGood, hasBegun } from '../../live/begun.ts';
import { conditionProblem } from '../../live/condition.ts';
import { impossible, partsOf } from '../../live/connection.ts';
import { type Joined, join } from '../../live/criteria.ts';
import { circleThrough } from '../../live/cycle.ts';
import { deviates, planDeviates } from '../../live/deviation.ts';
import { isMilestoneOrListener, over } from '../../plan/plan-item.ts';
import { itemOf, wake } from '../../plan/transition.ts';
import { type Refused, refuse } from '../../refusal.ts';
import { hearWhatStands, stands } from '../../sentry/stands.ts';
import type { Case, Criterion, OnPart, PlanItem } from '../case.ts';
import { PLAN } from '../case-index.ts';
import type { CommandOf } from '../commands.ts';
import { emit, type Turn } from '../turn.ts';
import { at, type Decider, denied, isRefused, nameOf, wantItem } from './guards.ts';

/**
 * A person lets a step (or the case) wait for something, or end by it (rules LIVE-5 to LIVE-7). Refusals: item-unknown,
 * goal-unknown, criterion-unknown, connection-impossible, expression-invalid, form-invalid, worked-on, already-done,
 * limit-reached.
 */
export const connectItems: Decider<'connect-items'> = (turn, command) => {
  const { draft } = turn;
  const target = command.itemId === null ? null : wantItem(draft, command.itemId);
  if (target !== null && isRefused(target)) return target;
  const no = cannotWait(draft, target, command) ?? nothingToWaitFor(command);
  if (no !== null) return no;
  const parts = partsOf({ theCase: draft, target, side: command.side }, command.on);
  return isRefused(parts) ? parts : connect(turn, target, command, parts);
};

function connect(
  turn: Turn,
  target: PlanItem | null,
  command: CommandOf<'connect-items'>,
  parts: readonly OnPart[],
): Refused | null {
  const { draft } = turn;
  const goesBack = target !== null && command.side === 'entry' && hasBegun(target);
  const now = target === null ? draft.plan.exit : target[command.side];
  const { on: _on, ...joining } = command;
  const joined = join(goesBack ? now.map(unheard) : now, { ...joining, on: parts }, turn.ctx.nextId);
  if (isRefused(joined)) return joined;
  if (target === null) return connectPlan(turn, command, joined);
  const circle = command.side === 'entry' ? neverEnters(draft, target, joined.criteria) : null;
  if (circle !== null) return circle;
  const already = parts.filter((part) => stands(draft, part, target, command.side) !== null).length;
  connectItem(turn, target, command, joined, { goesBack, already });
  return null;
}

function cannotWait(theCase: Case, target: PlanItem | null, command: CommandOf<'connect-items'>): Refused | null {
  const { side } = command;
  if (target === null)
    return side === 'exit'
      ? null
      : impossible('The case has begun: it can only end by something.', '/side', 'is entry');
  if (over(target)) return denied(theCase, target, 'connected');
  const short = isMilestoneOrListener(target.kind);
  if (side === 'exit' && short)
    return impossible(
      `A ${target.kind} does not end by something else. Connect a step or a stage.`,
      '/side',
      'is exit',
    );
  if (side === 'entry' && (target.kind === 'timer' || target.kind === 'user-event')) {
    const detail = `A ${target.kind} listens from its creation. Put it into a stage that waits.`;
    return impossible(detail, '/side', 'is entry');
  }
  return side === 'entry' && hasBegun(target) ? cannotGoBack(theCase, target, command) : null;
}

/** What has begun by itself waits again; another way in would let it begin at once (rule LIVE-5). */
function cannotGoBack(theCase: Case, target: PlanItem, command: CommandOf<'connect-items'>): Refused | null {
  const no = begunForGood(theCase, target, 'wait any more');
  if (no !== null) return no;
  if (target.entry.length === 0 || command.criterionId !== undefined) return null;
  const detail = `"${nameOf(target)}" has begun by what it waited for. Name the criterion that is to wait for this too.`;
  return impossible(detail, '/criterionId', 'is missing');
}

function nothingToWaitFor({ on, if: condition }: CommandOf<'connect-items'>): Refused | null {
  if (condition !== undefined) return conditionProblem(condition, '/if');
  if (on.length > 0) return null;
  return refuse(
    'form-invalid',
    'Say what is waited for: a step, a goal, a fact or a condition.',
    at('/on', 'is empty'),
  );
}

function neverEnters(theCase: Case, target: PlanItem, entry: readonly Criterion[]): Refused | null {
  const circle = circleThrough({ theCase, targetId: target.id, entry });
  if (circle === null) return null;
  const names = circle.map((item) => `"${nameOf(item)}"`);
  const detail = `${[...names, names[0]].join(' would wait for ')}: none of them could ever start. Disconnect one of them first.`;
  return refuse('connection-impossible', detail, {
    ...at('/on', 'closes a circle'),
    facts: { items: circle.map(({ id }) => id) },
  });
}

function connectPlan(turn: Turn, { reason }: CommandOf<'connect-items'>, { criteria, position }: Joined): null {
  const plan = { ...turn.draft.plan, exit: criteria };
  emit(turn, { type: 'plan-changed', data: { plan }, personal: { reason: reason ?? null } });
  planDeviates(turn, 'connected', 'exit');
  hearWhatStands(turn, null, 'exit', position);
  turn.agenda.exits.add(PLAN);
  return null;
}

function connectItem(
  turn: Turn,
  target: PlanItem,
  { side, reason }: CommandOf<'connect-items'>,
  { criteria, position }: Joined,
  { goesBack, already }: { readonly goesBack: boolean; readonly already: number },
): void {
  const back = goesBack ? backTo(turn, target, 'available') : {};
  emit(turn, {
    type: 'item-changed',
    data: {
      itemId: target.id,
      what: 'connected',
      set: { ...back, [side]: criteria },
      ...(already === 0 ? {} : { already }),
    },
    personal: { reason: reason ?? null },
  });
  deviates(turn, 'connected', target);
  hearWhatStands(turn, target.id, side, position);
  wake(turn, itemOf(turn, target.id));
  turn.agenda.completions.add(target.parentId ?? PLAN);
}
