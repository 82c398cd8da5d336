import type { Node } from './parse.ts';
import { Unreadable } from './tokens.ts';

/** What an expression reads: a fact (by its path in the source), or which repetition an item is. */
export type Path =
  | { readonly kind: 'fact'; readonly keys: readonly [string, ...string[]]; readonly loose: boolean }
  | { readonly kind: 'counter' }
  | { readonly kind: 'index' };

/** How the source engine reads names. */
export interface Reading {
  /** An absent name is simply absent (JavaScript); else the whole condition does not hold. */
  readonly loose: boolean;
  /** Names under which the repetition counter is read. */
  readonly counters: ReadonlySet<string>;
}

/** Objects through which variables are read. */
const HOLDERS: ReadonlySet<string> = new Set([
  ...['caseInstance', 'caseExecution', 'planItemInstance', 'execution', 'variableContainer', 'scopeExecution'],
  ...['caseFile', 'CaseFile', 'casefile', '#root', '#this', 'root', 'variables', 'vars', 'caseVariables', 'this'],
]);
/** Objects that know which instance of an item they are; variables are read by calls on some of them. */
const INDEXED: ReadonlySet<string> = new Set([
  'task',
  'stage',
  'milestone',
  'planItem',
  'planitem',
  '#task',
  '#planitem',
]);
/** What those objects know themselves: it is no variable. */
const OWN_WORDS: ReadonlySet<string> = new Set([
  ...['id', 'name', 'state', 'businessKey', 'caseBusinessKey', 'processBusinessKey', 'tenantId', 'parent', 'parentId'],
  ...['caseDefinitionId', 'caseDefinitionKey', 'caseDefinitionName', 'caseDefinitionVersion', 'caseInstanceId'],
  ...[
    'caseInstance',
    'processInstanceId',
    'processInstance',
    'processDefinitionId',
    'superCaseExecution',
    'rootScopeId',
  ],
  ...['startUserId', 'startTime', 'endTime', 'endUserId', 'createTime', 'completable', 'completed', 'completedBy'],
  ...['lastReactivationTime', 'lastReactivationUserId', 'referenceId', 'referenceType', 'callbackId', 'callbackType'],
  ...[
    'elementId',
    'planItem',
    'planItemDefinition',
    'planItemDefinitionId',
    'planItemDefinitionType',
    'stageInstanceId',
  ],
  ...['entryCriterionId', 'exitCriterionId', 'formKey', 'extraValue', 'lastAvailableTime', 'lastUnavailableTime'],
  ...[
    'lastEnabledTime',
    'lastDisabledTime',
    'lastStartedTime',
    'lastSuspendedTime',
    'lastUpdatedTime',
    'completedTime',
  ],
  ...[
    'occurredTime',
    'terminatedTime',
    'exitTime',
    'endedTime',
    'derivedCaseDefinitionId',
    'activityId',
    'activityName',
  ],
  ...[
    'activityType',
    'activityDescription',
    'activityInstanceId',
    'currentActivityId',
    'currentActivityName',
    'eventName',
  ],
  ...['active', 'enabled', 'disabled', 'suspended', 'failed', 'terminated', 'available', 'required', 'ended', 'closed'],
  ...['currentState', 'previousState', 'caseExecutions', 'cmmnModelElementInstance', 'executionId'],
]);
const GETTERS: ReadonlySet<string> = new Set(['getVariable', 'getVariableLocal', 'getTransientVariable']);
const SPACES: ReadonlySet<string> = new Set(['var', 'vars', 'variables']);
/** Words of engines that are no variables, whatever stands behind them. */
const ENGINE_WORDS: ReadonlySet<string> = new Set([
  ...[
    'planItemInstances',
    'cmmnRuntimeService',
    'runtimeService',
    'taskService',
    'authenticatedUserId',
    'dateTimeService',
  ],
  ...['Math', 'Date', 'JSON', 'T', 'java', 'new', 'now', 'sentry'],
]);

/** The function of a call such as `var:get(x)` or `cmmn:get(x)`; null when it is another. */
export function variableFunction(node: Node): { readonly name: string; readonly args: readonly Node[] } | null {
  if (node.op !== 'call' || node.of !== null) return null;
  const [space = '', name] = node.name.split(':');
  return name !== undefined && SPACES.has(space) ? { name, args: node.args } : null;
}

/** A call on an object through which variables are read: `caseInstance.getVariable('x')`. */
export function holderCall(node: Node): { readonly name: string; readonly args: readonly Node[] } | null {
  if (node.op !== 'call' || node.of?.op !== 'name') return null;
  return HOLDERS.has(node.of.name) || INDEXED.has(node.of.name) ? { name: node.name, args: node.args } : null;
}

