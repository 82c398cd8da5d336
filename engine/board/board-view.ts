import type { JsonObject, JsonValue } from '../json.ts';
import type {
  CaseCommandType,
  CaseState,
  Channel,
  DispatchState,
  GoalState,
  InteractionKind,
  ItemKind,
  ItemState,
  ParticipantKind,
  Priority,
  Role,
} from '../vocabulary.ts';

/**
 * What a board shows of a case, for one audience. The server makes it by folding board facts, the browser keeps it
 * current by folding the facts that follow: the same `foldBoard` on both sides. Plain JSON.
 */
export interface BoardView {
  readonly caseId: string;
  /** Version of the last event whose facts are folded in. */
  readonly version: number;
  readonly head: BoardHead;
  /** All plan items by id; the tree is by parentId, siblings by (order, id). */
  readonly items: { readonly [id: string]: BoardItem };
  readonly goals: { readonly [id: string]: BoardGoal };
  readonly fragments: { readonly [id: string]: BoardFragment };
  /** Planning table: what may be planned, by id. */
  readonly discretionary: { readonly [id: string]: BoardDiscretionary };
  readonly file: { readonly [name: string]: JsonValue };
  /** Who was invited, by id. */
  readonly participants: { readonly [id: string]: BoardParticipant };
  /** Timeline, oldest first: version order, which is the order of `entryOrder`. */
  readonly entries: { readonly [id: string]: BoardEntry };
  readonly entryOrder: readonly string[];
}

export interface BoardHead {
  readonly number: string;
  readonly state: CaseState;
  readonly caseType: { readonly key: string; readonly version: number; readonly name: string };
  readonly customerId: string | null;
  readonly queueId: string;
  readonly ownerId: string | null;
  readonly priority: Priority;
  readonly subject: string | null;
  readonly desiredOutcome: string | null;
  readonly openedAt: string;
  readonly endedAt: string | null;
  readonly outcomeMet: boolean | null;
  /** Until when a message of the customer opens the ended case again. */
  readonly reopenUntil: string | null;
  /** The ended case that this one goes on with. */
  readonly follows: string | null;
  readonly fileSchema: JsonObject;
  readonly firstReplyDueAt: string | null;
  readonly firstRepliedAt: string | null;
  /** Sub-cases: the case, and the step in it, that this case does the work of. Those that this case has stand on its items. */
  readonly parent: { readonly caseId: string; readonly itemId: string } | null;
}

/** Somebody who was invited: an expert by her id, a partner or contact of the customer by name. */
export interface BoardParticipant {
  readonly id: string;
  readonly kind: ParticipantKind;
  readonly userId: string | null;
  readonly name: string | null;
  readonly invitedAt: string;
}

export interface BoardItem {
  readonly id: string;
  readonly key: string;
  readonly kind: ItemKind;
  readonly parentId: string | null;
  readonly fragmentId: string | null;
  readonly order: string;
  readonly name: string | null;
  readonly description: string | null;
  readonly state: ItemState;
  readonly required: boolean;
  readonly role: Role | null;
  readonly assigneeId: string | null;
  readonly dueAt: string | null;
  readonly form: JsonObject | null;
  readonly message: { readonly text: string | null; readonly visibility: 'public' | 'private' } | null;
  readonly goalId: string | null;
  readonly skipped: boolean;
  readonly handedTo: { readonly kind: 'partner' | 'customer'; readonly name: string | null } | null;
  /** Case tasks: the case that does the work, once it has an id. */
  readonly subCaseId: string | null;
  /** Keys of the items, goals (`goal:KEY`) and facts (`fact:NAME`) that its entry criteria wait for, with the condition in CEL; empty when it waits for nothing. */
  readonly waitsFor: readonly {
    readonly on: readonly {
      readonly source: string;
      readonly fragmentId: string | null;
      readonly transition: string;
      readonly occurred: boolean;
    }[];
    readonly if: string | null;
  }[];
  /** Commands that the state of the item permits; who may use them is in the view's `allowed`. */
  readonly can: readonly CaseCommandType[];
  readonly endedAt: string | null;
}

export interface BoardGoal {
  readonly id: string;
  readonly key: string;
  readonly name: string | null;
  readonly state: GoalState;
  readonly required: boolean;
  readonly conditions: readonly { readonly name: string; readonly met: boolean }[];
  readonly dueAt: string | null;
}

