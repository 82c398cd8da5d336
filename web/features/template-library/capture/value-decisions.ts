import type { CapturePreview, ValueDecision } from '../../../../api/contract/captures.ts';
import type { CaptureCandidate } from '../../../../api/contract/templates.ts';

/** Decisions in the order in which they were made; each entry is undone at once. */
export type DecisionSteps = readonly (readonly ValueDecision[])[];

export const allOf = (steps: DecisionSteps): readonly ValueDecision[] => steps.flat();

/** A decision that could not be carried out on a value that is still there: it is said beside the value. */
export function refusedOf(
  decisions: readonly ValueDecision[],
  { refused, candidates }: Pick<CapturePreview, 'refused' | 'candidates'>,
): ValueDecision | null {
  const decision = refused === null ? undefined : decisions[refused.index];
  if (decision === undefined) return null;
  return candidates.some(({ spellings }) => spellings.includes(decision.value)) ? decision : null;
}

/** One more entry; what was refused gives way to it. */
export const withDecisions = (
  steps: DecisionSteps,
  decisions: readonly ValueDecision[],
  refused: ValueDecision | null,
): DecisionSteps => {
  const gone = JSON.stringify(refused);
  const kept = steps.map((step) => step.filter((each) => JSON.stringify(each) !== gone));
  return [...kept.filter((step) => step.length > 0), decisions];
};

/** What of the values keeps a capture from being sent or published, and what a process owner may keep. */
export interface Left {
  readonly personal: readonly CaptureCandidate[];
  readonly others: readonly CaptureCandidate[];
}

export const leftOf = (candidates: readonly CaptureCandidate[]): Left => ({
  personal: candidates.filter(({ personal }) => personal),
  others: candidates.filter(({ personal }) => !personal),
});

/** A piece of a text: as it is, or a value of the case in it. */
export interface MarkedPiece {
  readonly text: string;
  readonly mark: 'personal' | 'value' | null;
}

/** A text with the values in it marked, the longest first. */
export function markedPieces(text: string, candidates: readonly CaptureCandidate[]): readonly MarkedPiece[] {
  const wanted = candidates
    .flatMap(({ spellings, personal }) => spellings.map((spelling) => ({ spelling, personal })))
    .sort((one, other) => other.spelling.length - one.spelling.length);
  let pieces: readonly MarkedPiece[] = [{ text, mark: null }];
  for (const { spelling, personal } of wanted) {
    pieces = pieces.flatMap((piece) => (piece.mark === null ? split(piece.text, spelling, personal) : [piece]));
  }
  return pieces.filter((piece) => piece.text !== '');
}

function split(text: string, spelling: string, personal: boolean): readonly MarkedPiece[] {
  const mark = personal ? ('personal' as const) : ('value' as const);
  return text.split(spelling).flatMap((part, index): MarkedPiece[] =>
    index === 0
      ? [{ text: part, mark: null }]
      : [
          { text: spelling, mark },
          { text: part, mark: null },
        ],
  );
}
