import type { DraftEvent } from '../../../../../../api/contract/drafting.ts';
import { type DraftReplica, type Sent, shownDefinition } from '../draft-replica.ts';

type Unsent = Pick<DraftReplica, 'draft' | 'inFlight' | 'gathered' | 'judged'>;

/** What a tab keeps over a reload: changes that the server may not have. */
export const stored = ({ draft, inFlight, gathered, judged }: DraftReplica): string =>
  JSON.stringify({ draft, inFlight, gathered, judged } satisfies Unsent);

/** What became of changes that were kept: here now, of a revision or draft that is not here yet, or of one that is over. */
export type Restored = Pick<DraftReplica, 'inFlight' | 'gathered' | 'judged'> | 'later' | 'over';

/** What was kept, as far as it belongs to this draft; `over` too when it cannot be read, by an older build or a defect. */
export function restored(text: string, replica: DraftReplica): Restored {
  const { draft, revision } = replica;
  try {
    const kept = JSON.parse(text) as Unsent;
    if (!Array.isArray(kept.gathered) || kept.draft < draft) return 'over';
    if (kept.draft > draft || kept.judged > revision) return 'later';
    const unsent = { inFlight: sentIn(kept.inFlight), gathered: kept.gathered, judged: kept.judged };
    // Operations that nobody knows are found here, and not by the screen each time it opens.
    shownDefinition({ ...replica, ...unsent });
    return unsent;
  } catch {
    return 'over';
  }
}

function sentIn(kept: unknown): Sent | null {
  if (kept === null) return null;
  if (typeof kept !== 'object' || !('commandId' in kept && 'base' in kept && 'operations' in kept))
    throw new TypeError('This was never sent');
  return kept as Sent;
}

/** The contract leaves what was done in between open (`Json`); of a draft it is events. */
export function decodeEvents(between: readonly unknown[] = []): readonly DraftEvent[] {
  return between as readonly DraftEvent[];
}
