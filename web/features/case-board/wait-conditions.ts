import type { BoardView } from '../../../engine/board/board-view.ts';
import { type Field, fieldsOf } from '../../ui/schema-form/fields.ts';

export type Operator = '>' | '>=' | '<' | '<=' | '==' | '!=';
type Literal = string | number | boolean;

/** What is missing of a condition, as a person can act on it. */
export type ConditionPart =
  /** Facts that are not known yet. */
  | { readonly kind: 'facts'; readonly names: readonly string[] }
  /** A fact that is known, and is not what it must be. */
  | { readonly kind: 'comparison'; readonly field: Field; readonly operator: Operator; readonly value: Literal }
  /** More than can be said in words: the facts that it reads, if any. */
  | { readonly kind: 'condition'; readonly names: readonly string[] };

type Clause =
  | { readonly name: string; readonly operator: Operator; readonly value: Literal }
  | { readonly name: string; readonly operator: 'known' };

/** A condition is told by the facts that it reads: a person can act on those, not on an expression. */
export function conditionParts(board: BoardView, expression: string): readonly ConditionPart[] {
  const fields = factFields(board);
  const read = namesIn(expression).flatMap((name) => fields.get(name) ?? []);
  const unknown = read.filter((field) => !isKnown(board.file[field.name]));
  if (unknown.length > 0) return [{ kind: 'facts', names: unknown.map((field) => field.title) }];
  const clauses = clausesOf(expression);
  const whole: ConditionPart = { kind: 'condition', names: read.map((field) => field.title) };
  if (clauses === null) return [whole];
  const parts = clauses.flatMap((clause) => comparison(board, fields, clause));
  // All of it holds: it waits for something else, or has been met a moment ago.
  return parts.length > 0 ? parts : [whole];
}

function comparison(board: BoardView, fields: ReadonlyMap<string, Field>, clause: Clause): readonly ConditionPart[] {
  const field = fields.get(clause.name);
  if (clause.operator === 'known' || field === undefined) return [];
  const { operator, value } = clause;
  return holds(board.file[clause.name], operator, value) ? [] : [{ kind: 'comparison', field, operator, value }];
}

const LITERAL = String.raw`"[^"\\]*"|'[^'\\]*'|-?\d+(?:\.\d+)?|true|false`;
const KNOWN = /^has\(facts\.(\w+)\)$/;
const COMPARES = new RegExp(String.raw`^facts\.(\w+)\s*(>=|<=|==|!=|>|<)\s*(${LITERAL})$`);
const OPERATORS: readonly Operator[] = ['>', '>=', '<', '<=', '==', '!='];

/** Simple comparisons joined by "and"; null when it is anything else. */
function clausesOf(expression: string): readonly Clause[] | null {
  const clauses = expression.split('&&').map((part) => clauseOf(part.trim()));
  return clauses.every((clause) => clause !== null) ? clauses : null;
}

function clauseOf(text: string): Clause | null {
  const known = KNOWN.exec(text)?.[1];
  if (known !== undefined) return { name: known, operator: 'known' };
  const [, name, sign, literal] = COMPARES.exec(text) ?? [];
  const operator = OPERATORS.find((each) => each === sign);
  if (name === undefined || literal === undefined || operator === undefined) return null;
  return { name, operator, value: literalOf(literal) };
}

function literalOf(text: string): Literal {
  if (text === 'true' || text === 'false') return text === 'true';
  return /^["']/.test(text) ? text.slice(1, -1) : Number(text);
}

function holds(actual: unknown, operator: Operator, value: Literal): boolean {
  if (operator === '==') return actual === value;
  if (operator === '!=') return actual !== value;
  if (typeof actual !== 'number' || typeof value !== 'number') return false;
  if (operator === '>') return actual > value;
  if (operator === '>=') return actual >= value;
  return operator === '<' ? actual < value : actual <= value;
}

/** Names that an expression reads, each once; what stands in its texts is no name. */
const namesIn = (expression: string): readonly string[] => [
  ...new Set(expression.replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, ' ').match(/[A-Za-z_]\w*/g) ?? []),
];

const isKnown = (value: unknown): boolean => value !== undefined && value !== null;

const fieldsByPlan = new WeakMap<BoardView['items'], ReadonlyMap<string, Field>>();

/** Facts of the case type, and those that the forms of the plan ask for; made once for each state of the plan. */
function factFields(board: BoardView): ReadonlyMap<string, Field> {
  const known = fieldsByPlan.get(board.items);
  if (known) return known;
  const schemas = [...Object.values(board.items).map((item) => item.form), board.head.fileSchema];
  const fields = new Map(schemas.flatMap((schema) => fieldsOf(schema)).map((field) => [field.name, field]));
  fieldsByPlan.set(board.items, fields);
  return fields;
}
