import Type from 'typebox';
import { CHANNELS } from '../../../engine/index.ts';
import { cutPage, MomentCursor, readCursor, TextCursor } from '../../application/cursor.ts';
import { listCustomers } from '../../application/customers/list.ts';
import { customerOverview } from '../../application/customers/overview.ts';
import { recordsOf } from '../../application/customers/person.ts';
import { storyOf } from '../../application/customers/story.ts';
import type { Deps } from '../../application/deps.ts';
import { customerView } from '../../application/views/customer-view.ts';
import { OneOf, OptionalText, Page, PageQuery, Uuid } from '../../contract/common.ts';
import { CustomerOverview, CustomerRow, StoryEntry } from '../../contract/customers.ts';
import { CustomerView } from '../../contract/views.ts';
import type { RouteApp, Routes } from '../route-app.ts';
import judgements from './judgements.routes.ts';

const tags = ['customers'];
const params = Type.Object({ id: Uuid });
const unknown = { detail: 'There is no such customer.' };

/** Who our customers are, and what happened with them. */
const customers: Routes = async (app, { deps }) => {
  list(app, deps);
  read(app, deps);
  overview(app, deps);
  story(app, deps);
  await app.register(judgements, { deps });
};

function list(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'list-customers',
    summary: 'Customers by name; with q by name, number, address, handle or case number',
    tags,
    querystring: Type.Object({ ...PageQuery.properties, q: Type.Optional(OptionalText(200)) }),
    response: { 200: Page(CustomerRow) },
  };
  app.get('/api/customers', { schema }, async (request, reply) => {
    const { limit = 50, cursor, q = '' } = request.query;
    const start = readCursor(TextCursor, cursor);
    if (!start.ok) return reply.problem('cursor-invalid');
    if (request.actor.queues.length === 0) return { items: [] };
    const found = await listCustomers(deps.pool, request.actor, q, start.after, limit + 1);
    const { rows, ...rest } = cutPage(found, limit, ({ sortName, row }) => [sortName, row.id]);
    return { items: rows.map(({ row }) => row), ...rest };
  });
}

function read(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'read-customer',
    summary: 'A customer with identities, and the cases that you may see',
    tags,
    params,
    response: { 200: CustomerView },
  };
  app.get('/api/customers/:id', { schema }, async (request, reply) => {
    const { actor, em, params: asked } = request;
    const records = await recordsOf(deps.pool, actor, asked.id);
    const found = records === null ? null : await customerView(deps.pool, em, actor, asked.id);
    return found ?? reply.problem('not-found', unknown);
  });
}

function overview(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'read-customer-overview',
    summary: 'A person with all their records: identities, possible matches, cases, facts and notes',
    description:
      'Records that people found to be one person are shown together and never merged. Of cases that you may not see ' +
      'only their number is told.',
    tags,
    params,
    response: { 200: CustomerOverview },
  };
  app.get('/api/customers/:id/overview', { schema }, async (request, reply) => {
    const found = await customerOverview(deps.pool, request.em, request.actor, request.params.id);
    return found ?? reply.problem('not-found', unknown);
  });
}

function story(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'read-customer-story',
    summary: 'What happened with a customer on all channels and in all cases that you may see, newest first',
    tags,
    params,
    querystring: Type.Object({ ...PageQuery.properties, channel: Type.Optional(OneOf(CHANNELS)) }),
    response: { 200: Page(StoryEntry) },
  };
  app.get('/api/customers/:id/story', { schema }, async (request, reply) => {
    const { limit = 50, cursor, channel = null } = request.query;
    const start = readCursor(MomentCursor, cursor);
    if (!start.ok || start.after?.[0] === null) return reply.problem('cursor-invalid');
    const records = await recordsOf(deps.pool, request.actor, request.params.id);
    if (records === null) return reply.problem('not-found', unknown);
    const found = await storyOf(deps.pool, request.actor, records, channel, start.after, limit + 1);
    const { rows, ...rest } = cutPage(found, limit, ({ sortKey, entry }) => [sortKey, entry.id]);
    return { items: rows.map(({ entry }) => entry), ...rest };
  });
}

export default customers;
