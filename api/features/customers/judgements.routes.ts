import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { addNote, type Judged, judgeIdentity, judgeRecords, removeNote } from '../../application/customers/judge.ts';
import { allowedTo } from '../../application/customers/overview.ts';
import { recordsOf } from '../../application/customers/person.ts';
import type { Deps } from '../../application/deps.ts';
import { Uuid } from '../../contract/common.ts';
import {
  ChangeCustomerNoteBody,
  CustomerLinkBody,
  CustomerNoteBody,
  CustomerNoteView,
  IdentityVerdictBody,
} from '../../contract/customers.ts';
import type { RouteApp, Routes } from '../route-app.ts';

const tags = ['customers'];
const NOTHING = { 204: Type.Null() };
const unknown = { detail: 'There is no such customer.' };

/** What people find of customers: whose a number is, which records are one person, what colleagues should know. */
const judgements: Routes = async (app, { deps }) => {
  identities(app, deps);
  links(app, deps);
  notes(app, deps);
};

type Asked = Pick<FastifyRequest, 'actor' | 'em'> & { readonly params: { readonly id: string } };
type Work = (records: readonly string[], by: { readonly actorId: string; readonly now: Date }) => Promise<Judged>;

/** Who may know of the customer and works cases somewhere; the others hear that there is nothing, or that it is not theirs. */
async function judged(deps: Deps, request: Asked, reply: FastifyReply, work: Work): Promise<FastifyReply | null> {
  const { actor, params } = request;
  const records = await recordsOf(deps.pool, actor, params.id);
  if (records === null) return reply.problem('not-found', unknown);
  if (!allowedTo(actor).includes('judge'))
    return reply.problem('not-permitted', { detail: 'Customers are changed by those who work their cases.' });
  const outcome = await work(records, { actorId: actor.id, now: deps.now() });
  return outcome.ok ? null : reply.problem(outcome.code, { detail: outcome.detail });
}

function identities(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'judge-identity',
    summary: 'A number, address or handle is theirs, is not, or is open again',
    tags,
    params: Type.Object({ id: Uuid, identityId: Uuid }),
    body: IdentityVerdictBody,
    response: NOTHING,
  };
  app.put('/api/customers/:id/identities/:identityId', { schema }, async (request, reply) => {
    const { em, params, body } = request;
    const refused = await judged(deps, request, reply, (records, by) =>
      judgeIdentity(em, by, records, params.identityId, body.verdict),
    );
    return refused ?? reply.code(204).send(null);
  });
}

function links(app: RouteApp, deps: Deps): void {
  const params = Type.Object({ id: Uuid, otherId: Uuid });
  const same = {
    operationId: 'link-customers',
    summary: 'Another record is the same person, or is not',
    description: 'Nothing is rewritten: taking the link away splits the records again.',
    tags,
    params,
    body: CustomerLinkBody,
    response: NOTHING,
  };
  const split = {
    operationId: 'split-customers',
    summary: 'Takes back what was found of two records',
    tags,
    params,
    response: NOTHING,
  };
  app.put('/api/customers/:id/links/:otherId', { schema: same }, async (request, reply) => {
    const { em, params: asked, body } = request;
    const refused = await judged(deps, request, reply, (_records, by) =>
      judgeRecords(em, by, asked.id, asked.otherId, body.verdict),
    );
    return refused ?? reply.code(204).send(null);
  });
  app.delete('/api/customers/:id/links/:otherId', { schema: split }, async (request, reply) => {
    const { em, params: asked } = request;
    const refused = await judged(deps, request, reply, (_records, by) =>
      judgeRecords(em, by, asked.id, asked.otherId, null),
    );
    return refused ?? reply.code(204).send(null);
  });
}

function notes(app: RouteApp, deps: Deps): void {
  const add = {
    operationId: 'add-customer-note',
    summary: 'Writes down what colleagues should know of a customer',
    tags,
    params: Type.Object({ id: Uuid }),
    body: CustomerNoteBody,
    response: { 201: CustomerNoteView },
  };
  const change = {
    operationId: 'change-customer-note',
    summary: 'Takes a note away, or puts it back',
    tags,
    params: Type.Object({ id: Uuid, noteId: Uuid }),
    body: ChangeCustomerNoteBody,
    response: NOTHING,
  };
  app.post('/api/customers/:id/notes', { schema: add }, async (request, reply) => {
    const { em, params, body, actor } = request;
    let at = deps.now();
    const refused = await judged(deps, request, reply, async (_records, by) => {
      const outcome = await addNote(em, by, params.id, body);
      at = outcome.note?.createdAt ?? at;
      return outcome;
    });
    const { id, name } = actor;
    return refused ?? reply.code(201).send({ ...body, author: { id, name }, at: at.toISOString() });
  });
  app.patch('/api/customers/:id/notes/:noteId', { schema: change }, async (request, reply) => {
    const { em, params, body } = request;
    const refused = await judged(deps, request, reply, (records, by) =>
      removeNote(em, by, records, params.noteId, body.removed),
    );
    return refused ?? reply.code(204).send(null);
  });
}

export default judgements;
