import Type, { type Static, type TProperties } from 'typebox';
import {
  CHANNELS,
  FACT_TRANSITIONS,
  ITEM_TRANSITIONS,
  PARTICIPANT_KINDS,
  PRIORITIES,
  ROLES,
} from '../../engine/vocabulary.ts';
import { Due, Instant, JsonRecord, Nullable, OneOf, OptionalText, Text, Uuid } from './common.ts';

/**
 * The command door (design D17): `POST /api/cases/{caseId}/commands`. One schema for each command that a person may
 * send; commands of the system (occur-timer, attach-interaction, ...) are not in the contract.
 */
const command = <const T extends string, P extends TProperties>(type: T, properties: P) =>
  Type.Object(
    {
      /** UUIDv7 made by the client; a repeat of it returns the first answer. */
      commandId: Uuid,
      /** Version of the case that the person was looking at. Absent: decided on the head alone. */
      baseVersion: Type.Optional(Type.Integer({ minimum: 0 })),
      /** True: answers what the command would cause, and changes nothing. */
      dryRun: Type.Optional(Type.Boolean()),
      type: Type.Literal(type),
      ...properties,
    },
    { $id: `Command.${type}`, additionalProperties: false },
  );

const Reason = Text(2000);
const MaybeReason = Type.Optional(OptionalText(2000));
/** CEL. */
const Condition = Text(2000);
const Rule = Type.Union([Type.Boolean(), Condition]);
const Conditions = Type.Array(Type.Object({ name: Text(300), if: Condition }, { additionalProperties: false }), {
  maxItems: 20,
});
const Key = Text(100);
const AttachmentIds = Type.Optional(Type.Array(Uuid, { maxItems: 20 }));

/** What a step may wait for, or end by. */
const Source = Type.Union([
  Type.Object(
    { itemId: Uuid, transition: OneOf(ITEM_TRANSITIONS), exitCriterionId: Type.Optional(Key) },
    { additionalProperties: false },
  ),
  Type.Object({ goalId: Uuid, transition: OneOf(['achieve', 'miss']) }, { additionalProperties: false }),
  Type.Object({ fact: Key, transition: OneOf(FACT_TRANSITIONS) }, { additionalProperties: false }),
]);

const HandOver = Type.Union([
  Type.Object({ kind: Type.Literal('role'), role: OneOf(ROLES) }, { additionalProperties: false }),
  Type.Object({ kind: Type.Literal('person'), userId: Uuid }, { additionalProperties: false }),
  Type.Object({ kind: Type.Literal('partner'), name: Text(300) }, { additionalProperties: false }),
  Type.Object({ kind: Type.Literal('customer') }, { additionalProperties: false }),
]);

const MigrationTarget = Type.Union([
  Type.Object(
    { kind: Type.Literal('case-type'), version: Type.Optional(Type.Integer({ minimum: 1 })) },
    { additionalProperties: false },
  ),
  Type.Object(
    { kind: Type.Literal('fragment'), fragmentId: Uuid, version: Type.Optional(Type.Integer({ minimum: 1 })) },
    { additionalProperties: false },
  ),
]);

