import Type from 'typebox';
import { allowedCommands, type Case, caseId } from '../../../engine/index.ts';
import type { Deps } from '../../application/deps.ts';
import { templatesHiddenFrom } from '../../application/library/access/usable-template.ts';
import { knownCustomer } from '../../application/library/capture/case-people.ts';
import {
  findFragments,
  proposeFragments,
  suggestFragments,
} from '../../application/library/hand-out/suggest-fragments.ts';
import { publishedTemplates } from '../../application/library/published/published-templates.ts';
import type { SignedIn } from '../../application/signed-in.ts';
import { standingOnCase } from '../../application/standing.ts';
import { OptionalText, Text, Uuid } from '../../contract/common.ts';
import { Suggestion } from '../../contract/views.ts';
import type { RouteApp, Routes } from '../route-app.ts';
import { bringBack, dismiss, dismissedKeys, standingKey } from './dismissed.queries.ts';

const tags = ['templates', 'cases'];
const MOST_NAMED = 50;
const UNKNOWN = { detail: 'There is no such case.' };
const NOT_YOURS = { detail: 'You cannot add to the plan of this case, so its suggestions are for others to judge.' };

/** What could be added to a case next. */
const suggestions: Routes = async (app, { deps }) => {
  list(app, deps);
  dismissals(app, deps);
};

function list(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'list-suggestions',
    summary:
      'Fragments that fit a case now, with the evidence, without those that were dismissed; with q, all published ones that fit the words; with template, those',
    tags,
    params: Type.Object({ id: Uuid }),
    querystring: Type.Object({
      q: Type.Optional(OptionalText(200)),
      /** Keys of templates, parted by commas. */
      template: Type.Optional(OptionalText(6000)),
      /** Behind those that fit, those that are in the case already and those that do not fit as it is. */
      all: Type.Optional(Type.Boolean()),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
    }),
    response: { 200: Type.Object({ items: Type.Array(Suggestion) }) },
  };
  const published = publishedTemplates(deps.orm);
  app.get('/api/cases/:id/suggestions', { schema }, async (request, reply) => {
    const theCase = await visibleCase(deps, request.actor, request.params.id);
    if (theCase === null) return reply.problem('case-unknown', UNKNOWN);
    const customer = await knownCustomer(request.em, theCase.customerId);
    const parts = { pool: deps.pool, published, hidden: await templatesHiddenFrom(deps.pool, request.actor) };
    const { template, all = false, limit } = request.query;
    const most = limit === undefined ? {} : { limit };
    if (template !== undefined)
      return { items: await proposeFragments(parts, theCase, customer, template.split(',').slice(0, MOST_NAMED)) };
    const q = request.query.q?.trim() ?? '';
    if (q !== '') return { items: await findFragments(parts, theCase, customer, q, limit) };
    const away = await dismissedKeys(deps.pool, theCase.id, standingKey(theCase));
    const items = await suggestFragments(parts, theCase, customer, { all, ...most });
    return { items: all ? items : items.filter(({ templateKey }) => !away.has(templateKey)) };
  });
}

function dismissals(app: RouteApp, deps: Deps): void {
  const params = Type.Object({ id: Uuid, templateKey: Text(100) });
  const path = '/api/cases/:id/suggestions/:templateKey/dismissal';
  const put = {
    operationId: 'dismiss-suggestion',
    summary:
      'A suggestion is not wanted on the case as it stands: nobody gets it there until its goals or fragments change',
    tags,
    params,
    body: Type.Object(
      { version: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) },
      { additionalProperties: false },
    ),
    response: { 204: Type.Null() },
  };
  app.put(path, { schema: put }, async (request, reply) => {
    const theCase = await visibleCase(deps, request.actor, request.params.id);
    if (theCase === null) return reply.problem('case-unknown', UNKNOWN);
    if (!mayPlan(request.actor, theCase)) return reply.problem('not-permitted', NOT_YOURS);
    const { templateKey } = request.params;
    await dismiss(deps.pool, {
      caseId: theCase.id,
      templateKey,
      standing: standingKey(theCase),
      templateVersion: request.body.version,
      userId: request.actor.id,
      at: deps.now(),
    });
    return reply.code(204).send(null);
  });
  const back = {
    operationId: 'bring-suggestion-back',
    summary: 'A suggestion that was dismissed on the case as it stands comes back',
    tags,
    params,
    response: { 204: Type.Null() },
  };
  app.delete(path, { schema: back }, async (request, reply) => {
    const theCase = await visibleCase(deps, request.actor, request.params.id);
    if (theCase === null) return reply.problem('case-unknown', UNKNOWN);
    if (!mayPlan(request.actor, theCase)) return reply.problem('not-permitted', NOT_YOURS);
    await bringBack(deps.pool, theCase.id, request.params.templateKey, standingKey(theCase));
    return reply.code(204).send(null);
  });
}

async function visibleCase(deps: Deps, person: SignedIn, id: string): Promise<Case | null> {
  const theCase = await deps.store.read(caseId(id));
  return theCase !== null && standingOnCase(person, theCase).visible ? theCase : null;
}

/** Only who could add the fragment says that it is not wanted. */
const mayPlan = (person: SignedIn, theCase: Case): boolean =>
  allowedCommands(theCase, standingOnCase(person, theCase)).includes('add-fragment');

export default suggestions;
