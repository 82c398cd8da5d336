import type { ItemKind } from '../../../engine/index.ts';
import type { Spot } from './case-tree.ts';
import type { ReadContext } from './context.ts';
import { attribute } from './dialect.ts';
import { flag, text, typeOf } from './element.ts';

/** What an item is in the source, beyond our kinds. */
export interface SourceKind {
  readonly kind: ItemKind;
  /** Work that a machine did there. */
  readonly service: boolean;
  /** Listens to a variable: whoever waits for it waits for the fact. */
  readonly fact: string | null;
  /** Has no counterpart: it is left out. */
  readonly leftOut: boolean;
}

const kindOnly = (kind: ItemKind): SourceKind => ({ kind, service: false, fact: null, leftOut: false });

const SERVICES: ReadonlySet<string> = new Set([
  ...[
    'ProcessTask',
    'DecisionTask',
    'ServiceTask',
    'SendEventTask',
    'ExternalWorkerServiceTask',
    'SendTask',
    'ScriptTask',
  ],
]);

/** What an item of the source becomes here (rule CMMN-5). */
export function kindOf({ definition }: Spot, { dialect }: ReadContext): SourceKind {
  if (definition === null) return kindOnly('human-task');
  const own = attribute(definition, dialect, 'kind');
  if (own === 'message-task' || own === 'wait-task') return kindOnly(own);
  switch (typeOf(definition)) {
    case 'Stage':
    case 'PlanFragment':
      return kindOnly('stage');
    case 'Milestone':
      return kindOnly('milestone');
    case 'TimerEventListener':
    case 'TimerEvent':
      return kindOnly('timer');
    case 'CaseTask':
      return kindOnly(
        text(definition, 'caseRef') === null &&
          attribute(definition, dialect, 'caseRef') === null &&
          definition.get('caseRefExpression') === undefined
          ? 'human-task'
          : 'case-task',
      );
    case 'ReactivateEventListener':
      return { ...kindOnly('user-event'), leftOut: true };
    default:
      return otherKind(definition, dialect);
  }
}

function otherKind(definition: NonNullable<Spot['definition']>, dialect: ReadContext['dialect']): SourceKind {
  const type = typeOf(definition);
  const listens = type === 'EventListener' ? attribute(definition, dialect, 'eventType') : null;
  if (type === 'VariableEventListener' || listens === 'variable') {
    return { ...kindOnly('user-event'), fact: attribute(definition, dialect, 'variableName') };
  }
  if (listens === 'reactivate') return { ...kindOnly('user-event'), leftOut: true };
  if (/Event/.test(type) && /Listener$|^UserEvent$|^Event$/.test(type)) return kindOnly('user-event');
  const works = ['type', 'class', 'expression', 'delegateExpression'].some(
    (name) => attribute(definition, dialect, name) !== null,
  );
  return { ...kindOnly('human-task'), service: SERVICES.has(type) || (type === 'Task' && works) };
}

/** Milestones and listeners occur; they take no work. */
export const isShortLived = (kind: ItemKind): boolean =>
  kind === 'milestone' || kind === 'timer' || kind === 'user-event';

/** Whether a task is over for the plan as soon as it has begun. */
export const isNonBlocking = (spot: Spot): boolean =>
  spot.definition !== null && flag(spot.definition, 'isBlocking') === false;
