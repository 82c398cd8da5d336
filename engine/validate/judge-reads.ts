import type { ASTNode } from '@marcbachmann/cel-js';
import { CASE_STATES, GOAL_STATES, ITEM_STATES, PRIORITIES } from '../vocabulary.ts';
import { type Judged, type Judging, some, UNKNOWN } from './judged.ts';
import { possibleStates } from './transitions.ts';

type Reading = Extract<ASTNode, { op: '.' | '.?' | '[]' | '[?]' }>;

/** What is read of facts, goals, items and the case, by names that are known or not. */
export function judgeRead(node: Reading, judging: Judging): Judged {
  const [left, right] = node.args;
  const key = keyOf(right);
  if (left.op === 'id' && !judging.variables.has(left.args)) {
    if (typeof right !== 'string' && key === null) judging.judge(right, judging);
    return key === null ? UNKNOWN : ofRoot(left.args, key, node, judging);
  }
  const container = containerOf(left);
  if (container !== null && key === 'state') {
    noteName(container.root, container.key, left, judging);
    return stateOf(container.root, container.key, judging);
  }
  const found = judging.judge(left, judging);
  if (typeof right !== 'string') judging.judge(right, judging);
  return found.type === 'list' ? some(found.element) : UNKNOWN;
}

function keyOf(right: string | ASTNode): string | null {
  if (typeof right === 'string') return right;
  return right.op === 'value' && typeof right.args === 'string' ? right.args : null;
}

/** `items["x"]` and `goals.x`. */
function containerOf(node: ASTNode): { readonly root: 'items' | 'goals'; readonly key: string } | null {
  if (node.op !== '.' && node.op !== '[]') return null;
  const [left, right] = node.args;
  const key = keyOf(right);
  if (left.op !== 'id' || key === null) return null;
  return left.args === 'items' || left.args === 'goals' ? { root: left.args, key } : null;
}

function ofRoot(root: string, key: string, node: ASTNode, judging: Judging): Judged {
  if (root === 'facts') return ofFact(key, node, judging);
  if (root === 'case') return ofCase(key, judging);
  if (root === 'task') return some('number');
  if (root === 'goals' || root === 'items') noteName(root, key, node, judging);
  return some('other');
}

function ofFact(name: string, node: ASTNode, { knowledge, issues }: Judging): Judged {
  const fact = knowledge.facts.get(name);
  if (fact !== undefined) {
    const { type, element, values, title, stated } = fact;
    return some(type, { element, values, surely: stated, called: `the fact "${title}"` });
  }
  if (knowledge.unknownFacts !== null) {
    issues.push({
      code: 'name-unknown',
      certain: knowledge.unknownFacts === 'error',
      at: node.start,
      message: `Nothing here gives the fact "${name}": ask for it in a form, or name it among the facts of the case type`,
    });
  }
  return UNKNOWN;
}

function ofCase(key: string, { knowledge }: Judging): Judged {
  const called = `the ${key} of the case`;
  if (key === 'state') return some('text', { values: CASE_STATES, surely: true, called });
  if (key === 'priority') return some('text', { values: PRIORITIES, surely: true, called });
  if (key !== 'type') return UNKNOWN;
  return some('text', { values: knowledge.caseType === null ? null : [knowledge.caseType], called });
}

function stateOf(root: 'items' | 'goals', key: string, { knowledge }: Judging): Judged {
  const called = `the state of "${key}"`;
  if (root === 'goals') return some('text', { values: GOAL_STATES, surely: true, called });
  const kind = knowledge.items.get(key);
  if (kind === undefined) return some('text', { values: ITEM_STATES, surely: true, called });
  return some('text', { values: possibleStates(kind), surely: true, called });
}

function noteName(root: 'items' | 'goals', key: string, node: ASTNode, { knowledge, issues }: Judging): void {
  if (root === 'items' ? knowledge.items.has(key) : (knowledge.goals?.has(key) ?? true)) return;
  const message =
    root === 'items'
      ? `There is no step "${key}" here: the condition does not hold in a case that has none of that key`
      : `There is no goal "${key}": name one of the goals of the case type`;
  issues.push({ code: 'name-unknown', certain: root === 'goals', at: node.start, message });
}