/** What this node reads, when it reads. Throws `Unreadable` for words of the source engine. */
export function pathOf(node: Node, reading: Reading): Path | null {
  if (node.op === 'name') return rootOf(node.name, reading, reading.loose);
  const got = variableFunction(node);
  if (got !== null) return got.name === 'get' ? variableOf(got.args[0], reading) : null;
  if (node.op === 'call') return pathOfCall(node, reading);
  return node.op === 'member' ? below(node.of, node.key, node.safe, reading) : null;
}

function pathOfCall(node: Node & { readonly op: 'call' }, reading: Reading): Path | null {
  const held = holderCall(node);
  if (held !== null && GETTERS.has(held.name)) return variableOf(held.args[0], reading);
  if (node.of === null) return null;
  if (node.name === 'get' && node.args.length === 1) {
    const [key] = node.args;
    return key === undefined ? null : below(node.of, key, true, reading);
  }
  const property = /^get([A-Z]\w*)$/.exec(node.name)?.[1];
  if (property === undefined || node.args.length > 0) return null;
  return below(
    node.of,
    { op: 'value', value: property.charAt(0).toLowerCase() + property.slice(1) },
    node.safe,
    reading,
  );
}

/** The variable that a function names, with or without quotes; it is simply absent when nobody has set it. */
export function variableOf(node: Node | undefined, reading: Reading): Path {
  if (node?.op === 'value' && typeof node.value === 'string') {
    const [first = '', ...rest] = node.value.split('.');
    if (reading.counters.has(node.value)) return { kind: 'counter' };
    if (first !== '') return { kind: 'fact', keys: [first, ...rest], loose: true };
  }
  const path = node === undefined ? null : pathOf(node, reading);
  if (path === null) throw new Unreadable('a variable whose name is computed cannot be read');
  return path.kind === 'fact' ? { ...path, loose: true } : path;
}

function rootOf(name: string, reading: Reading, loose: boolean): Path {
  if (reading.counters.has(name)) return { kind: 'counter' };
  if (HOLDERS.has(name) || INDEXED.has(name))
    throw new Unreadable(`"${name}" itself cannot be read, only what is in it`);
  if (ENGINE_WORDS.has(name)) throw new Unreadable(`"${name}" is a word of the engine that it was written for`);
  return { kind: 'fact', keys: [name.replace(/^#/, '')], loose };
}

function below(of: Node, key: Node, safe: boolean, reading: Reading): Path | null {
  if (key.op !== 'value' || typeof key.value !== 'string' || key.value === '') return null;
  const { value } = key;
  if (of.op === 'name' && (HOLDERS.has(of.name) || INDEXED.has(of.name)))
    return ofHolder(of.name, value, safe, reading);
  if (isCaseFile(of)) return ofHolder('caseFile', value, safe, reading);
  if (isVariables(of)) return ofHolder('variables', value, true, reading);
  if (of.op === 'name' && of.name === 'case')
    throw new Unreadable(`"case.${value}" is known only to the engine that it was written for`);
  const path = pathOf(of, reading);
  if (path === null || path.kind !== 'fact') return null;
  const keys: readonly [string, ...string[]] = [...path.keys, value];
  return { kind: 'fact', keys, loose: path.loose || safe };
}

/** `case.file`, through which some read their variables. */
const isCaseFile = (node: Node): boolean =>
  node.op === 'member' &&
  node.of.op === 'name' &&
  node.of.name === 'case' &&
  node.key.op === 'value' &&
  node.key.value === 'file';

const ALL_VARIABLES: ReadonlySet<string> = new Set(['variables', 'caseVariables', 'processVariables']);

/** All variables at once, of an object through which they are read: `execution.variables`, `execution.getVariables()`. */
function isVariables(node: Node): boolean {
  if (node.op !== 'member' && node.op !== 'call') return false;
  const { of } = node;
  if (of?.op !== 'name' || !(HOLDERS.has(of.name) || INDEXED.has(of.name))) return false;
  if (node.op === 'call') return node.args.length === 0 && /^get(Case|Process)?Variables$/.test(node.name);
  return node.key.op === 'value' && ALL_VARIABLES.has(String(node.key.value));
}

function ofHolder(holder: string, key: string, safe: boolean, reading: Reading): Path {
  if (INDEXED.has(holder) && (key === 'index' || key === 'repeatIndex')) return { kind: 'index' };
  if (key === 'repetitionCounter') return { kind: 'counter' };
  const isFile = /file|root|this|var/i.test(holder);
  if (INDEXED.has(holder) || (!isFile && OWN_WORDS.has(key)))
    throw new Unreadable(`"${holder}.${key}" is known only to the engine that it was written for`);
  return { kind: 'fact', keys: [key], loose: reading.loose || safe };
}
