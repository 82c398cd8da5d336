import { type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { CaseRow } from '../../../api/contract/views.ts';
import {
  type CaseListQuery,
  caseListQuery,
  firstPageOfList,
  type PageOf,
  rowsOfList,
} from '../../api-client/queries.ts';
import { live } from '../../sync/live.ts';
import { useStableRows } from '../../ui/use-stable-rows.ts';
import { FEW_PAGES, inParts, patchPages } from './list-patch.ts';

const NO_PAGES: readonly (readonly CaseRow[])[] = [];
const GATHER_MS = 300;
/** Cases become late, and snoozed ones wake, while nobody does anything. */
const AGAIN_MS = 60_000;

/** What the keys of all lists of cases begin with. */
const LISTS = 'case-list';

type Pages = InfiniteData<PageOf<CaseRow>>;

/**
 * A list of cases that stays true: changed rows in place, new ones announced, thousands of rows without fetching them anew.
 * Who comes to it takes the order of now; who comes back to a row of it (`isReturning`) finds it as it was.
 */
export function useCaseList(list: CaseListQuery, isReturning: boolean) {
  const queryClient = useQueryClient();
  const options = caseListQuery(list);
  const query = useInfiniteQuery({
    ...options,
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) <= FEW_PAGES ? AGAIN_MS : false),
  });
  const [order, setOrder] = useState(0);
  const [isComing, setComing] = useState(query.isFetching && !isReturning);
  if (isComing && !query.isFetching) setComing(false);
  const pages = useMemo(() => query.data?.pages.map((page) => page.items) ?? NO_PAGES, [query.data]);
  const words = JSON.stringify(list);
  const stable = useStableRows(`${words} ${query.isPending} ${isComing} ${order}`, pages, query.hasNextPage);

  /** Looks again at some rows, or at everything where that is no more work. */
  const look = async (ids: readonly string[]): Promise<void> => {
    const held = queryClient.getQueryData(options.queryKey);
    if (held === undefined || held.pages.length <= FEW_PAGES) {
      await queryClient.invalidateQueries({ queryKey: options.queryKey });
      return;
    }
    for (const part of inParts(ids)) {
      const { items } = await rowsOfList(list, part);
      queryClient.setQueryData(options.queryKey, (data: Pages | undefined) =>
        data === undefined ? data : { ...data, pages: patchPages(data.pages, part, items) },
      );
    }
  };

  /** Lists that are not on the screen are asked for when they are. */
  const staleOthers = () =>
    queryClient.invalidateQueries({
      queryKey: [LISTS],
      refetchType: 'none',
      predicate: ({ queryKey }) => JSON.stringify(queryKey) !== JSON.stringify(options.queryKey),
    });

  /** Takes the order of now, from the top. */
  const renew = async (): Promise<void> => {
    try {
      const first = await firstPageOfList(list);
      queryClient.setQueryData(options.queryKey, { pages: [first], pageParams: [''] });
      setOrder((before) => before + 1);
    } catch {
      // Without a network: in the order of what is known.
      stable.accept();
    }
  };

  /** Takes rows out that the person put away. */
  const takeOut = (ids: readonly string[]): void => {
    queryClient.setQueryData(options.queryKey, (data: Pages | undefined) =>
      data === undefined ? data : { ...data, pages: patchPages(data.pages, ids, []) },
    );
    stable.drop(ids);
  };

  useHints(
    (ids) => {
      void staleOthers();
      return look(ids);
    },
    () => queryClient.invalidateQueries({ queryKey: [LISTS] }),
  );
  return { query, rows: stable.rows, news: stable.news, look, renew, takeOut, staleOthers };
}

export type CaseListState = ReturnType<typeof useCaseList>;

/** Hints of the socket, some at a time; after a new connection anything may have changed. */
function useHints(look: (ids: readonly string[]) => Promise<void>, lookAtAll: () => Promise<void>): void {
  const latest = useRef({ look, lookAtAll });
  useEffect(() => {
    latest.current = { look, lookAtAll };
  });
  const gathered = useRef<{ readonly ids: Set<string>; all: boolean }>({ ids: new Set(), all: false });
  const tell = useCallback(() => {
    const { ids, all } = gathered.current;
    gathered.current = { ids: new Set(), all: false };
    const looking = all ? latest.current.lookAtAll() : latest.current.look([...ids]);
    // What could not be fetched now is fetched with the next hint, at the latest with the next connection.
    looking.catch(() => undefined);
  }, []);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const stop = live.onQueue((hint) => {
      if (hint === null) gathered.current.all = true;
      else gathered.current.ids.add(hint.caseId);
      timer ??= setTimeout(() => {
        timer = null;
        tell();
      }, GATHER_MS);
    });
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [tell]);
}
