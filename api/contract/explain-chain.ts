import Type, { type Static } from 'typebox';
import { CASE_STATES, CASE_TRANSITIONS, ITEM_STATES } from '../../engine/vocabulary.ts';
import { Instant, Nullable, OneOf, Uuid } from './common.ts';
import { GoalRef, ItemRef, Values } from './explain-refs.ts';

/** What happened. `item` and `goal` are null when they are not in the plan any more. */
export const Happening = Type.Union(
  [
    Type.Object({
      kind: Type.Literal('item'),
      item: Nullable(ItemRef),
      transition: Type.String(),
      from: Nullable(OneOf(ITEM_STATES)),
      to: OneOf(ITEM_STATES),
    }),
    Type.Object({
      kind: Type.Literal('goal'),
      goal: Nullable(GoalRef),
      what: OneOf(['added', 'changed', 'achieved', 'waived', 'missed']),
    }),
    Type.Object({ kind: Type.Literal('case'), transition: OneOf(CASE_TRANSITIONS), to: OneOf(CASE_STATES) }),
    Type.Object({ kind: Type.Literal('facts'), names: Type.Array(Type.String()), values: Values }),
    Type.Object({ kind: Type.Literal('fragment'), fragmentId: Uuid, name: Nullable(Type.String()) }),
    Type.Object({ kind: Type.Literal('event'), type: Type.String() }),
  ],
  { $id: 'Happening' },
);
export type Happening = Static<typeof Happening>;

const CauseSource = Type.Union([
  Type.Object({ kind: Type.Literal('item'), item: Nullable(ItemRef), transition: Type.String() }),
  Type.Object({ kind: Type.Literal('goal'), goal: Nullable(GoalRef), transition: Type.String() }),
  Type.Object({ kind: Type.Literal('fact'), fact: Type.String(), transition: Type.String() }),
]);

/** Why it happened. */
export const LinkCause = Type.Union(
  [
    Type.Object({ code: Type.Literal('command'), reason: Nullable(Type.String()) }),
    Type.Object({
      code: Type.Literal('criterion'),
      criterionId: Type.String(),
      on: Type.Array(CauseSource),
      if: Nullable(Type.String()),
      values: Values,
    }),
    Type.Object({ code: Type.Literal('rule'), rule: Type.String(), missing: Type.Array(Type.String()) }),
    Type.Object({ code: Type.Literal('parent'), item: Nullable(ItemRef), transition: Type.String() }),
    Type.Object({ code: Type.Literal('interaction'), interactionId: Uuid }),
    Type.Object({ code: Type.Literal('reply'), replyId: Uuid }),
    Type.Object({ code: Type.Literal('sub-case'), caseId: Uuid }),
    Type.Object({ code: Type.Literal('conditions'), values: Values }),
    Type.Object({ code: OneOf(['no-criterion', 'completion', 'repetition', 'timer', 'migration']) }),
  ],
  { $id: 'LinkCause' },
);
export type LinkCause = Static<typeof LinkCause>;

export const Link = Type.Object(
  {
    version: Type.Integer(),
    at: Instant,
    commandId: Uuid,
    actor: Type.Object({ kind: OneOf(['person', 'system']), id: Type.String() }),
    what: Happening,
    cause: LinkCause,
    /** Versions of the links that led to it; none: it is where a command began. */
    because: Type.Array(Type.Integer()),
  },
  { $id: 'Link' },
);
export type Link = Static<typeof Link>;

/** How a thing came to be as it is. `moves` are its own links; `complete` false: there is more than is told. */
export const Chain = Type.Object(
  {
    moves: Type.Array(Type.Integer()),
    links: Type.Array(Link),
    complete: Type.Boolean(),
    /** Some of it lies further back than was read. */
    further: Type.Boolean(),
  },
  { $id: 'Chain' },
);
export type Chain = Static<typeof Chain>;
