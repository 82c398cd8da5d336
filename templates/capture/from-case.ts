import type {
  Case,
  Criterion,
  CriterionDefinition,
  FragmentDefinition,
  ItemDefinition,
  ItemId,
  OnPart,
  OnPartDefinition,
  PlanItem,
} from '../../engine/index.ts';
import { escapeText } from '../rendering/plain-text.ts';
import { type ChosenItem, chooseItems, wasDone } from './choose-items.ts';
import { flat, keysFor } from './item-keys.ts';

/** Something that the draft does not carry over, or carries over changed. */
export interface CaptureNote {
  readonly code: 'stage-partial' | 'sentry-outside' | 'condition-outside' | 'text-erased';
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

interface Capture {
  readonly theCase: Case;
  readonly request: CaptureRequest;
  readonly keys: ReadonlyMap<string, string>;
  readonly all: readonly PlanItem[];
  /** New keys by fragment and former key: what on-parts name. */
  readonly byDefinition: ReadonlyMap<string, string>;
  readonly notes: CaptureNote[];
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
    ...criteria('entry', item, key, capture),
    ...criteria('exit', item, key, capture),
    ...rules(item),
    ...(item.role === null ? {} : { role: item.role }),
    ...timing(item, capture.theCase),
    ...(item.form === null ? {} : { form: item.form }),
    ...messageOf(item, capture),
    ...(serves === null ? {} : { serves }),
  };
}

function stageRules(item: PlanItem, inside: readonly ChosenItem[], capture: Capture): Partial<ItemDefinition> {
  return {
    items: inside.map((each) => itemDefinition(each, capture)),
    ...(item.autoComplete ? { autoComplete: true } : {}),
    ...(item.holdsOpen ? { holdsOpen: true } : {}),
  };
}

function timing(item: PlanItem, theCase: Case): Pick<ItemDefinition, 'due' | 'after'> {
  const due = dueOf(item, theCase);
  return {
    ...(due === null ? {} : { due }),
    ...(item.kind !== 'timer' || item.timerAfter === null ? {} : { after: item.timerAfter }),
  };
}

function nameOf(item: PlanItem, key: string, { notes }: Capture): string {
  if (item.name !== null && item.name.trim() !== '') return escapeText(item.name);
  notes.push({ code: 'text-erased', item: key, detail: 'The name of this step was erased; give it a new one.' });
  return 'Step without a name';
}

function rules(item: PlanItem): Pick<ItemDefinition, 'required' | 'manualActivation' | 'repetition'> {
  const isListener = item.kind === 'timer' || item.kind === 'milestone';
  const required = wasDone(item) ? item.kind !== 'timer' : !item.skipped && item.requiredRule;
  // A step that was skipped is offered next time: it waits until somebody starts it.
  const manualActivation = (item.skipped && !isListener) || item.manualActivation;
  const { repetition } = item;
  return {
    ...(required === false ? {} : { required }),
    ...(manualActivation === false ? {} : { manualActivation }),
    ...(repetition === false ? {} : { repetition }),
  };
}

function criteria(
  side: 'entry' | 'exit',
  item: PlanItem,
  key: string,
  capture: Capture,
): Pick<ItemDefinition, 'entry' | 'exit'> {
  const kept = item[side].flatMap((each) => criterion(each, key, capture) ?? []);
  return kept.length === 0 ? {} : { [side]: kept };
}

function criterion(given: Criterion, key: string, capture: Capture): CriterionDefinition | null {
  const on = given.on.flatMap((part): readonly OnPartDefinition[] => {
    const { source, transition } = part;
    const name = nameInside(source, capture);
    if (name !== undefined && name !== null) return [{ source: name, transition }];
    capture.notes.push({
      code: 'sentry-outside',
      item: key,
      detail: `It waited for ${sourceName(part, capture.theCase)}, which is not among the chosen steps; that is left out.`,
    });
    return [];
  });
  const condition = given.if === null ? null : insideCondition(given, key, capture);
  if (on.length === 0 && condition === null) return null;
  return {
    ...(on.length === 0 ? {} : { on }),
    ...(condition === null ? {} : { if: condition }),
    ...(given.mode === 'immediate' ? { mode: 'immediate' } : {}),
  };
}

function nameInside(source: OnPart['source'], capture: Capture): string | null | undefined {
  if (source.kind === 'fact') return `fact:${source.name}`;
  return source.kind === 'goal'
    ? goalSource(source.key)
    : capture.byDefinition.get(`${source.fragmentId} ${source.key}`);
}

/** What a sentry waits for, by the name that people know it under. */
function sourceName({ source }: OnPart, theCase: Case): string {
  if (source.kind === 'fact') return `the fact "${source.name}"`;
  const named =
    source.kind === 'goal'
      ? [...theCase.goals.values()].find(({ key }) => key === source.key)
      : [...theCase.items.values()].find(
          ({ key, fragmentId }) => key === source.key && fragmentId === source.fragmentId,
        );
  return named?.name ? `"${named.name}"` : 'a step without a name';
}

const goalSource = (key: string): string | null => (/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(key) ? `goal:${key}` : null);

/** A condition on steps that stay behind, or that have another key now, cannot be kept. */
function insideCondition({ if: condition, reads }: Criterion, key: string, capture: Capture): string | null {
  const kept = new Set(
    capture.all.flatMap((item) => (capture.keys.get(item.id) === item.key ? [`items.${item.key}`] : [])),
  );
  const outside = reads.some((name) => name.startsWith('items.') && !kept.has(name));
  if (!outside) return condition;
  capture.notes.push({
    code: 'condition-outside',
    item: key,
    detail: `Its condition looks at steps that are not among the chosen ones and is left out: ${condition}`,
  });
  return null;
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
