/** Branded identifiers: strings at run time, distinct types for the compiler. All are UUIDs unless said otherwise. */
declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

export type CaseId = Branded<'CaseId'>;
export type CommandId = Branded<'CommandId'>;
/** A plan item instance. */
export type ItemId = Branded<'ItemId'>;
export type GoalId = Branded<'GoalId'>;
/** One graft of a template version (or of ad hoc items) in a case. */
export type FragmentId = Branded<'FragmentId'>;
/** An entry of the planning table: a discretionary item that may be planned. */
export type DiscretionaryId = Branded<'DiscretionaryId'>;
export type CriterionId = Branded<'CriterionId'>;

export const caseId = (value: string): CaseId => value as CaseId;
export const commandId = (value: string): CommandId => value as CommandId;
export const itemId = (value: string): ItemId => value as ItemId;
export const goalId = (value: string): GoalId => value as GoalId;
export const fragmentId = (value: string): FragmentId => value as FragmentId;
export const discretionaryId = (value: string): DiscretionaryId => value as DiscretionaryId;
export const criterionId = (value: string): CriterionId => value as CriterionId;
