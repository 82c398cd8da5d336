import type { EntityManager } from '@mikro-orm/postgresql';
import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import type { Deps } from '../application/deps.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The entity manager of this request: a fork with an identity map of its own, made when first asked for. */
    readonly em: EntityManager;
  }
}

export default fp<{ deps: Deps }>(
  async (app, { deps }) => {
    const forks = new WeakMap<FastifyRequest, EntityManager>();
    app.decorateRequest('em', {
      getter(this: FastifyRequest) {
        const known = forks.get(this);
        if (known !== undefined) return known;
        const fork = deps.orm.em.fork();
        forks.set(this, fork);
        return fork;
      },
    });
  },
  { name: 'orm', fastify: '5.x' },
);
