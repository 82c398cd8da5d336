import Type, { type Static } from 'typebox';
import { Instant, Nullable, OneOf, Uuid } from './common.ts';
import { InteractionView } from './views.ts';

export const INTAKE_STATES = ['done', 'pending', 'dead'] as const;

/** What came in, and what became of it. `dead`: it could not be worked off, and `error` says why. */
export const IntakeRow = Type.Object(
  {
    /** Of the interaction, or of the waiting event while there is none. */
    id: Uuid,
    state: OneOf(INTAKE_STATES),
    receivedAt: Instant,
    connector: Type.Object({ id: Type.String(), name: Type.String() }),
    attempts: Nullable(Type.Integer()),
    error: Nullable(Type.String()),
    interaction: Nullable(InteractionView),
    customer: Nullable(Type.Object({ id: Uuid, name: Type.String() })),
    case: Nullable(Type.Object({ id: Uuid, number: Type.String() })),
  },
  { $id: 'IntakeRow' },
);
export type IntakeRow = Static<typeof IntakeRow>;

/** A rule that decides what becomes of an interaction; the first that holds, by position, decides. */
export const ListeningRuleView = Type.Object(
  {
    id: Uuid,
    key: Type.String(),
    name: Type.String(),
    position: Type.Integer(),
    /** CEL over `interaction`, `customer` and `conversation`. */
    condition: Type.String(),
    action: Type.Object({
      kind: OneOf(['ignore', 'attach', 'open']),
      caseTypeKey: Type.Optional(Type.String()),
      queueKey: Type.Optional(Type.String()),
      priority: Type.Optional(Type.String()),
      subject: Type.Optional(Type.String()),
      goals: Type.Optional(Type.Array(Type.String())),
    }),
    active: Type.Boolean(),
    version: Type.Integer(),
    changedAt: Instant,
  },
  { $id: 'ListeningRuleView' },
);
export type ListeningRuleView = Static<typeof ListeningRuleView>;
