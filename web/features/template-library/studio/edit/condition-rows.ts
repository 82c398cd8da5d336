import type { ExpressionName } from '../../../../../api/contract/expressions.ts';
import {
  type Comparison,
  type Operator,
  type Simple,
  simpleOf,
  sourceOf,
  subjectSource,
  type Value,
} from './conditions.ts';

/** A line of the form of a condition; what is typed stays a text until all of it fits. */
export interface Row {
  /** Source of the name; empty while nothing is chosen. */
  readonly subject: string;
  readonly is: Operator;
  readonly value: string;
}

export interface Rows {
  readonly join: Simple['join'];
  readonly rows: readonly Row[];
}

export const EMPTY_ROW: Row = { subject: '', is: '==', value: '' };

/** The form of a condition; null when it is more than a form can show. */
export function rowsOf(source: string): Rows | null {
  if (source.trim() === '') return { join: 'all', rows: [EMPTY_ROW] };
  const simple = simpleOf(source);
  if (simple === null) return null;
  return {
    join: simple.join,
    rows: simple.parts.map(({ subject, is, value }) => ({
      subject: subjectSource(subject),
      is,
      value: value === null ? '' : String(value),
    })),
  };
}

/** The condition of a form; null while a line of it is not complete. An empty form is no condition. */
export function sourceOfRows({ join, rows }: Rows, names: readonly ExpressionName[]): string | null {
  if (rows.length === 1 && rows[0]?.subject === '') return '';
  const parts = rows.map((row) => partOf(row, names));
  return parts.every((part) => part !== null) ? sourceOf({ join, parts }) : null;
}

function partOf({ subject, is, value }: Row, names: readonly ExpressionName[]): Comparison | null {
  const known = simpleOf(`${subject} == ""`)?.parts[0]?.subject;
  if (known === undefined) return null;
  if (is === 'known' || is === 'unknown') return { subject: known, is, value: null };
  const typed = typedValue(value, names.find(({ source }) => source === subject)?.type ?? 'unknown');
  return typed === null ? null : { subject: known, is, value: typed };
}

function typedValue(text: string, type: ExpressionName['type']): Value {
  if (text.trim() === '') return null;
  if (type === 'yes-no') return text === 'true';
  if (type !== 'number' && type !== 'unknown') return text;
  const number = Number(text.trim().replace(',', '.'));
  if (Number.isFinite(number)) return number;
  if (type === 'number') return null;
  return text === 'true' || text === 'false' ? text === 'true' : text;
}

/** What can be asked of a value of a type. */
export function operatorsFor(name: ExpressionName | undefined): readonly Operator[] {
  if (name === undefined) return ['==', '!='];
  if (name.root !== 'facts') return ['==', '!='];
  switch (name.type) {
    case 'number':
      return ['==', '!=', '>', '>=', '<', '<=', 'known', 'unknown'];
    case 'yes-no':
      return ['==', 'known', 'unknown'];
    case 'text':
      return name.values === null ? ['==', '!=', 'contains', 'known', 'unknown'] : ['==', '!=', 'known', 'unknown'];
    case 'list':
      return ['known', 'unknown'];
    default:
      return ['==', '!=', '>', '>=', '<', '<=', 'known', 'unknown'];
  }
}
