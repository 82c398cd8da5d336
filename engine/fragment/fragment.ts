import type { BusinessCalendar } from '../deadline/calendar.ts';
import type { ItemId } from '../ids.ts';
import type { JsonObject } from '../json.ts';
import type { FactTransition, ItemKind, ItemTransition, Role } from '../vocabulary.ts';

/**
 * The definition of a fragment: what a template version holds and what a graft turns into plan items.
 * The JSON Schema of this shape is `templates/library/fragment.schema.json`, published at `/api/schemas/fragment.json`.
 * Texts (`name`, `description`, `message`) are Handlebars in a template and plain text once rendered.
 */
export interface FragmentDefinition {
  /** Stable key of the template, kebab-case: `refund`. */
  readonly key: string;
  readonly name: string;
  readonly description: string;
  /** JSON Schema (an object schema) of the parameters; absent when there are none. */
  readonly parameters?: JsonObject;
  /** CEL over the case; absent means: always. */
  readonly applicability?: string;
  /** Keys of goals (of the case type) that this fragment serves. */
  readonly serves?: readonly string[];
  /** Names of facts that should be known before it helps: advice, shown where the fragment is chosen. */
  readonly requires?: readonly string[];
  /** Names of facts that it leaves behind. */
  readonly produces?: readonly string[];
  /** Where it is connected to what the case has already (rule GRAFT-4). */
  readonly ports?: readonly PortDefinition[];
  /** Search words beside name and description. */
  readonly tags?: readonly string[];
  readonly items: readonly ItemDefinition[];
}

/**
 * A place for an item of the case, chosen when the fragment is added; an on-part waits for it by `port:KEY`. A port that is
 * left open is not waited for.
 */
export interface PortDefinition {
  readonly key: string;
  /** What is to be chosen, in plain words: `The step that finds the order`. */
  readonly name: string;
  readonly description?: string;
}

/** Ports by key, each with the item of the case that it waits for (rule GRAFT-4). */
export type Connections = { readonly [port: string]: ItemId };

/** One item of a fragment. `key` is unique in the whole fragment; children belong to stages only. */
export interface ItemDefinition {
  readonly key: string;
  readonly kind: ItemKind;
  readonly name: string;
  readonly description?: string;
  /** Children of a stage, in order. */
  readonly items?: readonly ItemDefinition[];
  readonly entry?: readonly CriterionDefinition[];
  readonly exit?: readonly CriterionDefinition[];
  /** CEL, or true. */
  readonly required?: RuleDefinition;
  readonly manualActivation?: RuleDefinition;
  readonly repetition?: RuleDefinition;
  /** Stages: complete by themselves (rule F4); a CEL condition: while it holds. */
  readonly autoComplete?: boolean | string;
  /** Stages: never complete by themselves, a person completes them. Default: true for a stage of a case type that has no items. */
  readonly holdsOpen?: boolean;
  /** Who does it: a role of the team. */
  readonly role?: Role;
  /** Due this long after the item becomes active (ISO 8601 duration). */
  readonly due?: string;
  /** Timers: fires this long after its creation (ISO 8601 duration), `R/PT1H` again and again, `R3/PT1H` three times. */
  readonly after?: string;
  /** JSON Schema of the form that completing the task fills; the answers go into the case file. */
  readonly form?: JsonObject;
  /** Message tasks: the proposed text, and whether it is for the public. */
  readonly message?: { readonly text: string; readonly visibility: 'public' | 'private' };
  /** Key of the goal that this item serves. */
  readonly serves?: string;
  /** Stands in the planning table of its parent and joins the plan only when a person plans it (rule F18). */
  readonly discretionary?: boolean;
  /** Discretionary items: CEL, asked when the table is shown and again when the item is planned. Absent: always. */
  readonly applicability?: string;
  /** Discretionary items: roles that may plan it. Absent: whoever works the case. */
  readonly planners?: readonly Role[];
  /** Case tasks: key of the case type that does the work. */
  readonly caseType?: string;
  /** Case tasks: false completes the task at once and lets the case live on. Default true. */
  readonly blocking?: boolean;
  /** Case tasks: facts of the sub-case at its start, each from a CEL expression over this case. */
  readonly input?: { readonly [fact: string]: string };
  /** Case tasks: facts of this case when the sub-case completes, each from a CEL expression over the sub-case. */
  readonly output?: { readonly [fact: string]: string };
}