export interface BoardFragment {
  readonly id: string;
  readonly templateKey: string | null;
  readonly templateVersion: number | null;
  readonly name: string | null;
}

/** An entry of the planning table. Whether it applies now is in the explanation of the case. */
export interface BoardDiscretionary {
  readonly id: string;
  readonly key: string;
  readonly parentId: string | null;
  readonly fragmentId: string | null;
  readonly order: string;
  readonly name: string | null;
  readonly kind: ItemKind | null;
}

/** One line of the timeline. Texts of interactions are rows of their own: the view's `interactions` has them by id. */
export type BoardEntry = {
  readonly id: string;
  readonly version: number;
  readonly at: string;
  /** What it came from: `undo` takes it by this id. */
  readonly commandId: string;
  readonly actorId: string;
  readonly actorKind: 'person' | 'system';
} & (
  | {
      readonly kind: 'interaction';
      readonly interactionId: string;
      readonly conversationId: string;
      readonly channel: Channel;
      readonly interactionKind: InteractionKind;
      readonly ruleName: string | null;
      readonly because: string | null;
      /** Grows by one whenever the interaction itself changed (edited, deleted), so that its row is fetched again. */
      readonly revision: number;
      /** The case that it came from, and who moved it; null: it came by itself. */
      readonly movedFrom: { readonly caseId: string; readonly by: string | null } | null;
      /** The case that it belongs to now; its words are there. */
      readonly movedTo: string | null;
    }
  | {
      readonly kind: 'reply';
      readonly interactionId: string;
      readonly conversationId: string;
      readonly visibility: 'public' | 'private';
      readonly state: DispatchState;
      readonly sendAt: string;
      readonly error: string | null;
      readonly attachmentIds: readonly string[];
    }
  | {
      readonly kind: 'note';
      readonly text: string | null;
      /** Users whom the text names. */
      readonly mentions: readonly string[];
      readonly attachmentIds: readonly string[];
    }
  /** Something happened: `code` chooses the words in the catalogue, `params` fill them. */
  | { readonly kind: 'event'; readonly code: string; readonly params: { readonly [name: string]: JsonValue } }
);

/**
 * What leaves the server: `toFacts(event, audience)` gives a list (possibly empty) for each version. Never a journal event.
 * Puts carry the whole thing, patches only the fields that changed.
 */
export type BoardFact =
  | { readonly type: 'case-opened'; readonly head: BoardHead }
  | { readonly type: 'head-patched'; readonly patch: Partial<BoardHead> }
  | { readonly type: 'item-put'; readonly item: BoardItem }
  | { readonly type: 'item-removed'; readonly id: string }
  | { readonly type: 'item-patched'; readonly id: string; readonly patch: Partial<BoardItem> }
  | { readonly type: 'on-part-occurred'; readonly id: string; readonly criterion: number; readonly part: number }
  | { readonly type: 'criterion-reset'; readonly id: string; readonly criterion: number }
  | { readonly type: 'goal-put'; readonly goal: BoardGoal }
  | { readonly type: 'goal-removed'; readonly id: string }
  | { readonly type: 'goal-patched'; readonly id: string; readonly patch: Partial<BoardGoal> }
  | { readonly type: 'goal-measured'; readonly id: string; readonly met: readonly boolean[] }
  | { readonly type: 'fragment-put'; readonly fragment: BoardFragment }
  | { readonly type: 'fragment-removed'; readonly id: string }
  | { readonly type: 'discretionary-put'; readonly discretionary: BoardDiscretionary }
  | { readonly type: 'discretionary-removed'; readonly id: string }
  /** A value of null removes the fact. */
  | { readonly type: 'file-patched'; readonly patch: { readonly [name: string]: JsonValue } }
  | { readonly type: 'entry-put'; readonly entry: BoardEntry }
  | {
      readonly type: 'reply-patched';
      readonly id: string;
      readonly state: DispatchState;
      readonly error: string | null;
    }
  | { readonly type: 'interaction-revised'; readonly interactionId: string }
  | { readonly type: 'interactions-moved'; readonly interactionIds: readonly string[]; readonly toCaseId: string }
  | { readonly type: 'participant-put'; readonly participant: BoardParticipant }
  | { readonly type: 'participant-removed'; readonly id: string };

/** The facts of one version, as answers, catch-up and socket frames carry them. Empty `facts` keeps versions contiguous. */
export interface BoardFrame {
  readonly version: number;
  readonly at: string;
  readonly commandId: string;
  readonly facts: readonly BoardFact[];
}
