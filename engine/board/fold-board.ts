import type { JsonValue } from '../json.ts';
import type {
  BoardDiscretionary,
  BoardEntry,
  BoardFact,
  BoardFragment,
  BoardFrame,
  BoardGoal,
  BoardHead,
  BoardItem,
  BoardParticipant,
  BoardView,
} from './board-view.ts';
import { itemCommands } from './item-commands.ts';

/**
 * Grows whenever the same events give other facts, or the same facts another board: boards that were stored under
 * another number are folded anew.
 */
export const BOARD_VERSION = 7;

const NO_HEAD: BoardHead = {
  number: '',
  state: 'active',
  caseType: { key: '', version: 0, name: '' },
  customerId: null,
  queueId: '',
  ownerId: null,
  priority: 'normal',
  subject: null,
  desiredOutcome: null,
  openedAt: '',
  endedAt: null,
  outcomeMet: null,
  reopenUntil: null,
  follows: null,
  fileSchema: {},
  firstReplyDueAt: null,
  firstRepliedAt: null,
  parent: null,
};

/** A board before its first fact. */
export function emptyBoard(caseId: string): BoardView {
  return {
    caseId,
    version: 0,
    head: NO_HEAD,
    items: {},
    goals: {},
    fragments: {},
    discretionary: {},
    file: {},
    participants: {},
    entries: {},
    entryOrder: [],
  };
}

/**
 * The board with the facts of one version folded in; parts that no fact names keep their identity. A version that the
 * board has already is dropped (rule BOARD-1).
 */
export function foldBoard(view: BoardView, frame: BoardFrame): BoardView {
  return foldFrames(view, [frame]);
}

/** Folds many frames with one copy of each map that changes. */
export function foldFrames(view: BoardView, frames: readonly BoardFrame[]): BoardView {
  const news = frames.filter((frame) => frame.version > view.version);
  const last = news.at(-1);
  if (last === undefined) return view;
  const facts = news.flatMap((frame) => frame.facts);
  return { ...applyFacts(view, facts), version: last.version };
}

/** Folds facts without a version: what the browser does with the facts it predicts for a pending command. */
export function applyFacts(view: BoardView, facts: readonly BoardFact[]): BoardView {
  if (facts.length === 0) return view;
  const draft = new BoardDraft(view);
  for (const fact of facts) draft.apply(fact);
  return draft.view;
}

/** The maps of a board while facts are folded in. */
interface Maps {
  items: { [id: string]: BoardItem };
  goals: { [id: string]: BoardGoal };
  fragments: { [id: string]: BoardFragment };
  discretionary: { [id: string]: BoardDiscretionary };
  file: { [name: string]: JsonValue };
  participants: { [id: string]: BoardParticipant };
  entries: { [id: string]: BoardEntry };
}
type MapName = keyof Maps;

/** Copies each map at most once, when the first fact for it comes. */
class BoardDraft {
  readonly #before: BoardView;
  #head: BoardHead;
  #maps: { [K in MapName]?: Maps[K] } = {};
  #added: string[] = [];

  constructor(view: BoardView) {
    this.#before = view;
    this.#head = view.head;
  }

  /** The board as it is now; maps that no fact touched are the ones of before. */
  get view(): BoardView {
    const entryOrder =
      this.#added.length === 0 ? this.#before.entryOrder : [...this.#before.entryOrder, ...this.#added];
    return { ...this.#before, ...this.#maps, head: this.#head, entryOrder };
  }

  apply(fact: BoardFact): void {
    switch (fact.type) {
      case 'case-opened':
        this.#head = fact.head;
        return;
      case 'head-patched':
        this.#head = { ...this.#head, ...fact.patch };
        return;
      case 'item-put':
      case 'item-patched':
      case 'on-part-occurred':
      case 'criterion-reset':
        this.#item(fact);
        return;
      case 'goal-put':
      case 'goal-patched':
      case 'goal-measured':
        this.#goal(fact);
        return;
      case 'item-removed':
        delete this.#map('items')[fact.id];
        return;
      case 'goal-removed':
        delete this.#map('goals')[fact.id];
        return;
      case 'fragment-put':
      case 'fragment-removed':
      case 'discretionary-put':
      case 'discretionary-removed':
      case 'participant-put':
      case 'participant-removed':
        this.#table(fact);
        return;
      case 'file-patched':
        this.#file(fact.patch);
        return;
      default:
        this.#entry(fact);
    }
  }

  #item(
    fact: Extract<BoardFact, { type: 'item-put' | 'item-patched' | 'on-part-occurred' | 'criterion-reset' }>,
  ): void {
    if (fact.type === 'item-put') {
      this.#map('items')[fact.item.id] = withCan(fact.item);
      return;
    }
    const item = this.#read('items')[fact.id];
    if (item === undefined) return;
    this.#map('items')[fact.id] =
      fact.type === 'item-patched' ? withCan({ ...item, ...fact.patch }) : withWait(item, fact);
  }

