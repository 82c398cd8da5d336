import { asText } from './literals.ts';
import type { Node } from './parse.ts';
import { Unreadable } from './tokens.ts';

export const isNothing = (node: Node): boolean => node.op === 'value' && node.value === null;

export const fail = (reason: string): never => {
  throw new Unreadable(reason);
};

/** Constant parts fall away, so that what always holds is seen to do so. */
export function logical(sign: '&&' | '||', left: string, right: string): string {
  const [neutral, final] = sign === '&&' ? ['true', 'false'] : ['false', 'true'];
  if (left === final || right === final) return final;
  if (left === neutral) return right;
  return right === neutral ? left : `(${bare(left, sign)} ${sign} ${bare(right, sign)})`;
}

/** Without brackets that mean nothing beside this sign. */
export function bare(cel: string, sign: '&&' | '||'): string {
  if (!isWrapped(cel)) return cel;
  const inside = cel.slice(1, -1);
  return inside.includes(sign === '&&' ? ' || ' : ' && ') || inside.includes(' ? ') ? cel : inside;
}

/** `!=` of a plain comparison is written as such. */
export function not(cel: string, plain = false): string {
  if (cel === 'true' || cel === 'false') return cel === 'true' ? 'false' : 'true';
  const compared = plain ? /^\(([^()&|]+|facts\.\w+) == ([^()&|"]+|"[^"\\()&|]*")\)$/.exec(cel) : null;
  if (compared !== null) return `(${compared[1]} != ${compared[2]})`;
  if (cel.startsWith('!') && !/[ ]/.test(cel)) return cel.slice(1);
  return isWrapped(cel) || /^[\w.]+(\([^()]*\))?$/.test(cel) ? `!${cel}` : `!(${cel})`;
}

const DEPTHS: ReadonlyMap<string, number> = new Map([
  ['(', 1],
  [')', -1],
]);

/** Whether one pair of brackets stands around the whole. */
export function isWrapped(cel: string): boolean {
  if (!cel.startsWith('(') || !cel.endsWith(')')) return false;
  let depth = 0;
  for (const { 0: piece, index } of cel.matchAll(/"(?:[^"\\]|\\.)*"|[()]/g)) {
    depth += DEPTHS.get(piece) ?? 0;
    if (depth === 0 && index < cel.length - 1) return false;
  }
  return true;
}

export function withFlags({ source, flags }: Node & { readonly op: 'pattern' }): string {
  const known = [...flags].filter((flag) => 'ims'.includes(flag)).join('');
  return asText(known === '' ? source : `(?${known})${source}`);
}
