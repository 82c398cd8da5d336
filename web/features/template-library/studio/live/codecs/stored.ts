import type { DraftEvent } from '../../../../../../api/contract/drafting.ts';
import type { DraftReplica, Sent } from '../draft-replica.ts';

type Unsent = Pick<DraftReplica, 'draft' | 'inFlight' | 'gathered' | 'judged'>;

/** What a tab keeps over a reload: changes that the server may not have. */
export const stored = ({ draft, inFlight, gathered, judged }: DraftReplica): string =>
  JSON.stringify({ draft, inFlight, gathered, judged } satisfies Unsent);

/** What was kept, as far as it belongs to this draft. */
export function restored(text: string | null, { draft, revision }: DraftReplica): Partial<Unsent> {
  if (text === null) return {};
  try {
    const kept = JSON.parse(text) as Unsent;
    const fits = kept.draft === draft && kept.judged <= revision && Array.isArray(kept.gathered);
    return fits ? { inFlight: kept.inFlight as Sent | null, gathered: kept.gathered, judged: kept.judged } : {};
  } catch {
    return {};
  }
}

/** The contract leaves what was done in between open (`Json`); of a draft it is events. */
export function decodeEvents(between: readonly unknown[] = []): readonly DraftEvent[] {
  return between as readonly DraftEvent[];
}
