/** Longest key that is made of a name; a number may be put behind it. */
const LONGEST_KEY = 50;
const LONGEST_FACT = 36;

/** Names that every object has by birth. */
const RESERVED: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

const plain = (name: string): string => name.normalize('NFKD').replaceAll(/\p{M}/gu, '');

/** A key of ours made of a name or an id (rule CMMN-4); empty when nothing of it can stand in a key. */
export function keyOf(name: string): string {
  const slug = plain(name)
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_KEY)
    .replaceAll(/^-+|-+$/g, '');
  return slug === '' || /^[a-z]/.test(slug) ? slug : `item-${slug}`;
}

/** The first of these that is not taken, with a number behind it where needed; it is taken from now on. */
export function uniqueKey(wanted: readonly string[], taken: Set<string>): string {
  const base = wanted.find((key) => key !== '') ?? 'item';
  let key = base;
  for (let count = 2; taken.has(key); count += 1) key = `${base}-${count}`;
  taken.add(key);
  return key;
}

/** The name of a fact made of a path in the source: `Order.total` is `orderTotal`. */
export function factName(keys: readonly string[]): string {
  const words = keys.flatMap((key) => plain(key).split(/[^A-Za-z0-9]+/)).filter((word) => word !== '');
  const [first = 'value', ...rest] = words;
  const start = /^[A-Z0-9]+$/.test(first) ? first.toLowerCase() : first.charAt(0).toLowerCase() + first.slice(1);
  const name = [start, ...rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1))].join('');
  const fitting = (/^[a-z]/.test(name) ? name : `v${name}`).slice(0, LONGEST_FACT);
  return RESERVED.has(fitting) ? `${fitting}Value` : fitting;
}

/** A name for people made of a path in the source: `order.totalAmount` is `Order total amount`. */
export function titleOf(keys: readonly string[]): string {
  const words = keys
    .join(' ')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/[_\s.-]+/g, ' ')
    .trim();
  const lower = words.replaceAll(/\b([A-Z])(?=[a-z])/g, (letter) => letter.toLowerCase());
  return lower.charAt(0).toUpperCase() + lower.slice(1);
}

/** A text that fits, cut with an ellipsis where it is too long. */
export const cut = (words: string, longest: number): string =>
  words.length <= longest ? words : `${words.slice(0, longest - 1).trimEnd()}…`;
