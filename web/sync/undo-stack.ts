import type { BoardFrame, BoardView } from '../../engine/board/board-view.ts';
import type { PersonCommand } from './types.ts';

/** Something that was done in this tab and may be taken back. */
export interface Done {
  readonly commandId: string;
  readonly type: PersonCommand['type'];
  /** Name of the step or goal that it was about. */
  readonly name: string | null;
}

/** What nobody takes back by a key: talk has left or stays on record, and the state of a case has commands of its own. */
const NEVER: ReadonlySet<PersonCommand['type']> = new Set([
  'open-case',
  'undo',
  'add-note',
  'send-reply',
  'recall-reply',
  'suspend-case',
  'reactivate-case',
  'close-case',
]);
const MOST = 50;

/** What this tab did on one case, the newest last. Undo belongs to the tab: what a person did in another one is there. */
export class UndoStack {
  #done: readonly Done[] = [];

  get last(): Done | null {
    return this.#done.at(-1) ?? null;
  }

  get all(): readonly Done[] {
    return this.#done;
  }

  /** The server has taken a command of this tab. */
  add(commandId: string, command: PersonCommand, board: BoardView | null): void {
    if (command.type === 'undo') this.remove(command.undone);
    if (NEVER.has(command.type)) return;
    this.#done = [...this.#done, { commandId, type: command.type, name: nameOf(command, board) }].slice(-MOST);
  }

  /** Taken back, or found to be impossible to take back. */
  remove(commandId: string): void {
    if (this.#done.some((done) => done.commandId === commandId))
      this.#done = this.#done.filter((done) => done.commandId !== commandId);
  }

  /** Somebody, here or elsewhere, may have taken something back. */
  heard(frames: readonly BoardFrame[]): void {
    if (this.#done.length === 0) return;
    for (const frame of frames)
      for (const fact of frame.facts) {
        const undone = fact.type === 'entry-put' && fact.entry.kind === 'event' ? fact.entry.params['undone'] : null;
        if (typeof undone === 'string') this.remove(undone);
      }
  }
}

function nameOf(command: PersonCommand, board: BoardView | null): string | null {
  if ('itemId' in command && typeof command.itemId === 'string') {
    const given = command.type === 'add-task' ? command.name : null;
    return given ?? board?.items[command.itemId]?.name ?? null;
  }
  if ('goalId' in command && typeof command.goalId === 'string') return board?.goals[command.goalId]?.name ?? null;
  return null;
}
