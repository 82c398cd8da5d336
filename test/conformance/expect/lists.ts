export interface Listed {
  readonly includes?: readonly string[];
  readonly excludes?: readonly string[];
  readonly by?: string;
}

/** What a list lacks, or holds and should not. */
export function listDifferences(
  what: string,
  { includes = [], excludes = [] }: Listed,
  names: ReadonlySet<string>,
): readonly string[] {
  return [
    ...includes.filter((name) => !names.has(name)).map((name) => `${what}: expected ${name}, and it is not offered`),
    ...excludes.filter((name) => names.has(name)).map((name) => `${what}: ${name} is offered, and should not be`),
  ];
}
