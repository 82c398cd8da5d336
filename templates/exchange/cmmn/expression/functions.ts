/** Signs of functions that compare a variable: `var:gte(x, 5)`. */
const COMPARED = new Map<string, '==' | '!=' | '<' | '<=' | '>' | '>='>([
  ['eq', '=='],
  ['equals', '=='],
  ['ne', '!='],
  ['notEquals', '!='],
  ['lt', '<'],
  ['lowerThan', '<'],
  ['lessThan', '<'],
  ['lte', '<='],
  ['lowerThanOrEqual', '<='],
  ['lowerThanOrEquals', '<='],
  ['lessThanOrEquals', '<='],
  ['gt', '>'],
  ['greaterThan', '>'],
  ['gte', '>='],
  ['greaterThanOrEqual', '>='],
  ['greaterThanOrEquals', '>='],
]);

/** The sign of a function that compares a variable; null when it does something else. */
export const comparedBy = (name: string): '==' | '!=' | '<' | '<=' | '>' | '>=' | null => COMPARED.get(name) ?? null;

/** Methods of texts, and what they are in CEL. */
export const TEXT_METHODS: ReadonlyMap<string, string> = new Map([
  ['toLowerCase', 'lowerAscii'],
  ['toUpperCase', 'upperAscii'],
  ['trim', 'trim'],
  ['indexOf', 'indexOf'],
  ['lastIndexOf', 'lastIndexOf'],
  ['substring', 'substring'],
]);

/** Methods that give the number itself. */
export const NUMBER_METHODS: ReadonlySet<string> = new Set([
  'intValue',
  'longValue',
  'doubleValue',
  'floatValue',
  'shortValue',
]);
