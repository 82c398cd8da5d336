import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { CustomerOverview, CustomerRow, StoryEntry } from '../../api/contract/customers.ts';
import { del, get, patch, post, put } from './client.ts';
import type { PageOf } from './queries.ts';

const PAGE = 50;
/** All that is known of customers: asked anew when somebody has judged, noted or opened something. */
export const CUSTOMERS_KEY = ['customers'] as const;

export const customerListQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: [...CUSTOMERS_KEY, 'list', q],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      get<PageOf<CustomerRow>>('/api/customers', { q, limit: PAGE, cursor: pageParam }, signal),
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });

export const customerOverviewQuery = (id: string) =>
  queryOptions({
    queryKey: [...CUSTOMERS_KEY, 'overview', id],
    queryFn: ({ signal }) => get<CustomerOverview>(`/api/customers/${id}/overview`, undefined, signal),
  });

export const customerStoryQuery = (id: string, channel: string | undefined) =>
  infiniteQueryOptions({
    queryKey: [...CUSTOMERS_KEY, 'story', id, channel ?? 'all'],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      get<PageOf<StoryEntry>>(`/api/customers/${id}/story`, { channel, limit: PAGE, cursor: pageParam }, signal),
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });

export type IdentityVerdict = CustomerOverview['identities'][number]['verdict'];

export const judgeIdentity = (id: string, identityId: string, verdict: IdentityVerdict): Promise<void> =>
  put(`/api/customers/${id}/identities/${identityId}`, { verdict });
/** `null`: what was found of the two is taken back. */
export const judgeRecords = (id: string, otherId: string, verdict: 'same' | 'different' | null): Promise<void> =>
  verdict === null
    ? del(`/api/customers/${id}/links/${otherId}`)
    : put(`/api/customers/${id}/links/${otherId}`, { verdict });
export const addCustomerNote = (id: string, note: { readonly id: string; readonly text: string }): Promise<void> =>
  post(`/api/customers/${id}/notes`, note);
export const changeCustomerNote = (id: string, noteId: string, removed: boolean): Promise<void> =>
  patch(`/api/customers/${id}/notes/${noteId}`, { removed });
