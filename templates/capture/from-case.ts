import type { Case, FragmentDefinition, ItemDefinition, ItemId, PlanItem } from '../../engine/index.ts';
import { escapeText } from '../rendering/plain-text.ts';
import type { Capture, CaptureNote, CaptureRequest } from './capture.ts';
import { type ChosenItem, chooseItems, wasDone } from './choose-items.ts';
import { criteriaOf, goalSource } from './criteria.ts';
import { timing } from './deadlines.ts';
import { factsOf } from './facts.ts';
import { flat, flatAgain, keysFor } from './item-keys.ts';
import { parameterBook } from './restore-texts.ts';

export type { CaptureNote, CaptureRequest } from './capture.ts';

/** A draft made of a case. It may still tell who the customer was: `findCandidates` and `checkPersonal` look for that. */
export interface Captured {
  readonly definition: FragmentDefinition;
  readonly notes: readonly CaptureNote[];
  /** Ids of the case's items by key in the draft. */
  readonly sources: ReadonlyMap<string, ItemId>;
}

/**
 * Makes a fragment of chosen items of a case (rules CAPTURE-1 to CAPTURE-9). What was done is required, what was skipped
 * may be planned; sentries between chosen items stay, those to others become ports; instants become durations; the same
 * thing done twice is one repeated item; texts print what they say.
 */
export function captureFromCase(theCase: Case, request: CaptureRequest): Captured {
  const { items, opened } = chooseItems(theCase, request.itemIds, (item) => messageText(item, request));
  const keys = keysFor(theCase, items, request);
  const notes: CaptureNote[] = opened.map((stage) => {
    const step = stage.name ?? 'A stage';
    return {
      code: 'stage-partial',
      item: null,
      detail: `"${step}" was chosen in part: its steps stand without it.`,
      about: { step },
    };
  });
  const all = flat(items);
  const byDefinition = definitionKeys(all, flatAgain(items), keys);
  const optional = new Map(all.filter(isOffered).map((item) => [keys.get(item.id) ?? item.key, item]));
  const parameters = parameterBook(theCase, request);
  const ports: Capture['ports'] = new Map();
  const capture: Capture = { theCase, request, keys, all, byDefinition, optional, ports, parameters, notes };
  notes.push(...leftInTables(theCase, all, keys));
  const definitions = items.map((each) => itemDefinition(each, capture));
  const serves = new Set(all.flatMap((item) => goalKey(theCase, item) ?? []));
  const schema = parameters.schema();
  return {
    definition: {
      key: request.key,
      name: request.name,
      description: request.description,
      ...(schema === undefined ? {} : { parameters: schema }),
      ...(serves.size === 0 ? {} : { serves: [...serves] }),
      ...factsOf(definitions),
      ...(ports.size === 0 ? {} : { ports: [...ports.values()] }),
      items: definitions,
    },
    notes,
    sources: new Map(all.map((item) => [keys.get(item.id) ?? item.key, item.id])),
  };
}

/** What could still have been planned in what was chosen is not a step of this case. */
function leftInTables(
  theCase: Case,
  chosen: readonly PlanItem[],
  keys: ReadonlyMap<ItemId, string>,
): readonly CaptureNote[] {
  const parents = new Map(chosen.map((item) => [item.id, keys.get(item.id) ?? item.key]));
  return [...theCase.discretionary.values()].flatMap(({ parentId, definition }) => {
    const item = parentId === null ? undefined : parents.get(parentId);
    if (item === undefined || definition === null) return [];
    const detail = `"${definition.name}" may be planned in it and is left out; what somebody planned is among the steps.`;
    return [{ code: 'planning-outside' as const, item, detail, about: { step: definition.name } }];
  });
}

/** Which key stands for which item of the case; instances that became one share theirs. */
const definitionKeys = (
  items: readonly PlanItem[],
  again: readonly (readonly [PlanItem, PlanItem])[],
  keys: ReadonlyMap<ItemId, string>,
): ReadonlyMap<string, string> =>
  new Map(
    [...again, ...items.map((item) => [item, item] as const)].map(([from, to]) => [
      `${from.fragmentId} ${from.key}`,
      keys.get(to.id) ?? to.key,
    ]),
  );

