import Type from 'typebox';
import { customerView } from '../../application/views/customer-view.ts';
import { Uuid } from '../../contract/common.ts';
import { CustomerView } from '../../contract/views.ts';
import type { Routes } from '../route-app.ts';

const schema = {
  operationId: 'read-customer',
  summary: 'A customer with identities, and the cases that you may see',
  tags: ['customers'],
  params: Type.Object({ id: Uuid }),
  response: { 200: CustomerView },
};

const customers: Routes = async (app) => {
  app.get('/api/customers/:id', { schema }, async (request, reply) => {
    const { actor, em, params } = request;
    // Customers belong to no team, but somebody who works nowhere has no business with them.
    const found = actor.queues.length === 0 ? null : await customerView(em, actor, params.id);
    return found ?? reply.problem('not-found', { detail: 'There is no such customer.' });
  });
};

export default customers;
