import type { EntityManager } from '@mikro-orm/postgresql';
import { publishes } from '../../application/library/access/template-access.ts';
import type { SignedIn } from '../../application/signed-in.ts';
import { type CaseTypeOwner, CaseTypePlaces, type CaseTypeQueue } from '../../contract/case-types.ts';
import { Queue } from '../../persistence/entities/access.entity.ts';
import type { Routes } from '../route-app.ts';

const schema = {
  operationId: 'list-case-type-places',
  summary: 'Queues that a case type may send its cases to, and for whom the person who asks may publish one',
  tags: ['templates'],
  response: { 200: CaseTypePlaces },
};

/** What a case type is made of beside its definition. */
const caseTypes: Routes = async (app) => {
  app.get(
    '/api/case-types/places',
    { preHandler: app.requireAllowed('edit-template'), schema },
    async ({ em, actor }) => ({ queues: await queuesOf(em, actor), owners: ownersFor(actor) }),
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

function ownersFor(person: SignedIn): CaseTypeOwner[] {
  const teams = new Map(person.queues.map(({ teamId, teamName }) => [teamId, teamName]));
  const owners = [{ teamId: null, name: null }, ...[...teams].map(([teamId, name]) => ({ teamId, name }))];
  return owners.filter(({ teamId }) => publishes(person, { kind: 'case-type', teamId }));
}

export default caseTypes;
