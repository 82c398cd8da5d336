import type { BusinessCalendar } from '../deadline/calendar.ts';
import type { CaseTypeDefinition, Connections, FragmentDefinition, RuleDefinition } from '../fragment/fragment.ts';
import type { CaseId, CommandId, CriterionId, DiscretionaryId, FragmentId, GoalId, ItemId } from '../ids.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import type { CaseState, FactTransition, ItemKind, ItemTransition, Priority, Role } from '../vocabulary.ts';
import type { Actor, Case, ParentLink } from './case.ts';
import type { RecordedEvent } from './events.ts';
import type { ParticipantCommand } from './participant-commands.ts';
import type { TalkCommand } from './talk-commands.ts';

/** A rendered version of a fragment with its checked parameters. */
export interface RenderedFragment {
  readonly definition: FragmentDefinition;
  readonly version: number;
  readonly parameters: JsonObject;
}
export interface StartingFragment extends RenderedFragment {
  readonly stage?: string;
}

/** Commands on a case: imperative, one closed union. `api/contract/commands.ts` has the schema of each. */
export type CaseCommand =
  | TalkCommand
  | ParticipantCommand
  | {
      readonly type: 'open-case';
      readonly caseTypeKey: string;
      readonly subject: string;
      readonly desiredOutcome?: string;
      readonly customerId?: string;
      /** Absent: the queue of the case type. */
      readonly queueId?: string;
      readonly ownerId?: string;
      readonly priority?: Priority;
      readonly facts?: { readonly [name: string]: JsonValue };
      /** An ended case that this one goes on with (rule F21). */
      readonly follows?: CaseId;
      /** System: the case task that this case does the work of (rule F17). */
      readonly parent?: ParentLink;
    }
  | {
      readonly type: 'add-fragment';
      readonly templateKey: string;
      /** Absent: the newest published version. */
      readonly templateVersion?: number;
      readonly parameters?: JsonObject;
      /** The stage that receives it, null: the plan itself; absent: a stage of its own is not made, the items go to the plan's first open stage, else to the plan. */
      readonly stageId?: ItemId | null;
      /** Ports of the fragment by key, each with the item that it waits for; a port that is not named stays open. */
      readonly connections?: Connections;
    }
  | {
      readonly type: 'add-task';
      /** Made by the client, so that what it shows at once is what the case will hold; absent: made here. */
      readonly itemId?: ItemId;
      readonly name: string;
      readonly kind?: Exclude<ItemKind, 'milestone' | 'case-task'>;
      /** As of add-fragment. */
      readonly stageId?: ItemId | null;
      readonly afterId?: ItemId;
      readonly role?: Role;
      readonly assigneeId?: string;
      /** ISO 8601 duration from now (timers: when it fires). */
      readonly due?: string;
    }
  | { readonly type: 'assign-task'; readonly itemId: ItemId; readonly assigneeId: string | null }
  | { readonly type: 'start-item'; readonly itemId: ItemId }
  | { readonly type: 'complete-task'; readonly itemId: ItemId; readonly answers?: JsonObject }
  | { readonly type: 'skip-item'; readonly itemId: ItemId; readonly reason: string }
  | {
      readonly type: 'move-item';
      readonly itemId: ItemId;
      readonly stageId: ItemId | null;
      readonly afterId: ItemId | null;
    }
  | { readonly type: 'occur-timer'; readonly itemId: ItemId }
  /** A person says that a user event has happened; facts that came with it go into the case file. */
  | { readonly type: 'occur-event'; readonly itemId: ItemId; readonly facts?: { readonly [name: string]: JsonValue } }
  | { readonly type: 'plan-item'; readonly discretionaryId: DiscretionaryId; readonly reason?: string }
  | { readonly type: 'enable-item'; readonly itemId: ItemId }
  | { readonly type: 'disable-item'; readonly itemId: ItemId; readonly reason?: string }
  | { readonly type: 'suspend-item'; readonly itemId: ItemId; readonly reason: string }
  | { readonly type: 'resume-item'; readonly itemId: ItemId }
  | { readonly type: 'fault-item'; readonly itemId: ItemId; readonly reason: string }
  | { readonly type: 'reactivate-item'; readonly itemId: ItemId; readonly reason?: string }
  /** Ends the item but not its repetition; `skip-item` ends both. */
  | { readonly type: 'terminate-item'; readonly itemId: ItemId; readonly reason: string }
  | ({ readonly type: 'change-item'; readonly itemId: ItemId; readonly reason?: string } & ItemChange)
  | {
      /** `itemId` waits for (entry) or ends by (exit) what is named; null: the case ends by it. */
      readonly type: 'connect-items';
      readonly itemId: ItemId | null;
      readonly side: 'entry' | 'exit';
      /** All of them (AND). */
      readonly on: readonly ConnectionSource[];
      /** CEL. */
      readonly if?: string;
      readonly mode?: 'deferred' | 'immediate';
      /** Joins this criterion (AND); absent: a criterion of its own (OR). */
      readonly criterionId?: CriterionId;
      readonly reason?: string;
    }
  | {
      readonly type: 'disconnect-items';
      readonly itemId: ItemId | null;
      readonly side: 'entry' | 'exit';
      readonly criterionId: CriterionId;
      /** Position of one on-part; absent: the whole criterion. */
      readonly part?: number;
      readonly reason?: string;
    }
  /** Takes out of the plan what nobody has worked on. */
  | { readonly type: 'remove-item'; readonly itemId: ItemId; readonly reason?: string }
  /** Once more: a new instance of an item that has begun or ended. */
  | { readonly type: 'repeat-item'; readonly itemId: ItemId; readonly reason?: string }
  | {
      /** The task becomes a stage of the same key that holds the parts, so whoever waits for it waits for all of them. */
      readonly type: 'split-task';
      readonly itemId: ItemId;
      readonly into: readonly { readonly name: string; readonly role?: Role; readonly assigneeId?: string }[];
      readonly reason?: string;
    }
  | {
      readonly type: 'hand-over-task';
      readonly itemId: ItemId;
      readonly to:
        | { readonly kind: 'role'; readonly role: Role }
        | { readonly kind: 'person'; readonly userId: string }
        | { readonly kind: 'partner'; readonly name: string }
        | { readonly kind: 'customer' };
      readonly reason?: string;
    }
  /** Takes back that a task was done or skipped, while nothing that it caused has been worked on (rule F22). */
  | { readonly type: 'reopen-task'; readonly itemId: ItemId; readonly reason?: string }
  /** Takes back what a command changed, while nothing of it has been worked on (rule A12). */
  | { readonly type: 'undo'; readonly undone: CommandId; readonly reason?: string }
  /** Other parameters for a fragment of which nothing has started. */
  | {
      readonly type: 'change-fragment';
      readonly fragmentId: FragmentId;
      readonly parameters: JsonObject;
      readonly reason?: string;
    }
  | {
      /** Brings the case, or one fragment of it, to another version of its template (rule F24). */
      readonly type: 'migrate-case';
      readonly to:
        | { readonly kind: 'case-type'; readonly version?: number }
        | { readonly kind: 'fragment'; readonly fragmentId: FragmentId; readonly version?: number };
      readonly reason: string;
    }
  | {
      /** System: how the case of a case task ended, or went on (rule F17). */
      readonly type: 'record-sub-case';
      readonly itemId: ItemId;
      readonly subCaseId: CaseId;
      readonly result: 'completed' | 'terminated' | 'failed' | 'reactivated' | 'not-opened';
      readonly facts?: { readonly [name: string]: JsonValue };
      readonly reason?: string;
    }
  /** A value of null removes the fact. */
  | { readonly type: 'change-facts'; readonly patch: { readonly [name: string]: JsonValue } }
  | ({
      readonly type: 'add-goal';
      /** Made by the client, as of add-task. */
      readonly goalId?: GoalId;
      readonly name: string;
      readonly reason?: string;
    } & Omit<GoalChange, 'name'>)
  | ({ readonly type: 'change-goal'; readonly goalId: GoalId; readonly reason?: string } & GoalChange)
  | {
      readonly type: 'change-case';
      readonly subject?: string;
      readonly desiredOutcome?: string | null;
      readonly priority?: Priority;
      /** A duration from now, or an instant; null: no first reply is due. */
      readonly firstReplyDue?: string | null;
      readonly reason?: string;
    }
  | { readonly type: 'achieve-goal'; readonly goalId: GoalId; readonly evidence: string }
  | { readonly type: 'waive-goal'; readonly goalId: GoalId; readonly reason: string }
  | { readonly type: 'miss-goal'; readonly goalId: GoalId }
  | { readonly type: 'assign-case'; readonly ownerId?: string | null; readonly queueId?: string }
  | { readonly type: 'suspend-case'; readonly reason: string }
  /** System: the case cannot go on as it is. */
  | { readonly type: 'fault-case'; readonly reason: string }
  | { readonly type: 'reactivate-case'; readonly reason?: string }
  /**
   * Completes the case; with `terminate` it ends unfinished, and then a reason is needed. What is open and not required
   * exits; with `exitOpen: false` work that is active holds the case open instead (rule F4 to the letter).
   */
  | {
      readonly type: 'close-case';
      readonly outcomeMet: boolean;
      readonly terminate?: boolean;
      readonly reason?: string;
      readonly exitOpen?: boolean;
    }
  /** Closes an ended or suspended case for good: its file is read-only from then on. */
  | { readonly type: 'seal-case'; readonly reason?: string };

