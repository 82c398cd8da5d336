import type { EntityManager } from '@mikro-orm/postgresql';
import { type BusinessCalendar, calendarProblems, type JsonValue, WEEKDAYS } from '../../../engine/index.ts';
import type { TeamView, WorkingHoursBody } from '../../contract/admin.ts';
import { Queue, Team } from '../../persistence/entities/access.entity.ts';
import { recordAudit } from '../audit.ts';
import type { By } from './people.ts';
import { presentTeam } from './present-team.ts';

/** Working hours of a team, in its time zone; null: every hour counts. Cases keep those that held when they opened. */
export function calendarOf({ timeZone, hours, holidays }: Team): BusinessCalendar | null {
  return hours === null ? null : { timeZone, hours, holidays: holidays ?? [] };
}

export type HoursRefusal = {
  readonly ok: false;
  readonly errors: { readonly pointer: string; readonly detail: string }[];
};

/** Changes when a team works; cases that are open keep the hours that they have. Null: there is no such team. */
export async function changeWorkingHours(
  em: EntityManager,
  by: By,
  teamId: string,
  body: WorkingHoursBody,
): Promise<{ readonly ok: true; readonly team: TeamView } | HoursRefusal | null> {
  const team = await em.findOne(Team, { id: teamId });
  if (team === null) return null;
  const { timeZone = team.timeZone, holidays = [] } = body;
  const hours = body.hours === null ? null : hoursOf(body.hours);
  // Without hours the zone and the holidays are looked at all the same: a team that works always has both.
  const problems = calendarProblems({ timeZone, hours: hours ?? { mon: [['00:00', '24:00']] }, holidays });
  if (problems.length > 0) return { ok: false, errors: problems.map((problem) => ({ ...problem })) };
  const before = shown(team);
  Object.assign(team, { timeZone, hours, holidays: holidays.toSorted() });
  recordAudit(em, {
    ...by,
    action: 'team-hours-changed',
    subjectKind: 'team',
    subjectId: teamId,
    before,
    after: shown(team),
  });
  await em.flush();
  const queues = await em.find(Queue, { teamId }, { orderBy: { name: 'asc', id: 'asc' } });
  return { ok: true, team: presentTeam(team, queues) };
}

/** Spans come as lists of two; days in the order of the week. */
function hoursOf(body: NonNullable<WorkingHoursBody['hours']>): BusinessCalendar['hours'] {
  const days = WEEKDAYS.flatMap((day) => {
    const spans = body[day] ?? [];
    return spans.length === 0 ? [] : [[day, spans.map(([from = '', to = '']) => [from, to] as const)] as const];
  });
  return Object.fromEntries(days);
}

const shown = ({ timeZone, hours, holidays }: Team): JsonValue =>
  JSON.parse(JSON.stringify({ timeZone, hours, holidays: holidays ?? [] }));
