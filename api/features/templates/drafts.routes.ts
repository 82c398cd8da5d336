import type { EntityManager } from '@mikro-orm/postgresql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { type Case, caseId } from '../../../engine/index.ts';
import type { Deps } from '../../application/deps.ts';
import { readable } from '../../application/library/access/captured-drafts.ts';
import { visibleTemplate } from '../../application/library/access/template-access.ts';
import { presentable } from '../../application/library/capture/candidates-answer.ts';
import {
  decideDraftValues,
  draftCandidates,
  nameDraftParameter,
} from '../../application/library/capture/captured-values.ts';
import { NO_TEMPLATE } from '../../application/library/library-refusal.ts';
import type { Changed } from '../../application/library/life/change-template.ts';
import { DecideValuesBody } from '../../contract/captures.ts';
import { DraftCandidates, NameParameterBody, PreviewTemplateBody, TemplatePreview } from '../../contract/templates.ts';
import { TemplateVersion } from '../../persistence/entities/template.entity.ts';
import type { RouteApp, Routes } from '../route-app.ts';
import { editorOf, refuseChange, viewOf } from './library-answer.ts';

const tags = ['templates'];
const TemplateKey = Type.Object({ key: Type.String() });

/** Work on a draft beside its definition: values that become parameters, a look at the texts. */
const drafts: Routes = async (app, { deps }) => {
  nameParameterRoute(app, deps);
  decideValuesRoute(app, deps);
  candidatesRoute(app, deps);
  previewRoute(app, deps);
};

/** The case that a draft was captured from, as far as it can still be read. */
async function capturedCase(
  deps: Deps,
  { em, actor }: Pick<FastifyRequest, 'em' | 'actor'>,
  key: string,
): Promise<{ draft: TemplateVersion | null; theCase: Case | null }> {
  const draft = await firstReadable(
    deps,
    { em, actor },
    key,
    await em.find(TemplateVersion, { key, state: { $in: ['draft', 'in-review'] } }, { refresh: true }),
  );
  const from = draft?.capturedCaseId ?? null;
  return { draft, theCase: from === null ? null : await deps.store.read(caseId(from)) };
}

async function firstReadable(
  { pool, config }: Deps,
  { em, actor }: Pick<FastifyRequest, 'em' | 'actor'>,
  key: string,
  versions: readonly TemplateVersion[],
): Promise<TemplateVersion | null> {
  const template = await visibleTemplate(em, actor, key);
  if (template === null) return null;
  const [first] = await readable({ pool, prepared: config.prepared }, actor, template, versions);
  return first ?? null;
}

/** Changes values of a captured draft, and answers with what is left of its case. */
async function answerCleared(
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  key: string,
  change: (em: EntityManager, theCase: Case | null) => Promise<Changed>,
) {
  const { draft, theCase } = await capturedCase(deps, request, key);
  if (draft === null) {
    const view = await viewOf(deps, request, key);
    if (view === null) return refuseChange(reply, NO_TEMPLATE);
    const open = view.versions.find(({ state }) => state === 'draft' || state === 'in-review');
    const there = open === undefined ? null : await viewOf(deps, request, key, { version: open.version });
    // Not even whether a value stands in it is told.
    if (there !== null && there.withheld !== null)
      return reply.problem('draft-withheld', { detail: there.withheld.because });
  }
  const changed = await request.em.transactional((em) => change(em, theCase));
  if (!changed.ok) return refuseChange(reply, changed);
  deps.signals.templateMoved.emit({ key });
  const template = await viewOf(deps, request, key, { version: changed.version.version });
  if (template === null) return reply.problem('not-found');
  return { template, candidates: presentable(await draftCandidates(request.em, changed.version, theCase)) };
}

function nameParameterRoute(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'name-parameter',
    summary: 'Make a value in the texts of the draft a named parameter, wherever it stands',
    tags,
    params: TemplateKey,
    body: NameParameterBody,
    response: { 200: DraftCandidates },
  };
  app.post(
    '/api/templates/:key/draft/parameters',
    { preHandler: app.requireAllowed('capture-template'), schema },
    (request, reply) =>
      answerCleared(deps, request, reply, request.params.key, (em, theCase) =>
        nameDraftParameter(em, editorOf(request), request.params.key, request.body, theCase),
      ),
  );
}

function decideValuesRoute(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'decide-values',
    summary: 'Name, reword or remove values of the case in a captured draft, or accept every proposal; all or none',
    tags,
    params: TemplateKey,
    body: DecideValuesBody,
    response: { 200: DraftCandidates },
  };
  app.post(
    '/api/templates/:key/draft/values',
    { preHandler: app.requireAllowed('capture-template'), schema },
    (request, reply) =>
      answerCleared(deps, request, reply, request.params.key, (em, theCase) =>
        decideDraftValues(em, editorOf(request), request.params.key, request.body, theCase),
      ),
  );
}

function candidatesRoute(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'list-candidates',
    summary: 'What in a captured draft still belongs to its case: values to name, personal data to clear',
    tags,
    params: TemplateKey,
    response: { 200: DraftCandidates },
  };
  app.get(
    '/api/templates/:key/candidates',
    { preHandler: app.requireAllowed('capture-template'), schema },
    async (request, reply) => {
      const { draft, theCase } = await capturedCase(deps, request, request.params.key);
      const template = draft === null ? null : await viewOf(deps, request, draft.key, { version: draft.version });
      if (draft === null || template === null)
        return reply.problem('not-found', { detail: 'This template has no draft.' });
      return { template, candidates: presentable(await draftCandidates(request.em, draft, theCase)) };
    },
  );
}

function previewRoute(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'preview-template',
    summary: 'The definition with its texts in final words for these parameters',
    tags,
    params: TemplateKey,
    body: PreviewTemplateBody,
    response: { 200: TemplatePreview },
  };
  app.post(
    '/api/templates/:key/preview',
    { preHandler: app.requireAllowed('read-templates'), schema },
    async (request, reply) => {
      const { version, parameters = {} } = request.body;
      const where = { key: request.params.key, ...(version === undefined ? {} : { version }) };
      const versions = await request.em.find(TemplateVersion, where, { orderBy: { version: 'desc' } });
      const row = await firstReadable(deps, request, request.params.key, versions);
      if (row === null)
        return reply.problem('not-found', { detail: 'There is no such template, or no such version of it.' });
      const { locale, timeZone } = request.actor;
      const world = { locale, timeZone, now: new Date().toISOString() };
      const { kind, definition } = row;
      const previewed = await deps.untrusted.run('render', { kind, definition, parameters, world });
      if (!previewed.ok) {
        const [code, detail] = ENDED[previewed.why];
        return reply.problem(code, { detail });
      }
      if (previewed.value.ok) return { definition: previewed.value.definition };
      return reply.problem('content-invalid', {
        detail: 'The texts cannot be shown with these parameters.',
        errors: [...previewed.value.errors],
      });
    },
  );
}

/** A draft is what somebody is still writing: its texts are rendered in a thread that can be ended. */
const ENDED = {
  'too-long': ['content-invalid', 'These texts take too long to show. Make them simpler.'],
  'too-large': ['content-invalid', 'These texts take too much memory to show. Make them simpler.'],
  busy: ['overloaded', 'Too many previews are asked for at this moment. Try again.'],
} as const;

export default drafts;
