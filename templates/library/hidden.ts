import { error, type Finding } from '../finding.ts';
import { allStrings } from '../rendering/texts.ts';

/** Embeddings, overrides and isolates: they let a text read otherwise than it is written. Marks (RLM, LRM) may stay. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/;

/** Texts that would show other words than they hold. Codes: `text-hidden`. */
export const checkHidden = (definition: unknown): Finding[] =>
  allStrings(definition).flatMap(({ pointer, text }) =>
    TURNS.test(text)
      ? [
          error(
            'text-hidden',
            pointer,
            'This text holds a hidden character that turns the direction of what follows, so it reads otherwise than it is written. Type the text anew.',
          ),
        ]
      : [],
  );