  #goal(fact: Extract<BoardFact, { type: 'goal-put' | 'goal-patched' | 'goal-measured' }>): void {
    if (fact.type === 'goal-put') {
      this.#map('goals')[fact.goal.id] = fact.goal;
      return;
    }
    const goal = this.#read('goals')[fact.id];
    if (goal === undefined) return;
    this.#map('goals')[fact.id] = fact.type === 'goal-patched' ? { ...goal, ...fact.patch } : measured(goal, fact.met);
  }

  #table(
    fact: Extract<
      BoardFact,
      {
        type:
          | 'fragment-put'
          | 'fragment-removed'
          | 'discretionary-put'
          | 'discretionary-removed'
          | 'participant-put'
          | 'participant-removed';
      }
    >,
  ): void {
    if (fact.type === 'fragment-put') this.#map('fragments')[fact.fragment.id] = fact.fragment;
    else if (fact.type === 'fragment-removed') delete this.#map('fragments')[fact.id];
    else if (fact.type === 'discretionary-put') this.#map('discretionary')[fact.discretionary.id] = fact.discretionary;
    else if (fact.type === 'discretionary-removed') delete this.#map('discretionary')[fact.id];
    else if (fact.type === 'participant-put') this.#map('participants')[fact.participant.id] = fact.participant;
    else delete this.#map('participants')[fact.id];
  }

  #file(patch: Extract<BoardFact, { type: 'file-patched' }>['patch']): void {
    const file = this.#map('file');
    for (const [name, value] of Object.entries(patch)) {
      if (value === null) delete file[name];
      else file[name] = value;
    }
  }

  #entry(
    fact: Extract<BoardFact, { type: 'entry-put' | 'reply-patched' | 'interaction-revised' | 'interactions-moved' }>,
  ): void {
    if (fact.type === 'interactions-moved') {
      for (const id of fact.interactionIds) this.#moved(id, fact.toCaseId);
      return;
    }
    if (fact.type === 'entry-put') {
      const { entry } = fact;
      const known = this.#read('entries')[entry.id];
      if (known === undefined) this.#added.push(entry.id);
      this.#map('entries')[entry.id] = cameBack(known, entry);
      return;
    }
    const id = fact.type === 'reply-patched' ? fact.id : fact.interactionId;
    const entry = this.#read('entries')[id];
    if (entry?.kind === 'reply' && fact.type === 'reply-patched') {
      this.#map('entries')[id] = { ...entry, state: fact.state, error: fact.error };
    } else if (entry?.kind === 'interaction' && fact.type === 'interaction-revised') {
      this.#map('entries')[id] = { ...entry, revision: entry.revision + 1 };
    }
  }

  #moved(id: string, toCaseId: string): void {
    const entry = this.#read('entries')[id];
    if (entry?.kind === 'interaction') this.#map('entries')[id] = { ...entry, movedTo: toCaseId };
  }

  #read<K extends MapName>(name: K): BoardView[K] {
    return this.#maps[name] ?? this.#before[name];
  }

  #map<K extends MapName>(name: K): Maps[K] {
    const known: Maps[K] | undefined = this.#maps[name];
    if (known !== undefined) return known;
    const copy: Maps[K] = { ...this.#before[name] };
    this.#maps = { ...this.#maps, [name]: copy };
    return copy;
  }
}

/** A message that was moved away and is here again stands where it stood, told as it was. */
function cameBack(known: BoardEntry | undefined, entry: BoardEntry): BoardEntry {
  if (known?.kind !== 'interaction' || entry.kind !== 'interaction') return entry;
  return { ...known, movedTo: null, revision: known.revision + 1 };
}

function withCan(item: BoardItem): BoardItem {
  return { ...item, can: itemCommands(item.kind, item.state) };
}

function measured(goal: BoardGoal, met: readonly boolean[]): BoardGoal {
  return {
    ...goal,
    conditions: goal.conditions.map((condition, index) => ({ ...condition, met: met[index] ?? condition.met })),
  };
}

/** One on-part of one entry criterion has occurred, or the criterion has fired and listens afresh. */
function withWait(
  item: BoardItem,
  fact: Extract<BoardFact, { type: 'on-part-occurred' | 'criterion-reset' }>,
): BoardItem {
  return {
    ...item,
    waitsFor: item.waitsFor.map((criterion, index) => {
      if (index !== fact.criterion) return criterion;
      const occurred = (part: number, before: boolean) =>
        fact.type === 'criterion-reset' ? false : before || part === fact.part;
      return { ...criterion, on: criterion.on.map((on, part) => ({ ...on, occurred: occurred(part, on.occurred) })) };
    }),
  };
}
