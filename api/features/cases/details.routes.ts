import Type from 'typebox';
import { type BoardView, type Case, caseId, fragmentId, goalId } from '../../../engine/index.ts';
import { clocksOf } from '../../application/case-clocks.ts';
import type { Deps } from '../../application/deps.ts';
import type { SignedIn } from '../../application/signed-in.ts';
import { standingOf } from '../../application/standing.ts';
import { CaseClocks, FragmentDetails, GoalDetails } from '../../contract/case-details.ts';
import { Uuid } from '../../contract/common.ts';
import type { RouteApp, Routes } from '../route-app.ts';
import { standingOn } from './standing-on.ts';

const tags = ['cases'];

/** What forms and pictures of a case need beyond its board. Nobody is told of what is not on theirs. */
const details: Routes = async (app, { deps }) => {
  fragment(app, deps);
  goal(app, deps);
  clocks(app, deps);
};

interface Seen {
  readonly theCase: Case;
  readonly board: BoardView;
}

/** The case at its head with the board that this person sees of it. */
async function seenBy(deps: Deps, person: SignedIn, id: string): Promise<Seen | null> {
  const placed = await standingOn(deps, person, id);
  const theCase = placed && (await deps.store.read(caseId(id)));
  if (placed === null || theCase === null) return null;
  const standing = standingOf(person, theCase.queueId, placed.participant);
  const board = standing.visible ? await deps.store.board(theCase.id, standing.audience) : null;
  return board === null ? null : { theCase, board };
}

function fragment(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'read-fragment',
    summary: 'A fragment of the case with the parameters that it was added with',
    tags,
    params: Type.Object({ id: Uuid, fragmentId: Uuid }),
    response: { 200: FragmentDetails },
  };
  app.get('/api/cases/:id/fragments/:fragmentId', { schema }, async (request, reply) => {
    const seen = await seenBy(deps, request.actor, request.params.id);
    if (seen === null) return reply.problem('case-unknown');
    const id = fragmentId(request.params.fragmentId);
    const found = seen.theCase.fragments.get(id);
    if (found === undefined || seen.board.fragments[id] === undefined)
      return reply.problem('fragment-unknown', { detail: 'This case has no such fragment.' });
    const { name, templateKey, templateVersion, parameters } = found;
    return { id, name, templateKey, templateVersion, parameters: parameters === null ? null : { ...parameters } };
  });
}

function goal(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'read-goal',
    summary: 'A goal of the case with its conditions as they were written',
    tags,
    params: Type.Object({ id: Uuid, goalId: Uuid }),
    response: { 200: GoalDetails },
  };
  app.get('/api/cases/:id/goals/:goalId', { schema }, async (request, reply) => {
    const seen = await seenBy(deps, request.actor, request.params.id);
    if (seen === null) return reply.problem('case-unknown');
    const id = goalId(request.params.goalId);
    const found = seen.theCase.goals.get(id);
    if (found === undefined || seen.board.goals[id] === undefined)
      return reply.problem('goal-unknown', { detail: 'This case has no such goal.' });
    const { name, required, weight, dueAt, conditions } = found;
    return { id, name, required, weight, dueAt, conditions: conditions.map((each) => ({ ...each })) };
  });
}

function clocks(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'read-case-clocks',
    summary: 'Deadlines that run in the case, each with the hours that count for it',
    tags,
    params: Type.Object({ id: Uuid }),
    response: { 200: CaseClocks },
  };
  app.get('/api/cases/:id/clocks', { schema }, async (request, reply) => {
    const seen = await seenBy(deps, request.actor, request.params.id);
    if (seen === null) return reply.problem('case-unknown');
    return { clocks: clocksOf(seen.theCase, seen.board) };
  });
}

export default details;
