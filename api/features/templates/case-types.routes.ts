import type { EntityManager } from '@mikro-orm/postgresql';
import type { SignedIn } from '../../application/signed-in.ts';
import { type CaseTypeQueue, CaseTypeQueues } from '../../contract/case-types.ts';
import { Queue } from '../../persistence/entities/access.entity.ts';
import type { Routes } from '../route-app.ts';

const schema = {
  operationId: 'list-case-type-queues',
  summary: 'Queues that a case type may send its cases to: those of the teams of the person who asks',
  tags: ['templates'],
  response: { 200: CaseTypeQueues },
};

/** What a case type is made of beside its definition. */
const caseTypes: Routes = async (app) => {
  app.get(
    '/api/case-types/queues',
    { preHandler: app.requireAllowed('edit-template'), schema },
    async ({ em, actor }) => ({ items: await queuesOf(em, actor) }),
  );
};

async function queuesOf(em: EntityManager, person: SignedIn): Promise<CaseTypeQueue[]> {
  const seen = new Map(person.queues.map((queue) => [queue.id, queue]));
  const rows = await em.find(Queue, { id: { $in: [...seen.keys()] } }, { orderBy: { name: 'asc', key: 'asc' } });
  return rows.flatMap(({ id, key, name }) => {
    const queue = seen.get(id);
    return queue === undefined ? [] : [{ key, name, team: { id: queue.teamId, name: queue.teamName } }];
  });
}

export default caseTypes;