function itemDefinition(each: ChosenItem, capture: Capture): ItemDefinition {
  const { item, inside } = each;
  const key = capture.keys.get(item.id) ?? item.key;
  const serves = goalKey(capture.theCase, item);
  return {
    key,
    kind: item.kind,
    name: nameOf(item, key, capture),
    ...(item.description ? { description: capture.parameters.textOf(item, 'description', item.description) } : {}),
    ...(item.kind === 'stage' ? stageRules(item, inside, capture) : {}),
    ...criteriaOf('entry', item, key, capture),
    ...criteriaOf('exit', item, key, capture),
    ...rules(each, key, capture),
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

function nameOf(item: PlanItem, key: string, { notes, parameters }: Capture): string {
  if (item.name !== null && item.name.trim() !== '') return parameters.textOf(item, 'name', item.name);
  const detail = 'The name of this step was erased; give it a new one.';
  notes.push({ code: 'text-erased', item: key, detail, about: {} });
  return 'Step without a name';
}

const isEvent = ({ kind }: PlanItem): boolean => kind === 'timer' || kind === 'user-event';

/** What was skipped may be planned next time; what happens by itself cannot be. */
const isOffered = (item: PlanItem): boolean => item.skipped && !isEvent(item) && item.kind !== 'milestone';

type Rules = Pick<ItemDefinition, 'required' | 'manualActivation' | 'repetition' | 'discretionary'>;

function rules({ item, again }: ChosenItem, key: string, capture: Capture): Rules {
  const discretionary = isOffered(item);
  const { repetition, manualActivation } = item;
  const twice = isRepeated(item, again, key, capture);
  if (twice && item.entry.length === 0) return repeatedByHand(item, discretionary);
  const required = wasDone(item) ? !isEvent(item) : !item.skipped && item.requiredRule;
  return {
    ...(required === false || discretionary ? {} : { required }),
    ...(manualActivation === false ? {} : { manualActivation }),
    ...(twice ? { repetition: true } : repetition === false ? {} : { repetition }),
    ...(discretionary ? { discretionary } : {}),
  };
}

/** Whether it stood in the case more than once and does not repeat by itself. */
function isRepeated(item: PlanItem, again: readonly PlanItem[], key: string, { notes }: Capture): boolean {
  const count = again.filter(({ kind }) => kind === item.kind).length + 1;
  if (count === 1) return false;
  const detail = `It stood in the case ${count} times: here it stands once and may be repeated.`;
  notes.push({ code: 'repeated', item: key, detail, about: { count } });
  return item.repetition === false && !isEvent(item) && item.kind !== 'milestone';
}

/** The first begins by itself and has to be done; each next one is offered (rule CAPTURE-6). */
const repeatedByHand = (item: PlanItem, discretionary: boolean): Rules => ({
  ...(wasDone(item) && !discretionary ? { required: 'repetitionCounter == 1' } : {}),
  manualActivation: item.manualActivation === true ? true : 'repetitionCounter > 1',
  repetition: true,
  ...(discretionary ? { discretionary } : {}),
});

function messageOf(item: PlanItem, { request, parameters }: Capture): Pick<ItemDefinition, 'message'> {
  if (item.kind !== 'message-task') return {};
  const proposed = item.message?.text;
  const text = messageText(item, request);
  if (text === '') return {};
  const kept = proposed ? parameters.textOf(item, 'message', text) : escapeText(text);
  return { message: { text: kept, visibility: item.message?.visibility ?? 'private' } };
}

/** The proposed text, or what was sent. */
const messageText = (item: PlanItem, { sentTexts }: CaptureRequest): string =>
  item.message?.text || (sentTexts?.get(item.id) ?? '');

function goalKey(theCase: Case, item: PlanItem): string | null {
  const goal = item.goalId === null ? undefined : theCase.goals.get(item.goalId);
  return goal !== undefined && goalSource(goal.key) !== null ? goal.key : null;
}
