import Type, { type Static } from 'typebox';
import {
  CASE_COMMANDS,
  CASE_STATES,
  CHANNELS,
  DISPATCH_STATES,
  INTERACTION_KINDS,
  ITEM_KINDS,
  ITEM_STATES,
  PRIORITIES,
  ROLES,
} from '../../engine/vocabulary.ts';
import { Instant, Json, Nullable, OneOf, Uuid } from './common.ts';
import { EvidenceShare } from './evidence-share.ts';

/** A case by the number that people say. */
export const CaseRef = Type.Object({ id: Uuid, number: Type.String() });
export type CaseRef = Static<typeof CaseRef>;

export const PersonRef = Type.Object({ id: Uuid, name: Type.String() });
export type PersonRef = Static<typeof PersonRef>;

/** One row of the inbox: no board, enough to decide what to open. */
export const CaseRow = Type.Object(
  {
    id: Uuid,
    number: Type.String(),
    version: Type.Integer(),
    state: OneOf(CASE_STATES),
    subject: Nullable(Type.String()),
    caseType: Type.Object({ key: Type.String(), name: Type.String() }),
    customer: Nullable(Type.Object({ id: Uuid, name: Type.String() })),
    channel: Nullable(OneOf(CHANNELS)),
    queue: Type.Object({ id: Uuid, name: Type.String() }),
    owner: Nullable(PersonRef),
    priority: OneOf(PRIORITIES),
    /** The earliest open deadline: of the first reply, a goal or a task. */
    nextDueAt: Nullable(Instant),
    nextDueWhat: Nullable(Type.String()),
    goals: Type.Object({ total: Type.Integer(), reached: Type.Integer() }),
    openTasks: Type.Integer(),
    openedAt: Instant,
    lastActivityAt: Instant,
    /** Customer messages since this person last looked; none in an ended case. */
    unread: Type.Integer(),
    /** Something is unread, or this person marked it so. */
    isUnread: Type.Boolean(),
    /** Out of this person's lists until then, or until the customer writes; null when it is in them. */
    snoozedUntil: Nullable(Instant),
    /** It was snoozed, and is back: until this person has looked at it. */
    isWoken: Type.Boolean(),
    /** Done for this person: out of their lists until something happens. */
    isDone: Type.Boolean(),
    /** Somebody mentioned this person in it, who has not looked since. */
    isMentioned: Type.Boolean(),
    /** Words of the last message, cut at 200 characters. */
    lastMessage: Nullable(Type.String()),
    /** Null while the case is open. */
    endedAt: Nullable(Instant),
    /** Of an ended case: whether the customer got what they wanted. */
    outcomeMet: Nullable(Type.Boolean()),
  },
  { $id: 'CaseRow' },
);
export type CaseRow = Static<typeof CaseRow>;

/** A message, post or call as the timeline shows it. A deleted one has no text. */
export const InteractionView = Type.Object(
  {
    id: Uuid,
    conversationId: Uuid,
    channel: OneOf(CHANNELS),
    kind: OneOf(INTERACTION_KINDS),
    direction: OneOf(['inbound', 'outbound']),
    visibility: OneOf(['public', 'private']),
    authorName: Nullable(Type.String()),
    text: Nullable(Type.String()),
    occurredAt: Instant,
    editedAt: Nullable(Instant),
    deletedAt: Nullable(Instant),
    /** Calls: seconds and outcome, once known. */
    call: Nullable(Type.Object({ status: Type.String(), durationS: Nullable(Type.Integer()) })),
    /** Which listening rule decided, what it did, and why in words. */
    decision: Nullable(
      Type.Object({
        ruleId: Type.String(),
        ruleName: Type.String(),
        action: OneOf(['ignore', 'attach', 'open']),
        because: Type.String(),
      }),
    ),
    dispatch: Nullable(OneOf(DISPATCH_STATES)),
  },
  { $id: 'InteractionView' },
);
export type InteractionView = Static<typeof InteractionView>;

/** A file of a case: what it is called, what it is by its bytes, and who brought it. The bytes are at `/api/attachments/{id}`. */
export const AttachmentView = Type.Object(
  {
    id: Uuid,
    name: Type.String(),
    /** Media type, found in the bytes. */
    mediaType: Type.String(),
    bytes: Type.Integer(),
    addedBy: Nullable(Uuid),
    addedAt: Instant,
  },
  { $id: 'AttachmentView' },
);
export type AttachmentView = Static<typeof AttachmentView>;

export const ConversationView = Type.Object(
  {
    id: Uuid,
    channel: OneOf(CHANNELS),
    visibility: OneOf(['public', 'private']),
    /** Shown name of the thread: post, number, address. */
    title: Type.String(),
    /** Whether a reply can be sent on it, and how long it may be. */
    canReply: Type.Boolean(),
    maxLength: Nullable(Type.Integer()),
    /** Whether a reply may bring files. */
    takesFiles: Type.Boolean(),
  },
  { $id: 'ConversationView' },
);
export type ConversationView = Static<typeof ConversationView>;

export const CustomerView = Type.Object(
  {
    id: Uuid,
    name: Type.String(),
    since: Instant,
    identities: Type.Array(
      Type.Object({
        id: Uuid,
        kind: Type.String(),
        value: Type.String(),
        evidence: Type.String(),
        confirmed: Type.Boolean(),
      }),
    ),
    cases: Type.Array(
      Type.Object({
        id: Uuid,
        number: Type.String(),
        subject: Nullable(Type.String()),
        state: OneOf(CASE_STATES),
        openedAt: Instant,
      }),
    ),
  },
  { $id: 'CustomerView' },
);
export type CustomerView = Static<typeof CustomerView>;

