import Type from 'typebox';
import type { Deps } from '../../application/deps.ts';
import { CaseDraftView, DraftPlace, WriteDraftBody } from '../../contract/case-drafts.ts';
import { Uuid } from '../../contract/common.ts';
import type { RouteApp, Routes } from '../route-app.ts';
import { draftsOf, writeDraft } from './drafts.queries.ts';
import { standingOn } from './standing-on.ts';

const tags = ['cases'];

/** Texts that a person has begun: they follow her to another device, and nobody else ever sees them. */
const caseDrafts: Routes = async (app, { deps }) => {
  list(app, deps);
  write(app, deps);
};

function list(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'list-case-drafts',
    summary: 'What you have begun to write on the case and not sent',
    tags,
    params: Type.Object({ id: Uuid }),
    response: { 200: Type.Object({ items: Type.Array(CaseDraftView) }) },
  };
  app.get('/api/cases/:id/drafts', { schema }, async ({ actor, params }, reply) => {
    if ((await standingOn(deps, actor, params.id)) === null) return reply.problem('case-unknown');
    return { items: await draftsOf(deps.pool, actor.id, params.id) };
  });
}

function write(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'write-case-draft',
    summary: 'Keep what you have begun; an empty text when it was sent. The answer is what stands now',
    description:
      'The newest text stands. `follows` is the `writtenAt` of the text that this one goes on from: when another device ' +
      'wrote since, the older of the two is kept as `other`.',
    tags,
    params: Type.Object({ id: Uuid, place: DraftPlace }),
    body: WriteDraftBody,
    response: { 200: CaseDraftView },
  };
  app.put('/api/cases/:id/drafts/:place', { schema }, async ({ actor, params, body }, reply) => {
    if ((await standingOn(deps, actor, params.id)) === null) return reply.problem('case-unknown');
    return await writeDraft(deps.pool, actor.id, { caseId: params.id, place: params.place }, body);
  });
}

export default caseDrafts;
