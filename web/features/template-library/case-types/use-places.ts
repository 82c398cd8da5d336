import { queryOptions } from '@tanstack/react-query';
import type { CaseTypePlaces } from '../../../../api/contract/case-types.ts';
import { get } from '../../../api-client/client.ts';

/** Queues that cases may go to, and for whom this person may publish a case type. */
export const placesQuery = queryOptions({
  queryKey: ['templates', 'case-type-places'],
  queryFn: ({ signal }) => get<CaseTypePlaces>('/api/case-types/places', undefined, signal),
  staleTime: 60_000,
});

/** Queues as choices, under the names of their teams. */
export const queueChoices = ({ queues }: CaseTypePlaces) =>
  [...new Map(queues.map(({ team }) => [team.id, team.name]))].map(([teamId, group]) => ({
    group,
    items: queues.flatMap(({ key, name, team }) => (team.id === teamId ? [{ value: key, label: name }] : [])),
  }));
