import type { EventOf, RecordedEvent } from '../case/events.ts';
import type { BoardFact, BoardGoal } from './board-view.ts';
import { said } from './entry.ts';

type GoalEvent = RecordedEvent &
  EventOf<
    'goal-added' | 'goal-changed' | 'goal-removed' | 'goal-measured' | 'goal-achieved' | 'goal-waived' | 'goal-missed'
  >;

/** What a board learns from an event of one goal. */
export function goalFacts(event: GoalEvent): readonly BoardFact[] {
  const { goalId } = event.data;
  switch (event.type) {
    case 'goal-added':
      return goalAdded(event);
    case 'goal-changed':
      return goalChanged(event);
    case 'goal-removed':
      return [{ type: 'goal-removed', id: goalId }];
    case 'goal-measured':
      return [{ type: 'goal-measured', id: goalId, met: event.data.met }];
    case 'goal-achieved':
      return [
        { type: 'goal-patched', id: goalId, patch: { state: 'achieved' } },
        said(event, 'goal-achieved', { goalId, evidence: event.personal?.evidence ?? null }),
      ];
    case 'goal-waived':
      return [
        { type: 'goal-patched', id: goalId, patch: { state: 'waived' } },
        said(event, 'goal-waived', { goalId, reason: event.personal?.reason ?? null }),
      ];
    case 'goal-missed':
      return [{ type: 'goal-patched', id: goalId, patch: { state: 'missed' } }, said(event, 'goal-missed', { goalId })];
  }
}

/** Only what a board shows; what the change does not name stays. */
function goalChanged(event: RecordedEvent & EventOf<'goal-changed'>): readonly BoardFact[] {
  const { goalId, set, what } = event.data;
  const { state, required, dueAt } = set;
  const { name, conditions, reason = null } = event.personal ?? {};
  const patch: Partial<BoardGoal> = {
    ...(state === undefined ? {} : { state }),
    ...(required === undefined ? {} : { required }),
    ...(dueAt === undefined ? {} : { dueAt }),
    ...(name === undefined ? {} : { name }),
    ...(conditions === undefined ? {} : { conditions: conditions.map((each) => ({ name: each.name, met: each.met })) }),
  };
  const facts: BoardFact[] = [{ type: 'goal-patched', id: goalId, patch }];
  if (what === 'changed') facts.push(said(event, 'goal-changed', { goalId, reason }));
  return facts;
}

function goalAdded(event: RecordedEvent & EventOf<'goal-added'>): readonly BoardFact[] {
  const { goalId, key, required, dueAt } = event.data;
  const conditions = (event.personal?.conditions ?? []).map(({ name }) => ({ name, met: false }));
  const goal = {
    id: goalId,
    key,
    name: event.personal?.name ?? null,
    state: 'open' as const,
    required,
    conditions,
    dueAt,
  };
  const facts: BoardFact[] = [{ type: 'goal-put', goal }];
  if (event.commandIndex === 0) facts.push(said(event, 'goal-added', { goalId }));
  return facts;
}
