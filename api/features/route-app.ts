import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Deps } from '../application/deps.ts';

/** A plug-in of routes: gets what they work with as option. */
export type Routes = FastifyPluginAsyncTypebox<{ deps: Deps }>;
/** The server as routes see it: schemas give the types of body, query and answer. */
export type RouteApp = Parameters<Routes>[0];