/** A rule is true, or a CEL condition. Absent means false (section B6 of the case semantics). */
export type RuleDefinition = true | string;

/** A sentry: all on-parts have occurred and the if-part holds. Several criteria on one item mean OR. */
export interface CriterionDefinition {
  /** Name of the criterion on its item, for on-parts that name an exit criterion and for migration. Default `entry-0`, `exit-0`, ... */
  readonly id?: string;
  readonly on?: readonly OnPartDefinition[];
  /** CEL over case file, goals and plan. */
  readonly if?: string;
  /** `deferred` (default): the if-part is tried again on every change of the case file; `immediate`: only with the last on-part. */
  readonly mode?: 'deferred' | 'immediate';
}

/**
 * Names an item (by key, in the same fragment), a goal (`goal:KEY`), a fact of the case file (`fact:NAME`) or a port of
 * the fragment (`port:KEY`), and the transition that is waited for.
 */
export interface OnPartDefinition {
  readonly source: string;
  readonly transition: ItemTransition | FactTransition | 'achieve' | 'miss';
  /** Counts only when the source left through the exit criterion of this id. */
  readonly exitCriterion?: string;
}

/** A goal as a case type (or an agent) states it. */
export interface GoalDefinition {
  readonly key: string;
  readonly name: string;
  /** CEL conditions that must all hold; absent: a person asserts the goal. Each has its words for the board. */
  readonly conditions?: readonly { readonly name: string; readonly if: string }[];
  readonly required?: boolean;
  readonly weight?: number;
  /** Due this long after the case opened (ISO 8601 duration). */
  readonly due?: string;
}

/** A fragment that is there from the start: the newest published version on the day that the case opens. */
export interface StartDefinition {
  /** Key of its template. */
  readonly fragment: string;
  /** Key of the stage of the plan that takes it. Absent: its own stages stand beside those of the plan, steps go to the first. */
  readonly stage?: string;
  /** Values of its parameters; the others are taken from the facts that the case opens with, else from their defaults. */
  readonly parameters?: JsonObject;
}

/** Numbers are counted through for all cases of an installation; the letters before them are chosen: `T-1042`, `T-2026-1042`. */
export interface NumberingDefinition {
  /** One to six letters, capital. */
  readonly prefix: string;
  /** With the year in which the case opened, in the time zone of its team. */
  readonly year?: boolean;
}

/** The definition of a case type: facts, goals, where it is worked, what it starts with. */
export interface CaseTypeDefinition {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  /** JSON Schema (an object schema, property `title` for the words on the board) of the case file. */
  readonly facts: JsonObject;
  readonly goals: readonly GoalDefinition[];
  /** Key of the queue that new cases go to. */
  readonly queue: string;
  /** The stages that a new case has, and the items in them that need no parameters. */
  readonly plan: readonly ItemDefinition[];
  /** Fragments of the library that every new case starts with, in this order. */
  readonly starts?: readonly StartDefinition[];
  /** How the numbers of its cases look. Default: `C-1042`. */
  readonly numbering?: NumberingDefinition;
  /** Response policy: first reply due this long after opening (ISO 8601 duration). */
  readonly firstReply?: string;
  /** Exit criteria of the case: it terminates. */
  readonly exit?: readonly CriterionDefinition[];
  /** The plan completes as an auto-completing stage does (rule F4); a CEL condition: while it holds. */
  readonly autoComplete?: boolean | string;
  /** Default true: a person closes the case. False: it completes by itself when its plan and required goals allow. */
  readonly holdsOpen?: boolean;
  /** A message of the customer opens an ended case again within this time (ISO 8601 duration, default P7D, rule F21). */
  readonly reopenWindow?: string;
  /** Working hours of its cases, where they differ from those of the team. */
  readonly calendar?: BusinessCalendar;
  readonly tags?: readonly string[];
}
