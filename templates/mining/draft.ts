import type { CriterionDefinition, FragmentDefinition, ItemDefinition, ItemKind } from '../../engine/index.ts';
import { keyFromName } from '../capture/item-keys.ts';
import { partsOfName } from '../capture/personal.ts';
import { textLeaves } from '../rendering/texts.ts';
import { clearPersonal } from './clear-personal.ts';
import { type ItemContent, itemContent, type MiningNote, prints } from './draft-item.ts';
import type { Belonging, MinedCases, MinedStep, Thresholds } from './mine.ts';
import { originsOf } from './mine.ts';
import { ParameterBook } from './parameter-book.ts';
import type { StepGroup } from './same-step.ts';
import { VALUE } from './words.ts';

/** Which steps go into the draft, and how. */
export interface MiningRequest {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  /** Chosen steps by id; others are left out. Ids that are not among the mined steps are passed over. */
  readonly steps: readonly { readonly id: string; readonly belonging: Exclude<Belonging, 'left-out'> }[];
  readonly definitions?: ReadonlyMap<string, FragmentDefinition>;
}

/** A draft made of what several cases have in common. */
export interface DraftOfMany {
  readonly definition: FragmentDefinition;
  readonly notes: readonly MiningNote[];
  /** Ids of mined steps by key in the draft. */
  readonly sources: ReadonlyMap<string, string>;
  /** Words that are also a part of a name of one of the customers, but stand in the cases of others too: no personal data. */
  readonly ordinaryWords: readonly string[];
}

/** A chosen step on its way into the draft. */
interface Chosen {
  readonly step: MinedStep;
  readonly group: StepGroup;
  readonly key: string;
  readonly content: ItemContent;
  readonly required: boolean;
}

/**
 * The draft of chosen steps (rules MINE-11 to MINE-14). A required step waits for the required steps that usually come
 * before it; what is offered waits for them too, and nothing ever waits for what may be left out. Nothing that belongs to
 * one case stands in it.
 */
export function draftFromMany(mined: MinedCases, request: MiningRequest): DraftOfMany {
  const work = drafting(mined, request);
  for (let next = work.next(); ; next = work.next()) if (next.done === true) return next.value;
}

/** The same in steps of some milliseconds each, for whoever must let others work in between. */
export function* drafting(mined: MinedCases, request: MiningRequest): Generator<void, DraftOfMany> {
  const notes: MiningNote[] = [];
  const book = new ParameterBook();
  const chosen = yield* choose(mined, request, book, notes);
  const items = chosen.flatMap((each) => [itemOf(each, chosen, mined), ...againOf(each)]);
  const serves = new Set(chosen.flatMap(({ content }) => content.serves ?? []));
  const printed = textLeaves(items).map(({ text }) => text);
  const parameters = book.schema((name) => printed.some((text) => prints(text, name)));
  const definition: FragmentDefinition = {
    key: request.key,
    name: request.name,
    description: request.description,
    ...(parameters === null ? {} : { parameters }),
    ...(serves.size === 0 ? {} : { serves: [...serves] }),
    items,
  };
  const groups = chosen.flatMap((each) => [each.group, ...againOf(each).map(() => each.group)]);
  const cleared = yield* clearPersonal(definition, groups, mined.cases);
  return {
    definition: cleared.definition,
    notes: [...notes, ...cleared.notes, ...setAsideNotes(mined, chosen)],
    sources: new Map(chosen.map(({ key, step }) => [key, step.id])),
    ordinaryWords: cleared.ordinaryWords,
  };
}

function* choose(
  { mined, groups, cases }: MinedCases,
  request: MiningRequest,
  book: ParameterBook,
  notes: MiningNote[],
): Generator<void, readonly Chosen[]> {
  const wanted = new Map(request.steps.map(({ id, belonging }) => [id, belonging]));
  const hidden = [...new Set(cases.flatMap(({ knowledge }) => partsOfName(knowledge.customer?.name ?? null)))];
  const { thresholds } = mined;
  const taken = new Set<string>();
  const chosen: Chosen[] = [];
  for (const step of mined.steps) {
    const group = groups.get(step.id);
    const belonging = wanted.get(step.id);
    if (group === undefined || belonging === undefined) continue;
    const key = freeKey(group, hidden, taken);
    const note = (code: MiningNote['code'], detail: string): void => void notes.push({ code, item: key, detail });
    const content = itemContent(group, { cases, book, definitions: request.definitions ?? new Map(), note });
    if (isRepeated(step)) note('repeats', `It was done more than once in ${step.repeated} of ${step.cases} cases.`);
    if (belonging !== 'required' && isDemoted(step, thresholds)) note('no-usual-place', OFFERED);
    chosen.push({ step, group, key, content, required: belonging === 'required' });
    yield;
  }
  return chosen;
}

