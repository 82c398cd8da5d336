import {
  type Case,
  type FragmentDefinition,
  type ItemDefinition,
  type ItemId,
  type PlanItem,
  readInstant,
} from '../../engine/index.ts';
import { escapeText } from '../rendering/plain-text.ts';
import type { Capture } from './capture.ts';
import { type ChosenItem, chooseItems, wasDone } from './choose-items.ts';
import { criteriaOf, goalSource } from './criteria.ts';
import { flat, keysFor } from './item-keys.ts';

/** Something that the draft does not carry over, or carries over changed. */
export interface CaptureNote {
  readonly code:
    | 'stage-partial'
    | 'sentry-outside'
    | 'condition-outside'
    | 'text-erased'
    | 'instant-changed'
    | 'planning-outside';
  /** Key of the item in the draft; null when it is about something that is not in it. */
  readonly item: string | null;
  readonly detail: string;
}

/** What to capture, and under which name. */
export interface CaptureRequest {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  /** Chosen items; ids that are not in the case are passed over. */
  readonly itemIds: readonly ItemId[];
  /** Words that must not become part of a key: the customer's names. */
  readonly hidden?: readonly string[];
  /** What was sent for message tasks that had no proposed text, by item. */
  readonly sentTexts?: ReadonlyMap<string, string>;
}

/** A draft made of a case. It may still tell who the customer was: `findCandidates` and `checkPersonal` look for that. */
export interface Captured {
  readonly definition: FragmentDefinition;
  readonly notes: readonly CaptureNote[];
  /** Ids of the case's items by key in the draft. */
  readonly sources: ReadonlyMap<string, ItemId>;
}

/**
 * Makes a fragment of chosen items of a case. What was done is required, what was skipped is optional; sentries between
 * chosen items stay, those to others are dropped with a note; instants become durations; texts print what they say.
 */
export function captureFromCase(theCase: Case, request: CaptureRequest): Captured {
  const { items, opened } = chooseItems(theCase, request.itemIds);
  const keys = keysFor(theCase, items, request.hidden ?? []);
  const notes: CaptureNote[] = opened.map((stage) => ({
    code: 'stage-partial',
    item: null,
    detail: `"${stage.name ?? 'A stage'}" was chosen in part: its steps stand without it.`,
  }));
  const all = flat(items);
  const capture: Capture = { theCase, request, keys, all, byDefinition: definitionKeys(all, keys), notes };
  notes.push(...leftInTables(theCase, all, keys));
  const serves = new Set(all.flatMap((item) => goalKey(theCase, item) ?? []));
  return {
    definition: {
      key: request.key,
      name: request.name,
      description: request.description,
      ...(serves.size === 0 ? {} : { serves: [...serves] }),
      items: items.map((each) => itemDefinition(each, capture)),
    },
    notes,
    sources: new Map(all.map((item) => [keys.get(item.id) ?? item.key, item.id])),
  };
}

/** What could still have been planned in what was chosen is not a step of this case. */
function leftInTables(
  theCase: Case,
  chosen: readonly PlanItem[],
  keys: ReadonlyMap<string, string>,
): readonly CaptureNote[] {
  const parents = new Map(chosen.map((item) => [item.id, keys.get(item.id) ?? item.key]));
  return [...theCase.discretionary.values()].flatMap(({ parentId, definition }) => {
    const item = parentId === null ? undefined : parents.get(parentId);
    if (item === undefined || definition === null) return [];
    const detail = `"${definition.name}" may be planned in it and is left out; what somebody planned is among the steps.`;
    return [{ code: 'planning-outside' as const, item, detail }];
  });
}

