import { evaluateRule } from '../expression/cel.ts';
import type { Channel, InteractionKind, Priority } from '../vocabulary.ts';
import { becauseOf } from './because.ts';

/** What a rule makes of an interaction. */
export type RuleAction =
  | { readonly kind: 'ignore' }
  /** Joins the open case that correlation found. */
  | { readonly kind: 'attach' }
  | {
      readonly kind: 'open';
      readonly caseTypeKey: string;
      readonly subject: string;
      /** Absent: the queue of the case type. */
      readonly queueKey?: string;
      readonly priority?: Priority;
      /** Names of goals that the case gets beside those of its type. */
      readonly goals?: readonly string[];
    };

export interface ListeningRule {
  readonly id: string;
  readonly name: string;
  /** CEL over `interaction`, `customer` and `conversation`. */
  readonly condition: string;
  readonly action: RuleAction;
}

/** What rules may read of an interaction. */
export interface RuleFacts {
  readonly interaction: {
    readonly channel: Channel;
    readonly kind: InteractionKind;
    /** In lower case, with plain apostrophes. */
    readonly text: string;
    readonly visibility: 'public' | 'private';
    readonly authorName: string;
    readonly authorHandle: string;
    readonly connector: string;
    /** Something was said in this conversation before. */
    readonly isReply: boolean;
    /** They speak of us, not to us. */
    readonly mention: boolean;
    /** Empty unless it is a call. */
    readonly callStatus: string;
  };
  readonly customer: {
    readonly known: boolean;
    readonly openCases: number;
    /** Whole days since anything happened on the case that this would join; -1 when there is none. */
    readonly quietDays: number;
  };
  /** Whether its case is open, or would be opened again by a message. */
  readonly conversation: { readonly caseOpen: boolean };
}

/** Which rule decided, what it does, and why in words. */
export interface RuleDecision {
  readonly rule: { readonly id: string; readonly name: string };
  readonly action: RuleAction;
  readonly because: string;
}

const NO_RULE: RuleDecision = {
  rule: { id: 'none', name: 'No rule' },
  action: { kind: 'ignore' },
  because: 'No listening rule applies.',
};

/**
 * The first rule whose condition holds decides; a rule that attaches is passed over when there is no case to join. A
 * condition that cannot be told (an error, an absent value) does not hold. Without any rule the interaction is kept
 * and nothing is done.
 */
export function decideByRules(rules: readonly ListeningRule[], facts: RuleFacts, canAttach: boolean): RuleDecision {
  for (const { id, name, condition, action } of rules) {
    if (action.kind === 'attach' && !canAttach) continue;
    const measured = evaluateRule(condition, facts);
    if (measured.holds) {
      return { rule: { id, name }, action, because: becauseOf(condition, measured.values, facts.interaction.text) };
    }
  }
  return NO_RULE;
}

/** The text of a message as rules read it: compatible characters, lower case, plain apostrophes, single spaces. */
export function ruleText(text: string | null): string {
  return (text ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[‘’ʼ´`]/g, "'")
    .replaceAll(/\s+/g, ' ')
    .trim();
}
