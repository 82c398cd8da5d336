/** The ORM's connections hand out instants as Postgres writes them; the contract has ISO 8601 in UTC. */
export function isoInstant(text: string): string {
  return new Date(text).toISOString();
}

export function isoInstantOrNull(text: string | null): string | null {
  return text === null ? null : isoInstant(text);
}
