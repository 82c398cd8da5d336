import Type from 'typebox';
import type { Deps } from '../../application/deps.ts';
import { publishedTemplates } from '../../application/library/published-templates.ts';
import { tryOut } from '../../application/library/try-out/try-out.ts';
import { createTokenBuckets } from '../../application/token-buckets.ts';
import { TryOutAnswer, TryOutBody } from '../../contract/try-outs.ts';
import type { RouteApp, Routes } from '../route-app.ts';
import { refuseChange, viewPartsOf } from './library-answer.ts';

const tags = ['templates'];
const TemplateKey = Type.Object({ key: Type.String() });
/** Playing costs more than asking. */
const PLAYS = { perSecond: 5, burst: 40 };

/** Trying a template out, without a trace. */
const tryOuts: Routes = async (app, { deps }) => {
  playRoute(app, deps);
};

function playRoute(app: RouteApp, deps: Deps): void {
  const take = createTokenBuckets();
  const published = publishedTemplates(deps.orm);
  const schema = {
    operationId: 'try-template-out',
    summary: 'Play a version or the draft in a case that leaves no trace',
    description:
      'Nothing is stored: no case, no number, no notice. All steps so far are sent each time, and played from the beginning; ' +
      'ids are the same for the same steps.',
    tags,
    params: TemplateKey,
    body: TryOutBody,
    response: { 200: TryOutAnswer },
  };
  app.post(
    '/api/templates/:key/try-outs',
    { preHandler: app.requireAllowed('read-templates'), schema },
    async (request, reply) => {
      const waitS = Math.ceil(take(request.actor.id, PLAYS));
      if (waitS > 0) {
        return reply.header('retry-after', waitS).problem('too-many-requests', { detail: `Wait ${waitS} s.` });
      }
      const parts = { ...viewPartsOf(deps, request), published };
      const played = await tryOut(parts, request.actor, request.params.key, request.body, deps.now().toISOString());
      return played.ok ? played.answer : refuseChange(reply, played);
    },
  );
}

export default tryOuts;
