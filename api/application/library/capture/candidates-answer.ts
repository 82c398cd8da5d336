import type { Candidate, CaptureNote as Note } from '../../../../templates/index.ts';
import type { CaptureCandidate, CaptureNote } from '../../../contract/templates.ts';

/** What belongs to the one case, as an answer carries it. */
export const presentable = (candidates: readonly Candidate[]): CaptureCandidate[] =>
  candidates.map((candidate) => ({
    ...candidate,
    spellings: [...candidate.spellings],
    pointers: [...candidate.pointers],
    places: candidate.places.map((place) => ({ ...place })),
    reason: { ...candidate.reason },
  }));

/** What capture left out, as an answer carries it. */
export const presentableNotes = (notes: readonly Note[]): CaptureNote[] =>
  notes.map((note) => ({ ...note, about: { ...note.about } }));
