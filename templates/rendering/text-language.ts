/** What each helper takes: how many values, and which named options, each with whether it is needed. */
export interface HelperShape {
  readonly values: number;
  readonly options: { readonly [name: string]: 'needed' | 'optional' };
}

/**
 * The whole language of texts: parameters by name, these helpers, and the blocks `if`, `unless` and `each` with `else`.
 * `leftBrace` and `rightBrace` print a brace, so that any plain text can be written as a template.
 */
export const HELPERS: { readonly [name: string]: HelperShape } = {
  date: { values: 1, options: { style: 'optional' } },
  inDays: { values: 1, options: {} },
  money: { values: 1, options: { currency: 'needed' } },
  number: { values: 1, options: { digits: 'optional' } },
  plural: {
    values: 1,
    options: { one: 'needed', other: 'needed', zero: 'optional', two: 'optional', few: 'optional', many: 'optional' },
  },
  personName: { values: 1, options: { part: 'optional' } },
  greet: { values: 1, options: { style: 'optional' } },
  upperFirst: { values: 1, options: {} },
  list: { values: 1, options: {} },
  leftBrace: { values: 0, options: {} },
  rightBrace: { values: 0, options: {} },
};

/** Parts of a text that depend on a parameter, or repeat. */
export const BLOCKS = ['if', 'unless', 'each'] as const;

/** Values that a block `each` offers inside. */
export const LOOP_VALUES = ['index', 'first', 'last'] as const;

/** Names that a parameter cannot have, because they mean something in texts. */
export const RESERVED_NAMES: ReadonlySet<string> = new Set([...Object.keys(HELPERS), ...BLOCKS, 'else', 'this', 'as']);
