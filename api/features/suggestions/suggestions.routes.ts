import Type from 'typebox';
import { caseId } from '../../../engine/index.ts';
import { knownCustomer } from '../../application/library/known-customer.ts';
import { publishedTemplates } from '../../application/library/published-templates.ts';
import { findFragments, proposeFragment, suggestFragments } from '../../application/library/suggest-fragments.ts';
import { standingOnCase } from '../../application/standing.ts';
import { OptionalText, Uuid } from '../../contract/common.ts';
import { Suggestion } from '../../contract/views.ts';
import type { Routes } from '../route-app.ts';

const schema = {
  operationId: 'list-suggestions',
  summary:
    'Fragments that fit a case now, with the evidence; with q, all published ones that fit the words; with template, that one',
  tags: ['templates', 'cases'],
  params: Type.Object({ id: Uuid }),
  querystring: Type.Object({ q: Type.Optional(OptionalText(200)), template: Type.Optional(OptionalText(200)) }),
  response: { 200: Type.Object({ items: Type.Array(Suggestion) }) },
};

/** What could be added to a case next. */
const suggestions: Routes = async (app, { deps }) => {
  const parts = { pool: deps.pool, published: publishedTemplates(deps.orm) };
  app.get('/api/cases/:id/suggestions', { schema }, async (request, reply) => {
    const theCase = await deps.store.read(caseId(request.params.id));
    if (theCase === null || !standingOnCase(request.actor, theCase).visible) {
      return reply.problem('case-unknown', { detail: 'There is no such case.' });
    }
    const customer = await knownCustomer(request.em, theCase.customerId);
    const { template } = request.query;
    if (template !== undefined) return { items: await proposeFragment(parts, theCase, customer, template) };
    const q = request.query.q?.trim() ?? '';
    const items =
      q === '' ? await suggestFragments(parts, theCase, customer) : await findFragments(parts, theCase, customer, q);
    return { items };
  });
};

export default suggestions;
