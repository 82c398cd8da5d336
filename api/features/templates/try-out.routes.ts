import Type from 'typebox';
import type { Deps } from '../../application/deps.ts';
import { publishedTemplates } from '../../application/library/published/published-templates.ts';
import { casePreview } from '../../application/library/try-out/case-preview.ts';
import { pastCases } from '../../application/library/try-out/past-cases.ts';
import { tryOut } from '../../application/library/try-out/try-out.ts';
import { createTokenBuckets } from '../../application/token-buckets.ts';
import {
  CasePreview,
  CasePreviewBody,
  PastCasesAnswer,
  PastCasesQuery,
  TryOutAnswer,
  TryOutBody,
} from '../../contract/try-outs.ts';
import type { RouteApp, Routes } from '../route-app.ts';
import { refuseChange, viewPartsOf } from './library-answer.ts';

const tags = ['templates'];
const TemplateKey = Type.Object({ key: Type.String() });
/** Playing costs more than asking. */
const PLAYS = { perSecond: 5, burst: 40 };

/** Trying a template out, without a trace. */
const tryOuts: Routes = async (app, { deps }) => {
  playRoute(app, deps);
  pastCasesRoute(app, deps);
  casePreviewRoute(app, deps);
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

function pastCasesRoute(app: RouteApp, deps: Deps): void {
  const take = createTokenBuckets();
  const schema = {
    operationId: 'read-past-cases',
    summary: 'On which ended cases a fragment would have been offered, and which of its steps nobody did there',
    tags,
    params: TemplateKey,
    querystring: PastCasesQuery,
    response: { 200: PastCasesAnswer },
  };
  app.get(
    '/api/templates/:key/past-cases',
    { preHandler: app.requireAllowed('edit-template'), schema },
    async (request, reply) => {
      const waitS = Math.ceil(take(request.actor.id, PLAYS));
      if (waitS > 0) {
        return reply.header('retry-after', waitS).problem('too-many-requests', { detail: `Wait ${waitS} s.` });
      }
      const parts = { ...viewPartsOf(deps, request), store: deps.store };
      const found = await pastCases(parts, request.actor, request.params.key, request.query);
      return found.ok ? found.answer : refuseChange(reply, found);
    },
  );
}

function casePreviewRoute(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'preview-on-case',
    summary: 'The texts of a version with the values of a case that one may see',
    tags,
    params: TemplateKey,
    body: CasePreviewBody,
    response: { 200: CasePreview },
  };
  app.post(
    '/api/templates/:key/case-preview',
    { preHandler: app.requireAllowed('read-templates'), schema },
    async (request, reply) => {
      const parts = { ...viewPartsOf(deps, request), store: deps.store };
      const { key } = request.params;
      const shown = await casePreview(parts, request.actor, key, request.body, deps.now().toISOString());
      return shown.ok ? shown.answer : refuseChange(reply, shown);
    },
  );
}

export default tryOuts;
