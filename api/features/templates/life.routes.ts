import Type from 'typebox';
import { caseId } from '../../../engine/index.ts';
import type { Deps } from '../../application/deps.ts';
import { knownTemplate } from '../../application/library/access/captured-drafts.ts';
import { curates } from '../../application/library/access/template-access.ts';
import { NO_TEMPLATE } from '../../application/library/library-refusal.ts';
import { reviewersOf } from '../../application/library/people/reviewers.ts';
import { otherVersions } from '../../application/library/published/other-versions.ts';
import { compareVersions } from '../../application/library/view/compare-versions.ts';
import { runningCases } from '../../application/library/view/running-cases.ts';
import { templateAudit } from '../../application/library/view/template-audit.ts';
import { templateLife } from '../../application/library/view/template-life.ts';
import { standingOnCase } from '../../application/standing.ts';
import { Uuid } from '../../contract/common.ts';
import { TemplateDifferences, TemplateDifferencesQuery } from '../../contract/template-differences.ts';
import {
  OtherVersions,
  RunningCases,
  TemplateLife,
  TemplateRecord,
  TemplateReviewers,
} from '../../contract/template-life.ts';
import type { RouteApp, Routes } from '../route-app.ts';
import { refuseChange, viewPartsOf } from './library-answer.ts';

const tags = ['templates'];
const TemplateKey = Type.Object({ key: Type.String() });

/** What there is to read of the life of a template: what happened, what changed from version to version, who uses which. */
const life: Routes = async (app, { deps }) => {
  lifeRoute(app, deps);
  differencesRoute(app, deps);
  runningRoute(app, deps);
  reviewersRoute(app);
  otherVersionsRoute(app, deps);
  auditRoute(app);
};

function lifeRoute(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'read-template-life',
    summary: 'What happened to a template: who did what with which version, when and why',
    tags,
    params: TemplateKey,
    response: { 200: TemplateLife },
  };
  app.get(
    '/api/templates/:key/life',
    { preHandler: app.requireAllowed('read-templates'), schema },
    async (request, reply) => {
      const life = await templateLife(viewPartsOf(deps, request), request.actor, request.params.key);
      return life ?? reply.problem('not-found', { detail: 'There is no such template.' });
    },
  );
}

function differencesRoute(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'compare-templates',
    summary: 'What is not the same in two versions, of one template or of two',
    tags,
    params: TemplateKey,
    querystring: TemplateDifferencesQuery,
    response: { 200: TemplateDifferences },
  };
  app.get(
    '/api/templates/:key/differences',
    { preHandler: app.requireAllowed('read-templates'), schema },
    async (request, reply) => {
      const { key } = request.params;
      const { from, to, with: other = key } = request.query;
      const sides = [
        { key: other, version: from },
        { key, version: to },
      ] as const;
      const compared = await compareVersions(viewPartsOf(deps, request), request.actor, ...sides);
      return compared ?? reply.problem('not-found', { detail: 'There is no such template, or no such version of it.' });
    },
  );
}

function runningRoute(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'list-running-cases',
    summary: 'Open cases that use a template, of those that you may see, with the version that each follows',
    tags,
    params: TemplateKey,
    response: { 200: RunningCases },
  };
  app.get(
    '/api/templates/:key/running',
    { preHandler: app.requireAllowed('read-templates'), schema },
    async (request, reply) => {
      const template = await knownTemplate(request.em, request.actor, request.params.key);
      if (template === null) return refuseChange(reply, NO_TEMPLATE);
      return await runningCases(deps.pool, request.actor, template);
    },
  );
}

function reviewersRoute(app: RouteApp): void {
  const schema = {
    operationId: 'list-reviewers',
    summary: 'The people who publish this template, and can be asked to look at it',
    tags,
    params: TemplateKey,
    response: { 200: TemplateReviewers },
  };
  app.get(
    '/api/templates/:key/reviewers',
    { preHandler: app.requireAllowed('propose-template'), schema },
    async (request, reply) => {
      const template = await knownTemplate(request.em, request.actor, request.params.key);
      if (template === null) return reply.problem('not-found', { detail: 'There is no such template.' });
      return { items: [...(await reviewersOf(request.em, template))] };
    },
  );
}

function auditRoute(app: RouteApp): void {
  const schema = {
    operationId: 'read-template-audit',
    summary: 'Every change of a template on record: who, when, before and after; for its process owners',
    tags,
    params: TemplateKey,
    response: { 200: TemplateRecord },
  };
  app.get(
    '/api/templates/:key/audit',
    { preHandler: app.requireAllowed('edit-template'), schema },
    async (request, reply) => {
      const template = await knownTemplate(request.em, request.actor, request.params.key);
      if (template === null) return refuseChange(reply, NO_TEMPLATE);
      if (!curates(request.actor, template))
        return reply.problem('not-permitted', { detail: 'Its process owners read its record.' });
      return await templateAudit(request.em, template.key);
    },
  );
}

function otherVersionsRoute(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'list-other-versions',
    summary: 'What a case follows, its type and its fragments, that could follow another published version',
    tags: ['templates', 'cases'],
    params: Type.Object({ id: Uuid }),
    response: { 200: OtherVersions },
  };
  app.get('/api/cases/:id/other-versions', { schema }, async (request, reply) => {
    const theCase = await deps.store.read(caseId(request.params.id));
    if (theCase === null || !standingOnCase(request.actor, theCase).visible)
      return reply.problem('case-unknown', { detail: 'There is no such case.' });
    return await otherVersions(deps.pool, request.actor, theCase);
  });
}

export default life;
