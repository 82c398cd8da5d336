import type { CaptureCandidate } from '../../../../api/contract/templates.ts';
import { textPieces } from '../../../ui/template-text.ts';
import outline from '../outline.module.css';
import styles from './capture.module.css';
import { markedPieces } from './value-decisions.ts';

interface Props {
  readonly text: string;
  readonly parameters: unknown;
  readonly candidates: readonly CaptureCandidate[];
}

/** A template text with what belongs to the one case marked in it, and what is filled in later by its title. */
export function MarkedText({ text, parameters, candidates }: Props) {
  return textPieces(text, parameters).map((piece, index) =>
    piece.kind === 'blank' ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no id and keep their place.
      <span key={index} className={outline.blank}>
        {piece.text}
      </span>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no id and keep their place.
      <Words key={index} text={piece.text} candidates={candidates} />
    ),
  );
}

function Words({ text, candidates }: Omit<Props, 'parameters'>) {
  return markedPieces(text, candidates).map(({ text: words, mark }, index) =>
    mark === null ? (
      words
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no id and keep their place.
      <mark key={index} className={mark === 'personal' ? styles.personal : styles.value}>
        {words}
      </mark>
    ),
  );
}