/** What a person changes of a plan item; what is absent stays. */
export interface ItemChange {
  readonly name?: string;
  readonly description?: string | null;
  /** A duration from now, or an instant; null: no due date. Timers: when it fires, a repeating interval too. */
  readonly due?: string | null;
  readonly role?: Role | null;
  readonly required?: boolean;
  readonly manualActivation?: boolean;
  readonly repetition?: false | RuleDefinition;
  readonly autoComplete?: boolean | string;
  readonly holdsOpen?: boolean;
  readonly form?: JsonObject | null;
  /** Message tasks: the proposed text. */
  readonly messageText?: string;
  readonly goalId?: GoalId | null;
}

export interface GoalChange {
  readonly name?: string;
  /** All must hold; an empty list: a person asserts the goal. */
  readonly conditions?: readonly { readonly name: string; readonly if: string }[];
  readonly required?: boolean;
  readonly weight?: number;
  /** A duration from now, or an instant; null: no deadline. */
  readonly due?: string | null;
}

/** What an item may be connected to. */
export type ConnectionSource =
  | { readonly itemId: ItemId; readonly transition: ItemTransition; readonly exitCriterionId?: CriterionId }
  | { readonly goalId: GoalId; readonly transition: 'achieve' | 'miss' }
  | { readonly fact: string; readonly transition: FactTransition };

