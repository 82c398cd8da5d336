import Type from 'typebox';
import { mayOutsideCases } from '../../application/access/outside-verbs.ts';
import { cutPage, MomentCursor, readCursor } from '../../application/cursor.ts';
import { presentInteraction } from '../../application/views/interaction-view.ts';
import { OneOf, Page, PageQuery } from '../../contract/common.ts';
import { INTAKE_STATES, IntakeRow, ListeningRuleView } from '../../contract/intake.ts';
import type { Interaction } from '../../persistence/entities/conversation.entity.ts';
import { ListeningRule } from '../../persistence/entities/intake.entity.ts';
import type { Routes } from '../route-app.ts';
import { type After, type IntakeLine, interactionsById, listDecided, listUndecided } from './interactions.queries.ts';

const listSchema = {
  operationId: 'list-interactions',
  summary: 'What came in, and which rule decided; with state=dead what could not be worked off (for supervisors)',
  tags: ['intake'],
  querystring: Type.Interface([PageQuery], {
    action: Type.Optional(OneOf(['ignore', 'attach', 'open'])),
    state: Type.Optional(OneOf(INTAKE_STATES)),
  }),
  response: { 200: Page(IntakeRow) },
};

const rulesSchema = {
  operationId: 'list-listening-rules',
  summary: 'The listening rules, in the order in which they are asked',
  tags: ['intake'],
  response: { 200: Type.Object({ items: Type.Array(ListeningRuleView) }) },
};

/** What customers said and what became of it. */
const interactions: Routes = async (app, { deps }) => {
  const preHandler = app.requireAllowed('read-intake');

  app.get('/api/interactions', { preHandler, schema: listSchema }, async (request, reply) => {
    const { limit = 50, cursor, action, state = 'done' } = request.query;
    const start = readCursor(MomentCursor, cursor);
    if (!start.ok) return reply.problem('cursor-invalid');
    if (state !== 'done' && !mayOutsideCases(request.actor, 'supervise')) {
      return reply.problem('not-permitted', {
        detail: 'Events without a decision belong to no team; supervisors see them.',
      });
    }
    const after: After | null =
      start.after === null || start.after[0] === null ? null : [start.after[0], start.after[1]];
    const found =
      state === 'done'
        ? await listDecided(deps.pool, request.actor, action, after, limit + 1)
        : await listUndecided(deps.pool, request.actor, state, after, limit + 1);
    const { rows, ...rest } = cutPage(found, limit, ({ received_at, id }) => [received_at, id]);
    const byId = await interactionsById(
      request.em,
      rows.flatMap(({ interaction_id }) => interaction_id ?? []),
    );
    return { items: rows.map((row) => present(row, byId)), ...rest };
  });

  app.get('/api/listening-rules', { preHandler, schema: rulesSchema }, async (request) => {
    const rules = await request.em.find(ListeningRule, {}, { orderBy: { position: 'asc', key: 'asc' } });
    return { items: rules.map(presentRule) };
  });
};

function present(line: IntakeLine, byId: ReadonlyMap<string, Interaction>): IntakeRow {
  const interaction = byId.get(line.interaction_id ?? '');
  return {
    id: line.id,
    state: line.state,
    receivedAt: line.received_at,
    connector: { id: line.connector_id, name: line.connector_name ?? line.connector_id },
    attempts: line.attempts,
    error: line.error,
    interaction: interaction === undefined ? null : presentInteraction(interaction),
    customer: line.customer_id === null ? null : { id: line.customer_id, name: line.customer_name ?? '' },
    case: line.case_id === null ? null : { id: line.case_id, number: line.case_number ?? '' },
  };
}

function presentRule(rule: ListeningRule): ListeningRuleView {
  const { caseTypeKey, queueKey, priority, subject, goals, kind } = rule.action;
  return {
    id: rule.id,
    key: rule.key,
    name: rule.name,
    position: rule.position,
    condition: rule.condition,
    action: {
      kind,
      ...(caseTypeKey === undefined ? {} : { caseTypeKey }),
      ...(queueKey === undefined ? {} : { queueKey }),
      ...(priority === undefined ? {} : { priority }),
      ...(subject === undefined ? {} : { subject }),
      ...(goals === undefined ? {} : { goals: [...goals] }),
    },
    active: rule.active,
    version: rule.version,
    changedAt: rule.changedAt.toISOString(),
  };
}

export default interactions;
