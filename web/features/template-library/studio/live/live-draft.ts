import { createContext, use } from 'react';
import type { DraftState } from '../use-draft.ts';

/** Where the people of a draft are: what the fields of its forms ask and tell. Null outside of a draft. */
export type LiveDraft = Pick<DraftState, 'focus' | 'editorOf'>;

export const LiveDraftContext = createContext<LiveDraft | null>(null);

export const useLiveDraft = (): LiveDraft | null => use(LiveDraftContext);
