import type { Case, ItemKind, JsonObject, PlanItem, Role } from '../../engine/index.ts';
import { wasDone } from '../capture/choose-items.ts';
import type { CaseKnowledge } from '../capture/detect.ts';

/** One step that was done in a past case, as far as mining looks at it. */
export interface PastStep {
  /** Id of the item in its case. */
  readonly id: string;
  readonly kind: ItemKind;
  /** Null after erasure: then only where it came from tells what it was. */
  readonly name: string | null;
  readonly description: string | null;
  /** The template (or `type:KEY` for a case type) and the item in it that it was made of; null: added by hand. */
  readonly origin: { readonly templateKey: string; readonly itemKey: string } | null;
  /** Place in the order of the case: the version of the case at which it was done. */
  readonly doneAt: number;
  readonly role: Role | null;
  readonly due: string | null;
  /** Timers: how long they waited. */
  readonly after: string | null;
  readonly form: JsonObject | null;
  readonly message: { readonly text: string; readonly visibility: 'public' | 'private' } | null;
  /** Key of the goal that it served. */
  readonly serves: string | null;
  readonly subCase: {
    readonly caseType: string;
    readonly blocking: boolean;
    readonly input: { readonly [fact: string]: string };
    readonly output: { readonly [fact: string]: string };
  } | null;
}

/** A past case as mining sees it: what was done, in order, and what belongs to this case alone. */
export interface PastCase {
  readonly id: string;
  readonly number: string;
  /** Whether all its goals were reached; null while it is open. */
  readonly goalMet: boolean | null;
  readonly openedAt: string;
  readonly endedAt: string | null;
  readonly steps: readonly PastStep[];
  readonly knowledge: CaseKnowledge;
}

/** What nobody knows anything about: for cases whose customer and facts are erased. */
export const NO_KNOWLEDGE: CaseKnowledge = { customer: null, facts: [], parameters: [] };

/**
 * What mining needs of a case: the steps that were done, stages left out (their steps stand by themselves). Rule MINE-1.
 * `sentTexts`: what was sent for message tasks that had no proposed text, by item.
 */
export function pastCaseOf(
  theCase: Case,
  knowledge: CaseKnowledge = NO_KNOWLEDGE,
  sentTexts: ReadonlyMap<string, string> = new Map(),
): PastCase {
  const steps = [...theCase.items.values()].flatMap((item) =>
    item.kind !== 'stage' && wasDone(item) && item.endedVersion !== null
      ? [stepOf(theCase, item, item.endedVersion, sentTexts)]
      : [],
  );
  const goals = [...theCase.goals.values()];
  return {
    id: theCase.id,
    number: theCase.number,
    goalMet: theCase.endedAt === null ? null : goals.every(({ state }) => state === 'achieved'),
    openedAt: theCase.openedAt,
    endedAt: theCase.endedAt,
    steps: steps.sort((one, other) => one.doneAt - other.doneAt),
    knowledge,
  };
}

function stepOf(theCase: Case, item: PlanItem, doneAt: number, sentTexts: ReadonlyMap<string, string>): PastStep {
  const { id, kind, name, description, role, form, subCase } = item;
  const goal = item.goalId === null ? undefined : theCase.goals.get(item.goalId);
  const text = kind === 'message-task' ? item.message?.text || sentTexts.get(id) : undefined;
  return {
    id,
    kind,
    name,
    description,
    origin: originOf(theCase, item),
    doneAt,
    role,
    due: item.dueAfter,
    after: kind === 'timer' ? item.timerAfter : null,
    form,
    message: text ? { text, visibility: item.message?.visibility ?? 'private' } : null,
    serves: goal?.key ?? null,
    subCase:
      subCase === null
        ? null
        : {
            caseType: subCase.caseTypeKey,
            blocking: subCase.blocking,
            input: subCase.input,
            output: subCase.output,
          },
  };
}

function originOf(theCase: Case, { fragmentId, key, live }: PlanItem): PastStep['origin'] {
  if (fragmentId === null) return live ? null : { templateKey: `type:${theCase.type.key}`, itemKey: key };
  const templateKey = theCase.fragments.get(fragmentId)?.templateKey ?? null;
  return templateKey === null ? null : { templateKey, itemKey: key };
}
