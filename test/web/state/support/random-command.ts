import type { BoardItem, BoardView } from '../../../../engine/board/board-view.ts';
import type { PersonCommand } from '../../../../web/sync/types.ts';
import { pick, type Random } from './virtual-time.ts';

/** Something that a person might do with the board in front of them, sensible or not. */
export function randomCommand(board: BoardView, random: Random): PersonCommand {
  const items = Object.values(board.items);
  const tasks = items.filter((item) => item.kind === 'human-task');
  const task = pick(random, tasks);
  const kind = random();
  if (task === undefined || kind < 0.25) return addTask(items, random);
  if (kind < 0.45) return { type: 'complete-task', itemId: task.id };
  if (kind < 0.55) return { type: 'assign-task', itemId: task.id, assigneeId: random() < 0.3 ? null : person(random) };
  if (kind < 0.62) return { type: 'skip-item', itemId: task.id, reason: 'not needed' };
  if (kind < 0.7) return move(task, items, random);
  if (kind < 0.8) return { type: 'add-note', text: `note ${Math.floor(random() * 1000)}` };
  if (kind < 0.9) return { type: 'change-facts', patch: { amount: Math.floor(random() * 100) } };
  if (kind < 0.93) return { type: 'assign-case', ownerId: person(random) };
  if (kind < 0.97) return change(task, tasks, random);
  return { type: 'add-goal', name: `goal ${Math.floor(random() * 1000)}` };
}

/** Changes of a plan that is being worked on. */
function change(task: BoardItem, tasks: readonly BoardItem[], random: Random): PersonCommand {
  const other = pick(random, tasks) ?? task;
  const kind = random();
  if (kind < 0.25) return { type: 'change-item', itemId: task.id, name: `renamed ${Math.floor(random() * 1000)}` };
  if (kind < 0.5) return { type: 'remove-item', itemId: task.id };
  if (kind < 0.7) return { type: 'suspend-item', itemId: task.id, reason: 'waiting' };
  if (kind < 0.8) return { type: 'resume-item', itemId: task.id };
  return { type: 'connect-items', itemId: task.id, side: 'entry', on: [{ itemId: other.id, transition: 'complete' }] };
}

function addTask(items: readonly BoardItem[], random: Random): PersonCommand {
  const stage = pick(
    random,
    items.filter((item) => item.kind === 'stage'),
  );
  const name = `step ${Math.floor(random() * 1000)}`;
  return stage === undefined ? { type: 'add-task', name } : { type: 'add-task', name, stageId: stage.id };
}

function move(task: BoardItem, items: readonly BoardItem[], random: Random): PersonCommand {
  const stage = pick(
    random,
    items.filter((item) => item.kind === 'stage'),
  );
  return { type: 'move-item', itemId: task.id, stageId: stage?.id ?? null, afterId: null };
}

const person = (random: Random): string => `01900000-0000-7000-8000-00000000010${Math.floor(random() * 5)}`;