/** `GET /api/cases/{id}`: everything that the case board needs, at one version. `board` is engine/board's BoardView. */
export const CaseView = Type.Object(
  {
    board: Json,
    /** Commands that this person may send on this case now. */
    allowed: Type.Array(OneOf(CASE_COMMANDS)),
    customer: Nullable(CustomerView),
    conversations: Type.Array(ConversationView),
    interactions: Type.Array(InteractionView),
    /** Names of everyone mentioned by id on the board, and who may be assigned. */
    people: Type.Array(PersonRef),
    assignable: Type.Array(PersonRef),
    /** The ended case that this one goes on with, and those that went on with this one; only such as this person may see. */
    follows: Nullable(CaseRef),
    followedBy: Type.Array(CaseRef),
    queues: Type.Array(Type.Object({ id: Uuid, name: Type.String() })),
    /** Files that notes and replies of this case cite. */
    attachments: Type.Array(AttachmentView),
    /** Version of the case when this person last looked at it; null: never yet. */
    seenVersion: Nullable(Type.Integer()),
    serverTime: Instant,
    /** Set when the case is shown as it was: at this version, the last one at that instant. Nothing is allowed then. */
    past: Type.Optional(Type.Object({ version: Type.Integer(), at: Instant })),
  },
  { $id: 'CaseView' },
);
export type CaseView = Static<typeof CaseView>;

/** `GET /api/cases/{id}/events?since=V`. `reset` true: history does not reach back or is too long, load the view again. */
export const CaseEvents = Type.Object(
  { head: Type.Integer(), frames: Type.Array(Json), reset: Type.Boolean(), allowed: Type.Array(OneOf(CASE_COMMANDS)) },
  { $id: 'CaseEvents' },
);
export type CaseEvents = Static<typeof CaseEvents>;

/** A suggested next fragment with its evidence. */
export const Suggestion = Type.Object(
  {
    templateKey: Type.String(),
    version: Type.Integer(),
    name: Type.String(),
    description: Type.String(),
    parameters: Nullable(Json),
    /** Cases of this type that used it, of how many that are over or open. */
    usedIn: Type.Integer(),
    outOf: Type.Integer(),
    /** Of those that ended, how many reached every required goal. */
    goalsMet: Type.Integer(),
    ended: Type.Integer(),
    /** The same as shares with their ranges. */
    used: Nullable(EvidenceShare),
    met: Nullable(EvidenceShare),
    /** Too few of its cases ended to say much. */
    isSmall: Type.Boolean(),
    because: Type.String(),
    /** Whether its condition holds on the case as it is. */
    applies: Type.Boolean(),
    /** Where it does not hold: the facts that it depends on, and whether they are known. */
    dependsOn: Type.Array(Type.Object({ name: Type.String(), title: Type.String(), known: Type.Boolean() })),
    /** Keys of goals that its steps wait for and the case does not have: as long as they are missing it cannot be added. */
    missingGoals: Type.Array(Type.String()),
    /** The case has it already. */
    isPresent: Type.Boolean(),
    /** Names of the open goals that it serves. */
    helpsWith: Type.Array(Type.String()),
    itemNames: Type.Array(Type.String()),
    /** Where it is connected to what the case has: "connections" of the command add-fragment, by key. */
    ports: Type.Array(
      Type.Object({
        key: Type.String(),
        name: Type.String(),
        description: Nullable(Type.String()),
        /** What must happen to the chosen item; several when several steps wait at the port. */
        transitions: Type.Array(Type.String()),
      }),
    ),
    /** Facts that should be known before it helps, and whether they are. */
    requires: Type.Array(Type.Object({ name: Type.String(), title: Type.String(), known: Type.Boolean() })),
  },
  { $id: 'Suggestion' },
);
export type Suggestion = Static<typeof Suggestion>;

/** A task of mine or of my teams, across cases. */
export const WorkRow = Type.Object({
  caseId: Uuid,
  caseNumber: Type.String(),
  itemId: Uuid,
  name: Nullable(Type.String()),
  kind: OneOf(ITEM_KINDS),
  state: OneOf(ITEM_STATES),
  assignee: Nullable(PersonRef),
  dueAt: Nullable(Instant),
});
export type WorkRow = Static<typeof WorkRow>;

/** `GET /api/session`: who is signed in, and which screens are theirs. */
export const SessionView = Type.Object(
  {
    user: Type.Object({
      id: Uuid,
      name: Type.String(),
      login: Type.String(),
      locale: Type.String(),
      timeZone: Type.String(),
    }),
    roles: Type.Array(OneOf(ROLES)),
    teams: Type.Array(Type.Object({ id: Uuid, name: Type.String(), roles: Type.Array(OneOf(ROLES)) })),
    queues: Type.Array(Type.Object({ id: Uuid, name: Type.String() })),
    /** Screens and verbs outside cases: `inbox`, `supervise`, `capture-template`, `edit-template`, `publish-template`, `manage-users`, ... */
    allowed: Type.Array(Type.String()),
    serverTime: Instant,
  },
  { $id: 'SessionView' },
);
export type SessionView = Static<typeof SessionView>;
