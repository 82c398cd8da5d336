import { createContext, useContext } from 'react';
import type { SessionView } from '../../api/contract/views.ts';
import type { BoardView } from '../../engine/board/board-view.ts';
import type { CaseExtras, PersonCommand, PresenceHandle, SendCommand } from './types.ts';

/** What the address says about the case screen. `undefined` takes a word out of it. */
export interface CaseSearch {
  readonly item?: string | undefined;
  readonly goal?: string | undefined;
  /** Shape of the plan. */
  readonly plan?: 'board' | 'tree' | 'graph' | undefined;
  readonly part?: 'plan' | 'timeline' | 'customer' | undefined;
  readonly entries?: 'all' | 'messages' | 'notes' | 'work' | undefined;
  /** Of whom the timeline tells: a person by id, the customer, or the system. */
  readonly by?: string | undefined;
  readonly channel?: string | undefined;
  /** Entry of the timeline that is looked at. */
  readonly entry?: string | undefined;
  /** The case is shown as it was at this version. */
  readonly at?: number | undefined;
  readonly panel?: 'add-fragment' | 'capture' | 'history' | undefined;
  /** Template that the palette opens on. */
  readonly template?: string | undefined;
}

/** Which box is written in; `asked` grows with each wish to write, so that the box takes the focus again. */
export interface Writing {
  readonly kind: 'reply' | 'note';
  readonly asked: number;
  /** Text that comes back into the box: a reply that was taken back. */
  readonly text: string;
}

/** What the panels of one case share and what seldom changes: rows may read it without being drawn anew with every fact. */
export interface CaseActions {
  readonly caseId: string;
  readonly me: SessionView['user'];
  readonly extras: CaseExtras;
  /** Whether the server lets this person send the command on this case now. */
  readonly can: (command: PersonCommand['type']) => boolean;
  readonly send: SendCommand;
  /** Name of a person by id; words for nobody and for the system. */
  readonly nameOf: (personId: string | null) => string;
  readonly go: (change: CaseSearch) => void;
  /** Brings the box for a reply or a note to the front, with the focus in it. */
  readonly write: (kind: Writing['kind'], text?: string) => void;
}

const Actions = createContext<CaseActions | null>(null);
const Board = createContext<BoardView | null>(null);
const Search = createContext<CaseSearch>({});
const Write = createContext<Writing>({ kind: 'reply', asked: 0, text: '' });
const People = createContext<PresenceHandle>({
  others: [],
  more: 0,
  setFocus: () => undefined,
  editorOf: () => null,
  claim: async () => [],
});

export const CaseActionsProvider = Actions.Provider;
export const CaseBoardProvider = Board.Provider;
export const CaseSearchProvider = Search.Provider;
export const CaseWritingProvider = Write.Provider;
export const CasePresenceProvider = People.Provider;

function needed<T>(value: T | null): T {
  if (value === null) throw new Error('This panel is used outside of a case screen');
  return value;
}

export const useCaseActions = (): CaseActions => needed(useContext(Actions));
/** The whole board: what reads it is drawn anew with every fact. */
export const useCaseBoard = (): BoardView => needed(useContext(Board));
export const useCaseSearch = (): CaseSearch => useContext(Search);
export const useCaseWriting = (): Writing => useContext(Write);
export const useCasePresence = (): PresenceHandle => useContext(People);
