import Type, { type Static } from 'typebox';
import { CASE_STATES, ROLES } from '../../engine/vocabulary.ts';
import { Instant, Nullable, OneOf, Uuid } from './common.ts';
import { Chain } from './explain-chain.ts';
import { EntryRef, GoalRef, ItemRef, Values } from './explain-refs.ts';
import { PersonRef } from './views.ts';

/** Explanations: codes and the parts that they are about. Whoever shows them makes the sentences. */

/** A condition as it stands: the values that it reads now, and what it misses. `if` null: it reads what you may not see. */
export const ConditionLook = Type.Object(
  {
    if: Nullable(Type.String()),
    holds: Type.Boolean(),
    values: Values,
    missing: Type.Array(Type.String()),
    error: Nullable(Type.String()),
  },
  { $id: 'ConditionLook' },
);
export type ConditionLook = Static<typeof ConditionLook>;

const SourceLook = Type.Union([
  Type.Object({ kind: Type.Literal('item'), key: Type.String(), items: Type.Array(ItemRef) }),
  Type.Object({ kind: Type.Literal('goal'), key: Type.String(), goal: Nullable(GoalRef) }),
  Type.Object({ kind: Type.Literal('fact'), name: Type.String(), present: Type.Boolean() }),
]);

export const CriterionLook = Type.Object(
  {
    criterionId: Type.String(),
    side: OneOf(['entry', 'exit']),
    mode: OneOf(['deferred', 'immediate']),
    /** All of them, and the condition. */
    on: Type.Array(
      Type.Object({
        source: SourceLook,
        transition: Type.String(),
        exitCriterionId: Nullable(Type.String()),
        occurred: Type.Boolean(),
      }),
    ),
    condition: Nullable(ConditionLook),
  },
  { $id: 'CriterionLook' },
);
export type CriterionLook = Static<typeof CriterionLook>;

const Who = Type.Union([
  Type.Object({ kind: Type.Literal('person'), userId: Uuid }),
  Type.Object({ kind: Type.Literal('role'), role: OneOf(ROLES) }),
  Type.Object({ kind: Type.Literal('partner'), name: Nullable(Type.String()) }),
  Type.Object({ kind: Type.Literal('customer') }),
  Type.Object({ kind: Type.Literal('anyone') }),
]);
export type Who = Static<typeof Who>;

const ACTS = ['do', 'reply', 'answer', 'start', 'enable', 'occur', 'resume', 'reactivate'] as const;

/** Entry criteria are alternatives; everything else has to come true as well. */
export const Waiting = Type.Union(
  [
    Type.Object({
      code: Type.Literal('case-not-active'),
      state: OneOf(CASE_STATES),
      since: Nullable(Instant),
    }),
    Type.Object({ code: Type.Literal('stage-not-active'), stage: ItemRef }),
    Type.Object({ code: Type.Literal('criterion'), criterion: CriterionLook }),
    Type.Object({ code: Type.Literal('act'), act: OneOf(ACTS), who: Who }),
    Type.Object({
      code: Type.Literal('timer'),
      dueAt: Nullable(Instant),
      remainingMs: Nullable(Type.Integer()),
    }),
    Type.Object({ code: Type.Literal('sub-case'), caseId: Nullable(Uuid), blocking: Type.Boolean() }),
    Type.Object({ code: Type.Literal('inside') }),
  ],
  { $id: 'Waiting' },
);
export type Waiting = Static<typeof Waiting>;

const itemParts = {
  item: ItemRef,
  required: Type.Boolean(),
  waitingFor: Type.Array(Waiting),
  /** Exit criteria: any of them ends it. */
  endsBy: Type.Array(CriterionLook),
};
const ItemExplanation = Type.Object(itemParts, { $id: 'ItemExplanation' });

