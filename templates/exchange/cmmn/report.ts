import type { Spot } from './case-tree.ts';
import { placeOf, type ReadContext } from './context.ts';
import { type Element, extensions, many, one, otherAttributes } from './element.ts';
import type { SourceKind } from './kinds.ts';
import { cut } from './names.ts';

/** Attributes of engines that are carried over, or reported where they are read. */
const READ: ReadonlySet<string> = new Set([
  ...[
    'candidateGroups',
    'dueDate',
    'due',
    'triggerMode',
    'exitEventType',
    'exitType',
    'availableCondition',
    'sentryRef',
    'name',
    'kind',
    'role',
  ],
  ...[
    'autoCompleteCondition',
    'counterVariable',
    'maxInstanceCount',
    'collectionVariable',
    'elementVariable',
    'caseRef',
  ],
  ...['elementIndexVariable', 'variableName', 'variableChangeType', 'repeatOnStandardEvent', 'key', 'after', 'serves'],
  ...['type', 'class', 'expression', 'delegateExpression'],
]);

/** What has no meaning where people do the work, or only tells an engine how to run. */
const SILENT: ReadonlySet<string> = new Set([
  ...[
    'displayOrder',
    'includeInStageOverview',
    'businessStatus',
    'async',
    'exclusive',
    'asyncLeave',
    'asyncLeaveExclusive',
  ],
  ...[
    'initiatorVariableName',
    'historyTimeToLive',
    'sameDeployment',
    'fallbackToDefaultTenant',
    'idVariableName',
    'color',
  ],
  ...['stencilid', 'formFieldValidation', 'taskCompleterVariableName', 'taskIdVariableName', 'jobPriority', 'category'],
]);

/** What of an item only its engine can do is said, attribute by attribute (rule CMMN-13). */
export function reportOfItem(spot: Spot, source: SourceKind, context: ReadContext): void {
  const { notes } = context;
  const where = placeOf(spot);
  if (source.service)
    notes.warning(
      'service-by-hand',
      where,
      'A service does this in the source; here it is a task that a person does and completes.',
    );
  if (source.kind === 'user-event' && spot.definition !== null && !/User/.test(spot.definition.$type)) {
    notes.warning(
      'event-by-hand',
      where,
      'It happens by itself in the source; here a person says when it has happened.',
    );
  }
  for (const element of elementsOf(spot)) reportAttributes(element, where, context);
  for (const element of elementsOf(spot)) reportExtensions(element, where, context);
}

const RULES = ['requiredRule', 'manualActivationRule', 'repetitionRule'] as const;

/** Everything that may carry more than the standard knows. */
function elementsOf({ item, definition }: Spot): readonly Element[] {
  const criteria = [...many(item, 'entryCriteria'), ...many(item, 'exitCriteria')];
  const controls = [one(item, 'itemControl'), one(definition, 'defaultControl')].filter((each) => each !== null);
  const rules = controls.flatMap((control) => RULES.flatMap((name) => one(control, name) ?? []));
  return [item, ...(definition === null ? [] : [definition]), ...criteria, ...controls, ...rules];
}

function reportAttributes(element: Element, where: string, { dialect, notes }: ReadContext): void {
  for (const [name, value] of otherAttributes(element)) {
    const [prefix = '', local = name] = name.split(':');
    if (READ.has(local) || prefix === 'xmlns' || name.startsWith('xmlns') || value.trim() === '') continue;
    if (dialect.prefixes.get(prefix) === 'casewright') continue;
    const detail = `${name}="${cut(value, 200)}" is not carried over.`;
    if (SILENT.has(local)) notes.info('attribute-not-carried', where, detail);
    else notes.warning('attribute-not-carried', where, `${detail}${HINTS.get(local) ?? ''}`);
  }
}

const HINTS: ReadonlyMap<string, string> = new Map([
  ['assignee', ' A case and its tasks are assigned by people.'],
  ['candidateUsers', ' A case and its tasks are assigned by people.'],
  ['formKey', ' Design the form of the task here.'],
  ['priority', ' The priority is that of the case.'],
]);

type Told = Pick<ReadContext, 'notes' | 'dialect'>;

/** Extensions that are read, or draw something. */
const READ_EXTENSIONS =
  /^(in|out|variableOnPart|completionNeutralRule|parentCompletionRule|inParameter|outParameter|definition|item|shape|style|color|metadata|stencil.*|graphics|.*-form-field-validation)$/i;

/** Extensions that only tell a screen of their engine what to show. */
const SHOWN = /^(.*-form-field-validation|task-candidates-type|default-menu-.*|start-case-model)$/;

/** What an element carries beyond the standard that nothing here reads, and whether it only tells a screen what to show. */
function carried(element: Element, { dialect }: Told): readonly { readonly type: string; readonly shown: boolean }[] {
  return extensions(element).flatMap(({ $type: type }) => {
    const [prefix = '', local = ''] = type.split(':');
    const engine = dialect.prefixes.get(prefix);
    if (READ_EXTENSIONS.test(local) || engine === 'casewright') return [];
    return [{ type, shown: engine === 'design' || SHOWN.test(local) }];
  });
}

/** Whether an element says something that only its engine understands. */
export const saysMore = (element: Element, context: Told): boolean =>
  carried(element, context).some(({ shown }) => !shown);

/** A word about everything that an element carries beyond the standard. */
export function reportExtensions(element: Element, where: string, context: Told): void {
  for (const { type, shown } of carried(element, context)) {
    const detail = `<${type}> is not carried over: only the engine that it was written for knows it.`;
    if (shown) context.notes.info('extension-not-carried', where, detail);
    else context.notes.warning('extension-not-carried', where, detail);
  }
}
