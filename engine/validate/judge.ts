import type { ASTNode } from '@marcbachmann/cel-js';
import { CASE_ENVIRONMENT } from '../expression/environment.ts';
import { judgeCall } from './judge-calls.ts';
import { judgeNumbers, judgeOperator } from './judge-operators.ts';
import { judgeRead } from './judge-reads.ts';
import { type Issue, type Judged, type Judging, some, UNKNOWN, wantType } from './judged.ts';
import type { Knowledge } from './knowledge.ts';

/** What a condition gives, and what is doubtful in it. One that does not check gives nothing to say here. */
export function judgeCondition(
  source: string,
  knowledge: Knowledge,
): { readonly always: boolean | undefined; readonly issues: readonly Issue[] } {
  const ast = astOf(source);
  if (ast === null) return { always: undefined, issues: [] };
  const issues: Issue[] = [];
  const found = judge(ast, { knowledge, variables: new Map(), issues, judge });
  wantType(found, ['yes-no'], ast, issues, 'A condition gives true or false');
  return { always: typeof found.always === 'boolean' ? found.always : undefined, issues };
}

/** The same for an expression that may give any value. */
export function judgeValue(source: string, knowledge: Knowledge): readonly Issue[] {
  const ast = astOf(source);
  const issues: Issue[] = [];
  if (ast !== null) judge(ast, { knowledge, variables: new Map(), issues, judge });
  return issues;
}

function astOf(source: string): ASTNode | null {
  try {
    return CASE_ENVIRONMENT.cel.parse(source).ast;
  } catch {
    return null;
  }
}

function judge(node: ASTNode, judging: Judging): Judged {
  switch (node.op) {
    case 'value':
      return literal(node.args);
    case 'id':
      return judging.variables.get(node.args) ?? (node.args === 'repetitionCounter' ? some('number') : some('other'));
    case '.':
    case '.?':
    case '[]':
    case '[?]':
      return judgeRead(node, judging);
    case 'call':
    case 'rcall':
      return judgeCall(node, judging);
    case 'list':
      return judgeList(node.args.map((each) => judge(each, judging)));
    case '!_':
      return judgeNot(node.args, judging);
    case '-_':
      return judgeNumbers([node.args], judging);
    case 'map':
      for (const each of node.args.flat()) judge(each, judging);
      return some('other');
    case '?:':
      return judgeChoice(node.args, judging);
    default:
      return judgeOperator(node, judging);
  }
}

function literal(value: unknown): Judged {
  if (typeof value === 'string') return some('text', { always: value });
  if (typeof value === 'number' || typeof value === 'bigint') return some('number', { always: Number(value) });
  if (typeof value === 'boolean') return some('yes-no', { always: value });
  return value === null ? some('nothing') : UNKNOWN;
}

function judgeList(elements: readonly Judged[]): Judged {
  const [first] = elements;
  const same = first !== undefined && elements.every(({ type }) => type === first.type);
  const constant = elements.flatMap(({ always }) => (always === undefined ? [] : [always]));
  return some('list', {
    element: same ? first.type : 'unknown',
    always: constant.length === elements.length ? constant : undefined,
  });
}

function judgeNot(inner: ASTNode, judging: Judging): Judged {
  const found = judge(inner, judging);
  wantType(found, ['yes-no'], inner, judging.issues, 'Only yes or no can be turned round with "!"');
  return some('yes-no', { always: typeof found.always === 'boolean' ? !found.always : undefined });
}

function judgeChoice([test, yes, no]: readonly [ASTNode, ASTNode, ASTNode], judging: Judging): Judged {
  wantType(judge(test, judging), ['yes-no'], test, judging.issues, 'What stands before "?" gives true or false');
  const [one, other] = [judge(yes, judging), judge(no, judging)];
  return one.type === other.type ? some(one.type) : UNKNOWN;
}
