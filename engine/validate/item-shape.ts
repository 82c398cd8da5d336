import { type BusinessCalendar, calendarProblems } from '../deadline/calendar.ts';
import { readTimer, takesTime } from '../deadline/time-text.ts';
import { checkMapping } from '../expression/cel.ts';
import type { ItemDefinition } from '../fragment/fragment.ts';
import { isMilestoneOrListener } from '../plan/plan-item.ts';
import { error, expressionFindings, type Finding, warning } from './findings.ts';
import { kindWords } from './transitions.ts';

/** What of an item does not fit its kind, and what of its rules cannot be. */
export function itemShapeFindings(item: ItemDefinition, pointer: string): readonly Finding[] {
  return [
    ...childFindings(item, pointer),
    ...timerFindings(item, pointer),
    ...messageFindings(item, pointer),
    ...caseTaskFindings(item, pointer),
    ...ruleFindings(item, pointer),
    ...planningFindings(item, pointer),
  ];
}

/** Working hours that cannot be used. */
export function calendarFindings(calendar: BusinessCalendar | undefined): readonly Finding[] {
  const problems = calendar === undefined ? [] : calendarProblems(calendar);
  return problems.map(({ pointer, detail }) =>
    error('calendar-invalid', `/calendar${pointer}`, `These working hours cannot be used: this ${detail}.`),
  );
}

function childFindings({ kind, name, items = [] }: ItemDefinition, pointer: string): readonly Finding[] {
  if (kind === 'stage' || items.length === 0) return [];
  if (kind === 'human-task') {
    return items.flatMap(({ discretionary }, at) =>
      discretionary === true
        ? []
        : [
            error(
              'children-not-allowed',
              `${pointer}/items/${at}`,
              `A task holds only steps that a person may plan; mark this one as discretionary or make "${name}" a stage.`,
            ),
          ],
    );
  }
  return [error('children-not-allowed', `${pointer}/items`, `Only stages hold other items; "${name}" is a ${kind}.`)];
}

function timerFindings(item: ItemDefinition, pointer: string): readonly Finding[] {
  const { kind, name, after } = item;
  const at = `${pointer}/after`;
  if (kind !== 'timer')
    return after === undefined ? [] : [error('duration-invalid', at, 'Only timers have "after"; tasks have "due".')];
  if (after === undefined) {
    return [error('timer-without-duration', at, `The timer "${name}" needs "after": how long until it fires.`)];
  }
  const timer = readTimer(after);
  if (timer !== null && item.repetition !== undefined && timer.times === 1 && !takesTime(timer)) {
    const message = `"${name}" would come again at the same instant: leave the repetition out, or give it some time.`;
    return [error('rule-not-allowed', `${pointer}/repetition`, message)];
  }
  if (timer !== null) return [];
  const message = `"${after}" is not a duration such as P2D, PT4H or business:PT4H, nor a repeating one such as R3/PT1H, nor an instant.`;
  return [error('duration-invalid', at, message)];
}

function messageFindings({ kind, message }: ItemDefinition, pointer: string): readonly Finding[] {
  if (message === undefined || kind === 'message-task') return [];
  return [error('message-not-allowed', `${pointer}/message`, 'Only message tasks have a message.')];
}

const OF_CASE_TASKS = ['caseType', 'blocking', 'input', 'output'] as const;

function caseTaskFindings(item: ItemDefinition, pointer: string): readonly Finding[] {
  if (item.kind !== 'case-task') {
    return OF_CASE_TASKS.flatMap((field) =>
      item[field] === undefined
        ? []
        : [error('mapping-not-allowed', `${pointer}/${field}`, `Only case tasks have "${field}".`)],
    );
  }
  const missing =
    item.caseType === undefined
      ? [error('case-type-missing', `${pointer}/caseType`, `Say which case type does the work of "${item.name}".`)]
      : [];
  const unread =
    item.blocking === false && Object.keys(item.output ?? {}).length > 0
      ? [
          warning(
            'mapping-not-allowed',
            `${pointer}/output`,
            `"${item.name}" is done at once and waits for no result: nothing is ever taken over from its case.`,
          ),
        ]
      : [];
  return [
    ...missing,
    ...unread,
    ...mappingFindings(item, 'input', pointer),
    ...mappingFindings(item, 'output', pointer),
  ];
}

function mappingFindings(item: ItemDefinition, side: 'input' | 'output', pointer: string): readonly Finding[] {
  return Object.entries(item[side] ?? {}).flatMap(([fact, source]) => {
    const checked = checkMapping(source);
    const at = `${pointer}/${side}/${fact.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    return checked.ok ? [] : [{ ...error('expression-invalid', at, `${checked.message}.`), at: checked.at }];
  });
}

const RULES = ['required', 'manualActivation', 'repetition', 'autoComplete', 'applicability'] as const;

function ruleFindings(item: ItemDefinition, pointer: string): readonly Finding[] {
  const { kind } = item;
  const found = RULES.flatMap((rule) => {
    const value = item[rule];
    return typeof value === 'string' ? expressionFindings(value, `${pointer}/${rule}`) : [];
  });
  if (kind === 'milestone' && item.repetition !== undefined && (item.entry ?? []).length === 0) {
    const message = 'A milestone that repeats needs an entry criterion, or it would never stop.';
    found.push(error('rule-not-allowed', `${pointer}/repetition`, message));
  }
  if (isMilestoneOrListener(kind) && item.manualActivation !== undefined) {
    found.push(error('rule-not-allowed', `${pointer}/manualActivation`, `${kindWords(kind)} is not started by hand.`));
  }
  if (kind !== 'stage') {
    for (const rule of ['autoComplete', 'holdsOpen'] as const) {
      if (item[rule] !== undefined)
        found.push(
          warning('rule-not-allowed', `${pointer}/${rule}`, `Only stages have "${rule}"; here it does nothing.`),
        );
    }
  }
  return found;
}

function planningFindings(item: ItemDefinition, pointer: string): readonly Finding[] {
  if (item.discretionary !== true) {
    return (['applicability', 'planners'] as const).flatMap((field) =>
      item[field] === undefined
        ? []
        : [
            error(
              'rule-not-allowed',
              `${pointer}/${field}`,
              `Only steps that a person may plan have "${field}"; mark "${item.name}" as discretionary.`,
            ),
          ],
    );
  }
  const nobody =
    item.planners?.length === 0
      ? [
          error(
            'rule-not-allowed',
            `${pointer}/planners`,
            `Nobody may plan "${item.name}": name a role or leave this out.`,
          ),
        ]
      : [];
  const required =
    item.required === undefined
      ? []
      : [
          warning(
            'rule-not-allowed',
            `${pointer}/required`,
            `"${item.name}" is required only once somebody has planned it; a step that must be done is not discretionary.`,
          ),
        ];
  return [...nobody, ...required];
}
