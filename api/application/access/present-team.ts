import { WEEKDAYS } from '../../../engine/index.ts';
import type { TeamView } from '../../contract/admin.ts';
import type { Queue, Team } from '../../persistence/entities/access.entity.ts';

/** A team with those of these queues that are its own. */
export function presentTeam(
  { id, key, name, timeZone, locale, hours, holidays }: Team,
  queues: readonly Queue[],
): TeamView {
  const own = queues.filter(({ teamId }) => teamId === id);
  return {
    id,
    key,
    name,
    timeZone,
    locale,
    hours: hours === null ? null : spansOf(hours),
    holidays: [...(holidays ?? [])],
    queues: own.map((queue) => ({ id: queue.id, key: queue.key, name: queue.name })),
  };
}

function spansOf(hours: NonNullable<Team['hours']>): NonNullable<TeamView['hours']> {
  const days = WEEKDAYS.flatMap((day) => {
    const spans = hours[day] ?? [];
    return spans.length === 0 ? [] : [[day, spans.map((span) => [...span])] as const];
  });
  return Object.fromEntries(days);
}
