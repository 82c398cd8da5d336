import { textPieces } from '../../ui/template-text.ts';
import outline from './outline.module.css';

interface Props {
  readonly text: string;
  /** What the text may name; null when it stands in final words already. */
  readonly parameters: unknown;
}

/** A template text as people read it: what is filled in later stands there by its title. */
export function TemplateText({ text, parameters }: Props) {
  if (parameters === null) return text;
  return textPieces(text, parameters).map((piece, index) =>
    piece.kind === 'words' ? (
      piece.text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no id and keep their place.
      <span key={index} className={outline.blank}>
        {piece.text}
      </span>
    ),
  );
}
