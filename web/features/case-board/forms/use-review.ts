import { useState } from 'react';
import { useCaseBoard } from '../../../sync/case-screen.ts';
import { dryRun } from '../../../sync/dry-run.ts';
import type { PersonCommand } from '../../../sync/types.ts';
import type { Answer } from './Changes.tsx';
import { isCurrent, type Seen } from './seen.ts';

export interface Review {
  /** What would change, or what is missing or refused; null: nobody has looked yet. */
  readonly answer: Answer | string | null;
  /** It was shown for this choice, as the case stands now, and would be done. */
  readonly isSeen: boolean;
  /** It was shown, but the case has gone on since. */
  readonly isOutdated: boolean;
  readonly busy: boolean;
  readonly look: () => Promise<void>;
}

/** What a command would change is shown before it is done, and again when the case went on meanwhile; LIFE-9. */
export function useReview(command: () => PersonCommand | string, choice: string): Review {
  const board = useCaseBoard();
  const [seen, setSeen] = useState<Seen<Answer | string> | null>(null);
  const [busy, setBusy] = useState(false);
  const look = async () => {
    const wanted = command();
    const at = { choice, version: board.version };
    if (typeof wanted === 'string') return setSeen({ ...at, answer: wanted, isRefused: true });
    setBusy(true);
    setSeen(
      await dryRun(board, wanted).then(
        (changes) => ({ ...at, answer: { changes }, isRefused: false }),
        (error: unknown) => ({ ...at, answer: { error }, isRefused: true }),
      ),
    );
    setBusy(false);
  };
  const ofChoice = seen?.choice === choice ? seen : null;
  return {
    answer: ofChoice?.answer ?? null,
    isSeen: isCurrent(ofChoice, choice, board.version),
    isOutdated: ofChoice !== null && ofChoice.version !== board.version,
    busy,
    look,
  };
}