export type CommandOf<T extends CaseCommand['type']> = Extract<CaseCommand, { type: T }>;

/** A command of the past: the case before and after it (null: it opened the case), and what it recorded. */
export interface Past {
  readonly commandId: CommandId;
  readonly before: Case | null;
  readonly after: Case;
  readonly events: readonly RecordedEvent[];
}

/** What undo looks at before it asks messages back. */
export interface HolderOfMoved {
  readonly state: CaseState;
  /** Interactions that it holds. */
  readonly holds: readonly string[];
  /** A reply in their conversation is about to leave. */
  readonly replyPending: boolean;
}

/** Everything that decide may know besides the case and the command. */
export interface DecideContext {
  /** ISO instant, never before the case's last event. */
  readonly now: string;
  /** The next new id (UUIDv7). */
  readonly nextId: () => string;
  readonly actor: Actor;
  readonly caseId: CaseId;
  /** open-case: the number that people say. */
  readonly caseNumber?: string;
  /** open-case, migrate-case: definition and version of the case type, its texts rendered; the id of its queue. */
  readonly caseType?: {
    readonly definition: CaseTypeDefinition;
    readonly version: number;
    readonly queueId: string;
    /** open-case: fragments that the case starts with, rendered, each with the stage of the plan that takes it. */
    readonly starts?: readonly StartingFragment[];
  };
  /** add-fragment, migrate-case: the rendered definition with its version and checked parameters. */
  readonly fragment?: RenderedFragment;
  /** migrate-case: the definition that the case, or the fragment, follows now, rendered alike; absent when it is not to be had. */
  readonly origin?: CaseTypeDefinition | FragmentDefinition;
  /** open-case: working hours of the team that works it; the case type may have its own. */
  readonly calendar?: BusinessCalendar | null;
  /** undo, reopen-task, recall-reply: what the command that is taken back did (folded from the journal). */
  readonly past?: Past;
  /** move-interaction: the case that the message is to go to, and whose it is (records that were found to be one person). */
  readonly target?: { readonly state: CaseState; readonly customerIds: readonly string[] };
  /** undo of move-interaction: the case that has the messages now. */
  readonly holder?: HolderOfMoved;
  /** Upper bound of transitions in one settlement (rule A1); default 1000. */
  readonly stepLimit?: number;
}
