import type { PersonCommand } from './types.ts';

/**
 * The command with the id of what it makes: the row that is shown at once is then the row that is confirmed, and what
 * is done to it next can be sent before the answer is there.
 */
export function withId(command: PersonCommand, newId: () => string): PersonCommand {
  if (command.type === 'add-task' && command.itemId === undefined) return { ...command, itemId: newId() };
  if (command.type === 'add-goal' && command.goalId === undefined) return { ...command, goalId: newId() };
  return command;
}
