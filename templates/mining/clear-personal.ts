import type { FragmentDefinition, ItemDefinition } from '../../engine/index.ts';
import { type CaseKnowledge, type Detected, detect } from '../capture/detect.ts';
import { partsOfName } from '../capture/personal.ts';
import { joinParts, splitText, type TextPart } from '../rendering/plain-text.ts';
import { changeTexts, textLeaves } from '../rendering/texts.ts';
import type { MiningNote } from './draft-item.ts';
import type { PastCase } from './past-case.ts';
import type { StepGroup } from './same-step.ts';

/** A definition that tells of no customer, and what was done for it. */
export interface Cleared {
  readonly definition: FragmentDefinition;
  readonly notes: readonly MiningNote[];
  readonly ordinaryWords: readonly string[];
}

/** A word that stands in the cases of so many others is no personal data of the one who bears it as a name. */
const OTHERS = 2;

/**
 * Takes out what still tells of one of the customers (rule MINE-13): everything by which any of them is known is looked
 * for in every text. A part of a name that others' cases use as well, at the same step, is a word like any other.
 */
export function* clearPersonal(
  definition: FragmentDefinition,
  groups: readonly StepGroup[],
  cases: readonly PastCase[],
): Generator<void, Cleared> {
  const notes: MiningNote[] = [];
  const ordinary = new Set<string>();
  const each = peopleOf(cases);
  let { items } = definition;
  // All of them at once first: mostly there is nothing left, and then nobody has to be looked for by himself.
  if (!tellsOf(items, togetherOf(each))) return { definition, notes, ordinaryWords: [] };
  for (const people of each) {
    if (tellsOf(items, people))
      items = items.map((item, index) => clearItem(item, { people, group: groups[index], cases, ordinary, notes }));
    yield;
  }
  return { definition: { ...definition, items }, notes, ordinaryWords: [...ordinary] };
}

const tellsOf = (items: readonly ItemDefinition[], people: CaseKnowledge): boolean =>
  textLeaves(items).some(({ text }) => detect(text, people).some(isTelling)) ||
  items.some((item) => detect(formText(item), people).some(isTelling));

function togetherOf(each: readonly CaseKnowledge[]): CaseKnowledge {
  const people = each.flatMap(({ customer, people: others = [] }) => [
    ...(customer === null ? [] : [{ ...customer, role: 'linked' as const }]),
    ...others,
  ]);
  return { customer: null, people, facts: [], parameters: [] };
}

/** Who stands in the cases, each of them once; what else their cases know is another matter. */
function peopleOf(cases: readonly PastCase[]): readonly CaseKnowledge[] {
  const known = cases.map(
    ({ knowledge: { customer, people = [] } }): CaseKnowledge => ({ customer, people, facts: [], parameters: [] }),
  );
  const distinct = new Map(known.map((each) => [JSON.stringify(each), each]));
  return [...distinct.values()].filter(({ customer, people = [] }) => customer !== null || people.length > 0);
}

/** Known to belong to a person; what only looks as if it did is the concern of whoever writes the text. */
const isTelling = ({ personal, because }: Detected): boolean => personal && !because.startsWith('It looks like');

const formText = ({ form }: ItemDefinition): string => (form === undefined ? '' : JSON.stringify(form));

interface Clearing {
  readonly people: CaseKnowledge;
  readonly group: StepGroup | undefined;
  readonly cases: readonly PastCase[];
  readonly ordinary: Set<string>;
  readonly notes: MiningNote[];
}

function clearItem(item: ItemDefinition, clearing: Clearing): ItemDefinition {
  const [cleared = item] = changeTexts([item], ({ text, needed }) => {
    const changed = clearText(text, clearing, item.key);
    return needed && changed.trim() === '' ? 'Step without a name' : changed;
  });
  const { form, ...rest } = cleared;
  if (form === undefined || telling(formText(item), clearing).length === 0) return cleared;
  clearing.notes.push({ code: 'form-left', item: item.key, detail: 'Its form tells of a customer and is left out.' });
  return rest;
}

/** What tells of the customer is cut out of the words; what stands between braces is a parameter and tells nothing. */
function clearText(text: string, clearing: Clearing, key: string): string {
  let wasCut = false;
  const parts = splitText(text).map((part): TextPart => {
    if (part.kind === 'braces') return part;
    let left = part.text;
    for (const { start, end } of telling(left, clearing).toSorted((one, other) => other.start - one.start)) {
      left = `${left.slice(0, start)}…${left.slice(end)}`;
      wasCut = true;
    }
    return { kind: 'literal', text: left };
  });
  if (!wasCut) return text;
  const detail = 'It told of a customer; what did is cut out. Read it again.';
  if (!clearing.notes.some(({ code, item }) => code === 'personal-cut' && item === key))
    clearing.notes.push({ code: 'personal-cut', item: key, detail });
  return joinParts(parts);
}

/** Places that tell of somebody. */
function telling(text: string, { people, group, cases, ordinary }: Clearing): readonly Detected[] {
  return detect(text, people).filter((found) => {
    if (!isTelling(found)) return false;
    const word = text.slice(found.start, found.end);
    const isPart = found.because.startsWith('It is a part of the name');
    if (!isPart || !isOrdinary(word, people, group, cases)) return true;
    ordinary.add(word);
    return false;
  });
}

/** Whether the same step has the word in the cases of other customers, who do not bear it. */
function isOrdinary(
  word: string,
  { customer }: CaseKnowledge,
  group: StepGroup | undefined,
  cases: readonly PastCase[],
): boolean {
  const users = new Set<string>();
  for (const { at, step } of group?.instances ?? []) {
    const name = cases[at]?.knowledge.customer?.name ?? null;
    if (name === null || name === customer?.name || partsOfName(name).includes(word)) continue;
    if (`${step.name ?? ''} ${step.description ?? ''} ${step.message?.text ?? ''}`.includes(word)) users.add(name);
  }
  return users.size >= OTHERS;
}
