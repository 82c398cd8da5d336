import type { ASTNode } from '@marcbachmann/cel-js';
import { differ, type Judged, type Judging, some, UNKNOWN, unheardOf, wantType } from './judged.ts';
import type { ValueType } from './knowledge.ts';

type Operation = Exclude<
  ASTNode,
  { op: 'value' | 'id' | '.' | '.?' | '[]' | '[?]' | 'call' | 'rcall' | 'list' | '!_' | '-_' | 'map' | '?:' }
>;

/** What an operator gives, and whether its sides fit. */
export function judgeOperator(node: Operation, judging: Judging): Judged {
  const args: unknown = node.args;
  const [left, right] = Array.isArray(args) ? args : [];
  if (!isNode(left) || !isNode(right)) return UNKNOWN;
  switch (node.op) {
    case '&&':
    case '||':
      return judgeLogic(node.op, left, right, judging);
    case '==':
    case '!=':
      return judgeEquality(node.op === '==', left, right, judging);
    case 'in':
      return judgeIn(left, right, judging);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return judgeOrder(node.op, left, right, judging);
    case '+':
      return judgePlus(left, right, judging);
    case '-':
    case '*':
    case '/':
    case '%':
      return judgeNumbers([left, right], judging);
    default:
      return UNKNOWN;
  }
}

const isNode = (value: unknown): value is ASTNode => typeof value === 'object' && value !== null && 'op' in value;

function judgeLogic(op: '&&' | '||', left: ASTNode, right: ASTNode, judging: Judging): Judged {
  const sides = [left, right].map((node) => {
    const found = judging.judge(node, judging);
    wantType(found, ['yes-no'], node, judging.issues, `What is joined by "${op}" gives true or false`);
    return found.always;
  });
  const decides = op === '||';
  if (sides.includes(decides)) return some('yes-no', { always: decides });
  return some('yes-no', { always: sides.every((side) => side === !decides) ? !decides : undefined });
}

function judgeEquality(equal: boolean, left: ASTNode, right: ASTNode, judging: Judging): Judged {
  const [one, other] = [judging.judge(left, judging), judging.judge(right, judging)];
  if (differ(one, other, right, judging.issues))
    return some('yes-no', { always: one.surely || other.surely ? !equal : undefined });
  if (unheardOf(one, other, right, judging.issues) || unheardOf(other, one, left, judging.issues)) {
    return some('yes-no', { always: one.surely || other.surely ? !equal : undefined });
  }
  if (one.always === undefined || other.always === undefined) return some('yes-no');
  return some('yes-no', { always: (JSON.stringify(one.always) === JSON.stringify(other.always)) === equal });
}

function judgeIn(left: ASTNode, right: ASTNode, judging: Judging): Judged {
  const one = judging.judge(left, judging);
  const list = judging.judge(right, judging);
  wantType(list, ['list', 'other'], right, judging.issues, 'What stands after "in" is a list');
  if (list.type !== 'list') return some('yes-no');
  if (right.op === 'list') {
    for (const each of right.args)
      unheardOf(one, judging.judge(each, { ...judging, issues: [] }), each, judging.issues);
  }
  differ(one, some(list.element), right, judging.issues);
  return some('yes-no');
}

type Order = '<' | '<=' | '>' | '>=';

function judgeOrder(op: Order, left: ASTNode, right: ASTNode, judging: Judging): Judged {
  const [one, other] = [judging.judge(left, judging), judging.judge(right, judging)];
  if (differ(one, other, right, judging.issues)) return some('yes-no');
  if (typeof one.always === 'number' && typeof other.always === 'number')
    return some('yes-no', { always: ordered(op, one.always, other.always) });
  for (const [found, node] of [
    [one, left],
    [other, right],
  ] as const)
    wantType(found, ['number', 'text', 'other'], node, judging.issues, 'Only numbers and texts are smaller or larger');
  return some('yes-no');
}

function ordered(op: Order, one: number, other: number): boolean {
  if (op === '<') return one < other;
  if (op === '<=') return one <= other;
  return op === '>' ? one > other : one >= other;
}

function judgePlus(left: ASTNode, right: ASTNode, judging: Judging): Judged {
  const [one, other] = [judging.judge(left, judging), judging.judge(right, judging)];
  const addable: readonly ValueType[] = ['number', 'text', 'list', 'other'];
  if (differ(one, other, right, judging.issues)) return UNKNOWN;
  wantType(one, addable, left, judging.issues, 'Only numbers, texts and lists can be added');
  return some(one.type === 'unknown' ? other.type : one.type);
}

/** Reckoning takes numbers. */
export function judgeNumbers(nodes: readonly ASTNode[], judging: Judging): Judged {
  for (const node of nodes)
    wantType(
      judging.judge(node, judging),
      ['number', 'other'],
      node,
      judging.issues,
      'Only numbers can be reckoned with',
    );
  return some('number');
}
