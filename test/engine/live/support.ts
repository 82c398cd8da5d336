import { type CommandId, commandId, type DecideContext, fold, type Refusal } from '../../../engine/index.ts';
import type { Story } from '../given.ts';

/** What decide is given to take a command back: the last one of a story, or the one that is named. */
export function pastOf(story: Story, id: CommandId = lastCommand(story)): Partial<DecideContext> {
  const { journal } = story;
  const first = journal.findIndex((event) => event.commandId === id);
  const last = journal.findLastIndex((event) => event.commandId === id);
  const before = first === 0 ? null : fold(journal.slice(0, first));
  const after = fold(journal.slice(0, last + 1));
  return { past: { commandId: id, before, after, events: journal.slice(first, last + 1) } };
}

/** The command that a story was told last. */
export const lastCommand = ({ events }: Story): CommandId => events[0]?.commandId ?? commandId('none');

/** Takes a command back: the last one, or the one that is named. */
export const undone = (story: Story, id: CommandId = lastCommand(story)): Story =>
  story.when({ type: 'undo', undone: id }, pastOf(story, id));

/** Why a command cannot be taken back. */
export const undoRefused = (story: Story, id: CommandId = lastCommand(story)): Refusal =>
  story.refusal({ type: 'undo', undone: id }, pastOf(story, id));

/** What departs from which template, as the last command recorded it. */
export const deviations = ({ events }: Story): readonly unknown[] =>
  events.flatMap(({ type, data }) =>
    type === 'deviation-recorded' ? [[data.kind, data.key, data.origin?.key ?? null]] : [],
  );
