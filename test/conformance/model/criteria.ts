import type { Static } from 'typebox';
import type { CriterionDefinition, FactTransition, ItemTransition, OnPartDefinition } from '../../../engine/index.ts';
import { ITEM_TRANSITIONS } from '../../../engine/index.ts';
import { toCel } from '../expression/to-cel.ts';
import type { CriterionModel, OnPartModel } from '../scenario.ts';
import { Unsupported } from '../unsupported.ts';
import { isShortLived } from './kinds.ts';
import { idOf, type Spot, sourcesOf } from './spots.ts';

type Criterion = Static<typeof CriterionModel>;
type OnPart = Static<typeof OnPartModel>;

/** Whose criterion it is. */
export interface CriterionOwner {
  readonly all: readonly Spot[];
  readonly owner: Spot | null;
  readonly side: 'entry' | 'exit';
  readonly counters: readonly string[];
}

/** Criteria as our definitions have them; one becomes several where its source is any of several items. */
export function criteriaOf(
  models: readonly Criterion[] | undefined,
  owner: CriterionOwner,
): readonly CriterionDefinition[] {
  return (models ?? []).flatMap((model) => criterionOf(model, owner));
}

function criterionOf(model: Criterion, owner: CriterionOwner): readonly CriterionDefinition[] {
  const condition = ifOf(model, owner.counters);
  const rest = { ...(model.id === undefined ? {} : { id: model.id }), ...modeOf(model), ...condition };
  const parts = (model.on ?? []).map((part) => partsOf(part, owner));
  const empty = parts.length === 0 && condition.if === undefined;
  return combinations(parts).map((on, at) => ({
    ...rest,
    ...(at > 0 && model.id !== undefined ? { id: `${model.id}-${at + 1}` } : {}),
    ...(on.length === 0 ? {} : { on }),
    ...(empty ? { if: 'true' } : {}),
  }));
}

function ifOf(model: Criterion, counters: readonly string[]): { readonly if?: string } {
  const source = model.if ?? null;
  if (source === null || source === '') return {};
  const cel = typeof source === 'boolean' ? source : toCel(source, counters);
  const holdsAlways = cel === true && (model.on ?? []).length > 0;
  return holdsAlways ? {} : { if: String(cel) };
}

function modeOf({ triggerMode }: Criterion): { readonly mode?: 'immediate' } {
  if (triggerMode === undefined || triggerMode === 'default' || triggerMode === 'deferred') return {};
  if (triggerMode === 'onEvent' || triggerMode === 'immediate') return { mode: 'immediate' };
  throw new Unsupported(`the trigger mode ${triggerMode} is not known here`);
}

/** Every way to take one of each. */
function combinations<T>(lists: readonly (readonly T[])[]): readonly (readonly T[])[] {
  return lists.reduce<readonly (readonly T[])[]>(
    (found, list) => found.flatMap((before) => list.map((one) => [...before, one])),
    [[]],
  );
}

function partsOf(part: OnPart, owner: CriterionOwner): readonly OnPartDefinition[] {
  const src = part.src ?? factSource(part) ?? sourceOfExit(part, owner);
  if (src.startsWith('goal:')) return [{ source: src, transition: goalTransition(part.ev) }];
  const fact = factPart(src, part.ev, owner);
  if (fact !== null) return [fact];
  const sources = sourcesOf(owner.all, owner.owner, owner.side, src);
  if (sources.length === 0) throw new Unsupported(`a criterion names "${src}", and there is no such item`);
  return sources.map((spot) => ({
    source: spot.key,
    transition: transitionOf(part, spot),
    ...(part.exitCriterion === undefined ? {} : { exitCriterion: part.exitCriterion }),
  }));
}

function factSource({ caseFileItem, fact }: OnPart): string | null {
  const name = caseFileItem ?? fact;
  return name === undefined ? null : `fact:${name}`;
}

/** The item that has the exit criterion which an on-part names. */
function sourceOfExit({ exitCriterion }: OnPart, { all }: CriterionOwner): string {
  const found = all.find(({ model }) => (model.exit ?? []).some(({ id }) => id !== undefined && id === exitCriterion));
  if (found === undefined) throw new Unsupported('an on-part names neither an item nor an exit criterion');
  return idOf(found.model);
}

const FACT_WORDS = new Map<string, FactTransition>([
  ['create', 'create'],
  ['update', 'update'],
  ['replace', 'update'],
  ['addChild', 'update'],
  ['removeChild', 'update'],
  ['addReference', 'update'],
  ['removeReference', 'update'],
  ['delete', 'delete'],
]);

/** An on-part on an item of the case file: named so, or the name of no plan item with a transition of the case file. */
function factPart(src: string, ev: string | undefined, { all }: CriterionOwner): OnPartDefinition | null {
  const [prefix, name = ''] = src.split(/:(.*)/s);
  const named = prefix === 'fact' || prefix === 'caseFile' || prefix === 'file';
  const known = all.some(({ model }) => idOf(model) === src || model.name === src);
  const transition = FACT_WORDS.get(ev ?? 'update');
  if (transition === undefined || (!named && known)) return null;
  return { source: `fact:${named ? name : src}`, transition };
}

function goalTransition(ev: string | undefined): 'achieve' | 'miss' {
  if (ev === 'miss') return 'miss';
  if (ev === undefined || ev === 'achieve') return 'achieve';
  throw new Unsupported(`a goal does not ${ev}`);
}

/** The transition in our words; a milestone or listener that "completes" has occurred. */
function transitionOf({ ev, exitCriterion }: OnPart, spot: Spot): ItemTransition {
  const short = isShortLived(spot.model);
  const usual = short ? 'occur' : 'complete';
  const word = ev ?? (exitCriterion === undefined ? usual : 'exit');
  if (short && word === 'complete') return 'occur';
  const dashed = word === 'reenable' ? 're-enable' : word.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const known = ITEM_TRANSITIONS.find((transition) => transition === dashed);
  if (known === undefined) throw new Unsupported(`the transition ${word} is not known here`);
  return known;
}
