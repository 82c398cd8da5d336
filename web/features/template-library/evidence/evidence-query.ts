import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ProposeDriftBody, ProposedDrift, TemplateEvidence } from '../../../../api/contract/evidence.ts';
import { get, post } from '../../../api-client/client.ts';

const path = (key: string, rest: string): string => `/api/templates/${encodeURIComponent(key)}/${rest}`;

/** How a version fared; counted anew whenever it is looked at. */
export const evidenceQuery = (key: string, version: number) =>
  queryOptions({
    queryKey: ['templates', 'evidence', key, version],
    queryFn: ({ signal }) => get<TemplateEvidence>(path(key, 'evidence'), { version }, signal),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });

export const proposeDrift = (key: string, body: ProposeDriftBody): Promise<ProposedDrift> =>
  post<ProposedDrift>(path(key, 'proposals'), body);
