import type { EventOf, RecordedEvent } from '../case/events.ts';
import type { BoardFact } from './board-view.ts';
import { said } from './entry.ts';

type GoalEvent = RecordedEvent &
  EventOf<'goal-added' | 'goal-measured' | 'goal-achieved' | 'goal-waived' | 'goal-missed'>;

/** What a board learns from an event of one goal. */
export function goalFacts(event: GoalEvent): readonly BoardFact[] {
  const { goalId } = event.data;
  switch (event.type) {
    case 'goal-added':
      return goalAdded(event);
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
