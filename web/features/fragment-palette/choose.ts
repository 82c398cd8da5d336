/** Key of the next or previous row; the ends hold. */
export function chosenAfter(
  rows: readonly { readonly key: string }[],
  chosen: string | null,
  by: 1 | -1,
): string | null {
  const here = rows.findIndex((row) => row.key === chosen);
  const next = here === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, here + by));
  return rows[next]?.key ?? null;
}

/** What the case knows already, by name: parameters that are called like facts start with them. */
export function knownValues(
  parameters: unknown,
  file: { readonly [name: string]: unknown },
): { readonly [name: string]: unknown } {
  if (typeof parameters !== 'object' || parameters === null || !('properties' in parameters)) return {};
  const { properties } = parameters;
  if (typeof properties !== 'object' || properties === null) return {};
  return Object.fromEntries(
    Object.keys(properties).flatMap((name) => (file[name] === undefined ? [] : [[name, file[name]]])),
  );
}