export const COMMAND_SCHEMAS = {
  'open-case': command('open-case', {
    caseTypeKey: Text(100),
    subject: Text(300),
    desiredOutcome: Type.Optional(OptionalText(2000)),
    customerId: Type.Optional(Uuid),
    queueId: Type.Optional(Uuid),
    ownerId: Type.Optional(Uuid),
    priority: Type.Optional(OneOf(PRIORITIES)),
    facts: Type.Optional(JsonRecord),
  }),
  'add-fragment': command('add-fragment', {
    templateKey: Text(100),
    templateVersion: Type.Optional(Type.Integer({ minimum: 1 })),
    parameters: Type.Optional(JsonRecord),
    stageId: Type.Optional(Nullable(Uuid)),
    /** Ports of the fragment by key, each with the item that it waits for. */
    connections: Type.Optional(Type.Record(Text(64), Uuid, { maxProperties: 20 })),
  }),
  'add-task': command('add-task', {
    itemId: Type.Optional(Uuid),
    name: Text(300),
    kind: Type.Optional(OneOf(['human-task', 'message-task', 'wait-task', 'timer', 'user-event', 'stage'])),
    stageId: Type.Optional(Nullable(Uuid)),
    afterId: Type.Optional(Uuid),
    role: Type.Optional(OneOf(ROLES)),
    assigneeId: Type.Optional(Uuid),
    due: Type.Optional(Due),
  }),
  'assign-task': command('assign-task', { itemId: Uuid, assigneeId: Nullable(Uuid) }),
  'start-item': command('start-item', { itemId: Uuid }),
  'complete-task': command('complete-task', { itemId: Uuid, answers: Type.Optional(JsonRecord) }),
  'skip-item': command('skip-item', { itemId: Uuid, reason: Reason }),
  'move-item': command('move-item', { itemId: Uuid, stageId: Nullable(Uuid), afterId: Nullable(Uuid) }),
  'occur-event': command('occur-event', { itemId: Uuid, facts: Type.Optional(JsonRecord) }),
  'plan-item': command('plan-item', { discretionaryId: Uuid, reason: MaybeReason }),
  'enable-item': command('enable-item', { itemId: Uuid }),
  'disable-item': command('disable-item', { itemId: Uuid, reason: MaybeReason }),
  'suspend-item': command('suspend-item', { itemId: Uuid, reason: Reason }),
  'resume-item': command('resume-item', { itemId: Uuid }),
  'fault-item': command('fault-item', { itemId: Uuid, reason: Reason }),
  'reactivate-item': command('reactivate-item', { itemId: Uuid, reason: MaybeReason }),
  'terminate-item': command('terminate-item', { itemId: Uuid, reason: Reason }),
  'change-item': command('change-item', {
    itemId: Uuid,
    name: Type.Optional(Text(300)),
    description: Type.Optional(Nullable(OptionalText(8000))),
    due: Type.Optional(Nullable(Due)),
    role: Type.Optional(Nullable(OneOf(ROLES))),
    required: Type.Optional(Type.Boolean()),
    manualActivation: Type.Optional(Type.Boolean()),
    repetition: Type.Optional(Rule),
    autoComplete: Type.Optional(Rule),
    holdsOpen: Type.Optional(Type.Boolean()),
    form: Type.Optional(Nullable(JsonRecord)),
    messageText: Type.Optional(Text(8000)),
    goalId: Type.Optional(Nullable(Uuid)),
    reason: MaybeReason,
  }),
  'connect-items': command('connect-items', {
    itemId: Nullable(Uuid),
    side: OneOf(['entry', 'exit']),
    on: Type.Array(Source, { maxItems: 20 }),
    if: Type.Optional(Condition),
    mode: Type.Optional(OneOf(['deferred', 'immediate'])),
    criterionId: Type.Optional(Key),
    reason: MaybeReason,
  }),
  'disconnect-items': command('disconnect-items', {
    itemId: Nullable(Uuid),
    side: OneOf(['entry', 'exit']),
    criterionId: Key,
    part: Type.Optional(Type.Integer({ minimum: 0, maximum: 100 })),
    reason: MaybeReason,
  }),
  'remove-item': command('remove-item', { itemId: Uuid, reason: MaybeReason }),
  'repeat-item': command('repeat-item', { itemId: Uuid, reason: MaybeReason }),
  'split-task': command('split-task', {
    itemId: Uuid,
    into: Type.Array(
      Type.Object(
        { name: Text(300), role: Type.Optional(OneOf(ROLES)), assigneeId: Type.Optional(Uuid) },
        { additionalProperties: false },
      ),
      { minItems: 2, maxItems: 20 },
    ),
    reason: MaybeReason,
  }),
  'hand-over-task': command('hand-over-task', { itemId: Uuid, to: HandOver, reason: MaybeReason }),
  'reopen-task': command('reopen-task', { itemId: Uuid, reason: MaybeReason }),
  /** `undone`: the commandId whose changes are taken back. */
  undo: command('undo', { undone: Uuid, reason: MaybeReason }),
  'change-fragment': command('change-fragment', { fragmentId: Uuid, parameters: JsonRecord, reason: MaybeReason }),
  'migrate-case': command('migrate-case', { to: MigrationTarget, reason: Reason }),
  'send-reply': command('send-reply', {
    replyId: Uuid,
    conversationId: Uuid,
    text: Text(8000),
    itemId: Type.Optional(Uuid),
    visibility: OneOf(['public', 'private']),
    attachmentIds: AttachmentIds,
  }),
  'recall-reply': command('recall-reply', { replyId: Uuid }),
  'add-note': command('add-note', {
    text: OptionalText(8000),
    mentions: Type.Optional(Type.Array(Uuid, { maxItems: 50 })),
    attachmentIds: AttachmentIds,
  }),
  'move-interaction': command('move-interaction', {
    interactionId: Uuid,
    toCaseId: Uuid,
    conversation: Type.Optional(Type.Boolean()),
    reason: MaybeReason,
  }),
  'invite-participant': command('invite-participant', {
    participantId: Type.Optional(Uuid),
    kind: OneOf(PARTICIPANT_KINDS),
    userId: Type.Optional(Uuid),
    name: Type.Optional(Text(300)),
    reason: MaybeReason,
  }),
  'remove-participant': command('remove-participant', { participantId: Uuid, reason: MaybeReason }),
  'change-facts': command('change-facts', { patch: JsonRecord }),
  'add-goal': command('add-goal', {
    goalId: Type.Optional(Uuid),
    name: Text(300),
    conditions: Type.Optional(Conditions),
    required: Type.Optional(Type.Boolean()),
    weight: Type.Optional(Type.Number({ minimum: 0, maximum: 1000 })),
    due: Type.Optional(Nullable(Due)),
    reason: MaybeReason,
  }),
  'change-goal': command('change-goal', {
    goalId: Uuid,
    name: Type.Optional(Text(300)),
    conditions: Type.Optional(Conditions),
    required: Type.Optional(Type.Boolean()),
    weight: Type.Optional(Type.Number({ minimum: 0, maximum: 1000 })),
    due: Type.Optional(Nullable(Due)),
    reason: MaybeReason,
  }),
  'achieve-goal': command('achieve-goal', { goalId: Uuid, evidence: Reason }),
  'waive-goal': command('waive-goal', { goalId: Uuid, reason: Reason }),
  'change-case': command('change-case', {
    subject: Type.Optional(Text(300)),
    desiredOutcome: Type.Optional(Nullable(OptionalText(2000))),
    priority: Type.Optional(OneOf(PRIORITIES)),
    firstReplyDue: Type.Optional(Nullable(Due)),
    reason: MaybeReason,
  }),
  'assign-case': command('assign-case', { ownerId: Type.Optional(Nullable(Uuid)), queueId: Type.Optional(Uuid) }),
  'suspend-case': command('suspend-case', { reason: Reason }),
  'reactivate-case': command('reactivate-case', { reason: Type.Optional(OptionalText(2000)) }),
  'close-case': command('close-case', {
    outcomeMet: Type.Boolean(),
    terminate: Type.Optional(Type.Boolean()),
    reason: Type.Optional(OptionalText(2000)),
  }),
  'seal-case': command('seal-case', { reason: MaybeReason }),
} as const;

export type PersonCommandType = keyof typeof COMMAND_SCHEMAS;
export const CommandBody = Type.Union(Object.values(COMMAND_SCHEMAS), { $id: 'CommandBody' });
export type CommandBody = { [K in PersonCommandType]: Static<(typeof COMMAND_SCHEMAS)[K]> }[PersonCommandType];

/** Answer of the command door. */
export const CommandAnswer = Type.Object(
  {
    version: Type.Integer(),
    /** Board frames of this command, for the audience of the asker. */
    frames: Type.Array(Type.Unknown()),
    /** True when this commandId had been accepted before. */
    repeated: Type.Boolean(),
    /** True when nothing was stored: the frames tell what the command would cause, with ids that are thrown away. */
    dryRun: Type.Optional(Type.Boolean()),
  },
  { $id: 'CommandAnswer' },
);
export type CommandAnswer = Static<typeof CommandAnswer>;

export { CHANNELS, Instant };
