import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { NoticeCount, NoticePage, ReadNoticesBody } from '../../../api/contract/notices.ts';
import { get, post } from '../../api-client/client.ts';

/** How many cases have news. A lost hint costs a minute. */
export const noticeCountQuery = queryOptions({
  queryKey: ['notices', 'count'],
  refetchInterval: 60_000,
  queryFn: ({ signal }) => get<NoticeCount>('/api/notices/count', undefined, signal),
});

export const noticesQuery = infiniteQueryOptions({
  queryKey: ['notices', 'list'],
  initialPageParam: '',
  queryFn: ({ pageParam, signal }) => get<NoticePage>('/api/notices', { limit: 50, cursor: pageParam }, signal),
  getNextPageParam: (last) => last.next,
});

/** The newest that are unread: what the browser speaks up about. */
export const freshNotices = (): Promise<NoticePage> => get<NoticePage>('/api/notices', { unread: true, limit: 20 });

export const markRead = (which: ReadNoticesBody): Promise<NoticeCount> => post<NoticeCount>('/api/notices/read', which);
