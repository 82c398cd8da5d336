import { createHash } from 'node:crypto';
import type { QueryConfig } from 'pg';
import { withValues } from '../access/statement.ts';

/** So many shapes of a list have a plan that stays; a connection keeps each of them. People use a dozen. */
const MOST = 64;
const names = new Map<string, string>();

/**
 * A statement whose text is put together from a filter. Planning one takes longer than reading a page by its index, so the
 * first shapes that come get a name. What is searched by words is planned for these words.
 */
export function listStatement(text: string, values: readonly unknown[], prepared: boolean): QueryConfig {
  const name = nameOf(text);
  return name === null ? { text, values: [...values] } : withValues({ name, text }, values, prepared);
}

function nameOf(text: string): string | null {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.size >= MOST || text.includes(' like ')) return null;
  const name = `list-${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
  names.set(text, name);
  return name;
}
