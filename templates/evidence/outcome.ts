import type { Case, Goal, PlanItem, RecordedEvent } from '../../engine/index.ts';
import { type Departure, standing } from './departures.ts';

/** How one step of a template came out in one use of it. A step that repeats counts once, by its best end. */
export const STEP_ENDS = ['done', 'skipped', 'removed', 'left', 'open'] as const;
export type StepEnd = (typeof STEP_ENDS)[number];

/** A step that a person added by hand in a template's place. */
export interface HandAdded {
  readonly itemId: string;
  /** The step of the template that it follows, and the stage of the template that it stands in; null: none. */
  readonly afterKey: string | null;
  readonly parentKey: string | null;
  /** Its words, once they are known to tell nothing of the case; null else. */
  readonly name: string | null;
}

/** One use of a template version in one case (rule EVIDENCE-1). */
export interface Outcome {
  readonly useId: string;
  readonly kind: 'fragment' | 'case-type';
  readonly templateKey: string;
  readonly templateVersion: number;
  /** Who added it; null: nobody, the product did. */
  readonly addedBy: string | null;
  readonly at: string;
  /** When the case ended; null while it runs. */
  readonly endedAt: string | null;
  /** Null while the case runs, and when it has no goal to tell by. */
  readonly goalMet: boolean | null;
  /** Steps of it that were done, or left open, after they were due. */
  readonly breaches: number;
  /** From its beginning to the last of its steps that was done, once none is open; null before. */
  readonly tookMs: number | null;
  readonly steps: Readonly<Record<string, StepEnd>>;
  /** Keys of steps that were changed: texts, deadlines, what they wait for, who does them. */
  readonly changed: readonly string[];
  readonly added: readonly HandAdded[];
}

/** What of a journal tells how a template fared. */
export const SIGN_TYPES = ['case-opened', 'fragment-added', 'deviation-recorded'] as const;
export type Sign = Extract<RecordedEvent, { type: (typeof SIGN_TYPES)[number] }>;

export interface OutcomeKnowledge {
  /** Goals that a fragment version serves; empty: it says none. */
  readonly serves: (key: string, version: number) => ReadonlySet<string>;
  /** Words of a step without anything that tells of the case or its customer; null when that cannot be said. */
  readonly safeName: (name: string) => string | null;
  /** Until when: what is late now counts, too. */
  readonly now: string;
}

interface Use extends Pick<Outcome, 'useId' | 'kind' | 'templateKey' | 'templateVersion' | 'addedBy' | 'at'> {
  /** Null: what the case type gave. */
  readonly fragmentId: string | null;
}

/** How every template that a case used fared in it: its case type, and each fragment that is in it. */
export function outcomesOf(theCase: Case, signs: readonly Sign[], knowledge: OutcomeKnowledge): readonly Outcome[] {
  const departures = standing(signs);
  return usesOf(theCase, signs).map((use) => outcomeOf(theCase, use, departures, knowledge));
}

const personOf = (sign: Sign | undefined): string | null => (sign?.actor.kind === 'person' ? sign.actor.id : null);

function usesOf(theCase: Case, signs: readonly Sign[]): readonly Use[] {
  const added = new Map(
    signs.flatMap((sign) => (sign.type === 'fragment-added' ? [[sign.data.fragmentId, sign] as const] : [])),
  );
  const opened: Use = {
    useId: theCase.id,
    fragmentId: null,
    kind: 'case-type',
    templateKey: theCase.type.key,
    templateVersion: theCase.type.version,
    addedBy: personOf(signs.find(({ type }) => type === 'case-opened')),
    at: theCase.openedAt,
  };
  const fragments = [...theCase.fragments.values()].flatMap(({ id, templateKey, templateVersion, addedAt }): Use[] =>
    templateKey === null || templateVersion === null
      ? []
      : [
          {
            useId: id,
            fragmentId: id,
            kind: 'fragment',
            templateKey,
            templateVersion,
            addedBy: personOf(added.get(id)),
            at: addedAt,
          },
        ],
  );
  return [opened, ...fragments];
}

function outcomeOf(theCase: Case, use: Use, departures: readonly Departure[], knowledge: OutcomeKnowledge): Outcome {
  const { fragmentId, ...about } = use;
  const own = departures.filter((each) => belongsTo(use, each));
  const skipped = new Set(own.flatMap(({ kind, itemId }) => (kind === 'skipped' && itemId !== null ? [itemId] : [])));
  const foreseen = [...theCase.items.values()].filter((item) => item.fragmentId === fragmentId && !isMade(item.key));
  const steps = endsOf(foreseen, skipped, own);
  return {
    ...about,
    endedAt: theCase.endedAt,
    goalMet: theCase.endedAt === null ? null : goalMet(theCase, use, knowledge),
    breaches: foreseen.filter((item) => isBreach(item, theCase.endedAt ?? knowledge.now)).length,
    tookMs: tookMs(use.at, foreseen, theCase.endedAt),
    steps,
    changed: changedKeys(own),
    added: [...own, ...departures.filter((each) => !own.includes(each) && standsBehind(theCase, use, each))].flatMap(
      (each) => handAdded(theCase, fragmentId, each, knowledge),
    ),
  };
}

