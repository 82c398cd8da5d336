/** What is known of a call. */
export interface CallState {
  readonly status: string;
  readonly durationS: number | null;
}

/** How far a call has come. All ends rank alike, so the first end that is heard of stays. */
const RANK: ReadonlyMap<string, number> = new Map([
  ['queued', 0],
  ['initiated', 0],
  ['ringing', 1],
  ['in-progress', 2],
  ['answered', 2],
  ['completed', 3],
  ['busy', 3],
  ['failed', 3],
  ['no-answer', 3],
  ['canceled', 3],
]);

/**
 * News about a call, joined with what is known: the status only moves forward, because status callbacks overtake each
 * other; a duration stays once it is known. Returns the same object when nothing is new.
 */
export function mergeCall(known: CallState | null, news: CallState): CallState {
  if (known === null) return news;
  const status = rankOf(news.status) > rankOf(known.status) ? news.status : known.status;
  const durationS = known.durationS ?? news.durationS;
  return status === known.status && durationS === known.durationS ? known : { status, durationS };
}

function rankOf(status: string): number {
  return RANK.get(status) ?? -1;
}
