import Type, { type Static, type TProperties } from 'typebox';
import { CHANNELS, PRIORITIES, ROLES } from '../../engine/vocabulary.ts';
import { Duration, Instant, JsonRecord, Nullable, OneOf, OptionalText, Text, Uuid } from './common.ts';

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
      type: Type.Literal(type),
      ...properties,
    },
    { $id: `Command.${type}`, additionalProperties: false },
  );

const Reason = Text(2000);

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
    stageId: Type.Optional(Uuid),
  }),
  'add-task': command('add-task', {
    name: Text(300),
    kind: Type.Optional(OneOf(['human-task', 'message-task', 'wait-task', 'timer', 'stage'])),
    stageId: Type.Optional(Uuid),
    afterId: Type.Optional(Uuid),
    role: Type.Optional(OneOf(ROLES)),
    assigneeId: Type.Optional(Uuid),
    due: Type.Optional(Duration),
  }),
  'assign-task': command('assign-task', { itemId: Uuid, assigneeId: Nullable(Uuid) }),
  'start-item': command('start-item', { itemId: Uuid }),
  'complete-task': command('complete-task', { itemId: Uuid, answers: Type.Optional(JsonRecord) }),
  'skip-item': command('skip-item', { itemId: Uuid, reason: Reason }),
  'move-item': command('move-item', { itemId: Uuid, stageId: Nullable(Uuid), afterId: Nullable(Uuid) }),
  'send-reply': command('send-reply', {
    replyId: Uuid,
    conversationId: Uuid,
    text: Text(8000),
    itemId: Type.Optional(Uuid),
    visibility: OneOf(['public', 'private']),
  }),
  'recall-reply': command('recall-reply', { replyId: Uuid }),
  'add-note': command('add-note', { text: Text(8000) }),
  'change-facts': command('change-facts', { patch: JsonRecord }),
  'add-goal': command('add-goal', {
    name: Text(300),
    required: Type.Optional(Type.Boolean()),
    due: Type.Optional(Duration),
  }),
  'achieve-goal': command('achieve-goal', { goalId: Uuid, evidence: Reason }),
  'waive-goal': command('waive-goal', { goalId: Uuid, reason: Reason }),
  'assign-case': command('assign-case', { ownerId: Type.Optional(Nullable(Uuid)), queueId: Type.Optional(Uuid) }),
  'suspend-case': command('suspend-case', { reason: Reason }),
  'reactivate-case': command('reactivate-case', { reason: Type.Optional(OptionalText(2000)) }),
  'close-case': command('close-case', {
    outcomeMet: Type.Boolean(),
    terminate: Type.Optional(Type.Boolean()),
    reason: Type.Optional(OptionalText(2000)),
  }),
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
  },
  { $id: 'CommandAnswer' },
);
export type CommandAnswer = Static<typeof CommandAnswer>;

export { CHANNELS, Instant };
