import { caseId } from '../../../engine/index.ts';
import { captureTemplate } from '../../application/library/capture-template.ts';
import { templateView } from '../../application/library/template-view.ts';
import { standingOnCase } from '../../application/standing.ts';
import { CaptureAnswer, CaptureBody } from '../../contract/templates.ts';
import type { Routes } from '../route-app.ts';

const schema = {
  operationId: 'capture-template',
  summary: 'Make a draft template of chosen steps of a case, with the values in it that belong to that case alone',
  tags: ['templates'],
  body: CaptureBody,
  response: { 201: CaptureAnswer },
};

/** From what worked in a case to a draft in the library. */
const captures: Routes = async (app, { deps }) => {
  app.post('/api/captures', { preHandler: app.requireAllowed('capture-template'), schema }, async (request, reply) => {
    const { actor, body, em } = request;
    const theCase = await deps.store.read(caseId(body.caseId));
    if (theCase === null || !standingOnCase(actor, theCase).visible) {
      return reply.problem('case-unknown', { detail: 'There is no such case.' });
    }
    const captured = await em.transactional((inner) =>
      captureTemplate(inner, { person: actor, ip: request.ip }, theCase, body),
    );
    if (!captured.ok) {
      const { code, detail, errors } = captured;
      return reply.problem(code, { detail, ...(errors === undefined ? {} : { errors }) });
    }
    const parts = { em, pool: deps.pool, prepared: deps.config.prepared };
    const template = await templateView(parts, actor, captured.version.key);
    if (template === null) return reply.problem('not-found');
    const candidates = captured.candidates.map((candidate) => ({ ...candidate, pointers: [...candidate.pointers] }));
    return reply.code(201).send({ template, candidates, notes: captured.notes.map((note) => ({ ...note })) });
  });
};

export default captures;
