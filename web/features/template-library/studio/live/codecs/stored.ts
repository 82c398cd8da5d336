import type { DraftEvent } from '../../../../../../api/contract/drafting.ts';
import type { DraftReplica, Sent } from '../draft-replica.ts';

type Unsent = Pick<DraftReplica, 'draft' | 'inFlight' | 'gathered' | 'judged'>;

/** What a tab keeps over a reload: changes that the server may not have. */
export const stored = ({ draft, inFlight, gathered, judged }: DraftReplica): string =>
  JSON.stringify({ draft, inFlight, gathered, judged } satisfies Unsent);

/** What became of changes that were kept: here now, of a revision or draft that is not here yet, or of one that is over. */
export type Restored = Pick<DraftReplica, 'inFlight' | 'gathered' | 'judged'> | 'later' | 'over';

/** What was kept, as far as it belongs to this draft. */
export function restored(text: string, { draft, revision }: DraftReplica): Restored {
  try {
    const kept = JSON.parse(text) as Unsent;
    if (!Array.isArray(kept.gathered) || kept.draft < draft) return 'over';
    if (kept.draft > draft || kept.judged > revision) return 'later';
    return { inFlight: kept.inFlight as Sent | null, gathered: kept.gathered, judged: kept.judged };
  } catch {
    return 'over';
  }
}

/** The contract leaves what was done in between open (`Json`); of a draft it is events. */
export function decodeEvents(between: readonly unknown[] = []): readonly DraftEvent[] {
  return between as readonly DraftEvent[];
}
