import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import { type FastifyBaseLogger, type FastifyInstance, fastify } from 'fastify';
import type { Deps } from './application/deps.ts';
import audit from './features/admin/audit.routes.ts';
import teams from './features/admin/teams.routes.ts';
import users from './features/admin/users.routes.ts';
import welcome from './features/admin/welcome.routes.ts';
import attachments from './features/attachments/attachments.routes.ts';
import captures from './features/captures/captures.routes.ts';
import cases from './features/cases/cases.routes.ts';
import commands from './features/cases/commands.routes.ts';
import details from './features/cases/details.routes.ts';
import caseDrafts from './features/cases/drafts.routes.ts';
import explain from './features/cases/explain.routes.ts';
import caseLists from './features/cases/lists.routes.ts';
import myCases from './features/cases/my-cases.routes.ts';
import work from './features/cases/work.routes.ts';
import customers from './features/customers/customers.routes.ts';
import evidence from './features/evidence/evidence.routes.ts';
import templateViews from './features/evidence/template-views.routes.ts';
import exchange from './features/exchange/exchange.routes.ts';
import schemas from './features/exchange/schemas.routes.ts';
import demoOutlet from './features/hooks/demo-outlet.routes.ts';
import hooks from './features/hooks/hooks.routes.ts';
import interactions from './features/interactions/interactions.routes.ts';
import notices from './features/notices/notices.routes.ts';
import deadlines from './features/reports/deadlines.routes.ts';
import savedViews from './features/saved-views/saved-views.routes.ts';
import search from './features/search/search.routes.ts';
import preferences from './features/sessions/preferences.routes.ts';
import sessions from './features/sessions/sessions.routes.ts';
import signInOptions from './features/sessions/sign-in-options.routes.ts';
import suggestions from './features/suggestions/suggestions.routes.ts';
import caseTypes from './features/templates/case-types.routes.ts';
import comments from './features/templates/comments.routes.ts';
import drafts from './features/templates/drafts.routes.ts';
import expressions from './features/templates/expressions.routes.ts';
import handOut from './features/templates/hand-out.routes.ts';
import life from './features/templates/life.routes.ts';
import liveDraft from './features/templates/live-draft.routes.ts';
import captureMany from './features/templates/many.routes.ts';
import review from './features/templates/review.routes.ts';
import templates from './features/templates/templates.routes.ts';
import tryOuts from './features/templates/try-out.routes.ts';
import auth from './plugins/auth.ts';
import health, { type ReadinessCheck } from './plugins/health.ts';
import metrics from './plugins/metrics.ts';
import orm from './plugins/orm.ts';
import problem, { answerClientError, answerError } from './plugins/problem.ts';
import { RequestLog } from './plugins/request-log.ts';
import security from './plugins/security.ts';
import slowBody from './plugins/slow-body.ts';
import swagger from './plugins/swagger.ts';
import validation from './plugins/validation.ts';
import web from './plugins/web.ts';

const BODY_LIMIT = 1_000_000;
const BODY_MS = 30_000;
/** A file may come over a slow line. */
const LONGEST_REQUEST_MS = 900_000;

export interface AppOptions {
  /** What must hold before this process takes requests. */
  readonly checks?: readonly ReadinessCheck[];
  /** Hooks that must be there before the routes. */
  readonly before?: (app: FastifyInstance) => void;
  /** Where the built web is, when it is not in its place. */
  readonly webFolder?: string;
}

/** The server without a port: the order of registration is the graph of who needs whom. */
export async function buildApp(
  deps: Deps,
  { checks = [], before, webFolder }: AppOptions = {},
): Promise<FastifyInstance> {
  const { config, counters } = deps;
  const logger: FastifyBaseLogger = deps.logger;
  const app = fastify({
    loggerInstance: logger,
    logController: new RequestLog(),
    genReqId: () => randomUUID(),
    trustProxy: config.trustProxy.length === 0 ? false : [...config.trustProxy],
    bodyLimit: BODY_LIMIT,
    routerOptions: { maxParamLength: 200 },
    requestTimeout: LONGEST_REQUEST_MS,
    http: { headersTimeout: BODY_MS },
    forceCloseConnections: true,
    frameworkErrors: answerError,
    clientErrorHandler: answerClientError,
  });
  before?.(app);
  await app.register(problem);
  await app.register(slowBody, { bodyMs: BODY_MS });
  await app.register(validation);
  await app.register(cookie);
  await app.register(orm, { deps });
  await app.register(swagger, { deps });
  await app.register(security, { deps });
  await app.register(auth, { deps });
  await app.register(health, { checks });
  await app.register(metrics, { registry: counters.registry, mayRead: app.mayReadMetrics });

  for (const routes of [sessions, preferences, signInOptions, welcome, users, teams, audit])
    await app.register(routes, { deps });
  for (const routes of [caseLists, myCases, cases, commands, explain, work, customers, interactions, deadlines, search])
    await app.register(routes, { deps });
  for (const routes of [attachments, caseDrafts, caseTypes, details, notices]) await app.register(routes, { deps });
  for (const routes of [
    savedViews,
    templates,
    drafts,
    liveDraft,
    tryOuts,
    expressions,
    review,
    evidence,
    templateViews,
    captures,
    captureMany,
    suggestions,
  ])
    await app.register(routes, { deps });
  for (const routes of [comments, life, handOut, exchange, schemas]) await app.register(routes, { deps });
  await app.register(hooks, { deps });
  if (config.demo) await app.register(demoOutlet, { deps });
  await app.register(web, { deps, folder: webFolder });
  return app;
}
