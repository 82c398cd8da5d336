import {
  type Case,
  type Cause,
  explainCase,
  type ItemExplanation,
  type ItemId,
  itemCommands,
  type PlanItem,
  type SourceLook,
  type Waiting,
} from '../../../../engine/index.ts';
import type { TryOutAnswer, TryOutItem, TryOutMove, TryOutWait } from '../../../contract/try-outs.ts';
import type { Happened, Played } from './play.ts';

const MOST_MOVES = 400;
const VERBS = {
  'start-item': 'start',
  'complete-task': 'complete',
  'skip-item': 'skip',
  'occur-event': 'occur',
} as const;

/** What a person sees of a try-out: the plan as it stands, what each step waits for, and what moved why. */
export function presentPlay(theCase: Case, played: Played, startsAt: string): Omit<TryOutAnswer, 'refused'> {
  const waits = new Map(explainCase(theCase).items.map((explained) => [explained.item.id, explained]));
  return {
    startsAt,
    now: played.now,
    state: theCase.state,
    items: itemsUnder(theCase, '', 0).map(({ item, depth }) => presentItem(item, depth, waits.get(item.id))),
    goals: [...theCase.goals.values()].map(({ key, name, state }) => ({ key, name: name ?? key, state })),
    discretionary: [...theCase.discretionary.values()].map(({ id, key, definition }) => ({
      id,
      name: definition?.name ?? key,
    })),
    factSchema: theCase.fileSchema,
    facts: Object.fromEntries(theCase.file),
    moves: played.happened.flatMap((happened) => moveOf(theCase, happened) ?? []).slice(-MOST_MOVES),
  };
}

function itemsUnder(
  theCase: Case,
  parent: ItemId | '',
  depth: number,
): readonly { readonly item: PlanItem; readonly depth: number }[] {
  return (theCase.children.get(parent) ?? []).flatMap((id) => {
    const item = theCase.items.get(id);
    return item === undefined ? [] : [{ item, depth }, ...itemsUnder(theCase, id, depth + 1)];
  });
}

function presentItem(item: PlanItem, depth: number, explained: ItemExplanation | undefined): TryOutItem {
  const { id, key, name, kind, state, skipped, required, form } = item;
  const offered = itemCommands(kind, state);
  return {
    ...{ id, key, kind, state, skipped, depth, required, form },
    name: name ?? key,
    dueAt: item.dueAt ?? item.timerDueAt,
    waits: (explained?.waitingFor ?? []).flatMap((waiting) => waitOf(waiting) ?? []),
    can: Object.entries(VERBS).flatMap(([command, verb]) => (offered.some((one) => one === command) ? [verb] : [])),
  };
}

function waitOf(waiting: Waiting): TryOutWait | null {
  switch (waiting.code) {
    case 'criterion': {
      const { on, condition } = waiting.criterion;
      return {
        code: 'criterion',
        on: on.map(({ source, transition, occurred }) => ({ ...nameOfSource(source), transition, met: occurred })),
        if: condition?.if ?? null,
        holds: condition?.holds ?? null,
        missing: [...(condition?.missing ?? [])],
      };
    }
    case 'stage-not-active':
      return { code: 'stage', name: waiting.stage.name ?? waiting.stage.key };
    case 'timer':
      return { code: 'timer', dueAt: waiting.dueAt };
    case 'act':
      return { code: 'act' };
    default:
      return null;
  }
}

function nameOfSource(source: SourceLook): { readonly name: string; readonly kind: 'item' | 'goal' | 'fact' } {
  switch (source.kind) {
    case 'item':
      return { kind: 'item', name: source.items[0]?.name ?? source.key };
    case 'goal':
      return { kind: 'goal', name: source.goal?.name ?? source.key };
    case 'fact':
      return { kind: 'fact', name: source.name };
  }
}

function moveOf(theCase: Case, { step, event }: Happened): TryOutMove | null {
  switch (event.type) {
    case 'item-transitioned': {
      const { itemId: id, from, to, cause } = event.data;
      const item = theCase.items.get(id);
      return { step, kind: 'item', name: item?.name ?? item?.key ?? '', from, to, because: becauseOf(theCase, cause) };
    }
    case 'goal-achieved': {
      const goal = theCase.goals.get(event.data.goalId);
      const because = becauseOf(theCase, event.data.cause);
      return { step, kind: 'goal', name: goal?.name ?? goal?.key ?? '', from: 'open', to: 'achieved', because };
    }
    case 'case-transitioned': {
      const { from, to, cause } = event.data;
      return { step, kind: 'case', name: '', from, to, because: becauseOf(theCase, cause) };
    }
    default:
      return null;
  }
}

function becauseOf(theCase: Case, cause: Cause): TryOutMove['because'] {
  const missing = [...(cause.missing ?? [])];
  if (cause.kind !== 'criterion') return { code: cause.kind, on: [], if: null, missing };
  const on = cause.on.map(({ itemId: item, goalId: goal, fact, transition }) => ({
    name: fact ?? nameOf(theCase.items, item) ?? nameOf(theCase.goals, goal) ?? '',
    transition,
  }));
  return { code: 'criterion', on, if: cause.if, missing };
}

function nameOf<Id>(
  all: ReadonlyMap<Id, { readonly name: string | null; readonly key: string }>,
  id: Id | undefined,
): string | undefined {
  const found = id === undefined ? undefined : all.get(id);
  return found?.name ?? found?.key;
}