/** What holds a completion: by itself, by a person, or both. */
const HELD = ['both', 'itself', 'person'] as const;
const Hold = Type.Union(
  [
    Type.Object({
      code: OneOf(['required-open', 'active', 'suspended', 'failed', 'open', 'waiting-repetition']),
      holds: OneOf(HELD),
      item: ItemRef,
    }),
    Type.Object({ code: Type.Literal('goal-open'), holds: OneOf(HELD), goal: GoalRef }),
    Type.Object({ code: Type.Literal('discretionary'), holds: OneOf(HELD), entry: EntryRef }),
    Type.Object({ code: OneOf(['holds-open', 'nothing-ended', 'nothing-changed']), holds: OneOf(HELD) }),
    Type.Object({ code: Type.Literal('not-active'), holds: OneOf(HELD), state: Type.String() }),
  ],
  { $id: 'Hold' },
);
export type Hold = Static<typeof Hold>;

/** What would complete a stage; with `stage` null, the case. */
export const CompletionLook = Type.Object(
  {
    stage: Nullable(ItemRef),
    byPerson: Type.Boolean(),
    holdsOpen: Type.Boolean(),
    autoComplete: Type.Boolean(),
    autoCompleteRule: Nullable(ConditionLook),
    holding: Type.Array(Hold),
    more: Type.Integer(),
  },
  { $id: 'CompletionLook' },
);
export type CompletionLook = Static<typeof CompletionLook>;

const Help = Type.Union(
  [
    Type.Object({ code: OneOf(['serves', 'state-read']), item: ItemRef }),
    Type.Object({ code: Type.Literal('gives-facts'), item: ItemRef, facts: Type.Array(Type.String()) }),
    Type.Object({ code: Type.Literal('goal-read'), goal: GoalRef }),
    Type.Object({ code: Type.Literal('may-be-planned'), entry: EntryRef, facts: Type.Array(Type.String()) }),
    Type.Object({ code: Type.Literal('type-facts'), facts: Type.Array(Type.String()) }),
    Type.Object({ code: Type.Literal('assert') }),
  ],
  { $id: 'Help' },
);
export type Help = Static<typeof Help>;

const goalParts = {
  goal: GoalRef,
  required: Type.Boolean(),
  dueAt: Nullable(Instant),
  missedAt: Nullable(Instant),
  conditions: Type.Array(Type.Object({ name: Type.String(), condition: ConditionLook })),
  missing: Type.Array(Type.String()),
  help: Type.Array(Help),
};
export const GoalExplanation = Type.Object(goalParts, { $id: 'GoalExplanation' });
export type GoalExplanation = Static<typeof GoalExplanation>;

/** An entry of the planning table. `whyNot` null: you may plan it now; else what the command would be refused with. */
export const PlanningEntry = Type.Object(
  {
    entry: EntryRef,
    whyNot: Nullable(Type.Object({ code: Type.String(), detail: Type.String(), missing: Type.Array(Type.String()) })),
  },
  { $id: 'PlanningEntry' },
);
export type PlanningEntry = Static<typeof PlanningEntry>;

/** `GET /api/cases/{id}/explain` */
export const CaseExplanation = Type.Object(
  {
    version: Type.Integer(),
    state: OneOf(CASE_STATES),
    items: Type.Array(ItemExplanation),
    moreItems: Type.Integer(),
    completion: CompletionLook,
    stages: Type.Array(CompletionLook),
    goals: Type.Array(GoalExplanation),
    planning: Type.Array(PlanningEntry),
    /** Names of everybody who is mentioned by id. */
    people: Type.Array(PersonRef),
  },
  { $id: 'CaseExplanation' },
);
export type CaseExplanation = Static<typeof CaseExplanation>;

/** `GET /api/cases/{id}/explain/items/{itemId}` */
export const ItemWhy = Type.Object(
  {
    version: Type.Integer(),
    ...itemParts,
    completion: Nullable(CompletionLook),
    why: Chain,
    people: Type.Array(PersonRef),
  },
  { $id: 'ItemWhy' },
);
export type ItemWhy = Static<typeof ItemWhy>;

/** `GET /api/cases/{id}/explain/goals/{goalId}` */
export const GoalWhy = Type.Object(
  { version: Type.Integer(), ...goalParts, why: Chain, people: Type.Array(PersonRef) },
  { $id: 'GoalWhy' },
);
export type GoalWhy = Static<typeof GoalWhy>;