const isDemoted = ({ belonging, share }: MinedStep, { required }: Thresholds): boolean =>
  belonging === 'discretionary' && share >= required;

const OFFERED =
  'Most cases did it, but at any time and each time in other words: it may be several steps, so it is offered.';

/** The key that the template has, or one of the words that stay, without parts of names and digits. */
function freeKey(group: StepGroup, hidden: readonly string[], taken: Set<string>): string {
  const words = group.words.filter((word) => word !== VALUE).join(' ');
  const wanted = originsOf(group)[0]?.itemKey ?? keyFromName(words, hidden);
  const usable = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(wanted) ? wanted : group.kind;
  let key = usable;
  for (let count = 2; taken.has(key); count += 1) key = `${usable}-${count}`;
  // The items that are made beside it have keys of their own.
  taken.add(key).add(`${key}-again`).add(`${key}-wait`);
  return key;
}

/** Done more than once in most of its cases. */
export const isRepeated = ({ repeated, cases }: Pick<MinedStep, 'repeated' | 'cases'>): boolean => repeated * 2 > cases;

function itemOf(each: Chosen, chosen: readonly Chosen[], mined: MinedCases): ItemDefinition {
  const { key, group, content, required } = each;
  const entry = entryOf(each, chosen, mined);
  const { name, description, message, ...rest } = content;
  const texts = {
    name,
    ...(description === undefined ? {} : { description }),
    ...(message === undefined ? {} : { message }),
  };
  if (isListener(group.kind)) return listener(each, entry);
  return {
    key,
    kind: group.kind,
    ...texts,
    ...(entry.length === 0 ? {} : { entry }),
    ...(required ? { required: true } : { discretionary: true }),
    ...rest,
  };
}

/** What most cases did more than once stands a second time, to be planned by whoever needs it (rule MINE-14). */
function againOf({ key, group, content, step }: Chosen): readonly ItemDefinition[] {
  if (!isRepeated(step) || isListener(group.kind) || group.kind === 'milestone') return [];
  const entry = [{ on: [{ source: key, transition: 'complete' as const }] }];
  return [{ key: `${key}-again`, kind: group.kind, ...content, entry, discretionary: true }];
}

const isListener = (kind: ItemKind): boolean => kind === 'timer' || kind === 'user-event';

/** Timers and events run from their creation, so what they wait for is waited for by a stage around them. */
function listener({ key, group, content, required }: Chosen, entry: readonly CriterionDefinition[]): ItemDefinition {
  const offered = required ? {} : { discretionary: true };
  const item: ItemDefinition = { key, kind: group.kind, ...content };
  if (entry.length === 0) return { ...item, ...offered };
  return { key: `${key}-wait`, kind: 'stage', name: content.name, entry, ...offered, items: [item] };
}

/** One criterion that waits for all required steps that come directly before it. */
function entryOf(each: Chosen, chosen: readonly Chosen[], { isBefore }: MinedCases): readonly CriterionDefinition[] {
  const before = chosen.filter((other) => other.required && isBefore(other.step.id, each.step.id));
  const direct = before.filter((one) => !before.some((other) => isBefore(one.step.id, other.step.id)));
  if (direct.length === 0) return [];
  return [{ on: direct.map(({ key, group }) => ({ source: key, transition: endOf(group.kind) })) }];
}

const endOf = (kind: ItemKind): 'complete' | 'occur' =>
  isListener(kind) || kind === 'milestone' ? 'occur' : 'complete';

function setAsideNotes({ mined }: MinedCases, chosen: readonly Chosen[]): readonly MiningNote[] {
  const byId = new Map(chosen.map((each) => [each.step.id, each]));
  return mined.setAside.flatMap(({ before, after }) => {
    const first = byId.get(before);
    const second = byId.get(after);
    if (first === undefined || second === undefined) return [];
    const detail = `"${first.content.name}" was usually before "${second.content.name}", but that goes round in a circle with others.`;
    return [{ code: 'order-set-aside' as const, item: second.key, detail }];
  });
}
