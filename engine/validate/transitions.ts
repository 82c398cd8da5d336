import { nextItemState } from '../life-cycle/next-state.ts';
import { isMilestoneOrListener } from '../plan/plan-item.ts';
import { ITEM_STATES, ITEM_TRANSITIONS, type ItemKind, type ItemState } from '../vocabulary.ts';

const memory = new Map<string, ReadonlySet<string>>();

/** Every transition that an item of this kind may still make from this state on, by its life cycle alone. */
export function laterTransitions(kind: ItemKind, state: ItemState): ReadonlySet<string> {
  const key = `${isMilestoneOrListener(kind) ? 'short' : 'long'} ${state}`;
  const known = memory.get(key);
  if (known !== undefined) return known;
  const found = new Set<string>();
  const seen = new Set<ItemState>([state]);
  for (const from of seen) {
    for (const { transition, to } of movesFrom(kind, from)) {
      found.add(transition);
      seen.add(to);
    }
  }
  memory.set(key, found);
  return found;
}

/** States in which an item of this kind can be once it is there. */
export const possibleStates = (kind: ItemKind): readonly ItemState[] =>
  ITEM_STATES.filter((state) => ITEM_STATES.some((from) => movesFrom(kind, from).some(({ to }) => to === state)));

function movesFrom(
  kind: ItemKind,
  from: ItemState,
): readonly { readonly transition: string; readonly to: ItemState }[] {
  return ITEM_TRANSITIONS.flatMap((transition) => {
    const histories = transition === 'parent-resume' ? ITEM_STATES : [null];
    return histories.flatMap((history) => {
      const to = nextItemState(kind, from, transition, history);
      return to === null ? [] : [{ transition, to }];
    });
  });
}

const KIND_WORDS: { readonly [Kind in ItemKind]: string } = {
  stage: 'A stage',
  'human-task': 'A task',
  'message-task': 'A message task',
  'wait-task': 'A wait task',
  'case-task': 'A case task',
  milestone: 'A milestone',
  timer: 'A timer',
  'user-event': 'A user event',
};

/** What an item of this kind is called at the start of a sentence. */
export const kindWords = (kind: ItemKind): string => KIND_WORDS[kind];

const HAPPENINGS: { readonly [transition: string]: string } = {
  create: 'to be there',
  enable: 'to be offered',
  start: 'to start',
  'manual-start': 'to be started by hand',
  disable: 'to be put aside',
  're-enable': 'to be offered again',
  suspend: 'to be suspended',
  resume: 'to go on',
  'parent-suspend': 'to be suspended with its stage',
  'parent-resume': 'to go on with its stage',
  fault: 'to fail',
  reactivate: 'to be taken up again',
  complete: 'to be done',
  occur: 'to happen',
  exit: 'to be ended by its exit',
  terminate: 'to be ended by hand',
  'parent-terminate': 'to end with its stage',
  achieve: 'to be achieved',
  miss: 'to be missed',
  update: 'to change',
  delete: 'to be removed',
};

/** What is waited for, in plain words: `"Check" to be done`. */
export const happening = (name: string, transition: string): string =>
  `"${name}" ${HAPPENINGS[transition] ?? transition}`;
