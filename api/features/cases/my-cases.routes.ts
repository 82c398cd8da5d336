import Type from 'typebox';
import type { Deps } from '../../application/deps.ts';
import { readNotices } from '../../application/read-notices.ts';
import { standingsInDatabase } from '../../application/standing.ts';
import { takeNext } from '../../application/take-next.ts';
import { Uuid } from '../../contract/common.ts';
import { MarkCasesBody, MarkedCases, SeenBody, TakeNextBody, TakenCase } from '../../contract/my-cases.ts';
import type { RouteApp, Routes } from '../route-app.ts';
import { markCases } from './seen.queries.ts';
import { standingOn } from './standing-on.ts';

const tags = ['cases'];
const LONGEST_SNOOZE_MS = 366 * 24 * 3600_000;

/** How a person keeps cases for themselves: seen, unread, snoozed, done; and the next one that is theirs to take. */
const myCases: Routes = async (app, { deps }) => {
  seen(app, deps);
  marks(app, deps);
  next(app, deps);
};

function seen(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'mark-case-seen',
    summary: 'You have looked at the case, at this version: what came until then is not new to you any more',
    tags,
    params: Type.Object({ id: Uuid }),
    body: Type.Union([SeenBody, Type.Null()]),
    response: { 204: Type.Null() },
  };
  app.post('/api/cases/:id/seen', { schema }, async (request, reply) => {
    const standing = await standingOn(deps, request.actor, request.params.id);
    if (standing === null) return reply.problem('case-unknown');
    const { id } = standing;
    const version = request.body?.version ?? standing.version;
    await markCases(deps.pool, request.actor.id, [{ id, version }], 'read');
    await readNotices(deps, request.actor.id, { caseId: id, version });
    return reply.code(204).send(null);
  });
}

function marks(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'mark-cases',
    summary: 'Mark cases for yourself alone: read, unread, snoozed until, done until something happens',
    description:
      'A snoozed case is out of your lists until the time is over or the customer writes, one that is done until anything ' +
      'happens in it. Both stay in the view `all`, and nobody else sees a difference.',
    tags,
    body: MarkCasesBody,
    response: { 200: MarkedCases },
  };
  app.post('/api/cases/marks', { schema }, async (request, reply) => {
    const { actor, body } = request;
    const wrong = body.mark === 'snoozed' ? untilWrong(body.until, deps.now()) : null;
    if (wrong !== null) {
      return reply.problem('request-invalid', { detail: wrong, errors: [{ pointer: '/until', detail: wrong }] });
    }
    const queries = { pool: deps.pool, prepared: deps.config.prepared };
    const standings = await standingsInDatabase(
      queries,
      actor,
      body.cases.map(({ id }) => id),
    );
    const known = new Map(body.cases.filter(({ id }) => standings.has(id)).map((each) => [each.id, each]));
    await markCases(deps.pool, actor.id, [...known.values()], body.mark, body.until);
    if (body.mark === 'read')
      for (const { id, version } of known.values()) await readNotices(deps, actor.id, { caseId: id, version });
    return { unknown: [...new Set(body.cases.map(({ id }) => id))].filter((id) => !known.has(id)) };
  });
}

/** What is wrong with the end of a snooze; null: nothing. */
function untilWrong(until: string | undefined, now: Date): string | null {
  if (until === undefined) return 'Say until when the cases are to be out of your lists.';
  const ms = Date.parse(until) - now.getTime();
  if (ms <= 0) return 'This time is over.';
  return ms > LONGEST_SNOOZE_MS ? 'A case can be snoozed for a year at most.' : null;
}

function next(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'take-next-case',
    summary: 'Take the most urgent case that nobody has: by priority, then deadline, then age',
    description:
      'Of your queues, or of the one that is named. Taken through the command door in your name, so that two people who ask ' +
      'at once get two cases, and a request that is sent again with its `requestId` takes no second one. `taken` is null ' +
      'when nobody waits.',
    tags,
    headers: Type.Object({ 'x-tab': Type.Optional(Type.String({ pattern: '^[\\w-]{1,40}$' })) }),
    body: Type.Union([TakeNextBody, Type.Null()]),
    response: { 200: TakenCase },
  };
  app.post('/api/cases/take-next', { schema }, async (request, reply) => {
    const result = await takeNext(deps, request.actor, { ...request.body, tab: request.headers['x-tab'] });
    return result.ok ? { taken: result.taken } : reply.problem(result.code, { detail: result.detail });
  });
}

export default myCases;
