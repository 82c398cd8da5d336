import Type from 'typebox';
import {
  type Asker,
  type Case,
  explainGoal,
  explainItem,
  sightOf,
  caseId as toCaseId,
  goalId as toGoalId,
  itemId as toItemId,
} from '../../../engine/index.ts';
import type { Deps } from '../../application/deps.ts';
import type { SignedIn } from '../../application/signed-in.ts';
import { type CaseStanding, standingOf } from '../../application/standing.ts';
import { whyInJournal } from '../../application/why-in-journal.ts';
import { Uuid } from '../../contract/common.ts';
import { CaseExplanation, GoalWhy, ItemWhy } from '../../contract/explain.ts';
import type { RouteApp, Routes } from '../route-app.ts';
import { namesOf } from './cases.queries.ts';
import { writable } from './codecs/explanation.ts';
import { peopleIn, peopleOf, presentExplanation } from './explain.presenter.ts';
import { standingOn } from './standing-on.ts';

const tags = ['cases'];

/** Why a case stands as it does, as data. Who may read the case may ask; nobody is told what is not on their board. */
const explain: Routes = async (app, { deps }) => {
  whole(app, deps);
  item(app, deps);
  goal(app, deps);
};

/** A case at its head, and what the asker may see of it. */
interface Seen {
  readonly theCase: Case;
  readonly standing: CaseStanding;
  readonly asker: Asker;
}

async function seenBy(deps: Deps, person: SignedIn, id: string): Promise<Seen | null> {
  const placed = await standingOn(deps, person, id);
  const theCase = placed && (await deps.store.read(toCaseId(id)));
  if (placed === null || theCase === null) return null;
  // It may have moved to another team between the two reads: the case that is explained decides.
  const standing = standingOf(person, theCase.queueId, placed.participant);
  const board = standing.visible ? await deps.store.board(theCase.id, standing.audience) : null;
  if (board === null) return null;
  return { theCase, standing, asker: { sight: sightOf(board, theCase), audience: standing.audience } };
}

function whole(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'explain-case',
    summary: 'What every open step waits for, what would complete the case, what blocks each goal, what may be planned',
    tags,
    params: Type.Object({ id: Uuid }),
    response: { 200: CaseExplanation },
  };
  app.get('/api/cases/:id/explain', { schema }, async (request, reply) => {
    const seen = await seenBy(deps, request.actor, request.params.id);
    if (seen === null) return reply.problem('case-unknown');
    return await presentExplanation(deps.pool, seen.theCase, seen.asker.sight, seen.standing);
  });
}

function item(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'explain-item',
    summary: 'What one step waits for, and why it came to be as it is: back to who did what, when and why',
    tags,
    params: Type.Object({ id: Uuid, itemId: Uuid }),
    response: { 200: ItemWhy },
  };
  app.get('/api/cases/:id/explain/items/:itemId', { schema }, async (request, reply) => {
    const seen = await seenBy(deps, request.actor, request.params.id);
    if (seen === null) return reply.problem('case-unknown');
    const { theCase, asker } = seen;
    const itemId = toItemId(request.params.itemId);
    const told = explainItem(theCase, itemId, asker.sight);
    if (told === null) return reply.problem('item-unknown', { detail: 'This case has no such step.' });
    const why = await whyInJournal(deps.store, theCase, { itemId }, asker);
    const people = await namesOf(deps.pool, [...peopleIn([told]), ...peopleOf(why)]);
    return { version: theCase.version, ...writable(told), why: writable(why), people };
  });
}

function goal(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'explain-goal',
    summary: 'What blocks one goal and what could bring it, and why it came to be as it is',
    tags,
    params: Type.Object({ id: Uuid, goalId: Uuid }),
    response: { 200: GoalWhy },
  };
  app.get('/api/cases/:id/explain/goals/:goalId', { schema }, async (request, reply) => {
    const seen = await seenBy(deps, request.actor, request.params.id);
    if (seen === null) return reply.problem('case-unknown');
    const { theCase, asker } = seen;
    const goalId = toGoalId(request.params.goalId);
    const told = explainGoal(theCase, goalId, asker.sight);
    if (told === null) return reply.problem('goal-unknown', { detail: 'This case has no such goal.' });
    const why = await whyInJournal(deps.store, theCase, { goalId }, asker);
    const people = await namesOf(deps.pool, peopleOf(why));
    return { version: theCase.version, ...writable(told), why: writable(why), people };
  });
}

export default explain;
