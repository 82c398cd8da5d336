import { useCallback, useMemo } from 'react';
import { useFormats } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard, useCaseSearch } from '../../sync/case-screen.ts';
import { type TimelineLines, timelineLines } from './timeline-lines.ts';
import { useSeen } from './use-seen.ts';

interface ShownTimeline extends TimelineLines {
  /** Something is left out on purpose. */
  readonly filter: boolean;
  /** Another one when other entries are asked for. */
  readonly key: string;
}

/** The timeline as the address asks for it. */
export function useTimeline(): ShownTimeline {
  const { entries, entryOrder } = useCaseBoard();
  const { me } = useCaseActions();
  const { entries: filter = 'all', by = null, channel = null } = useCaseSearch();
  const { dayOf } = useFormats();
  const channelOf = useChannelOf();
  const seen = useSeen();
  const shown = useMemo(
    () => timelineLines({ entries, entryOrder }, { filter, by, channel, seen, me: me.id, dayOf, channelOf }),
    [entries, entryOrder, filter, by, channel, seen, me.id, dayOf, channelOf],
  );
  const key = [filter, by, channel].join();
  return { ...shown, filter: filter !== 'all' || by !== null || channel !== null, key };
}

export function useChannelOf(): (conversationId: string) => string | null {
  const { conversations } = useCaseActions().extras;
  return useCallback((id) => conversations.find((each) => each.id === id)?.channel ?? null, [conversations]);
}
