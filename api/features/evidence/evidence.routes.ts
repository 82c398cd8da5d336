import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import type { Deps } from '../../application/deps.ts';
import { templateFilters } from '../../application/library/browse/template-filters.ts';
import { proposableDrift, proposeDrift } from '../../application/library/evidence/propose-drift.ts';
import { templateEvidence } from '../../application/library/evidence/template-evidence.ts';
import { templateView } from '../../application/library/view/template-view.ts';
import { ProposeDriftBody, ProposedDrift, ReadEvidenceQuery, TemplateEvidence } from '../../contract/evidence.ts';
import { TemplateFilters } from '../../contract/template-list.ts';
import type { RouteApp, Routes } from '../route-app.ts';

const tags = ['templates'];
const TemplateKey = Type.Object({ key: Type.String() });
const NOT_FREQUENT = { detail: 'This is not done often enough any more: look at the figures again.' };
const UNKNOWN = { detail: 'There is no such template, or no such version of it.' };

/** How templates fared in the cases that used them. */
const evidence: Routes = async (app, { deps }) => {
  readRoute(app, deps);
  proposeRoute(app, deps);
  filtersRoute(app, deps);
};

function readRoute(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'read-template-evidence',
    summary: 'How a version of a template fared: uses, goals met, time, where people depart from it',
    description:
      'Without a version the newest that was handed out, else the newest. Shares come with their 95 % Wilson interval. Cases ' +
      'that you may not see are counted; `unseen` says how many uses these are, and no list shows them.',
    tags,
    params: TemplateKey,
    querystring: ReadEvidenceQuery,
    response: { 200: TemplateEvidence },
  };
  app.get(
    '/api/templates/:key/evidence',
    { preHandler: app.requireAllowed('read-templates'), schema },
    async (request, reply) => {
      const { version } = request.query;
      const parts = viewParts(deps, request);
      const read = (wanted?: { readonly version?: number; readonly state?: 'published' }) =>
        templateView(parts, request.actor, request.params.key, wanted);
      const view =
        version === undefined ? ((await read({ state: 'published' })) ?? (await read())) : await read({ version });
      if (view === null) return reply.problem('not-found', UNKNOWN);
      return await templateEvidence({ pool: deps.pool, now: deps.now() }, request.actor, view);
    },
  );
}

function proposeRoute(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'propose-drift',
    summary: 'Put a step that many add by hand, or skip, into the open draft of the template, or into a new one',
    tags,
    params: TemplateKey,
    body: ProposeDriftBody,
    response: { 201: ProposedDrift },
  };
  app.post(
    '/api/templates/:key/proposals',
    { preHandler: app.requireAllowed('edit-template'), schema },
    async (request, reply) => {
      const { key } = request.params;
      const { version } = request.body;
      const view = await templateView(viewParts(deps, request), request.actor, key, { version });
      if (view === null) return reply.problem('not-found', UNKNOWN);
      const drift = await proposableDrift({ pool: deps.pool, now: deps.now() }, key, request.body);
      if (drift === null) return reply.problem('conflict', NOT_FREQUENT);
      const editor = { person: request.actor, ip: request.ip };
      const proposed = await request.em.transactional((em) => proposeDrift(em, editor, key, request.body, drift));
      if (proposed.ok) return reply.code(201).send(proposed.answer);
      return reply.problem(proposed.code, { detail: proposed.detail });
    },
  );
}

function filtersRoute(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'list-template-filters',
    summary: 'What the library can be narrowed by, and how many drafts wait for review',
    tags,
    response: { 200: TemplateFilters },
  };
  app.get('/api/template-filters', { preHandler: app.requireAllowed('read-templates'), schema }, async ({ actor }) => {
    return await templateFilters(deps.pool, actor);
  });
}

const viewParts = (deps: Deps, { em }: FastifyRequest) => ({ em, pool: deps.pool, prepared: deps.config.prepared });

export default evidence;