/**
 * A step that somebody added right behind a fragment goes with it, though its stage is the case type's: what stands before
 * it, other steps by hand left out, is the fragment's. It counts for the case type as well.
 */
function standsBehind(theCase: Case, { fragmentId }: Use, { kind, itemId }: Departure): boolean {
  const item = kind === 'added' && itemId !== null ? theCase.items.get(itemId) : undefined;
  if (item === undefined || fragmentId === null) return false;
  const siblings = theCase.children.get(item.parentId ?? '') ?? [];
  const before = siblings.slice(0, siblings.indexOf(item.id)).flatMap((id) => theCase.items.get(id) ?? []);
  return before.findLast(({ key }) => !isMade(key))?.fragmentId === fragmentId;
}

/** A departure counts for the use that it names; what the case type foresaw has no fragment. */
const belongsTo = ({ fragmentId, kind, templateKey }: Use, { origin, ...each }: Departure): boolean =>
  each.fragmentId === fragmentId && origin?.kind === kind && origin.key === templateKey;

/** Keys that the engine makes are ids: no template foresaw what has one. */
const isMade = (key: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key);

const isStep = ({ kind }: PlanItem): boolean => kind !== 'stage' && kind !== 'milestone';

function endsOf(
  items: readonly PlanItem[],
  skipped: ReadonlySet<string>,
  departures: readonly Departure[],
): Record<string, StepEnd> {
  const ends = new Map<string, StepEnd>();
  const better = (key: string, end: StepEnd) => {
    const known = ends.get(key);
    if (known === undefined || STEP_ENDS.indexOf(end) < STEP_ENDS.indexOf(known)) ends.set(key, end);
  };
  for (const item of items) if (isStep(item)) better(item.key, endOf(item, skipped));
  for (const { kind, key } of departures) {
    if (kind === 'removed' && key !== null && !ends.has(key)) ends.set(key, 'removed');
  }
  return Object.fromEntries([...ends].sort(([one], [other]) => (one < other ? -1 : 1)));
}

function endOf(item: PlanItem, skipped: ReadonlySet<string>): StepEnd {
  if (item.state === 'completed') return 'done';
  if (item.skipped || skipped.has(item.id)) return 'skipped';
  return item.state === 'terminated' || item.state === 'disabled' ? 'left' : 'open';
}

/** Goals that it serves; where the case has none of them, all that count. Met when each is achieved. */
function goalMet(theCase: Case, use: Use, { serves }: OutcomeKnowledge): boolean | null {
  const goals = [...theCase.goals.values()].filter(({ state }) => state !== 'waived');
  const served = use.kind === 'fragment' ? serves(use.templateKey, use.templateVersion) : new Set<string>();
  const own = goals.filter(({ key }) => served.has(key));
  const counted: readonly Goal[] = own.length === 0 ? goals : own;
  return counted.length === 0 ? theCase.outcomeMet : counted.every(({ state }) => state === 'achieved');
}

function isBreach(item: PlanItem, until: string): boolean {
  if (!isStep(item) || item.dueAt === null || item.skipped) return false;
  return item.dueAt < (item.endedAt ?? until);
}

function tookMs(since: string, items: readonly PlanItem[], caseEndedAt: string | null): number | null {
  const steps = items.filter(isStep);
  const isOpen = caseEndedAt === null && steps.some((item) => endOf(item, new Set()) === 'open');
  const done = steps.flatMap(({ state, endedAt }) => (state === 'completed' && endedAt !== null ? [endedAt] : []));
  const last = done.sort().at(-1);
  return isOpen || last === undefined ? null : Math.max(0, Date.parse(last) - Date.parse(since));
}

const CHANGES: ReadonlySet<string> = new Set(['moved', 'connected', 'disconnected', 'changed', 'split', 'handed-over']);

const changedKeys = (departures: readonly Departure[]): readonly string[] => [
  ...new Set(
    departures.flatMap(({ kind, key, itemId }) => (CHANGES.has(kind) && key !== null && itemId !== null ? [key] : [])),
  ),
];

function handAdded(
  theCase: Case,
  fragmentId: string | null,
  { kind, itemId }: Departure,
  { safeName }: OutcomeKnowledge,
): HandAdded[] {
  const item = kind === 'added' && itemId !== null ? theCase.items.get(itemId) : undefined;
  if (item === undefined) return [];
  const parent = item.parentId === null ? undefined : theCase.items.get(item.parentId);
  const before = (theCase.children.get(item.parentId ?? '') ?? [])
    .slice(0, (theCase.children.get(item.parentId ?? '') ?? []).indexOf(item.id))
    .map((id) => theCase.items.get(id))
    .findLast((sibling) => sibling !== undefined && sibling.fragmentId === fragmentId && !isMade(sibling.key));
  const isOwn = parent !== undefined && parent.fragmentId === fragmentId && !isMade(parent.key);
  return [
    {
      itemId: item.id,
      afterKey: before?.key ?? null,
      parentKey: isOwn ? parent.key : null,
      name: item.name === null ? null : safeName(item.name),
    },
  ];
}
