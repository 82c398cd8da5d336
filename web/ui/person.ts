const COLOURS = 6;

/** One of the six marks of people, always the same for the same person. */
export function personColour(id: string): string {
  let hash = 0;
  for (let at = 0; at < id.length; at += 1) hash = (hash * 31 + id.charCodeAt(at)) >>> 0;
  return `var(--person-${1 + (hash % COLOURS)})`;
}

/** "Agent 1" -> "A1", "Maria Rossi" -> "MR", "Ada" -> "Ad". */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
  const [first = '?', ...rest] = words;
  const last = rest.at(-1);
  return last === undefined
    ? [...first].slice(0, 2).join('')
    : `${[...first][0] ?? ''}${[...last].slice(0, /^\d+$/.test(last) ? 2 : 1).join('')}`;
}
