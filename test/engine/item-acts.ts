import assert from 'node:assert/strict';
import type { CaseCommand, DecideContext, Discretionary, ItemId, Refusal } from '../../engine/index.ts';
import { planningTable, type Standing } from '../../engine/index.ts';
import type { Story } from './given.ts';

type Act =
  | 'enable-item'
  | 'disable-item'
  | 'suspend-item'
  | 'resume-item'
  | 'fault-item'
  | 'reactivate-item'
  | 'terminate-item'
  | 'start-item'
  | 'occur-event';

/** The command of an act on the newest instance of a key, with a reason where one is asked for. */
export function actOf(type: Act, itemId: ItemId): CaseCommand {
  switch (type) {
    case 'suspend-item':
    case 'fault-item':
    case 'terminate-item':
      return { type, itemId, reason: 'because' };
    default:
      return { type, itemId };
  }
}

/** Acts on single items, one after the other: `disable-item a`. */
export function act(story: Story, ...acts: readonly `${Act} ${string}`[]): Story {
  for (const words of acts) {
    const [type, key] = readAct(words);
    story.when(actOf(type, story.id(key)));
  }
  return story;
}

/** The refusal of one act. */
export function refusedAct(story: Story, words: `${Act} ${string}`, context: Partial<DecideContext> = {}): Refusal {
  const [type, key] = readAct(words);
  return story.refusal(actOf(type, story.id(key)), context);
}

const ACTS: readonly Act[] = [
  'enable-item',
  'disable-item',
  'suspend-item',
  'resume-item',
  'fault-item',
  'reactivate-item',
  'terminate-item',
  'start-item',
  'occur-event',
];

function readAct(words: string): readonly [Act, string] {
  const at = words.indexOf(' ');
  const type = ACTS.find((known) => known === words.slice(0, at));
  assert(type, words);
  return [type, words.slice(at + 1)];
}

/** The newest entry of the planning tables of this key. */
export function entryOf(story: Story, key: string): Discretionary {
  const entry = [...story.theCase.discretionary.values()].findLast((its) => its.key === key);
  assert(entry, `there is an entry ${key}`);
  return entry;
}

/** Plans the newest entry of this key. */
export const plan = (story: Story, key: string, context: Partial<DecideContext> = {}): Story =>
  story.when({ type: 'plan-item', discretionaryId: entryOf(story, key).id }, context);

export const refusedPlan = (story: Story, key: string, context: Partial<DecideContext> = {}): Refusal =>
  story.refusal({ type: 'plan-item', discretionaryId: entryOf(story, key).id }, context);

/** Keys of the entries that can be planned now. */
export const offered = (story: Story, standing: Standing | null = null): readonly string[] =>
  planningTable(story.theCase, standing).flatMap(({ entry, refusal }) => (refusal === null ? [entry.key] : []));
