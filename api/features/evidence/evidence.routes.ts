import Type from 'typebox';
import type { Deps } from '../../application/deps.ts';
import { templateEvidence } from '../../application/library/evidence/template-evidence.ts';
import { templateView } from '../../application/library/template-view.ts';
import { ReadEvidenceQuery, TemplateEvidence } from '../../contract/evidence.ts';
import type { RouteApp, Routes } from '../route-app.ts';

const tags = ['templates'];
const TemplateKey = Type.Object({ key: Type.String() });
const UNKNOWN = { detail: 'There is no such template, or no such version of it.' };

/** How templates fared in the cases that used them. */
const evidence: Routes = async (app, { deps }) => {
  readRoute(app, deps);
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
      const parts = { em: request.em, pool: deps.pool, prepared: deps.config.prepared };
      const read = (wanted?: { readonly version?: number; readonly state?: 'published' }) =>
        templateView(parts, request.actor, request.params.key, wanted);
      const view =
        version === undefined ? ((await read({ state: 'published' })) ?? (await read())) : await read({ version });
      if (view === null) return reply.problem('not-found', UNKNOWN);
      return await templateEvidence({ pool: deps.pool, now: deps.now() }, request.actor, view);
    },
  );
}

export default evidence;
