import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Case, caseId } from '../../../engine/index.ts';
import type { Deps } from '../../application/deps.ts';
import { presentable, presentableNotes } from '../../application/library/capture/candidates-answer.ts';
import { captureTemplate, previewCapture } from '../../application/library/capture/capture-template.ts';
import type { LibraryRefusal } from '../../application/library/library-refusal.ts';
import { templateView } from '../../application/library/view/template-view.ts';
import { standingOnCase } from '../../application/standing.ts';
import { CaptureAnswer, CaptureBody, CapturePreview, PreviewCaptureBody } from '../../contract/captures.ts';
import type { RouteApp, Routes } from '../route-app.ts';

const tags = ['templates'];

/** From what worked in a case to a draft in the library. */
const captures: Routes = async (app, { deps }) => {
  captureRoute(app, deps);
  previewRoute(app, deps);
};

/** The case, for who may know of it; a running one will do. */
async function visibleCase(deps: Deps, { actor }: FastifyRequest, id: string): Promise<Case | null> {
  const theCase = await deps.store.read(caseId(id));
  return theCase !== null && standingOnCase(actor, theCase).visible ? theCase : null;
}

const refuse = (reply: FastifyReply, { code, detail, errors }: LibraryRefusal) =>
  reply.problem(code, { detail, ...(errors === undefined ? {} : { errors }) });

const NO_CASE = { detail: 'There is no such case.' };

function captureRoute(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'capture-template',
    summary: 'Make a draft template of chosen steps of a case, with the values in it that belong to that case alone',
    tags,
    body: CaptureBody,
    response: { 201: CaptureAnswer },
  };
  app.post('/api/captures', { preHandler: app.requireAllowed('capture-template'), schema }, async (request, reply) => {
    const { body } = request;
    const theCase = await visibleCase(deps, request, body.caseId);
    if (theCase === null) return reply.problem('case-unknown', NO_CASE);
    const captured = await request.em
      .transactional(async (em) => {
        const made = await captureTemplate(em, { person: request.actor, ip: request.ip }, theCase, body);
        // What cannot be sent is not made either.
        if (!made.ok) throw new Refused(made);
        return made;
      })
      .catch(refusalOf);
    if (!captured.ok) return refuse(reply, captured);
    const { key, version } = captured.version;
    deps.signals.templateMoved.emit({ key });
    deps.signals.noticed.emit(captured.told ?? []);
    const parts = { em: request.em, pool: deps.pool, prepared: deps.config.prepared };
    const template = await templateView(parts, request.actor, key, { version });
    if (template === null) return reply.problem('not-found');
    const candidates = presentable(captured.candidates);
    return reply.code(201).send({ template, candidates, notes: presentableNotes(captured.notes) });
  });
}

/** Ends the transaction without anything stored. */
class Refused extends Error {
  override readonly name = 'Refused';
  readonly refusal: LibraryRefusal;
  constructor(refusal: LibraryRefusal) {
    super(refusal.detail);
    this.refusal = refusal;
  }
}

function refusalOf(cause: unknown): LibraryRefusal {
  if (cause instanceof Refused) return cause.refusal;
  throw cause;
}

function previewRoute(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'preview-capture',
    summary: 'What would come of chosen steps of a case, with values found and decisions carried out; stores nothing',
    tags,
    body: PreviewCaptureBody,
    response: { 200: CapturePreview },
  };
  app.post(
    '/api/captures/preview',
    { preHandler: app.requireAllowed('capture-template'), schema },
    async (request, reply) => {
      const theCase = await visibleCase(deps, request, request.body.caseId);
      if (theCase === null) return reply.problem('case-unknown', NO_CASE);
      const made = await previewCapture(request.em, { person: request.actor, ip: request.ip }, theCase, request.body);
      if (!made.ok) return refuse(reply, made);
      return {
        definition: made.definition,
        sources: [...made.sources],
        candidates: presentable(made.candidates),
        notes: presentableNotes(made.notes),
        findings: made.findings.map((finding) => ({ ...finding })),
        decisions: made.decisions.map((decision) => ({ ...decision })),
        refused: made.refused,
      };
    },
  );
}

export default captures;
