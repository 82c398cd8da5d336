/** The door of the engine. Beside it only `vocabulary.ts` (words) and `board/` (shared with the browser) are open. */
// biome-ignore-all lint/performance/noBarrelFile: one of the two doors of the house
export type {
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
} from './board/board-view.ts';
export { ENTRY_CODES, type EntryCode } from './board/entry-codes.ts';
export { applyFacts, BOARD_VERSION, emptyBoard, foldBoard, foldFrames } from './board/fold-board.ts';
export { itemCommands } from './board/item-commands.ts';
export { type PredictContext, predict } from './board/predict.ts';
export { toFacts } from './board/to-facts.ts';
export type {
  Actor,
  AttachedInteraction,
  Case,
  CaseTypeRef,
  Criterion,
  Discretionary,
  Fragment,
  Goal,
  OnPart,
  ParentCase,
  ParentLink,
  Participant,
  PlanItem,
  PlanRules,
  Reply,
  SubCase,
} from './case/case.ts';
export { fromSnapshot, toSnapshot } from './case/codecs/snapshot.ts';
export { upcast } from './case/codecs/upcast.ts';
export type {
  CaseCommand,
  CommandOf,
  ConnectionSource,
  DecideContext,
  GoalChange,
  HolderOfMoved,
  ItemChange,
  Past,
  RenderedFragment,
  StartingFragment,
} from './case/commands.ts';
export { RECALL_WINDOW_MS } from './case/decide/send-reply.ts';
export { decide } from './case/decide.ts';
export type { Decide, Decision } from './case/decision.ts';
export type { Cause, CriterionRef, ItemData } from './case/event-parts.ts';
export {
  type CaseEvent,
  type CaseEventType,
  EVENT_SCHEMA,
  type EventOf,
  FOLD_VERSION,
  type RecordedEvent,
} from './case/events.ts';
export { evolve, evolveAll, readable } from './case/evolve.ts';
export { fold } from './case/fold.ts';
export { type SchemaError, schemaErrors, schemaProblem } from './case-file/schema.ts';
export { workingMs, workingSpans } from './deadline/business-time.ts';
export {
  type BusinessCalendar,
  type CalendarProblem,
  calendarProblems,
  WEEKDAYS,
  type Weekday,
} from './deadline/calendar.ts';
export { after, dueAt, dueWithRest, remainingMs, restOf } from './deadline/due.ts';
export { readDue, readDuration, readInstant, readTimer, type TimerRule } from './deadline/time-text.ts';
export type { CauseSource, Chain, Happening, Link, LinkCause } from './explain/chain.ts';
export { explainCase, explainGoal, explainItem } from './explain/explain.ts';
export type {
  Act,
  CaseExplanation,
  CompletionLook,
  ConditionLook,
  CriterionLook,
  EntryRef,
  GoalExplanation,
  GoalRef,
  Help,
  Hold,
  ItemExplanation,
  ItemRef,
  PartLook,
  SourceLook,
  Waiting,
  Who,
} from './explain/explanation.ts';
export { SEES_ALL, type Sight, sightOf } from './explain/sight.ts';
export { type Asker, type Subject, why } from './explain/why.ts';
export {
  checkExpression,
  checkMapping,
  checkRuleExpression,
  type ExpressionCheck,
  evaluateCondition,
  evaluateRule,
  type Measured,
  readNames,
} from './expression/cel.ts';
export { CASE_ENVIRONMENT, INTERACTION_FIELDS, RULE_ENVIRONMENT } from './expression/environment.ts';
export { safePattern } from './expression/safe-pattern.ts';
export { measure, PLAN_OWNER } from './expression/scope.ts';
export type {
  CaseTypeDefinition,
  Connections,
  CriterionDefinition,
  FragmentDefinition,
  GoalDefinition,
  ItemDefinition,
  NumberingDefinition,
  OnPartDefinition,
  PortDefinition,
  RuleDefinition,
  StartDefinition,
} from './fragment/fragment.ts';
export { unknownGoals } from './fragment/graft.ts';
export { PORT_SOURCE, type PortUse, portUses } from './fragment/ports.ts';
export {
  type CaseId,
  type CommandId,
  type CriterionId,
  caseId,
  commandId,
  criterionId,
  type DiscretionaryId,
  discretionaryId,
  type FragmentId,
  fragmentId,
  type GoalId,
  goalId,
  type ItemId,
  itemId,
} from './ids.ts';
export { type CallState, mergeCall } from './intake/call-status.ts';
export {
  type Correlation,
  correlateCase,
  correlateCustomer,
  type IdentityMatch,
  type OpenCase,
} from './intake/correlate.ts';
export {
  decideByRules,
  type ListeningRule,
  type RuleAction,
  type RuleDecision,
  type RuleFacts,
  ruleText,
} from './intake/listening-rule.ts';
export { priorityOf, type RankedPriority, type Urgency } from './intake/priority.ts';
export { assertNever, InvariantError, invariant } from './invariant.ts';
export type { JsonObject, JsonValue } from './json.ts';
export { completable } from './plan/completion.ts';
export { type PlanningEntry, planningTable } from './plan/planning-table.ts';
export { childrenOf, descendantsOf } from './plan/tree.ts';
export { allowedCommands, mayEver, permits, type Standing } from './policy/allowed.ts';
export { amountsTo } from './policy/amounts-to.ts';
export { REFUSAL_CODES, type Refusal, type RefusalCode, type Refused, refuse } from './refusal.ts';
export { FAMILY_ACTOR } from './sub-case/family.ts';
export { commandsForFamily, concernsFamily, type FamilyMessage, isWanted } from './sub-case/messages.ts';
export { type Surroundings, validateAgainst, validateCaseType, validateFragment } from './validate/definitions.ts';
export {
  type ExpressionIssue,
  type ExpressionPlace,
  expressionHelp,
  type OfferedName,
} from './validate/expression-help.ts';
export { FINDING_CODES, type Finding, type FindingCode } from './validate/findings.ts';
export { validatePlan } from './validate/live-plan.ts';
export * from './vocabulary.ts';