const definitionKeys = (items: readonly PlanItem[], keys: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
  new Map(items.map((item) => [`${item.fragmentId} ${item.key}`, keys.get(item.id) ?? item.key]));

function itemDefinition({ item, inside }: ChosenItem, capture: Capture): ItemDefinition {
  const key = capture.keys.get(item.id) ?? item.key;
  const serves = goalKey(capture.theCase, item);
  return {
    key,
    kind: item.kind,
    name: nameOf(item, key, capture),
    ...(item.description ? { description: escapeText(item.description) } : {}),
    ...(item.kind === 'stage' ? stageRules(item, inside, capture) : {}),
    ...criteriaOf('entry', item, key, capture),
    ...criteriaOf('exit', item, key, capture),
    ...rules(item),
    ...subCaseOf(item),
    ...(item.role === null ? {} : { role: item.role }),
    ...timing(item, key, capture),
    ...(item.form === null ? {} : { form: item.form }),
    ...messageOf(item, capture),
    ...(serves === null ? {} : { serves }),
  };
}

function stageRules(item: PlanItem, inside: readonly ChosenItem[], capture: Capture): Partial<ItemDefinition> {
  return {
    items: inside.map((each) => itemDefinition(each, capture)),
    ...(item.autoComplete === false ? {} : { autoComplete: item.autoComplete }),
    ...(item.holdsOpen ? { holdsOpen: true } : {}),
  };
}

function timing(item: PlanItem, key: string, capture: Capture): Pick<ItemDefinition, 'due' | 'after'> {
  const due = dueOf(item, capture.theCase);
  const after = item.kind === 'timer' && item.timerAfter !== null ? afterOf(item.timerAfter, key, capture) : null;
  return { ...(due === null ? {} : { due }), ...(after === null ? {} : { after }) };
}

/** An instant belongs to the one case: the next one waits as long as this one did from its beginning. */
function afterOf(timer: string, key: string, { theCase, notes }: Capture): string {
  const instant = readInstant(timer);
  if (instant === null) return timer;
  const after = durationOf(Date.parse(instant) - Date.parse(theCase.openedAt));
  notes.push({ code: 'instant-changed', item: key, detail: `It was set for one day; now it comes after ${after}.` });
  return after;
}

/** What a case task starts; the case that it started stays behind. */
function subCaseOf({ subCase }: PlanItem): Pick<ItemDefinition, 'caseType' | 'blocking' | 'input' | 'output'> {
  if (subCase === null) return {};
  const { caseTypeKey, blocking, input, output } = subCase;
  return {
    caseType: caseTypeKey,
    ...(blocking ? {} : { blocking }),
    ...(Object.keys(input).length === 0 ? {} : { input }),
    ...(Object.keys(output).length === 0 ? {} : { output }),
  };
}

function nameOf(item: PlanItem, key: string, { notes }: Capture): string {
  if (item.name !== null && item.name.trim() !== '') return escapeText(item.name);
  notes.push({ code: 'text-erased', item: key, detail: 'The name of this step was erased; give it a new one.' });
  return 'Step without a name';
}

function rules(item: PlanItem): Pick<ItemDefinition, 'required' | 'manualActivation' | 'repetition'> {
  const isEvent = item.kind === 'timer' || item.kind === 'user-event';
  const isListener = isEvent || item.kind === 'milestone';
  const required = wasDone(item) ? !isEvent : !item.skipped && item.requiredRule;
  // A step that was skipped is offered next time: it waits until somebody starts it.
  const manualActivation = (item.skipped && !isListener) || item.manualActivation;
  const { repetition } = item;
  return {
    ...(required === false ? {} : { required }),
    ...(manualActivation === false ? {} : { manualActivation }),
    ...(repetition === false ? {} : { repetition }),
  };
}

function messageOf(item: PlanItem, { request }: Capture): Pick<ItemDefinition, 'message'> {
  if (item.kind !== 'message-task') return {};
  const text = item.message?.text || request.sentTexts?.get(item.id);
  return text ? { message: { text: escapeText(text), visibility: item.message?.visibility ?? 'private' } } : {};
}

function goalKey(theCase: Case, item: PlanItem): string | null {
  const goal = item.goalId === null ? undefined : theCase.goals.get(item.goalId);
  return goal !== undefined && goalSource(goal.key) !== null ? goal.key : null;
}

const MINUTE = 60_000;

/** The duration that was given, or the one from the start of the work to its instant. */
function dueOf(item: PlanItem, theCase: Case): string | null {
  if (item.dueAfter !== null || item.dueAt === null) return item.dueAfter;
  const from = item.startedAt ?? theCase.openedAt;
  return durationOf(Date.parse(item.dueAt) - Date.parse(from));
}

/** Days, hours and minutes, as ISO 8601. Nothing is due in less than a minute. */
export function durationOf(milliseconds: number): string {
  const minutes = Math.max(1, Math.round(milliseconds / MINUTE));
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const time = `${hours > 0 ? `${hours}H` : ''}${minutes % 60 > 0 ? `${minutes % 60}M` : ''}`;
  return `P${days > 0 ? `${days}D` : ''}${time === '' ? '' : `T${time}`}`;
}
