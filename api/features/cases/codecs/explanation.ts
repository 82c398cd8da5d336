/**
 * The engine's explanations are read-only, the schemas of the contract describe lists that may be written to. Nobody
 * writes to an answer, so they leave as they are; that the shapes agree is checked where this is used.
 */
export type Writable<T> = T extends string
  ? T
  : T extends readonly (infer E)[]
    ? Writable<E>[]
    : T extends object
      ? { -readonly [K in keyof T]: Writable<T[K]> }
      : T;

export const writable = <T>(value: T): Writable<T> => value as Writable<T>;
