import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { CaseEvents } from '../../api/contract/views.ts';
import type { BoardFrame } from '../../engine/board/board-view.ts';
import { get } from '../api-client/client.ts';
import { decodeFrames } from './codecs/frames.ts';
import { PastLog } from './past-log.ts';

const PAGE = 500;

export interface Past {
  readonly log: PastLog | null;
  /** Share of the history that is here, from 0 to 1. */
  readonly loaded: number;
  readonly error: Error | null;
  readonly retry: () => void;
}

/** The history of a case, page by page, as this person may see it; what happens meanwhile belongs to the present. */
export function usePast(caseId: string): Past {
  const [loaded, setLoaded] = useState(0);
  const query = useQuery({
    queryKey: ['past', caseId],
    queryFn: async ({ signal }) => {
      const frames: BoardFrame[] = [];
      for (;;) {
        const since = frames.at(-1)?.version ?? 0;
        const page = await get<CaseEvents>(`/api/cases/${caseId}/events`, { since, limit: PAGE }, signal);
        frames.push(...decodeFrames(page.frames));
        const have = frames.at(-1)?.version ?? 0;
        setLoaded(page.head === 0 ? 1 : have / page.head);
        if (page.frames.length === 0 || have >= page.head) return frames;
      }
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const frames = query.data;
  const log = useMemo(() => (frames === undefined ? null : new PastLog(caseId, frames)), [caseId, frames]);
  return { log, loaded, error: query.error, retry: () => void query.refetch() };
}
