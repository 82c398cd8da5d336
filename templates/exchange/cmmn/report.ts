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

/** Extensions that are read, or draw something. */
const READ_EXTENSIONS =
  /^(in|out|inParameter|outParameter|definition|item|shape|style|color|metadata|stencil.*|graphics|.*-form-field-validation)$/i;

function reportExtensions(element: Element, where: string, { notes, dialect }: ReadContext): void {
  for (const { $type: type } of extensions(element)) {
    const [prefix = '', local = ''] = type.split(':');
    if (READ_EXTENSIONS.test(local) || dialect.prefixes.get(prefix) === 'casewright') continue;
    notes.warning(
      'extension-not-carried',
      where,
      `<${type}> is not carried over: only the engine that it was written for knows it.`,
    );
  }
}
